// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/request_model.h"

#include "model/network/request_log_text.h"
#include "model/text/visible_text.h"
#include "widgets/style/plain_text.h"

#include <QLocale>

namespace leadline {

namespace {

QString sizeText(std::int64_t bytes)
{
    return QLocale(QLocale::English)
        .formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat)
        .replace(QLatin1String("bytes"), QLatin1String("B"));
}

/// "2026-03-01 12:00:05", UTC.
QString timeText(Instant time)
{
    return toRfc3339({time.msUtc - time.msUtc % 1000}).replace(u'T', u' ').remove(u'Z');
}

bool isBad(RequestRecord::State state)
{
    return state == RequestRecord::State::Failed || state == RequestRecord::State::Refused;
}

} // namespace

QString bytesText(std::int64_t received, std::int64_t sent)
{
    if (received == 0 && sent == 0)
        return QStringLiteral("–");
    return sent == 0 ? sizeText(received) : QStringLiteral("%1 · sent %2").arg(sizeText(received), sizeText(sent));
}

void RequestModel::setLog(const RequestLog &log)
{
    beginResetModel();
    m_records = log.records();
    endResetModel();
}

void RequestModel::update(const RequestLog &log, std::uint64_t id)
{
    const RequestRecord *record = log.find(id);
    if (!record)
        return;
    const auto it = std::ranges::lower_bound(m_records, id, {}, &RequestRecord::id);
    if (it != m_records.end() && it->id == id) {
        *it = *record;
        const int row = static_cast<int>(m_records.end() - it) - 1;
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
        return;
    }
    beginInsertRows({}, 0, 0);
    m_records.push_back(*record);
    endInsertRows();
    if (m_records.size() > RequestLog::mostRecords) {
        const int last = rowCount() - 1;
        beginRemoveRows({}, last, last);
        m_records.pop_front();
        endRemoveRows();
    }
}

const RequestRecord *RequestModel::at(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    return &m_records[m_records.size() - 1 - static_cast<std::size_t>(row)];
}

int RequestModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_records.size());
}

int RequestModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString RequestModel::text(const RequestRecord &record, int column) const
{
    switch (column) {
    case Time:
        return timeText(record.startedAt);
    case Host:
        return record.host;
    case Path:
        return record.path;
    case Bytes:
        return bytesText(record.bytesReceived, record.bytesSent);
    case Why:
        return record.reason;
    case Outcome:
        return outcomeText(record);
    default:
        return {};
    }
}

QVariant RequestModel::data(const QModelIndex &index, int role) const
{
    const RequestRecord *record = at(index.row());
    if (!record)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return visibleControls(text(*record, index.column()));
    case Qt::ToolTipRole:
        return index.column() == Outcome || index.column() == Host || index.column() == Why
                   ? QVariant(plainToolTip({text(*record, index.column())}))
                   : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == Bytes ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    case StateRole:
        return static_cast<int>(record->state);
    case IsBadRole:
        return index.column() == Outcome && isBad(record->state);
    default:
        return {};
    }
}

QVariant RequestModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section == Bytes)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    static const QStringList names{QStringLiteral("Time (UTC)"), QStringLiteral("Host"), QStringLiteral("Path"),
                                   QStringLiteral("Bytes"),      QStringLiteral("Why"),  QStringLiteral("Outcome")};
    return names.value(section);
}

} // namespace leadline

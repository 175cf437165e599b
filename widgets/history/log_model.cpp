// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/log_model.h"

#include "model/text/visible_text.h"
#include "widgets/history/log_texts.h"
#include "widgets/style/plain_text.h"

namespace leadline {

namespace {

constexpr int shortestTime = 4; ///< "2023", "11:0": less is a number that is meant

QString textIn(const LogEntry &entry, int column)
{
    switch (column) {
    case LogModel::Sequence:
        return QString::number(entry.sequence);
    case LogModel::Time:
        return logTime(entry.time);
    case LogModel::Who:
        return visibleControls(entry.who);
    case LogModel::What:
        return visibleControls(entry.what);
    default:
        return {};
    }
}

QString flagOf(const LogEntry &entry)
{
    QStringList flags;
    if (entry.forgotten())
        flags << QStringLiteral("details deleted");
    if (entry.clockWentBackSeconds > 0)
        flags << clockFlag(entry.clockWentBackSeconds);
    return flags.join(QStringLiteral(", "));
}

} // namespace

void LogModel::setEntries(std::vector<LogEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    filterAll();
    endResetModel();
}

void LogModel::append(std::vector<LogEntry> entries)
{
    std::vector<std::size_t> shown;
    for (LogEntry &entry : entries) {
        if (matches(entry))
            shown.push_back(m_entries.size());
        m_entries.push_back(std::move(entry));
    }
    if (shown.empty())
        return;
    beginInsertRows({}, 0, static_cast<int>(shown.size()) - 1);
    m_shown.insert(m_shown.end(), shown.begin(), shown.end());
    endInsertRows();
}

void LogModel::setFilter(const QString &text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    beginResetModel();
    m_words = words;
    filterAll();
    endResetModel();
}

bool LogModel::matches(const LogEntry &entry) const
{
    const auto has = [&entry](const QString &word) {
        if (entry.what.contains(word, Qt::CaseInsensitive) || entry.who.contains(word, Qt::CaseInsensitive))
            return true;
        // Writing the time of every entry costs more than all the rest: only words that begin like one.
        if (word.front().isDigit())
            return QString::number(entry.sequence) == word ||
                   (word.size() >= shortestTime && logTime(entry.time).contains(word));
        const bool flagged = entry.forgotten() || entry.clockWentBackSeconds > 0;
        return flagged && flagOf(entry).contains(word, Qt::CaseInsensitive);
    };
    return std::ranges::all_of(m_words, has);
}

void LogModel::filterAll()
{
    m_shown.clear();
    for (std::size_t i = 0; i < m_entries.size(); ++i)
        if (matches(m_entries[i]))
            m_shown.push_back(i);
}

const LogEntry *LogModel::at(int row) const
{
    const auto rows = static_cast<int>(m_shown.size());
    return row < 0 || row >= rows ? nullptr : &m_entries[m_shown[static_cast<std::size_t>(rows - 1 - row)]];
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int LogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    const LogEntry *entry = at(index.row());
    if (!entry)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return textIn(*entry, index.column());
    case Qt::ToolTipRole:
        return plainToolTip({index.column() == What ? entry->what : QString()});
    case FlagRole:
        return flagOf(*entry);
    case IsForgottenRole:
        return entry->forgotten();
    default:
        return {};
    }
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Sequence:
        return QStringLiteral("No.");
    case Time:
        return QStringLiteral("Time (UTC)");
    case Who:
        return QStringLiteral("Who");
    case What:
        return QStringLiteral("What");
    default:
        return {};
    }
}

} // namespace leadline

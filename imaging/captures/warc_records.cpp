// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/captures/warc_records.h"

#include <QString>

#include <algorithm>

namespace leadline {
namespace {

constexpr qsizetype longestHead = 64 << 10;

} // namespace

QHash<QByteArray, QByteArray> headerFields(QByteArrayView lines)
{
    QHash<QByteArray, QByteArray> fields;
    QByteArray name;
    for (const QByteArray &raw : lines.toByteArray().split('\n')) {
        const QByteArray line = raw.endsWith('\r') ? raw.chopped(1) : raw;
        const bool folded = line.startsWith(' ') || line.startsWith('\t');
        if (folded && !name.isEmpty()) {
            fields[name] += ' ' + line.trimmed();
            continue;
        }
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0)
            continue;
        name = line.left(colon).trimmed().toLower();
        if (fields.contains(name))
            name.clear();
        else
            fields.insert(name, line.mid(colon + 1).trimmed());
    }
    return fields;
}

Unexpected WarcRecords::damaged(const QString &what) const
{
    return fail(ErrorCode::Damaged, QStringLiteral("record %1 %2").arg(m_number).arg(what), m_name);
}

/// More bytes behind those that are waiting; false at the end.
Result<bool> WarcRecords::fetch()
{
    const Result<QByteArrayView> piece = m_source();
    if (!piece)
        return Unexpected{piece.error()};
    m_bytes.remove(0, m_at);
    m_at = 0;
    m_bytes.append(*piece);
    return !piece->isEmpty();
}

Result<bool> WarcRecords::next(WarcRecord &record)
{
    ++m_number;
    // Two line ends close the record before.
    while (true) {
        while (m_at < m_bytes.size() && (m_bytes[m_at] == '\r' || m_bytes[m_at] == '\n'))
            ++m_at;
        if (m_at < m_bytes.size())
            break;
        const Result<bool> more = fetch();
        if (!more)
            return Unexpected{more.error()};
        if (!*more)
            return false;
    }
    qsizetype end = -1;
    while ((end = m_bytes.indexOf("\r\n\r\n", m_at)) < 0) {
        if (m_bytes.size() - m_at > longestHead)
            return damaged(QStringLiteral("has a head of more than 64 KiB"));
        const Result<bool> more = fetch();
        if (!more)
            return Unexpected{more.error()};
        if (!*more)
            return damaged(QStringLiteral("is cut short in its head"));
    }
    const QByteArray head = m_bytes.mid(m_at, end - m_at);
    m_at = end + 4;
    if (!head.startsWith("WARC/"))
        return damaged(
            QStringLiteral("does not begin like one (\"%1\")").arg(QString::fromLatin1(head.left(20)).simplified()));
    record.number = m_number;
    record.fields = headerFields(head);
    bool isNumber = false;
    record.length = record.field("content-length").toLongLong(&isNumber);
    if (!isNumber || record.length < 0)
        return damaged(QStringLiteral("does not say how long it is"));
    m_length = record.length;
    return true;
}

Result<void> WarcRecords::readBlock(const std::function<void(QByteArrayView)> &sink)
{
    qint64 left = m_length;
    while (left > 0) {
        if (m_at >= m_bytes.size()) {
            const Result<bool> more = fetch();
            if (!more)
                return Unexpected{more.error()};
            if (!*more)
                return damaged(
                    QStringLiteral("is cut short: %1 of its %2 bytes are there").arg(m_length - left).arg(m_length));
        }
        const qsizetype size = std::min<qint64>(left, m_bytes.size() - m_at);
        sink(QByteArrayView(m_bytes).sliced(m_at, size));
        m_at += size;
        left -= size;
    }
    return {};
}

} // namespace leadline

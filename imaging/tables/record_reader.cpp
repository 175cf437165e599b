// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tables/record_reader.h"

#include "imaging/archives/handed_device.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>
#include <vector>

namespace leadline {
namespace {

constexpr std::size_t recordsForColumns = 1000;
constexpr qsizetype mostColumns = 250;
constexpr int deepestKeys = 6;
constexpr int deepestArrays = 6;
constexpr qint64 mostDocumentBytes = 100'000'000;
constexpr qint64 longestLine = 1 << 20;

using Cells = std::vector<std::pair<QString, QJsonValue>>;

/// Keys that wrap one message by its kind: {"Message": {"PositionReport": {…}}} of streamed AIS.
bool wrapsByKind(const QString &key, const QJsonObject &value)
{
    return key == QLatin1String("Message") && value.size() == 1 && value.begin()->isObject();
}

void flatten(const QJsonObject &record, const QString &prefix, int depth, Cells &cells)
{
    for (auto it = record.begin(); it != record.end(); ++it) {
        const QString path = prefix.isEmpty() ? it.key() : prefix + u'.' + it.key();
        if (it->isArray())
            continue;
        if (!it->isObject()) {
            cells.emplace_back(path, *it);
            continue;
        }
        const QJsonObject inner = it->toObject();
        if (depth < deepestKeys)
            flatten(wrapsByKind(it.key(), inner) ? inner.begin()->toObject() : inner, path, depth + 1, cells);
    }
}

/// {"AIS": {…}} and nothing else.
QJsonObject unwrapped(QJsonObject record)
{
    for (int depth = 0; depth < deepestKeys && record.size() == 1 && record.begin()->isObject(); ++depth)
        record = record.begin()->toObject();
    return record;
}

/// Gives cells the columns of the first records.
class RecordTable
{
public:
    explicit RecordTable(RowStream &out)
        : m_out(out)
    {
        out.beginSheet(QStringLiteral("records"));
    }

    /// Record `number`, from 1.
    Result<void> add(qint64 number, const QJsonObject &record, const Cells &beside)
    {
        Cells cells = beside;
        flatten(unwrapped(record), {}, 0, cells);
        if (m_header.isEmpty()) {
            m_waiting.emplace_back(number, std::move(cells));
            return m_waiting.size() < recordsForColumns ? Result<void>() : begin();
        }
        return write(number, cells);
    }

    Result<void> finish()
    {
        if (m_header.isEmpty()) {
            if (m_waiting.empty())
                return fail(ErrorCode::InvalidInput, QStringLiteral("no JSON records in it"), m_out.name());
            if (const Result<void> begun = begin(); !begun)
                return begun;
        }
        if (!m_late.isEmpty()) {
            QStringList late(m_late.begin(), m_late.end());
            late.sort();
            m_out.warn(QStringLiteral("keys that the first %1 records do not have were not read: %2")
                           .arg(recordsForColumns)
                           .arg(late.join(QStringLiteral(", "))));
        }
        return {};
    }

private:
    Result<void> begin()
    {
        for (const auto &[number, cells] : m_waiting) {
            for (const auto &[path, value] : cells) {
                if (!m_column.contains(path) && m_header.size() < mostColumns) {
                    m_column.insert(path, m_header.size());
                    m_header.append(path);
                }
            }
        }
        if (const Result<void> sent = m_out.add(1, m_header); !sent)
            return sent;
        for (const auto &[number, cells] : m_waiting) {
            if (const Result<void> sent = write(number, cells); !sent)
                return sent;
        }
        m_waiting.clear();
        return {};
    }

    Result<void> write(qint64 number, const Cells &cells)
    {
        constexpr qsizetype mostNamed = 20;
        std::vector<QJsonValue> row(static_cast<std::size_t>(m_header.size()));
        for (const auto &[path, value] : cells) {
            const auto column = m_column.constFind(path);
            if (column != m_column.constEnd())
                row[static_cast<std::size_t>(*column)] = value;
            else if (m_late.size() < mostNamed)
                m_late.insert(path.left(100));
        }
        QJsonArray values;
        for (const QJsonValue &value : row)
            values.append(value);
        return m_out.add(number + 1, values);
    }

    RowStream &m_out;
    std::vector<std::pair<qint64, Cells>> m_waiting;
    QJsonArray m_header;
    QHash<QString, qsizetype> m_column;
    QSet<QString> m_late;
};

/// Where the longest array of objects lies, and the plain values on the way to it.
struct FoundRecords
{
    QJsonArray records;
    Cells beside;
};

void findRecords(const QJsonValue &value, int depth, const Cells &beside, FoundRecords &found)
{
    if (depth > deepestArrays)
        return;
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        const bool objects = !array.isEmpty() &&
                             std::all_of(array.begin(), array.end(), [](const QJsonValue &v) { return v.isObject(); });
        if (objects && array.size() > found.records.size())
            found = {array, beside};
        if (!objects) {
            for (const QJsonValue &inner : array)
                findRecords(inner, depth + 1, beside, found);
        }
        return;
    }
    const QJsonObject object = value.toObject();
    Cells here = beside;
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!it->isObject() && !it->isArray())
            here.emplace_back(it.key(), *it);
    }
    for (auto it = object.begin(); it != object.end(); ++it)
        findRecords(*it, depth + 1, here, found);
}

Result<void> readDocument(QByteArray bytes, HandedDevice &device, RowStream &out)
{
    while (bytes.size() <= mostDocumentBytes) {
        const QByteArray more = device.read(1 << 20);
        if (more.isEmpty())
            break;
        bytes += more;
    }
    if (device.fault())
        return Unexpected{*device.fault()};
    if (bytes.size() > mostDocumentBytes)
        return fail(
            ErrorCode::Unsupported,
            QStringLiteral("a JSON document of more than 100 MB: as JSON lines, a record a line, it can be read"),
            out.name());
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (document.isNull())
        return fail(ErrorCode::Damaged,
                    QStringLiteral("not JSON: %1 at byte %2").arg(error.errorString()).arg(error.offset), out.name());
    FoundRecords found;
    findRecords(document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()), 0, {}, found);
    if (found.records.isEmpty() && document.isObject())
        found.records.append(document.object());
    RecordTable table(out);
    qint64 number = 0;
    for (const QJsonValue &record : found.records) {
        if (const Result<void> added = table.add(++number, record.toObject(), found.beside); !added)
            return added;
    }
    return table.finish();
}

QByteArray withoutSeparator(QByteArray line)
{
    line = line.trimmed();
    return line.startsWith('\x1e') ? line.mid(1).trimmed() : line;
}

/// The lines of a device, with what was read ahead of it.
class Lines
{
public:
    Lines(QByteArray ahead, HandedDevice &device)
        : m_bytes(std::move(ahead))
        , m_device(device)
    {
    }

    /// Without its end; nothing after the last. One that is too long is cut.
    std::optional<QByteArray> next()
    {
        while (true) {
            const qsizetype end = m_bytes.indexOf('\n', m_at);
            if (end >= 0) {
                QByteArray line = m_bytes.mid(m_at, std::min<qsizetype>(end - m_at, longestLine));
                m_at = end + 1;
                return line;
            }
            m_bytes.remove(0, m_at);
            m_at = 0;
            const QByteArray more = m_device.read(1 << 18);
            if (more.isEmpty())
                break;
            if (m_bytes.size() > longestLine)
                m_bytes.truncate(longestLine);
            m_bytes += more;
        }
        if (m_bytes.isEmpty())
            return std::nullopt;
        return std::exchange(m_bytes, {});
    }

private:
    QByteArray m_bytes;
    qsizetype m_at = 0;
    HandedDevice &m_device;
};

Result<void> readLines(QByteArray ahead, HandedDevice &device, RowStream &out)
{
    Lines lines(std::move(ahead), device);
    RecordTable table(out);
    qint64 number = 0;
    qint64 unreadable = 0;
    qint64 firstUnreadable = 0;
    while (const auto line = lines.next()) {
        ++number;
        const QByteArray text = withoutSeparator(*line);
        if (text.isEmpty())
            continue;
        const QJsonDocument record = QJsonDocument::fromJson(text);
        if (!record.isObject()) {
            firstUnreadable = unreadable++ == 0 ? number : firstUnreadable;
            continue;
        }
        if (const Result<void> added = table.add(number, record.object(), {}); !added)
            return added;
    }
    if (device.fault())
        return Unexpected{*device.fault()};
    if (unreadable > 0)
        out.warn(QStringLiteral("%1 lines are no JSON records: left out (the first is line %2)")
                     .arg(unreadable)
                     .arg(firstUnreadable));
    return table.finish();
}

/// Where the second line that is not blank begins; -1: not in these bytes.
qsizetype secondLine(const QByteArray &head)
{
    qsizetype at = head.indexOf('\n');
    while (at >= 0 && at < head.size() && (head[at] == '\n' || head[at] == '\r' || head[at] == ' '))
        ++at;
    return at < head.size() ? at : -1;
}

/// The first line alone is a whole record, and something follows it.
bool isJsonLines(const QByteArray &head)
{
    return secondLine(head) > 0 && QJsonDocument::fromJson(withoutSeparator(head.left(head.indexOf('\n')))).isObject();
}

} // namespace

Result<void> readRecords(const HandedFile &file, RowStream &out)
{
    const auto device = HandedDevice::open(file, out.name());
    if (!device)
        return Unexpected{device.error()};
    QByteArray head;
    while (head.size() < longestLine && secondLine(head) < 0) {
        const QByteArray more = (*device)->read(1 << 16);
        if (more.isEmpty())
            break;
        head += more;
    }
    if (head.startsWith("\xef\xbb\xbf"))
        head.remove(0, 3);
    return isJsonLines(head) ? readLines(std::move(head), **device, out) : readDocument(std::move(head), **device, out);
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/statics/stated_values.h"

#include <QStringDecoder>
#include <QStringList>

#include <algorithm>

namespace leadline {

void StatedValues::add(std::string_view text, std::uint32_t rows, std::uint64_t seen)
{
    m_recent = noEntry;
    if (text.empty())
        return;
    text = text.substr(0, longestValue);
    const auto known = std::ranges::find(m_entries, text, &Entry::text);
    if (known != m_entries.end()) {
        known->count += rows;
        known->lastSeen = std::max(known->lastSeen, seen);
        m_recent = static_cast<std::size_t>(known - m_entries.begin());
    } else if (m_entries.size() < maximumKinds) {
        m_entries.push_back({std::string(text), rows, seen});
        m_recent = m_entries.size() - 1;
    } else {
        m_others += rows;
    }
}

void StatedValues::repeat(std::uint32_t rows, std::uint64_t seen)
{
    if (m_recent == noEntry)
        return;
    m_entries[m_recent].count += rows;
    m_entries[m_recent].lastSeen = std::max(m_entries[m_recent].lastSeen, seen);
}

void StatedValues::merge(const StatedValues &other)
{
    for (const Entry &entry : other.m_entries)
        add(entry.text, entry.count, entry.lastSeen);
    m_others += other.m_others;
}

void StaticTally::add(std::uint64_t signature, const std::array<std::string_view, staticFieldCount> &texts,
                      std::uint64_t seen)
{
    if (m_any && signature == m_signature) {
        ++m_repeats;
        m_lastSeen = seen;
        return;
    }
    settle();
    for (std::size_t field = 0; field < staticFieldCount; ++field)
        m_fields[field].add(texts[field], 1, seen);
    m_signature = signature;
    m_lastSeen = seen;
    m_any = true;
}

void StaticTally::settle()
{
    if (m_repeats == 0)
        return;
    for (StatedValues &values : m_fields)
        values.repeat(m_repeats, m_lastSeen);
    m_repeats = 0;
}

void StaticTally::merge(StaticTally other)
{
    settle();
    other.settle();
    for (std::size_t field = 0; field < staticFieldCount; ++field)
        m_fields[field].merge(other.m_fields[field]);
    m_any = false;
}

const StaticFields &StaticTally::fields()
{
    settle();
    return m_fields;
}

std::string_view StatedValues::winner() const
{
    const auto best = std::ranges::max_element(m_entries, [](const Entry &a, const Entry &b) {
        return a.count != b.count ? a.count < b.count : a.lastSeen < b.lastSeen;
    });
    return best == m_entries.end() ? std::string_view() : std::string_view(best->text);
}

QString StatedValues::describe() const
{
    std::vector<Entry> sorted = m_entries;
    std::ranges::stable_sort(sorted, std::ranges::greater(), &Entry::count);
    QStringList parts;
    for (const Entry &entry : sorted) {
        parts << QStringLiteral("%1 (%2 %3)")
                     .arg(tableText(entry.text), QString::number(entry.count),
                          entry.count == 1 ? QStringLiteral("row") : QStringLiteral("rows"));
    }
    if (m_others > 0)
        parts << QStringLiteral("others (%1 rows)").arg(m_others);
    return parts.join(QStringLiteral(", "));
}

QString rowSample(std::string_view row)
{
    constexpr std::size_t longest = 200;
    const std::string_view first = row.substr(0, longest);
    const QByteArrayView view(first.data(), static_cast<qsizetype>(first.size()));
    QStringDecoder utf8(QStringDecoder::Utf8);
    QString text = utf8(view);
    // A character that was cut is no error: what is asked is how the row is written.
    if (utf8.hasError() && row.size() <= longest)
        text = QString::fromLatin1(view);
    for (QChar &c : text) {
        if (!c.isPrint())
            c = u' ';
    }
    return first.size() < row.size() ? text + u'…' : text;
}

QString tableText(std::string_view bytes)
{
    const QByteArrayView view(bytes.data(), static_cast<qsizetype>(bytes.size()));
    QStringDecoder utf8(QStringDecoder::Utf8);
    QString text = utf8(view);
    if (utf8.hasError())
        text = QString::fromLatin1(view);
    text.removeIf([](QChar c) { return !c.isPrint(); });
    while (text.endsWith(u'@'))
        text.chop(1);
    return text.simplified();
}

} // namespace leadline

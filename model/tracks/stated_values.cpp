// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tracks/stated_values.h"

#include <QStringDecoder>
#include <QStringList>

#include <algorithm>

namespace leadline {

void StatedValues::add(std::string_view text)
{
    if (text.empty())
        return;
    ++m_seen;
    text = text.substr(0, longestValue);
    // Nearly every row repeats the one before.
    if (m_recent < m_entries.size() && m_entries[m_recent].text == text) {
        ++m_entries[m_recent].count;
        m_entries[m_recent].lastSeen = m_seen;
        return;
    }
    count(text, 1, m_seen);
}

void StatedValues::count(std::string_view text, std::uint32_t times, std::uint64_t seen)
{
    const auto known = std::ranges::find(m_entries, text, &Entry::text);
    if (known != m_entries.end()) {
        known->count += times;
        known->lastSeen = seen;
        m_recent = static_cast<std::size_t>(known - m_entries.begin());
        return;
    }
    if (m_entries.size() == maximumKinds) {
        m_others += times;
        return;
    }
    m_entries.push_back({std::string(text), times, seen});
    m_recent = m_entries.size() - 1;
}

void StatedValues::merge(const StatedValues &later)
{
    for (const Entry &entry : later.m_entries)
        count(entry.text, entry.count, m_seen + entry.lastSeen);
    m_seen += later.m_seen;
    m_others += later.m_others;
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
                     .arg(tableText(entry.text))
                     .arg(entry.count)
                     .arg(entry.count == 1 ? QStringLiteral("row") : QStringLiteral("rows"));
    }
    if (m_others > 0)
        parts << QStringLiteral("others (%1 rows)").arg(m_others);
    return parts.join(QStringLiteral(", "));
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tracks/track_look.h"

#include <array>

namespace leadline {

namespace {

using ByWord = std::pair<TracksBy, const char *>;
constexpr std::array<ByWord, 6> byWords{{{TracksBy::Vessel, "vessel"},
                                         {TracksBy::Speed, "speed"},
                                         {TracksBy::Type, "type"},
                                         {TracksBy::Flag, "flag"},
                                         {TracksBy::Time, "time"},
                                         {TracksBy::Source, "source"}}};
using AsWord = std::pair<TracksAs, const char *>;
constexpr std::array<AsWord, 3> asWords{
    {{TracksAs::Automatic, "auto"}, {TracksAs::Lines, "lines"}, {TracksAs::Density, "density"}}};

template<class Words, class Value>
QString wordIn(const Words &words, Value value)
{
    for (const auto &[each, word] : words)
        if (each == value)
            return QString::fromLatin1(word);
    return {};
}

template<class Value, class Words>
Result<Value> valueIn(const Words &words, const QString &wanted, const QString &what)
{
    QStringList there;
    for (const auto &[value, word] : words) {
        if (wanted == QLatin1String(word))
            return value;
        there << QLatin1String(word);
    }
    return fail(ErrorCode::Usage, QStringLiteral("tracks cannot be %1 \"%2\"; there are: %3")
                                      .arg(what, wanted, there.join(QStringLiteral(", "))));
}

} // namespace

QString wordOf(TracksBy by)
{
    return wordIn(byWords, by);
}

QString wordOf(TracksAs as)
{
    return wordIn(asWords, as);
}

Result<TracksBy> tracksByOf(const QString &word)
{
    return valueIn<TracksBy>(byWords, word, QStringLiteral("coloured by"));
}

Result<TracksAs> tracksAsOf(const QString &word)
{
    return valueIn<TracksAs>(asWords, word, QStringLiteral("drawn as"));
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tracks/track_look.h"

#include <algorithm>
#include <array>

namespace leadline {

namespace {

struct ByWords
{
    TracksBy by;
    const char *word;
    const char *text;
};
constexpr std::array<ByWords, 6> byWords{{{TracksBy::Vessel, "vessel", "Vessel"},
                                          {TracksBy::Speed, "speed", "Speed over ground"},
                                          {TracksBy::Type, "type", "Ship type"},
                                          {TracksBy::Flag, "flag", "Flag"},
                                          {TracksBy::Time, "time", "Time of report"},
                                          {TracksBy::Source, "source", "Source file"}}};

struct AsWords
{
    TracksAs as;
    const char *word;
    const char *text;
};
constexpr std::array<AsWords, 3> asWords{{{TracksAs::Lines, "lines", "Lines"},
                                          {TracksAs::Density, "density", "Density"},
                                          {TracksAs::ByScale, "auto", "By scale (automatic)"}}};

const AsWords &wordsOf(TracksAs as)
{
    return *std::find_if(asWords.begin(), asWords.end(), [as](const AsWords &words) { return words.as == as; });
}

const ByWords &wordsOf(TracksBy by)
{
    return *std::find_if(byWords.begin(), byWords.end(), [by](const ByWords &words) { return words.by == by; });
}

} // namespace

QString wordOf(TracksBy by)
{
    return QString::fromLatin1(wordsOf(by).word);
}

QString describe(TracksBy by)
{
    return QString::fromLatin1(wordsOf(by).text);
}

Result<TracksBy> tracksByOf(const QString &word)
{
    QStringList there;
    for (const ByWords &words : byWords) {
        if (word == QLatin1String(words.word))
            return words.by;
        there << QLatin1String(words.word);
    }
    return fail(ErrorCode::Usage, QStringLiteral("tracks cannot be coloured by \"%1\"; there are: %2")
                                      .arg(word, there.join(QStringLiteral(", "))));
}

QString wordOf(TracksAs as)
{
    return QString::fromLatin1(wordsOf(as).word);
}

QString describe(TracksAs as)
{
    return QString::fromLatin1(wordsOf(as).text);
}

Result<TracksAs> tracksAsOf(const QString &word)
{
    QStringList there;
    for (const AsWords &words : asWords) {
        if (word == QLatin1String(words.word))
            return words.as;
        there << QLatin1String(words.word);
    }
    return fail(
        ErrorCode::Usage,
        QStringLiteral("tracks cannot be drawn as \"%1\"; there are: %2").arg(word, there.join(QStringLiteral(", "))));
}

const std::vector<TracksAs> &allTracksAs()
{
    static const std::vector<TracksAs> all{TracksAs::Lines, TracksAs::Density, TracksAs::ByScale};
    return all;
}

const std::vector<TracksBy> &allTracksBy()
{
    static const std::vector<TracksBy> all = [] {
        std::vector<TracksBy> values;
        for (const ByWords &words : byWords)
            values.push_back(words.by);
        return values;
    }();
    return all;
}

} // namespace leadline

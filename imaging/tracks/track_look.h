// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QColor>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <utility>
#include <vector>

namespace leadline {

/// What the colour of a track stands for.
enum class TracksBy : std::uint8_t { Vessel, Speed, Type, Flag, Time, Source };

/// What is drawn of tracks: each as a line, how long vessels were where, or lines while they can be told apart.
enum class TracksAs : std::uint8_t { Lines, Density, ByScale };

/// How somebody wants tracks drawn: of the view, not of the case.
struct TrackLook
{
    TracksBy by = TracksBy::Vessel;
    TracksAs as = TracksAs::ByScale;
    /// A silence of at least this is a gap. Shorter ones are dashed where they are longer than is usual.
    std::int64_t gapSeconds = 6 * 3600;

    std::int64_t gapMs() const { return gapSeconds * 1000; }
    friend bool operator==(const TrackLook &, const TrackLook &) = default;
};

/// "vessel", "speed", "type", "flag", "time", "source".
QString wordOf(TracksBy by);
/// "vessel", "speed over ground", …: for people.
QString describe(TracksBy by);
/// Error: Usage, with the words that there are.
Result<TracksBy> tracksByOf(const QString &word);
const std::vector<TracksBy> &allTracksBy();

/// "lines", "density", "auto".
QString wordOf(TracksAs as);
/// "Lines", "Density", "By scale (automatic)": for people.
QString describe(TracksAs as);
/// Error: Usage, with the words that there are.
Result<TracksAs> tracksAsOf(const QString &word);
const std::vector<TracksAs> &allTracksAs();

/// What the colours of tracks mean.
struct TrackLegend
{
    QString title;     ///< "Speed, knots"; empty: no legend
    QString note = {}; ///< under the title; empty: none
    std::vector<std::pair<QColor, QString>> entries;

    friend bool operator==(const TrackLegend &, const TrackLegend &) = default;
};

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "imaging/tracks/track_look.h"
#include "model/time/instant.h"
#include "model/tracks/track_block.h"

#include <QColor>

#include <cstdint>
#include <optional>
#include <vector>

namespace leadline {

/// Colours of positions by what their reports say or by when they were made. Steps that a reader can tell apart, also
/// with red and green alike: dark to light.
class TrackColours
{
public:
    /// By speed over ground. Reports without one are grey.
    static TrackColours bySpeed(const Tokens &tokens);
    /// By time, equal parts of a span.
    static TrackColours byTime(const TimeSpan &span, const Tokens &tokens);

    /// Which of colours() a position has.
    std::size_t classOf(const TrackBlock &block, const TrackSegment &segment, std::uint32_t index) const;
    const std::vector<QColor> &colours() const { return m_colours; }
    const TrackLegend &legend() const { return m_legend; }

private:
    std::optional<TimeSpan> m_span; ///< nothing: by speed
    std::vector<QColor> m_colours;
    TrackLegend m_legend;
};

/// Seven colours that have an order, from little to much: viridis without the end that the ground swallows.
std::vector<QColor> orderedColours(const Tokens &tokens);

/// Colours for kinds that have no order, at most eight; the last but one is for all others, the last for what is not
/// known.
std::vector<QColor> kindColours(const Tokens &tokens);

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tracks/track_colours.h"

#include <QTimeZone>

#include <algorithm>
#include <array>

namespace leadline {

namespace {

/// Lowest speeds of the steps above the first, tenths of a knot: below half a knot a ship lies still.
constexpr std::array<std::uint16_t, 6> speedSteps{5, 30, 60, 100, 140, 200};
constexpr std::size_t timeSteps = 7;

QString knots(std::uint16_t tenths)
{
    return QString::number(tenths / 10.0);
}

QString momentText(std::int64_t ms, bool withTime)
{
    return QDateTime::fromMSecsSinceEpoch(ms, QTimeZone::utc())
        .toString(withTime ? QStringLiteral("yyyy-MM-dd HH:mm") : QStringLiteral("yyyy-MM-dd"));
}

} // namespace

TrackColours TrackColours::bySpeed(const Tokens &tokens)
{
    TrackColours colours;
    colours.m_colours = orderedColours(tokens);
    colours.m_legend.title = QStringLiteral("Speed over ground, knots");
    for (std::size_t i = 0; i < colours.m_colours.size(); ++i) {
        QString text = QStringLiteral("%1 and more").arg(knots(speedSteps.back()));
        if (i == 0)
            text = QStringLiteral("below %1").arg(knots(speedSteps.front()));
        else if (i < speedSteps.size())
            text = QStringLiteral("%1 to %2").arg(knots(speedSteps[i - 1]), knots(speedSteps[i]));
        colours.m_legend.entries.emplace_back(colours.m_colours[i], text);
    }
    colours.m_colours.push_back(tokens.faint);
    colours.m_legend.entries.emplace_back(tokens.faint, QStringLiteral("not stated"));
    return colours;
}

TrackColours TrackColours::byTime(const TimeSpan &span, const Tokens &tokens)
{
    TrackColours colours;
    colours.m_span = span;
    colours.m_colours = orderedColours(tokens);
    colours.m_legend.title = QStringLiteral("Time of report, UTC");
    const std::int64_t length = span.latest.msUtc - span.earliest.msUtc;
    constexpr std::int64_t dayMs = 86'400'000;
    const bool withTime = length < 30 * dayMs;
    for (std::size_t i = 0; i < timeSteps; ++i) {
        const std::int64_t from = span.earliest.msUtc + length * static_cast<std::int64_t>(i) / 7;
        colours.m_legend.entries.emplace_back(colours.m_colours[i],
                                              QStringLiteral("from %1").arg(momentText(from, withTime)));
    }
    return colours;
}

std::size_t TrackColours::classOf(const TrackBlock &block, const TrackSegment &segment, std::uint32_t index) const
{
    if (!m_span) {
        const std::uint16_t speed = block.sogTenthsKnot[index];
        if (speed == PositionReport::notAvailable)
            return m_colours.size() - 1;
        return static_cast<std::size_t>(std::upper_bound(speedSteps.begin(), speedSteps.end(), speed) -
                                        speedSteps.begin());
    }
    const std::int64_t length = std::max<std::int64_t>(1, m_span->latest.msUtc - m_span->earliest.msUtc);
    const double part =
        static_cast<double>(block.timeAt(segment, index).msUtc - m_span->earliest.msUtc) / static_cast<double>(length);
    return static_cast<std::size_t>(std::clamp(part * timeSteps, 0.0, timeSteps - 1.0));
}

std::vector<QColor> orderedColours(const Tokens &tokens)
{
    // Viridis (van der Walt and Smith 2015).
    const std::array<QRgb, 7> dark{0x5a5fb0, 0x3f80b4, 0x2a9fa0, 0x35b779, 0x7ad151, 0xbade28, 0xfde725};
    const std::array<QRgb, 7> light{0x440154, 0x46327e, 0x365c8d, 0x277f8e, 0x1a9380, 0x3aa655, 0x8fb427};
    std::vector<QColor> colours;
    for (const QRgb colour : tokens.dark ? dark : light)
        colours.emplace_back(QColor(colour));
    return colours;
}

std::vector<QColor> kindColours(const Tokens &tokens)
{
    // Okabe and Ito 2008, less their black, which a dark ground swallows.
    std::vector<QColor> colours{QColor(0x56, 0xb4, 0xe9), QColor(0xe6, 0x9f, 0x00), QColor(0x00, 0x9e, 0x73),
                                QColor(0xcc, 0x79, 0xa7), QColor(0xd5, 0x5e, 0x00), QColor(0x2f, 0x78, 0xc4)};
    if (!tokens.dark)
        for (QColor &colour : colours)
            colour = colour.darker(120);
    colours.push_back(tokens.second);
    colours.push_back(tokens.faint);
    return colours;
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tracks/density_scale.h"

#include "imaging/tracks/track_colours.h"

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

constexpr double passageKmh = 18.52; // ten knots

/// 1 or 3 times a power of ten: steps of half a decade that can be read.
double halfDecade(int index)
{
    const double power = std::pow(10, std::floor(index / 2.0));
    return index % 2 == 0 ? power : 3 * power;
}

QString hours(double value)
{
    return QString::number(value, 'f', std::max(0, static_cast<int>(std::ceil(-std::log10(value) - 1e-9))));
}

QString lengthText(std::int64_t seconds)
{
    return seconds % 3600 == 0 ? QStringLiteral("%1 h").arg(seconds / 3600)
                               : QStringLiteral("%1 min").arg(seconds / 60);
}

} // namespace

DensityScale::DensityScale(double cellKilometres, const Tokens &tokens)
    : m_colours(orderedColours(tokens))
{
    const double passage = 1 / (passageKmh * cellKilometres);
    const int lowest = static_cast<int>(std::floor(2 * std::log10(passage)));
    for (std::size_t i = 0; i < m_steps.size(); ++i)
        m_steps[i] = halfDecade(lowest + static_cast<int>(i));
    if (!tokens.dark) // on a light ground what is much is dark
        std::ranges::reverse(m_colours);
}

const QColor &DensityScale::colourOf(double hoursPerKm2) const
{
    return m_colours[static_cast<std::size_t>(std::ranges::upper_bound(m_steps, hoursPerKm2) - m_steps.begin())];
}

TrackLegend DensityScale::legend(std::int64_t gapSeconds) const
{
    TrackLegend legend;
    legend.title = QStringLiteral("Vessel-hours per km²");
    legend.note = QStringLiteral("without silences from %1 on").arg(lengthText(gapSeconds));
    for (std::size_t i = m_colours.size(); i-- > 0;) {
        QString text = QStringLiteral("below %1").arg(hours(m_steps.front()));
        if (i == m_steps.size())
            text = QStringLiteral("%1 and more").arg(hours(m_steps.back()));
        else if (i > 0)
            text = QStringLiteral("%1 to %2").arg(hours(m_steps[i - 1]), hours(m_steps[i]));
        legend.entries.emplace_back(m_colours[i], text);
    }
    return legend;
}

} // namespace leadline

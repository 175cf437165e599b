// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/raster/legends.h"

#include "imaging/raster/scene_bands.h"
#include "model/bands/colour_ramps.h"

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

/// What brightness the decoder gives to a part of the way from the low to the high end.
double withGamma(double part, double gamma)
{
    return std::pow(part, 1 / std::clamp(gamma, 0.1, 10.0));
}

std::vector<QRgb> coloursOf(const SceneStyle &style)
{
    const ColourRamp *ramp = findColourRamp(style.ramp);
    if (!ramp)
        ramp = findColourRamp({});
    std::vector<QRgb> colours(ramp->colours.size());
    const double last = double(colours.size() - 1);
    for (std::size_t i = 0; i < colours.size(); ++i) {
        const double part = withGamma(double(i) / last, style.gamma);
        colours[i] =
            ramp->colours[static_cast<std::size_t>(std::lround((style.rampReversed ? 1 - part : part) * last))];
    }
    return colours;
}

} // namespace

bool mayHaveLegend(const SceneStyle &style)
{
    return style.rendering == SceneRendering::Expression ||
           (style.rendering == SceneRendering::Bands && style.bands.size() == 1);
}

Result<std::optional<SceneLegend>> readLegend(SceneLibrary &library, const SceneSource &source, std::stop_token stop)
{
    const SceneStyle &style = source.style;
    const std::optional<SceneLegend> none;
    if (!mayHaveLegend(style))
        return none;
    const auto session = library.session(source, stop);
    if (!session)
        return Unexpected{session.error()};
    const SceneBands bands = bandsOf((*session)->header());
    SceneLegend legend{source.item, source.name, style.expression, {}, coloursOf(style), 0, 0};
    StatisticsRequest request;
    request.expression = style.rendering == SceneRendering::Expression ? style.expression : QString();
    if (request.expression.isEmpty()) {
        request.bands = style.bands;
        const auto band = std::ranges::find(bands.bands, style.bands.front(), &SceneBand::number);
        if (band == bands.bands.end())
            return none;
        legend.quantity = bandTitle(*band);
        legend.unit = band->unit;
    }
    std::vector<ValueSpan> ends = stretchEnds(style, bands, {});
    if (ends.empty()) {
        const auto statistics = (*session)->readStatistics(request, std::move(stop));
        if (!statistics)
            return Unexpected{statistics.error()};
        ends = stretchEnds(style, bands, *statistics);
    }
    if (ends.empty() || !(ends.front().low < ends.front().high))
        return none;
    legend.low = ends.front().low;
    legend.high = ends.front().high;
    return std::optional(std::move(legend));
}

} // namespace leadline

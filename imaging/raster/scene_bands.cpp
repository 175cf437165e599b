// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/raster/scene_bands.h"

#include <QJsonArray>

#include <algorithm>

namespace leadline {

namespace {

/// A file may say a hundred thousand; nobody picks from such a list.
constexpr int mostBands = 1024;

/// "gray" and "palette" say how a band is drawn, not what it is.
QString tellingMeaning(const SceneBand &band)
{
    return band.meaning == u"gray" || band.meaning == u"palette" ? QString() : band.meaning;
}

std::optional<int> bandCalled(const SceneBands &bands, QLatin1String meaning)
{
    const auto found = std::ranges::find(bands.bands, meaning, &SceneBand::meaning);
    return found == bands.bands.end() ? std::nullopt : std::optional(found->number);
}

/// What the type can hold; nothing for floating point.
std::optional<ValueSpan> rangeOfType(const QString &type)
{
    if (type == u"Byte")
        return ValueSpan{0, 255};
    if (type == u"UInt16")
        return ValueSpan{0, 65535};
    if (type == u"Int16")
        return ValueSpan{-32768, 32767};
    if (type == u"UInt32")
        return ValueSpan{0, 4294967295.0};
    if (type == u"Int32")
        return ValueSpan{-2147483648.0, 2147483647.0};
    return std::nullopt;
}

ValueSpan endsOf(const SceneStyle &style, const SceneBands &bands, const ValueStatistics &values)
{
    switch (style.stretch) {
    case StretchKind::Automatic:
        return {values.percentile(2), values.percentile(98)};
    case StretchKind::None:
        return rangeOfType(style.rendering == SceneRendering::Expression ? QString() : bands.type)
            .value_or(ValueSpan{values.min, values.max});
    case StretchKind::Percentile:
        return {values.percentile(style.lowPercent), values.percentile(style.highPercent)};
    case StretchKind::StandardDeviation:
        return {values.mean - style.deviations * values.standardDeviation,
                values.mean + style.deviations * values.standardDeviation};
    case StretchKind::MinMax:
    case StretchKind::Fixed:
        break;
    }
    return {values.min, values.max};
}

} // namespace

SceneBands bandsOf(const QJsonObject &header)
{
    SceneBands bands;
    bands.type = header.value(QLatin1String("dtype")).toString();
    bands.isPalette = header.value(QLatin1String("palette")).toBool();
    const int count = std::clamp(header.value(QLatin1String("bands")).toInt(), 0, mostBands);
    const QJsonArray described = header.value(QLatin1String("band_info")).toArray();
    for (int number = 1; number <= count; ++number) {
        const QJsonObject info = described.at(number - 1).toObject();
        bands.bands.push_back({number, info.value(QLatin1String("name")).toString().simplified(),
                               info.value(QLatin1String("meaning")).toString(),
                               info.value(QLatin1String("unit")).toString().simplified()});
        if (bands.bands.back().meaning == u"alpha")
            bands.alpha = number;
    }
    return bands;
}

QString bandTitle(const SceneBand &band)
{
    const QString meaning = tellingMeaning(band);
    QString text = band.name.isEmpty() ? meaning : band.name;
    if (text.isEmpty())
        return QStringLiteral("Band %1").arg(band.number);
    if (!meaning.isEmpty() && !text.contains(meaning, Qt::CaseInsensitive))
        text += QStringLiteral(", %1").arg(meaning);
    return QStringLiteral("%1 · %2").arg(band.number).arg(text);
}

std::vector<int> shownBands(const SceneStyle &style, const SceneBands &bands)
{
    const bool automatic = style.rendering == SceneRendering::Automatic;
    if (style.rendering == SceneRendering::Expression || (automatic && bands.isPalette))
        return {};
    if (!automatic && !style.bands.empty())
        return style.bands;
    const auto red = bandCalled(bands, QLatin1String("red"));
    const auto green = bandCalled(bands, QLatin1String("green"));
    const auto blue = bandCalled(bands, QLatin1String("blue"));
    if (automatic && red && green && blue)
        return {*red, *green, *blue};
    std::vector<int> colours;
    for (const SceneBand &band : bands.bands)
        if (band.number != bands.alpha)
            colours.push_back(band.number);
    if (automatic && colours.size() >= 3)
        return {colours[0], colours[1], colours[2]};
    return {colours.empty() ? 1 : colours.front()};
}

bool usesRamp(const SceneStyle &style, const SceneBands &bands)
{
    return style.rendering == SceneRendering::Expression ||
           (style.rendering == SceneRendering::Bands && shownBands(style, bands).size() == 1);
}

std::vector<ValueSpan> stretchEnds(const SceneStyle &style, const SceneBands &bands,
                                   const std::vector<ValueStatistics> &statistics)
{
    const std::size_t shown =
        style.rendering == SceneRendering::Expression ? 1 : std::max<std::size_t>(1, shownBands(style, bands).size());
    if (style.stretch == StretchKind::Fixed && !style.ranges.empty()) {
        std::vector<ValueSpan> ends = style.ranges;
        ends.resize(shown, style.ranges.back());
        return ends;
    }
    const bool asTheyAre = style.stretch == StretchKind::Automatic && bands.type == u"Byte" &&
                           style.rendering != SceneRendering::Expression;
    if (asTheyAre)
        return std::vector<ValueSpan>(shown, {0, 255});
    std::vector<ValueSpan> ends;
    for (const ValueStatistics &values : statistics)
        ends.push_back(values.count > 0 ? endsOf(style, bands, values) : ValueSpan{});
    return ends;
}

} // namespace leadline

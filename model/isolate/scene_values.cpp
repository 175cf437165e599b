// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/isolate/scene_values.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace leadline {
namespace {

constexpr std::array validities = {"valid", "nodata", "not_a_number", "masked"};
constexpr qsizetype longestExpression = 1000;
constexpr qsizetype longestCrs = 20'000;
constexpr double mostColumns = 2'147'483'647;

QJsonValue orNull(const std::optional<double> &value)
{
    return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Null);
}

std::optional<double> numberOf(const QJsonValue &value)
{
    if (!value.isDouble() || !std::isfinite(value.toDouble()))
        return {};
    return value.toDouble();
}

/// A whole number in low..high.
std::optional<std::int64_t> wholeNumberOf(const QJsonValue &value, double low, double high)
{
    const std::optional<double> number = numberOf(value);
    if (!number || *number < low || *number > high || std::floor(*number) != *number)
        return {};
    return static_cast<std::int64_t>(*number);
}

Unexpected notSound(const char *what)
{
    return fail(ErrorCode::DecoderFailed,
                QStringLiteral("the decoder's answer about %1 is not sound").arg(QLatin1String(what)));
}

QJsonObject bandJson(const BandValue &value)
{
    QJsonObject json{{QStringLiteral("band"), value.band},
                     {QStringLiteral("validity"), QLatin1String(validities[static_cast<std::size_t>(value.validity)])},
                     {QStringLiteral("stored"), orNull(value.stored)},
                     {QStringLiteral("physical"), orNull(value.physical)}};
    const auto put = [&](const char *key, const QString &text) {
        if (!text.isEmpty())
            json.insert(QLatin1String(key), text);
    };
    put("name", value.name);
    put("meaning", value.meaning);
    put("unit", value.unit);
    put("category", value.category);
    if (value.colour)
        json.insert(QStringLiteral("colour"), qint64(*value.colour));
    return json;
}

std::optional<BandValue> bandOf(const QJsonObject &json)
{
    BandValue value;
    const auto band = wholeNumberOf(json.value(QLatin1String("band")), 1, 65535);
    const QString validity = json.value(QLatin1String("validity")).toString();
    const auto known = std::find_if(validities.begin(), validities.end(),
                                    [&](const char *name) { return validity == QLatin1String(name); });
    if (!band || known == validities.end())
        return {};
    value.band = static_cast<int>(*band);
    value.validity = static_cast<Validity>(known - validities.begin());
    value.stored = numberOf(json.value(QLatin1String("stored")));
    value.physical = numberOf(json.value(QLatin1String("physical")));
    if (value.validity == Validity::Valid ? !value.stored || !value.physical : value.physical.has_value())
        return {};
    value.name = json.value(QLatin1String("name")).toString();
    value.meaning = json.value(QLatin1String("meaning")).toString();
    value.unit = json.value(QLatin1String("unit")).toString();
    value.category = json.value(QLatin1String("category")).toString();
    if (const auto colour = wholeNumberOf(json.value(QLatin1String("colour")), 0, 4'294'967'295.0))
        value.colour = static_cast<std::uint32_t>(*colour);
    return value;
}

QJsonObject statisticsJson(const ValueStatistics &part)
{
    QJsonObject json{{QStringLiteral("band"), part.band},
                     {QStringLiteral("count"), qint64(part.count)},
                     {QStringLiteral("exact"), part.exact}};
    if (part.count == 0)
        return json;
    QJsonArray percentiles, histogram;
    for (const double value : part.percentiles)
        percentiles.append(value);
    for (const std::int64_t count : part.histogram)
        histogram.append(qint64(count));
    json.insert(QStringLiteral("min"), part.min);
    json.insert(QStringLiteral("max"), part.max);
    json.insert(QStringLiteral("mean"), part.mean);
    json.insert(QStringLiteral("standard_deviation"), part.standardDeviation);
    json.insert(QStringLiteral("percentiles"), percentiles);
    json.insert(QStringLiteral("histogram_low"), part.histogramSpan.low);
    json.insert(QStringLiteral("histogram_high"), part.histogramSpan.high);
    json.insert(QStringLiteral("histogram"), histogram);
    return json;
}

bool takeNumber(const QJsonObject &json, const char *key, double &into)
{
    const std::optional<double> number = numberOf(json.value(QLatin1String(key)));
    into = number.value_or(0);
    return number.has_value();
}

bool takePercentiles(const QJsonObject &json, ValueStatistics &into)
{
    const QJsonArray listed = json.value(QLatin1String("percentiles")).toArray();
    if (std::size_t(listed.size()) != into.percentiles.size())
        return false;
    for (std::size_t i = 0; i < into.percentiles.size(); ++i) {
        const std::optional<double> number = numberOf(listed[int(i)]);
        if (!number || (i > 0 && *number < into.percentiles[i - 1]))
            return false;
        into.percentiles[i] = *number;
    }
    return true;
}

bool takeHistogram(const QJsonObject &json, ValueStatistics &into)
{
    const QJsonArray listed = json.value(QLatin1String("histogram")).toArray();
    if (std::size_t(listed.size()) != histogramBins)
        return false;
    std::int64_t left = into.count;
    for (const QJsonValue bin : listed) {
        const auto count = wholeNumberOf(bin, 0, double(left));
        if (!count)
            return false;
        left -= *count;
        into.histogram.push_back(*count);
    }
    return true;
}

std::optional<ValueStatistics> statisticsPart(const QJsonObject &json)
{
    ValueStatistics part;
    const auto band = wholeNumberOf(json.value(QLatin1String("band")), 0, 65535);
    const auto count = wholeNumberOf(json.value(QLatin1String("count")), 0, 1e12);
    if (!band || !count)
        return {};
    part.band = static_cast<int>(*band);
    part.count = *count;
    part.exact = json.value(QLatin1String("exact")).toBool();
    if (part.count == 0)
        return part;
    const bool sound = takeNumber(json, "min", part.min) && takeNumber(json, "max", part.max) &&
                       takeNumber(json, "mean", part.mean) &&
                       takeNumber(json, "standard_deviation", part.standardDeviation) &&
                       takeNumber(json, "histogram_low", part.histogramSpan.low) &&
                       takeNumber(json, "histogram_high", part.histogramSpan.high) && part.min <= part.max &&
                       part.standardDeviation >= 0 && part.histogramSpan.low < part.histogramSpan.high &&
                       takePercentiles(json, part) && takeHistogram(json, part);
    if (!sound)
        return {};
    return part;
}

} // namespace

double ValueStatistics::percentile(double percent) const
{
    const double at = std::clamp(percent, 0.0, 100.0);
    const auto below = static_cast<std::size_t>(at);
    if (below >= 100)
        return percentiles.back();
    return std::lerp(percentiles[below], percentiles[below + 1], at - double(below));
}

QJsonObject toJson(const ValuesRequest &request)
{
    return {{QStringLiteral("crs"), request.crs},
            {QStringLiteral("x"), request.x},
            {QStringLiteral("y"), request.y},
            {QStringLiteral("expression"), request.expression}};
}

Result<ValuesRequest> valuesRequestFromJson(const QJsonObject &json)
{
    ValuesRequest request;
    const bool placed = takeNumber(json, "x", request.x) && takeNumber(json, "y", request.y);
    request.crs = json.value(QLatin1String("crs")).toString();
    request.expression = json.value(QLatin1String("expression")).toString();
    if (!placed || request.crs.size() > longestCrs)
        return fail(ErrorCode::InvalidInput, QStringLiteral("this is no place to read values at"));
    if (request.expression.size() > longestExpression)
        return fail(ErrorCode::InvalidInput, QStringLiteral("the formula is too long"));
    return request;
}

QJsonObject toJson(const SceneValues &values)
{
    QJsonArray bands;
    for (const BandValue &value : values.bands)
        bands.append(bandJson(value));
    return {{QStringLiteral("column"), values.column},
            {QStringLiteral("row"), values.row},
            {QStringLiteral("bands"), bands},
            {QStringLiteral("expression"), orNull(values.expression)}};
}

Result<SceneValues> sceneValuesFromJson(const QJsonObject &json)
{
    SceneValues values;
    const auto column = wholeNumberOf(json.value(QLatin1String("column")), 0, mostColumns);
    const auto row = wholeNumberOf(json.value(QLatin1String("row")), 0, mostColumns);
    const QJsonArray bands = json.value(QLatin1String("bands")).toArray();
    if (!column || !row || bands.isEmpty() || bands.size() > mostProbedBands)
        return notSound("values");
    values.column = static_cast<int>(*column);
    values.row = static_cast<int>(*row);
    for (const QJsonValue entry : bands) {
        std::optional<BandValue> value = bandOf(entry.toObject());
        if (!value)
            return notSound("values");
        values.bands.push_back(std::move(*value));
    }
    values.expression = numberOf(json.value(QLatin1String("expression")));
    return values;
}

QJsonObject toJson(const StatisticsRequest &request)
{
    QJsonArray bands;
    for (const int band : request.bands)
        bands.append(band);
    QJsonObject json{{QStringLiteral("bands"), bands},
                     {QStringLiteral("expression"), request.expression},
                     {QStringLiteral("crs"), request.crs},
                     {QStringLiteral("exact"), request.exact}};
    if (!request.crs.isEmpty())
        json.insert(QStringLiteral("extent"), QJsonArray{request.minX, request.minY, request.maxX, request.maxY});
    if (request.histogramSpan)
        json.insert(QStringLiteral("histogram_span"),
                    QJsonArray{request.histogramSpan->low, request.histogramSpan->high});
    return json;
}

Result<StatisticsRequest> statisticsRequestFromJson(const QJsonObject &json)
{
    StatisticsRequest request;
    const QJsonArray bands = json.value(QLatin1String("bands")).toArray();
    for (const QJsonValue band : bands)
        request.bands.push_back(static_cast<int>(wholeNumberOf(band, 1, 65535).value_or(0)));
    if (request.bands.size() > mostStatisticsBands || std::count(request.bands.begin(), request.bands.end(), 0) > 0)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("statistics are of at most %1 bands, counted from 1").arg(mostStatisticsBands));
    request.expression = json.value(QLatin1String("expression")).toString();
    if (request.expression.size() > longestExpression)
        return fail(ErrorCode::InvalidInput, QStringLiteral("the formula is too long"));
    request.exact = json.value(QLatin1String("exact")).toBool();
    request.crs = json.value(QLatin1String("crs")).toString();
    const QJsonArray extent = json.value(QLatin1String("extent")).toArray();
    const std::array<double *, 4> edges = {&request.minX, &request.minY, &request.maxX, &request.maxY};
    bool sound = request.crs.size() <= longestCrs && (request.crs.isEmpty() || extent.size() == 4);
    for (int i = 0; sound && !request.crs.isEmpty() && i < 4; ++i) {
        sound = numberOf(extent[i]).has_value();
        *edges[std::size_t(i)] = extent[i].toDouble();
    }
    if (!sound || (!request.crs.isEmpty() && !(request.minX < request.maxX && request.minY < request.maxY)))
        return fail(ErrorCode::InvalidInput, QStringLiteral("this is no area to look at values in"));
    if (const QJsonArray span = json.value(QLatin1String("histogram_span")).toArray(); !span.isEmpty()) {
        request.histogramSpan = ValueSpan{span[0].toDouble(), span[1].toDouble()};
        if (!numberOf(span[0]) || !numberOf(span[1]) || !(request.histogramSpan->low < request.histogramSpan->high))
            return fail(ErrorCode::InvalidInput, QStringLiteral("a histogram goes from a low to a high value"));
    }
    return request;
}

QJsonObject toJson(const std::vector<ValueStatistics> &statistics)
{
    QJsonArray parts;
    for (const ValueStatistics &part : statistics)
        parts.append(statisticsJson(part));
    return {{QStringLiteral("statistics"), parts}};
}

Result<std::vector<ValueStatistics>> statisticsFromJson(const QJsonObject &json)
{
    std::vector<ValueStatistics> statistics;
    const QJsonArray parts = json.value(QLatin1String("statistics")).toArray();
    if (parts.isEmpty() || std::size_t(parts.size()) > mostStatisticsBands)
        return notSound("statistics");
    for (const QJsonValue entry : parts) {
        std::optional<ValueStatistics> part = statisticsPart(entry.toObject());
        if (!part)
            return notSound("statistics");
        statistics.push_back(std::move(*part));
    }
    return statistics;
}

} // namespace leadline

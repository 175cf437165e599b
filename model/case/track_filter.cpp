// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/case/track_filter.h"

#include "model/geo/outline.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

const QLatin1String fromKey("from");
const QLatin1String toKey("to");
const QLatin1String areaKey("area");
const QLatin1String outlineKey("outline");
const QLatin1String outlineNameKey("outline_name");
const QLatin1String vesselsKey("vessels");
const QLatin1String shipTypesKey("ship_types");
const QLatin1String flagsKey("flags");
const QLatin1String lowestKey("lowest_knots");
const QLatin1String highestKey("highest_knots");

Unexpected wrong(QLatin1String key, const QString &what)
{
    return fail(ErrorCode::InvalidInput, QStringLiteral("a filter of tracks: \"%1\" %2").arg(key, what));
}

Result<Instant> momentOf(const QJsonObject &json, QLatin1String key)
{
    const auto moment = parseRfc3339(json.value(key).toString());
    if (!moment)
        return wrong(key, QStringLiteral("is a time such as \"2023-10-20T11:01:00Z\""));
    return *moment;
}

Result<std::optional<GeoBox>> areaOf(const QJsonObject &json)
{
    if (!json.contains(areaKey))
        return std::optional<GeoBox>();
    const QJsonArray numbers = json.value(areaKey).toArray();
    const bool four = numbers.size() == 4 &&
                      std::all_of(numbers.begin(), numbers.end(), [](const QJsonValue &n) { return n.isDouble(); });
    const GeoBox box =
        four ? GeoBox{numbers[0].toDouble(), numbers[1].toDouble(), numbers[2].toDouble(), numbers[3].toDouble()}
             : GeoBox{};
    if (!four || !LatLon{box.south, box.west}.isValid() || !LatLon{box.north, box.east}.isValid() ||
        box.south > box.north)
        return wrong(areaKey, QStringLiteral("is [west, south, east, north] in degrees"));
    return std::optional(box);
}

Result<std::vector<LatLon>> outlineFrom(const QJsonObject &json)
{
    std::vector<LatLon> corners;
    if (!json.contains(outlineKey))
        return corners;
    if (json.contains(areaKey))
        return wrong(outlineKey, QStringLiteral("stands beside \"area\": one of them is enough"));
    for (const QJsonValue value : json.value(outlineKey).toArray()) {
        const QJsonArray pair = value.toArray();
        if (pair.size() != 2 || !pair[0].isDouble() || !pair[1].isDouble())
            return wrong(outlineKey, QStringLiteral("is a list of [longitude, latitude] in degrees"));
        corners.push_back({pair[1].toDouble(), pair[0].toDouble()});
    }
    if (const auto why = whyNoOutline(corners))
        return wrong(outlineKey, QStringLiteral("is no area: %1").arg(*why));
    return corners;
}

Result<QStringList> textsOf(const QJsonObject &json, QLatin1String key)
{
    QStringList texts;
    for (const QJsonValue value : json.value(key).toArray()) {
        if (!value.isString())
            return wrong(key, QStringLiteral("is a list of texts"));
        texts << value.toString();
    }
    if (json.contains(key) && texts.isEmpty())
        return wrong(key, QStringLiteral("is a list of texts"));
    return texts;
}

Result<std::optional<double>> speedOf(const QJsonObject &json, QLatin1String key)
{
    if (!json.contains(key))
        return std::optional<double>();
    const QJsonValue value = json.value(key);
    if (!value.isDouble() || value.toDouble() < 0)
        return wrong(key, QStringLiteral("is a speed in knots"));
    return std::optional(value.toDouble());
}

QString wordsOf(const QStringList &texts)
{
    QStringList words;
    for (const QString &text : texts)
        words << (text.isEmpty() ? QStringLiteral("not stated") : text);
    if (words.size() > 3)
        return QStringLiteral("%1 and %2 more").arg(words.mid(0, 2).join(QStringLiteral(", "))).arg(words.size() - 2);
    return words.join(QStringLiteral(", "));
}

QString knots(double value)
{
    return QString::number(value, 'g', 4);
}

QString speedWords(const TrackFilter &filter)
{
    if (!filter.highestKnots)
        return QStringLiteral("%1 kn and more").arg(knots(*filter.lowestKnots));
    if (!filter.lowestKnots)
        return QStringLiteral("up to %1 kn").arg(knots(*filter.highestKnots));
    return QStringLiteral("%1–%2 kn").arg(knots(*filter.lowestKnots), knots(*filter.highestKnots));
}

/// "2023-08-15 06:00": short enough for a chip, and the same everywhere.
QString momentWords(Instant t)
{
    return toRfc3339(t).left(16).replace(QLatin1Char('T'), QLatin1Char(' '));
}

} // namespace

QJsonObject toJson(const TrackFilter &filter)
{
    QJsonObject json;
    if (filter.span) {
        json.insert(fromKey, toRfc3339(filter.span->earliest));
        json.insert(toKey, toRfc3339(filter.span->latest));
    }
    if (const auto &area = filter.area)
        json.insert(areaKey, QJsonArray{area->west, area->south, area->east, area->north});
    if (!filter.outline.empty()) {
        QJsonArray corners;
        for (const LatLon &corner : filter.outline)
            corners << QJsonArray{corner.lon, corner.lat};
        json.insert(outlineKey, corners);
        if (!filter.outlineName.isEmpty())
            json.insert(outlineNameKey, filter.outlineName);
    }
    QJsonArray vessels;
    for (const VesselId vessel : filter.vessels)
        vessels << static_cast<qint64>(vessel.value);
    if (!vessels.isEmpty())
        json.insert(vesselsKey, vessels);
    if (!filter.shipTypes.isEmpty())
        json.insert(shipTypesKey, QJsonArray::fromStringList(filter.shipTypes));
    if (!filter.flags.isEmpty())
        json.insert(flagsKey, QJsonArray::fromStringList(filter.flags));
    if (filter.lowestKnots)
        json.insert(lowestKey, *filter.lowestKnots);
    if (filter.highestKnots)
        json.insert(highestKey, *filter.highestKnots);
    return json;
}

Result<TrackFilter> trackFilterFromJson(const QJsonObject &json)
{
    static const QList<QLatin1String> known{fromKey,    toKey,        areaKey,  outlineKey, outlineNameKey,
                                            vesselsKey, shipTypesKey, flagsKey, lowestKey,  highestKey};
    for (const QString &key : json.keys())
        if (std::ranges::find(known, key) == known.end())
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("a filter of tracks: unknown condition \"%1\"").arg(key));
    TrackFilter filter;
    if (json.contains(fromKey) || json.contains(toKey)) {
        const auto from = momentOf(json, fromKey);
        const auto to = momentOf(json, toKey);
        if (!from || !to)
            return Unexpected{!from ? from.error() : to.error()};
        if (*from > *to)
            return wrong(toKey, QStringLiteral("lies before \"from\""));
        filter.span = TimeSpan{*from, *to};
    }
    const auto area = areaOf(json);
    const auto outline = outlineFrom(json);
    const auto types = textsOf(json, shipTypesKey);
    const auto flags = textsOf(json, flagsKey);
    const auto lowest = speedOf(json, lowestKey);
    const auto highest = speedOf(json, highestKey);
    if (!area)
        return Unexpected{area.error()};
    if (!outline)
        return Unexpected{outline.error()};
    if (!types || !flags)
        return Unexpected{!types ? types.error() : flags.error()};
    if (!lowest || !highest)
        return Unexpected{!lowest ? lowest.error() : highest.error()};
    filter.area = *area;
    filter.outline = *outline;
    filter.outlineName = filter.outline.empty() ? QString() : json.value(outlineNameKey).toString();
    filter.shipTypes = *types;
    filter.flags = *flags;
    filter.lowestKnots = *lowest;
    filter.highestKnots = *highest;
    for (const QJsonValue value : json.value(vesselsKey).toArray())
        filter.vessels.push_back(VesselId{value.toInteger()});
    if (json.contains(vesselsKey) && (filter.vessels.empty() || filter.vessels.front().value < 0))
        return wrong(vesselsKey, QStringLiteral("is a list of vessels' numbers"));
    std::ranges::sort(filter.vessels);
    return filter;
}

std::vector<FilterCondition> conditionsOf(const TrackFilter &filter)
{
    std::vector<FilterCondition> conditions;
    const auto add = [&](const QString &text, auto &&clear) {
        FilterCondition condition{text, filter};
        clear(condition.without);
        conditions.push_back(std::move(condition));
    };
    if (filter.span)
        add(QStringLiteral("%1 to %2 UTC").arg(momentWords(filter.span->earliest), momentWords(filter.span->latest)),
            [](TrackFilter &f) { f.span.reset(); });
    if (filter.area)
        add(QStringLiteral("in an area near %1").arg(formatDecimal(filter.area->center(), 2)),
            [](TrackFilter &f) { f.area.reset(); });
    if (!filter.outline.empty())
        add(filter.outlineName.isEmpty() ? QStringLiteral("in a drawn area near %1")
                                               .arg(formatDecimal(Outline(filter.outline).bounds().center(), 2))
                                         : QStringLiteral("in %1").arg(filter.outlineName),
            [](TrackFilter &f) {
                f.outline.clear();
                f.outlineName.clear();
            });
    if (!filter.vessels.empty())
        add(filter.vessels.size() == 1 ? QStringLiteral("1 chosen vessel")
                                       : QStringLiteral("%1 chosen vessels").arg(filter.vessels.size()),
            [](TrackFilter &f) { f.vessels.clear(); });
    if (!filter.shipTypes.isEmpty())
        add(QStringLiteral("type: %1").arg(wordsOf(filter.shipTypes)), [](TrackFilter &f) { f.shipTypes.clear(); });
    if (!filter.flags.isEmpty())
        add(QStringLiteral("flag: %1").arg(wordsOf(filter.flags)), [](TrackFilter &f) { f.flags.clear(); });
    if (filter.limitsSpeed())
        add(speedWords(filter), [](TrackFilter &f) {
            f.lowestKnots.reset();
            f.highestKnots.reset();
        });
    return conditions;
}

} // namespace leadline

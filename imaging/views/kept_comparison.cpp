// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/views/kept_comparison.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

namespace leadline {

namespace {

constexpr std::pair<CompareMode, QLatin1String> modeNames[]{{CompareMode::Swipe, QLatin1String("swipe")},
                                                            {CompareMode::Blink, QLatin1String("blink")},
                                                            {CompareMode::Fade, QLatin1String("fade")},
                                                            {CompareMode::Difference, QLatin1String("difference")},
                                                            {CompareMode::Lens, QLatin1String("lens")}};

QString textOf(const CompareSide &side)
{
    if (side.item)
        return toText(side.item);
    return side == CompareSide::allDates() ? QStringLiteral("all") : toRfc3339(side.upTo);
}

Result<CompareSide> sideFrom(const QString &text)
{
    if (text == QLatin1String("all"))
        return CompareSide::allDates();
    if (const auto ref = itemRefFromText(text))
        return CompareSide{*ref, {}};
    const auto moment = parseRfc3339(text);
    if (!moment)
        return fail(ErrorCode::InvalidInput, QStringLiteral("\"%1\" is neither an item nor a time").arg(text.left(60)),
                    QStringLiteral("sides"));
    return CompareSide{{}, *moment};
}

double numberIn(const QJsonObject &json, const char *key, double otherwise, double least, double most)
{
    const double number = json.value(QLatin1String(key)).toDouble(otherwise);
    return number >= least && number <= most ? number : otherwise;
}

} // namespace

QJsonObject toJson(const KeptComparison &kept)
{
    const Comparison &settings = kept.settings;
    const auto mode = std::ranges::find(modeNames, settings.mode, &std::pair<CompareMode, QLatin1String>::first);
    return {{QStringLiteral("how"), mode->second},
            {QStringLiteral("sides"), QJsonArray{textOf(kept.sides[0]), textOf(kept.sides[1])}},
            {QStringLiteral("x"), settings.swipe.through.x()},
            {QStringLiteral("y"), settings.swipe.through.y()},
            {QStringLiteral("angle_degrees"), settings.swipe.angleDegrees},
            {QStringLiteral("blink_hz"), settings.blinkHz},
            {QStringLiteral("fade"), settings.fade},
            {QStringLiteral("gain"), settings.difference.gain},
            {QStringLiteral("colours"), settings.difference.of == DifferenceOf::Channels}};
}

Result<KeptComparison> comparisonFromJson(const QJsonObject &json, Comparison base)
{
    KeptComparison kept{base, {}};
    const QString how = json.value(QLatin1String("how")).toString();
    const auto mode = std::ranges::find(modeNames, how, &std::pair<CompareMode, QLatin1String>::second);
    if (mode == std::end(modeNames))
        return fail(ErrorCode::InvalidInput, QStringLiteral("\"%1\" is no way of comparing").arg(how.left(60)),
                    QStringLiteral("how"));
    const QJsonArray sides = json.value(QLatin1String("sides")).toArray();
    if (sides.size() != 2)
        return fail(ErrorCode::InvalidInput, QStringLiteral("two sides are compared"), QStringLiteral("sides"));
    for (qsizetype i = 0; i < 2; ++i) {
        const auto side = sideFrom(sides[i].toString());
        if (!side)
            return Unexpected{side.error()};
        kept.sides[static_cast<std::size_t>(i)] = *side;
    }
    Comparison &settings = kept.settings;
    settings.mode = mode->first;
    settings.swipe.through = {numberIn(json, "x", settings.swipe.through.x(), 0, 1),
                              numberIn(json, "y", settings.swipe.through.y(), 0, 1)};
    settings.swipe.angleDegrees = numberIn(json, "angle_degrees", settings.swipe.angleDegrees, -180, 180);
    settings.blinkHz =
        numberIn(json, "blink_hz", settings.blinkHz, Comparison::slowestBlinkHz, Comparison::fastestBlinkHz);
    settings.fade = numberIn(json, "fade", settings.fade, 0, 1);
    settings.difference.gain = numberIn(json, "gain", settings.difference.gain, 1, Comparison::greatestGain);
    settings.difference.of =
        json.value(QLatin1String("colours")).toBool() ? DifferenceOf::Channels : DifferenceOf::Luminance;
    return kept;
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/isolate/scene_style.h"

#include <QJsonArray>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace leadline {
namespace {

constexpr std::array renderings = {"automatic", "bands", "expression", "hillshade"};
constexpr std::array stretches = {"automatic", "none", "min_max", "percentile", "standard_deviation", "fixed"};
constexpr std::array resamplings = {"nearest", "bilinear", "cubic"};
constexpr int maxBand = 65535;
constexpr qsizetype maxExpression = 1000;

template<typename Names, typename Value>
void putName(QJsonObject &json, const QString &key, Value value, Value plain, const Names &names)
{
    if (value != plain)
        json.insert(key, QLatin1String(names[static_cast<std::size_t>(value)]));
}

void putNumber(QJsonObject &json, const QString &key, double value, double plain)
{
    if (value != plain)
        json.insert(key, value);
}

/// Takes keys out of a style one by one; what is left is unknown. The first thing that is wrong stays.
class StyleKeys
{
public:
    explicit StyleKeys(QJsonObject json)
        : m_json(std::move(json))
    {
    }

    template<typename Value, typename Names>
    void takeName(const char *key, Value &into, const Names &names)
    {
        const QJsonValue value = take(key);
        if (value.isUndefined())
            return;
        const auto found = std::find_if(names.begin(), names.end(),
                                        [&](const char *name) { return value.toString() == QLatin1String(name); });
        if (found != names.end()) {
            into = static_cast<Value>(found - names.begin());
            return;
        }
        QStringList allowed;
        for (const char *name : names)
            allowed << QLatin1String(name);
        refuse(key, QStringLiteral("must be one of %1").arg(allowed.join(QLatin1String(", "))));
    }

    void takeNumber(const char *key, double &into, double least, double most)
    {
        const QJsonValue value = take(key);
        if (value.isUndefined())
            return;
        if (!value.isDouble() || !(value.toDouble() >= least && value.toDouble() <= most))
            refuse(key, QStringLiteral("must be a number from %1 to %2").arg(least).arg(most));
        into = value.toDouble();
    }

    void takeText(const char *key, QString &into, qsizetype longest)
    {
        const QJsonValue value = take(key);
        if (value.isUndefined())
            return;
        if (!value.isString() || value.toString().size() > longest)
            refuse(key, QStringLiteral("must be text of at most %1 characters").arg(longest));
        into = value.toString();
    }

    void takeFlag(const char *key, bool &into)
    {
        const QJsonValue value = take(key);
        if (!value.isUndefined() && !value.isBool())
            refuse(key, QStringLiteral("must be true or false"));
        into = value.toBool(into);
    }

    void takeBands(const char *key, std::vector<int> &into)
    {
        const QJsonValue value = take(key);
        if (value.isUndefined())
            return;
        const QJsonArray numbers = value.toArray();
        for (const QJsonValue &number : numbers)
            into.push_back(number.toInt());
        const bool known = std::all_of(into.begin(), into.end(), [](int band) { return band >= 1 && band <= maxBand; });
        if (!known || (into.size() != 1 && into.size() != 3))
            refuse(key, QStringLiteral("must be one or three band numbers, counted from 1"));
    }

    void takeRanges(const char *key, std::vector<ValueSpan> &into)
    {
        const QJsonValue value = take(key);
        if (value.isUndefined())
            return;
        bool sound = value.isArray() && !value.toArray().isEmpty() && value.toArray().size() <= 3;
        const QJsonArray pairs = value.toArray();
        for (const QJsonValue &pair : pairs) {
            const QJsonArray ends = pair.toArray();
            sound = sound && ends.size() == 2 && ends[0].isDouble() && ends[1].isDouble() &&
                    ends[0].toDouble() < ends[1].toDouble();
            if (sound)
                into.push_back({ends[0].toDouble(), ends[1].toDouble()});
        }
        if (!sound)
            refuse(key, QStringLiteral("must be one to three pairs [low, high], low below high"));
    }

    void refuse(const char *key, const QString &why)
    {
        if (m_wrong.isEmpty())
            m_wrong = QStringLiteral("the style's \"%1\" %2").arg(QLatin1String(key), why);
    }

    /// What was wrong, or left.
    QString wrong() const
    {
        if (m_wrong.isEmpty() && !m_json.isEmpty())
            return QStringLiteral("the style has \"%1\", which is not known").arg(m_json.keys().constFirst().left(40));
        return m_wrong;
    }

private:
    QJsonValue take(const char *key) { return m_json.take(QLatin1String(key)); }

    QJsonObject m_json;
    QString m_wrong;
};

void refuseWhatDoesNotFit(const SceneStyle &style, StyleKeys &keys)
{
    if (style.rendering == SceneRendering::Bands && style.bands.empty())
        keys.refuse("bands", QStringLiteral("must name the bands that are shown"));
    if (style.rendering == SceneRendering::Hillshade && style.bands.size() > 1)
        keys.refuse("bands", QStringLiteral("must be one band of heights"));
    if (style.rendering == SceneRendering::Expression && style.expression.trimmed().isEmpty())
        keys.refuse("expression", QStringLiteral("must be a formula such as (b4 - b3) / (b4 + b3)"));
    if (style.stretch == StretchKind::Fixed && style.ranges.empty())
        keys.refuse("ranges", QStringLiteral("must give the values that are dark and bright"));
    if (!(style.lowPercent < style.highPercent))
        keys.refuse("low_percent", QStringLiteral("must be below high_percent"));
}

} // namespace

QJsonObject toJson(const SceneStyle &style)
{
    const SceneStyle plain;
    QJsonObject json;
    putName(json, QStringLiteral("rendering"), style.rendering, plain.rendering, renderings);
    if (!style.bands.empty()) {
        QJsonArray bands;
        for (const int band : style.bands)
            bands.append(band);
        json.insert(QStringLiteral("bands"), bands);
    }
    if (!style.expression.isEmpty())
        json.insert(QStringLiteral("expression"), style.expression);
    putName(json, QStringLiteral("stretch"), style.stretch, plain.stretch, stretches);
    putNumber(json, QStringLiteral("low_percent"), style.lowPercent, plain.lowPercent);
    putNumber(json, QStringLiteral("high_percent"), style.highPercent, plain.highPercent);
    putNumber(json, QStringLiteral("deviations"), style.deviations, plain.deviations);
    if (!style.ranges.empty()) {
        QJsonArray ranges;
        for (const ValueSpan &range : style.ranges)
            ranges.append(QJsonArray{range.low, range.high});
        json.insert(QStringLiteral("ranges"), ranges);
    }
    putNumber(json, QStringLiteral("gamma"), style.gamma, plain.gamma);
    if (!style.ramp.isEmpty())
        json.insert(QStringLiteral("ramp"), style.ramp);
    if (style.rampReversed)
        json.insert(QStringLiteral("ramp_reversed"), true);
    putNumber(json, QStringLiteral("light_azimuth"), style.lightAzimuth, plain.lightAzimuth);
    putNumber(json, QStringLiteral("light_altitude"), style.lightAltitude, plain.lightAltitude);
    putNumber(json, QStringLiteral("height_factor"), style.heightFactor, plain.heightFactor);
    putName(json, QStringLiteral("resampling"), style.resampling, plain.resampling, resamplings);
    if (!style.sharpenWith.isEmpty())
        json.insert(QStringLiteral("sharpen_with"), style.sharpenWith);
    return json;
}

Result<SceneStyle> sceneStyleFromJson(const QJsonObject &json)
{
    SceneStyle style;
    StyleKeys keys(json);
    keys.takeName("rendering", style.rendering, renderings);
    keys.takeBands("bands", style.bands);
    keys.takeText("expression", style.expression, maxExpression);
    keys.takeName("stretch", style.stretch, stretches);
    keys.takeNumber("low_percent", style.lowPercent, 0, 100);
    keys.takeNumber("high_percent", style.highPercent, 0, 100);
    keys.takeNumber("deviations", style.deviations, 0.1, 20);
    keys.takeRanges("ranges", style.ranges);
    keys.takeNumber("gamma", style.gamma, 0.1, 10);
    keys.takeText("ramp", style.ramp, 40);
    keys.takeFlag("ramp_reversed", style.rampReversed);
    keys.takeNumber("light_azimuth", style.lightAzimuth, 0, 360);
    keys.takeNumber("light_altitude", style.lightAltitude, 0, 90);
    keys.takeNumber("height_factor", style.heightFactor, 0.01, 1000);
    keys.takeName("resampling", style.resampling, resamplings);
    keys.takeText("sharpen_with", style.sharpenWith, 200);
    refuseWhatDoesNotFit(style, keys);
    if (const QString wrong = keys.wrong(); !wrong.isEmpty())
        return fail(ErrorCode::InvalidInput, wrong);
    return style;
}

} // namespace leadline

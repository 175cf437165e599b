// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/control/control_json.h"

#include <QJsonArray>

#include <cmath>

namespace leadline {

namespace {

void insertFinite(QJsonObject &object, const QString &key, const std::optional<double> &value)
{
    if (value && std::isfinite(*value))
        object.insert(key, *value);
}

QJsonObject pairJson(const ControlPair &pair)
{
    return {{QStringLiteral("x"), pair.pixel.x()},
            {QStringLiteral("y"), pair.pixel.y()},
            {QStringLiteral("lon"), pair.position.lon},
            {QStringLiteral("lat"), pair.position.lat},
            {QStringLiteral("used"), pair.used}};
}

Result<ControlPair> pairFrom(const QJsonObject &json, qsizetype number)
{
    const auto read = [&](const char *key, double &into) {
        const QJsonValue value = json.value(QLatin1String(key));
        into = value.toDouble();
        return value.isDouble() && std::isfinite(into);
    };
    double x = 0, y = 0;
    ControlPair pair;
    if (!read("x", x) || !read("y", y) || !read("lon", pair.position.lon) || !read("lat", pair.position.lat))
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("pair %1 needs the numbers x, y (pixels), lon, lat (degrees)").arg(number));
    pair.pixel = {x, y};
    pair.used = json.value(QLatin1String("used")).toBool(true);
    return pair;
}

} // namespace

QJsonObject controlJson(const GroundControl &control)
{
    QJsonArray pairs;
    for (const ControlPair &pair : control.pairs)
        pairs.append(pairJson(pair));
    QJsonObject json{{QStringLiteral("method"), fitMethodName(control.method)},
                     {QStringLiteral("width"), control.picture.width()},
                     {QStringLiteral("height"), control.picture.height()},
                     {QStringLiteral("pairs"), pairs}};
    if (!control.plane.isEmpty())
        json.insert(QStringLiteral("plane"), control.plane);
    return json;
}

QJsonObject controlJson(const GroundControl &control, const ControlFit &fit)
{
    QJsonObject json = controlJson(control);
    QJsonArray pairs;
    for (std::size_t i = 0; i < control.pairs.size(); ++i) {
        QJsonObject pair = pairJson(control.pairs[i]);
        const PairError &error = fit.errors()[i];
        insertFinite(pair, QStringLiteral("residual_pixels"), error.residualPixels);
        insertFinite(pair, QStringLiteral("residual_metres"), error.residualMetres);
        insertFinite(pair, QStringLiteral("left_out_pixels"), error.leftOutPixels);
        insertFinite(pair, QStringLiteral("left_out_metres"), error.leftOutMetres);
        pairs.append(pair);
    }
    json.insert(QStringLiteral("pairs"), pairs);
    json.insert(QStringLiteral("plane"), fit.plane());
    insertFinite(json, QStringLiteral("rms_pixels"), fit.rmsPixels());
    insertFinite(json, QStringLiteral("rms_metres"), fit.rmsMetres());
    insertFinite(json, QStringLiteral("left_out_pixels"), fit.leftOutPixels());
    insertFinite(json, QStringLiteral("left_out_metres"), fit.leftOutMetres());
    insertFinite(json, QStringLiteral("metres_per_pixel"), fit.metresPerPixel());
    QJsonArray warnings;
    for (const FitWarning &warning : fit.warnings())
        warnings.append(warning.text);
    json.insert(QStringLiteral("warnings"), warnings);
    return json;
}

Result<GroundControl> controlFromJson(const QJsonObject &json)
{
    GroundControl control;
    const Result<FitMethod> method =
        fitMethodFromName(json.value(QLatin1String("method")).toString(QStringLiteral("similarity")));
    if (!method)
        return Unexpected{method.error()};
    control.method = *method;
    control.plane = json.value(QLatin1String("plane")).toString();
    control.picture = {json.value(QLatin1String("width")).toInt(), json.value(QLatin1String("height")).toInt()};
    const QJsonValue pairs = json.value(QLatin1String("pairs"));
    if (!pairs.isArray())
        return fail(ErrorCode::InvalidInput, QStringLiteral("no list of pairs (\"pairs\")"));
    const QJsonArray list = pairs.toArray();
    if (list.size() > static_cast<qsizetype>(mostControlPairs))
        return fail(ErrorCode::InvalidInput, QStringLiteral("more than %1 pairs").arg(mostControlPairs));
    for (qsizetype i = 0; i < list.size(); ++i) {
        const Result<ControlPair> pair = pairFrom(list[i].toObject(), i + 1);
        if (!pair)
            return Unexpected{pair.error()};
        control.pairs.push_back(*pair);
    }
    return control;
}

QJsonObject placementJson(const ControlFit &fit)
{
    return {{QStringLiteral("plane"), fit.plane()}, {QStringLiteral("transform"), fit.transform().toJson()}};
}

QString pixelPlane()
{
    return QStringLiteral("EPSG:3857");
}

QJsonObject pixelPlacement(const PictureTurn &turn)
{
    const QTransform &t = turn.storedToUpright();
    const PictureTransform upright(FitMethod::Affine, {}, {}, {t.m11(), t.m21(), t.dx(), -t.m12(), -t.m22(), -t.dy()});
    return {{QStringLiteral("plane"), pixelPlane()}, {QStringLiteral("transform"), upright.toJson()}};
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pictures/georeference.h"

#include "app/exports/placed_picture.h"
#include "model/control/control_json.h"

#include <QFileInfo>
#include <QJsonArray>

namespace leadline {

namespace {

QJsonArray ringJson(const std::vector<LatLon> &ring)
{
    QJsonArray corners;
    for (const LatLon &p : ring)
        corners.append(QJsonArray{p.lon, p.lat});
    return corners;
}

QString figure(const QJsonValue &value, const char *unit)
{
    return value.isDouble() ? QStringLiteral("%1 %2").arg(value.toDouble(), 0, 'f', 2).arg(QLatin1String(unit))
                            : QStringLiteral("not known");
}

} // namespace

QList<QCommandLineOption> pairOptions()
{
    return {{QStringLiteral("points"), QStringLiteral("The pairs: JSON, or QGIS's .points."), QStringLiteral("P")},
            {QStringLiteral("method"), QStringLiteral("similarity, affine, projective or thin_plate."),
             QStringLiteral("M")}};
}

QList<QCommandLineOption> georeferenceOptions()
{
    return pairOptions() +
           QList<QCommandLineOption>{{QStringLiteral("crs"),
                                      QStringLiteral("The plane to fit in, EPSG:…; else the UTM zone of the place."),
                                      QStringLiteral("C")},
                                     {{QStringLiteral("o"), QStringLiteral("output")},
                                      QStringLiteral("Writes the warped picture as a GeoTIFF."),
                                      QStringLiteral("OUT.tif")}};
}

Result<GroundControl> controlFromArguments(const CommandArguments &arguments, QSize picture)
{
    if (!arguments.has(QStringLiteral("points")))
        return fail(ErrorCode::Usage, QStringLiteral("--points names the file with the pairs"));
    auto control = readPointsFile(arguments.value(QStringLiteral("points")));
    if (!control)
        return control;
    if (!control->picture.isEmpty() && control->picture != picture)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("was made for a picture of %1 × %2 pixels; this one has %3 × %4")
                        .arg(control->picture.width())
                        .arg(control->picture.height())
                        .arg(picture.width())
                        .arg(picture.height()),
                    QFileInfo(arguments.value(QStringLiteral("points"))).fileName());
    control->picture = picture;
    if (arguments.has(QStringLiteral("method"))) {
        const auto method = fitMethodFromName(arguments.value(QStringLiteral("method")));
        if (!method)
            return fail(ErrorCode::Usage, method.error().what, QStringLiteral("--method"));
        control->method = *method;
    }
    control->plane = arguments.value(QStringLiteral("crs"));
    return control;
}

void printControl(const CommandContext &context, const CommandArguments &arguments, const QJsonObject &record)
{
    if (arguments.json) {
        printJson(context, record);
        return;
    }
    const QJsonArray pairs = record.value(QLatin1String("pairs")).toArray();
    for (qsizetype i = 0; i < pairs.size(); ++i) {
        const QJsonObject pair = pairs[i].toObject();
        printLine(context,
                  QStringLiteral("%1\tx %2\ty %3\tlat %4\tlon %5\toff %6, %7\tleft out %8%9")
                      .arg(i + 1)
                      .arg(pair.value(QLatin1String("x")).toDouble(), 0, 'f', 1)
                      .arg(pair.value(QLatin1String("y")).toDouble(), 0, 'f', 1)
                      .arg(pair.value(QLatin1String("lat")).toDouble(), 0, 'f', 6)
                      .arg(pair.value(QLatin1String("lon")).toDouble(), 0, 'f', 6)
                      .arg(figure(pair.value(QLatin1String("residual_pixels")), "px"),
                           figure(pair.value(QLatin1String("residual_metres")), "m"),
                           figure(pair.value(QLatin1String("left_out_metres")), "m"),
                           pair.value(QLatin1String("used")).toBool() ? QString() : QStringLiteral("\tonly checks")));
    }
    printLine(context, QStringLiteral("%1 in %2: off %3, %4; left out %5; 1 px = %6")
                           .arg(record.value(QLatin1String("method")).toString(),
                                record.value(QLatin1String("plane")).toString(),
                                figure(record.value(QLatin1String("rms_pixels")), "px"),
                                figure(record.value(QLatin1String("rms_metres")), "m"),
                                figure(record.value(QLatin1String("left_out_metres")), "m"),
                                figure(record.value(QLatin1String("metres_per_pixel")), "m")));
    for (const QJsonValue warning : record.value(QLatin1String("warnings")).toArray())
        context.err(QStringLiteral("leadline: %1").arg(warning.toString()));
}

ExitStatus georeferenceFile(const CommandContext &context, const CommandArguments &arguments)
{
    const QString path = arguments.positional.first();
    const QString name = QFileInfo(path).fileName();
    const auto size = pictureSizeOf(*context.decoders(), path, name, context.progress.stop);
    if (!size)
        return refuse(context, size.error());
    const auto control = controlFromArguments(arguments, *size);
    if (!control)
        return refuse(context, control.error());
    const auto fit = fitControl(*control);
    if (!fit)
        return refuse(context, {fit.error().code, fit.error().what, name});
    QJsonObject record = controlJson(*control, *fit);
    record.insert(QStringLiteral("file"), name);
    record.insert(QStringLiteral("footprint"), ringJson(fit->footprint()));
    if (arguments.has(QStringLiteral("o"))) {
        const auto written = exportPlacedPicture(*context.decoders(), path, name, placementJson(*fit),
                                                 arguments.value(QStringLiteral("o")), context.progress.stop);
        if (!written)
            return refuse(context, written.error());
        record.insert(QStringLiteral("written"), *written);
    }
    printControl(context, arguments, record);
    return ExitStatus::Done;
}

} // namespace leadline

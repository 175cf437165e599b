// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pictures/image_pixels.h"

#include "app/commands/area_option.h"
#include "app/commands/number_lists.h"
#include "app/pictures/scene_style_options.h"
#include "imaging/export/png_file.h"
#include "imaging/raster/picture.h"
#include "imaging/raster/scene_area.h"
#include "model/geo/lat_lon.h"
#include "model/geo/projection.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QRectF>

#include <array>
#include <cmath>

namespace leadline {
namespace {

constexpr int usualSide = 2048;
constexpr int pointsPerEdge = 33;

std::vector<LatLon> outlineOf(const QJsonObject &header)
{
    std::vector<LatLon> outline;
    for (const QJsonValue point : header.value(QLatin1String("outline")).toArray())
        outline.push_back({point[1].toDouble(), point[0].toDouble()});
    return outline;
}

/// W,S,E,N in degrees, a ring with points along the edges, which bend in most projections.
Result<std::vector<LatLon>> placesOfBox(const QString &text)
{
    const auto box = readBox(text);
    if (!box)
        return Unexpected{box.error()};
    const auto [west, south, wrappedEast, north] = *box;
    const double east = wrappedEast < west ? wrappedEast + 360 : wrappedEast;
    std::vector<LatLon> places;
    const std::array<LatLon, 5> corners = {{{south, west}, {south, east}, {north, east}, {north, west}, {south, west}}};
    for (std::size_t edge = 0; edge < 4; ++edge) {
        for (int i = 0; i < pointsPerEdge; ++i) {
            const double part = double(i) / pointsPerEdge;
            places.push_back({std::lerp(corners[edge].lat, corners[edge + 1].lat, part),
                              std::lerp(corners[edge].lon, corners[edge + 1].lon, part)});
        }
    }
    return places;
}

/// In which CRS a picture is drawn: the one that is named, else the scene's own, else Web Mercator.
Result<std::shared_ptr<const Projection>> projectionFor(const CommandArguments &arguments, const QJsonObject &header)
{
    if (arguments.has(QStringLiteral("crs"))) {
        auto named = projectionFromCrs(arguments.value(QStringLiteral("crs")));
        if (!named)
            return fail(ErrorCode::Usage, QStringLiteral("--crs: %1").arg(named.error().what));
        return named;
    }
    auto own = projectionFromCrs(header.value(QLatin1String("crs")).toString());
    return own ? own : projectionFromCrs(QStringLiteral("EPSG:3857"));
}

/// A part of the stored array, as many pixels as it has there up to a usual screen, or as are asked for.
Result<WindowRequest> pixelWindowFor(const CommandArguments &arguments)
{
    const auto part = readNumbers(arguments.value(QStringLiteral("pixels")), QStringLiteral("--pixels"), 4);
    if (!part)
        return Unexpected{part.error()};
    const double left = (*part)[0], top = (*part)[1], columns = (*part)[2], rows = (*part)[3];
    if (!(columns >= 1 && rows >= 1) || arguments.has(QStringLiteral("bbox")) || arguments.has(QStringLiteral("crs")))
        return fail(ErrorCode::Usage, QStringLiteral("--pixels takes LEFT,TOP,WIDTH,HEIGHT, and neither --bbox nor "
                                                     "--crs beside it"));
    const double shrink = std::min(1.0, usualSide / std::max(columns, rows));
    QSize size(std::max(1, int(std::lround(columns * shrink))), std::max(1, int(std::lround(rows * shrink))));
    if (arguments.has(QStringLiteral("size"))) {
        const auto asked = readSize(arguments.value(QStringLiteral("size")));
        if (!asked)
            return Unexpected{asked.error()};
        size = *asked;
    }
    return WindowRequest{{}, left, top, left + columns, top + rows, size.width(), size.height()};
}

/// What is drawn: the part that is named or all of it, in as many pixels as the scene has there, up to a usual screen.
Result<WindowRequest> windowFor(const CommandArguments &arguments, const QJsonObject &header)
{
    const auto projection = projectionFor(arguments, header);
    if (!projection)
        return Unexpected{projection.error()};
    const std::optional<QRectF> whole = areaOnMap(outlineOf(header), **projection, 0);
    if (!whole || whole->isEmpty())
        return fail(ErrorCode::Unsupported, QStringLiteral("carries no position on the Earth"));
    QRectF part = *whole;
    if (arguments.has(QStringLiteral("bbox"))) {
        const auto places = placesOfBox(arguments.value(QStringLiteral("bbox")));
        if (!places)
            return Unexpected{places.error()};
        const auto bounds = areaOnMap(*places, **projection, whole->center().x());
        if (!bounds || bounds->isEmpty())
            return fail(ErrorCode::Usage, QStringLiteral("--bbox lies outside of what this CRS can show"));
        part = *bounds;
    }
    const double pixel = std::max(whole->width() / header.value(QLatin1String("width")).toInt(1),
                                  whole->height() / header.value(QLatin1String("height")).toInt(1));
    const double columns = std::max(1.0, part.width() / pixel), rows = std::max(1.0, part.height() / pixel);
    const double shrink = std::min(1.0, usualSide / std::max(columns, rows));
    QSize size(std::max(1, int(std::lround(columns * shrink))), std::max(1, int(std::lround(rows * shrink))));
    if (arguments.has(QStringLiteral("size"))) {
        const auto asked = readSize(arguments.value(QStringLiteral("size")));
        if (!asked)
            return Unexpected{asked.error()};
        size = *asked;
        // More of the surroundings rather than a picture that is pulled out of shape.
        const double step = std::max(part.width() / size.width(), part.height() / size.height());
        const QPointF middle = part.center();
        part = QRectF(middle.x() - step * size.width() / 2, middle.y() - step * size.height() / 2, step * size.width(),
                      step * size.height());
    }
    return WindowRequest{(*projection)->crs(), part.left(),  part.top(),   part.right(),
                         part.bottom(),        size.width(), size.height()};
}

/// Opens the scene that a command is about and does the rest with it.
template<class Use>
ExitStatus withScene(const CommandContext &context, const CommandArguments &arguments, Use use)
{
    const QString path = arguments.positional.first(), finer = arguments.value(QStringLiteral("sharpen-with"));
    const auto scene = finer.isEmpty() ? context.decoders()->openScene(path, context.progress.stop)
                                       : context.decoders()->openSharpenedScene(path, finer, context.progress.stop);
    if (!scene)
        return refuse(context, scene.error());
    const Result<void> done = use(**scene);
    if (done)
        return ExitStatus::Done;
    Error error = done.error();
    if (error.context.isEmpty() && error.code != ErrorCode::Usage)
        error.context = QFileInfo(arguments.positional.first()).fileName();
    return refuse(context, error);
}

QString fileNameOf(const CommandArguments &arguments)
{
    return QFileInfo(arguments.positional.first()).fileName();
}

Result<ValuesRequest> placeFrom(const CommandArguments &arguments)
{
    ValuesRequest request;
    const bool onEarth = arguments.has(QStringLiteral("at"));
    if (onEarth == arguments.has(QStringLiteral("pixel")))
        return fail(ErrorCode::Usage, QStringLiteral("say where: --at LAT,LON or --pixel COLUMN,ROW"));
    if (onEarth) {
        const auto place = parseLatLon(arguments.value(QStringLiteral("at")));
        if (!place)
            return fail(ErrorCode::Usage, QStringLiteral("--at: %1").arg(place.error().what));
        request.crs = QStringLiteral("EPSG:4326");
        request.x = place->lon;
        request.y = place->lat;
    } else {
        const auto pixel = readNumbers(arguments.value(QStringLiteral("pixel")), QStringLiteral("--pixel"), 2);
        if (!pixel)
            return Unexpected{pixel.error()};
        // The middle of the pixel that is named.
        request.x = std::floor(pixel->at(0)) + 0.5;
        request.y = std::floor(pixel->at(1)) + 0.5;
    }
    request.expression = arguments.value(QStringLiteral("expression"));
    return request;
}

QString numberText(const std::optional<double> &value)
{
    return value ? QString::number(*value, 'g', 10) : QStringLiteral("–");
}

QString bandLine(const BandValue &value)
{
    QStringList words{QStringLiteral("band %1").arg(value.band)};
    for (const QString &word : {value.name, value.meaning})
        if (!word.isEmpty())
            words << word;
    QString line = words.join(QStringLiteral(", ")) + QStringLiteral(": ");
    if (value.validity == Validity::Valid)
        line += (numberText(value.physical) + QLatin1Char(' ') + value.unit).trimmed();
    else
        line += value.validity == Validity::Nodata   ? QStringLiteral("no data")
                : value.validity == Validity::Masked ? QStringLiteral("masked")
                                                     : QStringLiteral("not a number");
    if (value.stored != value.physical)
        line += QStringLiteral(" (stored %1)").arg(numberText(value.stored));
    if (value.colour)
        line += QStringLiteral(", colour #%1").arg(*value.colour & 0xffffffU, 6, 16, QLatin1Char('0'));
    if (!value.category.isEmpty())
        line += QStringLiteral(", %1").arg(value.category);
    return line;
}

void printValues(const CommandContext &context, const CommandArguments &arguments, const SceneValues &values)
{
    if (arguments.json) {
        QJsonObject json = toJson(values);
        json.insert(QStringLiteral("file"), fileNameOf(arguments));
        printJson(context, json);
        return;
    }
    printLine(context, QStringLiteral("column %1, row %2").arg(values.column).arg(values.row));
    for (const BandValue &value : values.bands)
        printLine(context, bandLine(value));
    if (arguments.has(QStringLiteral("expression")))
        printLine(context, QStringLiteral("%1 = %2").arg(arguments.value(QStringLiteral("expression")),
                                                         numberText(values.expression)));
}

Result<StatisticsRequest> statisticsFrom(const CommandArguments &arguments)
{
    StatisticsRequest request;
    const auto bands = bandsFrom(arguments);
    if (!bands)
        return Unexpected{bands.error()};
    if (bands->size() > mostStatisticsBands)
        return fail(ErrorCode::Usage, QStringLiteral("--bands takes at most %1").arg(mostStatisticsBands));
    request.bands = *bands;
    request.expression = arguments.value(QStringLiteral("expression"));
    request.exact = arguments.has(QStringLiteral("exact"));
    if (!arguments.has(QStringLiteral("bbox")))
        return request;
    const auto box = readBox(arguments.value(QStringLiteral("bbox")));
    if (!box)
        return Unexpected{box.error()};
    request.crs = QStringLiteral("EPSG:4326");
    request.minX = box->west;
    request.minY = box->south;
    request.maxX = box->east < box->west ? box->east + 360 : box->east;
    request.maxY = box->north;
    return request;
}

void printStatistics(const CommandContext &context, const CommandArguments &arguments,
                     const std::vector<ValueStatistics> &statistics)
{
    if (arguments.json) {
        QJsonObject json = toJson(statistics);
        json.insert(QStringLiteral("file"), fileNameOf(arguments));
        printJson(context, json);
        return;
    }
    for (const ValueStatistics &part : statistics) {
        const QString name = part.band > 0 ? QStringLiteral("band %1").arg(part.band) : QStringLiteral("expression");
        if (part.count == 0) {
            printLine(context, QStringLiteral("%1: no valid value").arg(name));
            continue;
        }
        const auto number = [](double value) { return QString::number(value, 'g', 8); };
        printLine(context,
                  QStringLiteral("%1: %2 to %3, mean %4 ± %5, 2nd to 98th percentile %6 to %7, of %8 values%9")
                      .arg(name, number(part.min), number(part.max), number(part.mean), number(part.standardDeviation),
                           number(part.percentile(2)), number(part.percentile(98)), QString::number(part.count),
                           part.exact ? QString() : QStringLiteral(" (a sample)")));
    }
}

} // namespace

ExitStatus renderImage(const CommandContext &context, const CommandArguments &arguments)
{
    const QString path = arguments.value(QStringLiteral("output"));
    if (!path.endsWith(QLatin1String(".png"), Qt::CaseInsensitive))
        return refuse(context, {ErrorCode::Usage, QStringLiteral("say where to: -o picture.png"), {}});
    const auto style = sceneStyleFrom(arguments);
    if (!style)
        return refuse(context, style.error());
    return withScene(context, arguments, [&](SceneSession &scene) -> Result<void> {
        Result<WindowRequest> window =
            arguments.has(QStringLiteral("pixels")) ? pixelWindowFor(arguments) : windowFor(arguments, scene.header());
        if (!window)
            return Unexpected{window.error()};
        window->style = *style;
        window->style.sharpenWith = QFileInfo(arguments.value(QStringLiteral("sharpen-with"))).fileName();
        const auto block = scene.read(*window, context.progress.stop);
        if (!block)
            return Unexpected{block.error()};
        if (const Result<void> saved = savePng(pictureOf(*block), path); !saved)
            return saved;
        if (arguments.json)
            printJson(context, QJsonObject{{QStringLiteral("file"), path},
                                           {QStringLiteral("sharpened_with"), window->style.sharpenWith},
                                           {QStringLiteral("width"), window->width},
                                           {QStringLiteral("height"), window->height},
                                           {QStringLiteral("crs"), window->crs},
                                           {QStringLiteral("extent"),
                                            QJsonArray{window->minX, window->minY, window->maxX, window->maxY}},
                                           {QStringLiteral("style"), toJson(*style)}});
        else
            printLine(context, path);
        return {};
    });
}

ExitStatus imageValues(const CommandContext &context, const CommandArguments &arguments)
{
    const auto request = placeFrom(arguments);
    if (!request)
        return refuse(context, request.error());
    return withScene(context, arguments, [&](SceneSession &scene) -> Result<void> {
        const auto values = scene.readValues(*request, context.progress.stop);
        if (!values)
            return Unexpected{values.error()};
        printValues(context, arguments, *values);
        return {};
    });
}

ExitStatus imageStatistics(const CommandContext &context, const CommandArguments &arguments)
{
    const auto request = statisticsFrom(arguments);
    if (!request)
        return refuse(context, request.error());
    return withScene(context, arguments, [&](SceneSession &scene) -> Result<void> {
        const auto statistics = scene.readStatistics(*request, context.progress.stop);
        if (!statistics)
            return Unexpected{statistics.error()};
        printStatistics(context, arguments, *statistics);
        return {};
    });
}

QList<QCommandLineOption> imagePixelOptions()
{
    QList<QCommandLineOption> options = sceneStyleOptions();
    options
        << QCommandLineOption{{QStringLiteral("o"), QStringLiteral("output")},
                              QStringLiteral("render: the PNG. georeference: the warped picture as a GeoTIFF."),
                              QStringLiteral("FILE")}
        << QCommandLineOption{QStringLiteral("sharpen-with"),
                              QStringLiteral("render: a panchromatic scene of finer pixels in the same CRS, whose "
                                             "detail the colours are drawn with (weighted Brovey)."),
                              QStringLiteral("PAN")}
        << QCommandLineOption{QStringLiteral("bbox"), QStringLiteral("render, statistics: a part of it, in degrees."),
                              QStringLiteral("W,S,E,N")}
        << QCommandLineOption{QStringLiteral("pixels"),
                              QStringLiteral("render: a part of the stored array, also of a picture without a place."),
                              QStringLiteral("LEFT,TOP,WIDTH,HEIGHT")}
        << QCommandLineOption{QStringLiteral("size"),
                              QStringLiteral("render: pixels (those of the scene, at most 2048)."),
                              QStringLiteral("WxH")}
        << QCommandLineOption{QStringLiteral("crs"),
                              QStringLiteral(
                                  "render: EPSG:… or WKT (the scene's own). georeference: the plane to fit in (UTM)."),
                              QStringLiteral("CRS")}
        << QCommandLineOption{QStringLiteral("at"), QStringLiteral("value: a place on the Earth."),
                              QStringLiteral("LAT,LON")}
        << QCommandLineOption{QStringLiteral("pixel"),
                              QStringLiteral("value: a pixel of the stored array, the first is 0,0."),
                              QStringLiteral("COLUMN,ROW")}
        << QCommandLineOption{QStringLiteral("exact"),
                              QStringLiteral("statistics: of every pixel instead of about a million.")};
    return options;
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/area_option.h"
#include "app/commands/command.h"
#include "app/commands/command_network.h"
#include "app/commands/filter_options.h"
#include "app/commands/number_lists.h"
#include "app/commands/open_case.h"
#include "app/commands/view_options.h"
#include "app/exports/case_pictures.h"
#include "app/exports/remote_scenes.h"
#include "app/pictures/render_compare.h"
#include "app/pictures/render_tiles.h"
#include "imaging/export/picture_export.h"
#include "imaging/raster/pixel_plane.h"
#include "imaging/render/graticule.h"
#include "imaging/render/pixel_view.h"
#include "imaging/views/bookmark_view.h"
#include "model/case/bookmark_list.h"
#include "model/network/remote_files.h"

#include <QJsonArray>
#include <QJsonObject>

#include <future>

namespace leadline {

namespace {

const QString bookmarkOption = QStringLiteral("bookmark");
const QString ownPixelsOption = QStringLiteral("own-pixels");
const QString pixelOption = QStringLiteral("pixel");
const QString bareOption = QStringLiteral("bare");
const QString tracksByOption = QStringLiteral("tracks-by");
const QString tracksAsOption = QStringLiteral("tracks-as");
const QString gapSecondsOption = QStringLiteral("gap-seconds");

Unexpected usage(const QString &what)
{
    return fail(ErrorCode::Usage, what);
}

Result<TrackLook> readTrackLook(const CommandArguments &arguments)
{
    TrackLook look;
    const auto by = tracksByOf(arguments.value(tracksByOption));
    if (!by)
        return Unexpected{by.error()};
    look.by = *by;
    const auto as = tracksAsOf(arguments.value(tracksAsOption));
    if (!as)
        return Unexpected{as.error()};
    look.as = *as;
    constexpr std::int64_t shortestGap = 30 * 60;
    bool isNumber = false;
    look.gapSeconds = arguments.value(gapSecondsOption).toLongLong(&isNumber);
    if (!isNumber || look.gapSeconds < shortestGap)
        return usage(QStringLiteral("--gap-seconds takes a whole number from %1 on").arg(shortestGap));
    return look;
}

Result<CaseMapRequest> requestFrom(const CommandArguments &arguments)
{
    CaseMapRequest request;
    auto size = readSize(arguments.value(QStringLiteral("size")));
    if (!size)
        return Unexpected{size.error()};
    request.size = *size;
    if (arguments.has(QStringLiteral("bbox"))) {
        const auto box = readBox(arguments.value(QStringLiteral("bbox")));
        if (!box)
            return Unexpected{box.error()};
        request.box = *box;
    }
    const auto center = readCenter(arguments);
    const auto time = readTime(arguments);
    auto projection = readProjection(arguments);
    if (!center || !time || !projection)
        return Unexpected{!center ? center.error() : !time ? time.error() : projection.error()};
    const auto tracks = readTrackLook(arguments);
    if (!tracks)
        return Unexpected{tracks.error()};
    request.tracks = *tracks;
    request.center = *center;
    if (!arguments.has(ownPixelsOption)) { // whose zoom is another
        const auto zoom = readZoom(arguments);
        if (!zoom)
            return Unexpected{zoom.error()};
        request.zoom = *zoom;
    }
    request.time = *time;
    request.projection = *std::move(projection);
    if (arguments.has(QStringLiteral("grid"))) {
        const std::optional<Graticule> grid = graticuleNamed(arguments.value(QStringLiteral("grid")));
        if (!grid)
            return usage(QStringLiteral("--grid is degrees, utm, mgrs or plain"));
        request.graticule = *grid;
    }
    request.bare = arguments.has(bareOption);
    if (arguments.has(QStringLiteral("dark")))
        request.tokens = darkTokens();
    return request;
}

/// "4", or "1/4" where every fourth pixel is taken. Error: Usage.
Result<double> readPixelScale(const QString &text)
{
    bool isNumber = false;
    const bool inverse = text.startsWith(QLatin1String("1/"));
    const int n = (inverse ? text.mid(2) : text).toInt(&isNumber);
    constexpr int greatest = 64;
    if (!isNumber || n < 1 || n > greatest || wholePixelScale(n) != n)
        return usage(QStringLiteral("--zoom with --own-pixels is 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48 or 64, or 1/2, "
                                    "1/3, …: pixels of the picture that one of the scene is wide"));
    return inverse ? 1.0 / n : n;
}

/// The item of --own-pixels: a label such as E-003, or the name of a layer. Error: NotFound.
Result<ItemRef> sceneNamed(const QString &name, const CaseData &data)
{
    if (const Evidence *exhibit = data.findEvidence(name))
        return refOf(*exhibit);
    for (const auto &[id, layer] : data.all<MapLayer>())
        if (layer.title == name)
            return refOf(layer);
    return fail(ErrorCode::NotFound, QStringLiteral("--own-pixels: the case has no scene \"%1\"").arg(name.left(80)));
}

/// Puts --own-pixels into the request.
Result<void> takeOwnPixels(CaseMapRequest &request, const CommandArguments &arguments, const CaseData &data)
{
    if (!arguments.has(ownPixelsOption)) {
        if (arguments.has(pixelOption))
            return usage(QStringLiteral("--pixel goes with --own-pixels"));
        return {};
    }
    for (const char *other : {"bbox", "crs", "bookmark", "compare", "tiles"}) {
        if (arguments.has(QLatin1String(other)))
            return usage(QStringLiteral("--own-pixels shows one scene and nothing but it; --%1 does not go with it")
                             .arg(QLatin1String(other)));
    }
    const auto scene = sceneNamed(arguments.value(ownPixelsOption), data);
    if (!scene)
        return Unexpected{scene.error()};
    OwnPixelsRequest own{
        .scene = *scene, .scale = 1, .center = {}, .sizeIsGiven = arguments.has(QStringLiteral("size"))};
    if (arguments.has(QStringLiteral("zoom"))) {
        const auto scale = readPixelScale(arguments.value(QStringLiteral("zoom")));
        if (!scale)
            return Unexpected{scale.error()};
        own.scale = *scale;
    }
    if (arguments.has(pixelOption)) {
        const auto pixel = readNumbers(arguments.value(pixelOption), QStringLiteral("--pixel"), 2);
        if (!pixel)
            return Unexpected{pixel.error()};
        own.center = QPointF((*pixel)[0], (*pixel)[1]);
    }
    request.ownPixels = own;
    return {};
}

/// Puts the view of --bookmark into the request.
Result<void> takeBookmark(CaseMapRequest &request, const CommandArguments &arguments, const CaseData &data)
{
    if (!arguments.has(bookmarkOption))
        return {};
    for (const char *other : {"bbox", "center", "crs"}) {
        if (arguments.has(QLatin1String(other)))
            return usage(
                QStringLiteral("--bookmark says where the map looks; --%1 says it again").arg(QLatin1String(other)));
    }
    const auto bookmark = findBookmark(data, arguments.value(bookmarkOption));
    if (!bookmark)
        return Unexpected{bookmark.error()};
    const auto time = timeOf(*bookmark);
    if (!time)
        return Unexpected{time.error()};
    if (!request.time.isSet())
        request.time = *time;
    if (bookmark->scene) {
        const QJsonObject &pixels = bookmark->pixels;
        request.ownPixels = OwnPixelsRequest{
            .scene = bookmark->scene,
            .scale = wholePixelScale(pixels.value(QLatin1String("scale")).toDouble(1)),
            .center = QPointF(pixels.value(QLatin1String("x")).toDouble(), pixels.value(QLatin1String("y")).toDouble()),
            .sizeIsGiven = true};
        return {};
    }
    auto projection = projectionOf(*bookmark);
    if (!projection)
        return Unexpected{projection.error()};
    const auto view = viewOf(*bookmark, *std::move(projection), request.size);
    if (!view)
        return Unexpected{view.error()};
    request.view = *view;
    return {};
}

/// On a worker: what the network brings for it comes on this thread.
Result<CaseMap> makeMap(const CaseStore &store, const CaseData &data, CaseMapRequest request,
                        const CommandContext &context, const CommandArguments &arguments)
{
    const QStringList hosts = hostsOfRemoteScenes(data);
    if (hosts.isEmpty() || !allowsNetwork(arguments))
        return makeCaseMap(store, data, context.decoders(), request, context.progress);
    const auto gate = openGate(arguments, hosts, {});
    if (!gate)
        return Unexpected{gate.error()};
    const RemoteFiles files(gate->get(), {});
    request.openRemote = openRemoteWith(files);
    auto map = std::async(std::launch::async, [&, decoders = context.decoders()] {
        return makeCaseMap(store, data, decoders, request, context.progress);
    });
    // A stop reaches the worker by itself.
    waitFor([&map] { return map.wait_for(std::chrono::seconds(0)) == std::future_status::ready; }, {});
    return map.get();
}

QJsonObject ownPixelsJson(const PixelPlane &plane, const Viewport &view)
{
    // The middle of the pixel in the upper left corner, which of a turned picture is not the first of its array.
    const double half = plane.pixelMetres() / 2;
    const QPointF first = plane.pixelAt(view.toMap({0, 0}) + QPointF(half, -half));
    QJsonObject json{{QStringLiteral("scene"), toText(plane.scene())},
                     {QStringLiteral("scale"), pixelScale(view)},
                     {QStringLiteral("first_column"), std::floor(first.x())},
                     {QStringLiteral("first_row"), std::floor(first.y())},
                     {QStringLiteral("placed"), plane.isPlaced()}};
    if (const auto error = plane.testedErrorPixels())
        json.insert(QStringLiteral("position_error_pixels"), *error);
    return json;
}

ExitStatus render(const CommandContext &context, const CommandArguments &arguments)
{
    const QString path = arguments.value(QStringLiteral("output"));
    if (path.isEmpty())
        return refuse(context, {ErrorCode::Usage, QStringLiteral("say where to: -o map.png, .svg or .pdf"), {}});
    auto request = requestFrom(arguments);
    if (!request)
        return refuse(context, request.error());
    const auto store = openToRead(arguments.positional.first(), context);
    if (!store)
        return refuse(context, store.error());
    const auto data = (*store)->load();
    if (!data)
        return refuse(context, data.error());
    if (const auto taken = takeBookmark(*request, arguments, *data); !taken)
        return refuse(context, taken.error());
    if (const auto taken = takeOwnPixels(*request, arguments, *data); !taken)
        return refuse(context, taken.error());
    if (const auto filter = readTrackFilter(arguments, *data))
        request->filter.tracks.filter = *filter;
    else
        return refuse(context, filter.error());
    if (auto compared = compareRequestFrom(arguments, *data))
        request->compared = *std::move(compared);
    else
        return refuse(context, compared.error());
    auto map = makeMap(**store, *data, *request, context, arguments);
    if (!map)
        return refuse(context, map.error());
    if (const auto added = addTiles(*map, **store, *data, request->time, context, arguments); !added)
        return refuse(context, added.error());
    for (const QString &trouble : map->troubles)
        context.err(QStringLiteral("leadline: %1").arg(trouble));
    const auto page = pageOf(*map);
    if (!page)
        return refuse(context, page.error());
    const auto written = writePicture(*page, path);
    if (!written)
        return refuse(context, written.error());
    if (arguments.json) {
        const GeoBox box = map->viewport.geoBounds();
        QJsonObject answer{{QStringLiteral("file"), path},
                           {QStringLiteral("width"), map->size.width()},
                           {QStringLiteral("height"), map->size.height()},
                           {QStringLiteral("synthetic"), map->scene.containsSynthetic},
                           {QStringLiteral("tracks_as"), wordOf(map->scene.tracksAs)},
                           {QStringLiteral("troubles"), QJsonArray::fromStringList(map->troubles)}};
        const PixelPlane *plane = pixelPlaneOf(map->viewport);
        if (!plane || plane->isPlaced())
            answer[QLatin1String("bbox")] = QJsonArray{box.west, box.south, box.east, box.north};
        if (plane)
            answer[QLatin1String("own_pixels")] = ownPixelsJson(*plane, map->viewport);
        if (map->compared)
            answer[QLatin1String("compared")] = comparedJson(*map);
        printJson(context, answer);
    } else {
        printLine(context, path);
    }
    return ExitStatus::Done;
}

} // namespace

Command renderCommand()
{
    Command command;
    command.name = QStringLiteral("render");
    command.usage = QStringLiteral(
        "render CASE [--bbox W,S,E,N|--center LON,LAT --zoom Z|--bookmark NAME|--own-pixels "
        "SCENE [--zoom N]] [--bare] [--time T1/T2] [--size WxH] "
        "[--crs CODE] [--grid degrees|utm|mgrs] [--tracks-as HOW] [--tracks-by WHAT] [--compare HOW --scenes A,B[,…]] "
        "[--tiles SOURCE --allow-network [--hide-area] [--proxy PROXY]] "
        "-o map.png|.svg|.pdf");
    command.summary = QStringLiteral("Paints the map of a case, as the window would.");
    command.options = {
        {QStringLiteral("bbox"),
         QStringLiteral("West, south, east, north in degrees; E below W crosses the 180th meridian."),
         QStringLiteral("W,S,E,N")},
        {ownPixelsOption,
         QStringLiteral("Draws the map in the own pixels of a scene (label or layer), nothing between them, and "
                        "upright as its camera was held; --zoom N or 1/N, --pixel; as large as the scene without "
                        "--size."),
         QStringLiteral("SCENE")},
        {pixelOption, QStringLiteral("With --own-pixels: column and row of the middle, in the stored array."),
         QStringLiteral("X,Y")},
        {bareOption, QStringLiteral("The pictures alone: no base map, drawings, labels, scale or credits.")},
        {QStringLiteral("size"), QStringLiteral("Pixels (1600x1000)."), QStringLiteral("WxH"),
         QStringLiteral("1600x1000")},
        {bookmarkOption,
         QStringLiteral(
             "The place, scale, projection and time of a bookmark of the case; --time goes before its time."),
         QStringLiteral("NAME")},
        {QStringLiteral("grid"), QStringLiteral("Lines with labels over the map: degrees, utm or mgrs."),
         QStringLiteral("KIND")},
        {tracksByOption,
         QStringLiteral("What the colour of tracks means, with a legend: vessel, speed, type, flag, time or source."),
         QStringLiteral("WHAT"), QStringLiteral("vessel")},
        {tracksAsOption,
         QStringLiteral("lines; density: vessel-hours per km² in cells of 2 pixels, without gaps (--gap-seconds) and "
                        "without steps of more than 60 knots; or auto: density where the lines of different vessels "
                        "cover one another."),
         QStringLiteral("HOW"), QStringLiteral("auto")},
        {gapSecondsOption,
         QStringLiteral("A silence of at least this is drawn as a gap (21600); shorter ones are dashed where they are "
                        "longer than is usual."),
         QStringLiteral("S"), QStringLiteral("21600")},
        {QStringLiteral("dark"), QStringLiteral("The dark colours.")},
        {{QStringLiteral("o"), QStringLiteral("output")},
         QStringLiteral("The picture; its ending decides the format."),
         QStringLiteral("FILE")}};
    command.options += viewOptions();
    command.options += trackFilterOptions();
    command.options += compareOptions();
    command.options += tileOptions();
    command.details =
        compareHelp() + QStringLiteral("\n\n") +
        QStringLiteral("Scenes that lie on servers are drawn with --allow-network, which asks those servers. ") +
        networkHelp();
    command.needsFonts = true;
    command.run = render;
    return command;
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/area_option.h"
#include "app/commands/command.h"
#include "app/commands/command_network.h"
#include "app/commands/number_lists.h"
#include "app/commands/open_case.h"
#include "app/exports/case_pictures.h"
#include "app/exports/remote_scenes.h"
#include "app/pictures/render_compare.h"
#include "app/pictures/render_tiles.h"
#include "imaging/export/picture_export.h"
#include "imaging/render/graticule.h"
#include "model/network/remote_files.h"

#include <QJsonArray>
#include <QJsonObject>

#include <future>

namespace leadline {

namespace {

Unexpected usage(const QString &what)
{
    return fail(ErrorCode::Usage, what);
}

/// "T1/T2": a range, and the cursor at its end; "T": everything up to T.
Result<TimeWindow> readTime(const QString &text)
{
    const auto date = parseEdtf(text);
    if (!date)
        return usage(QStringLiteral("--time: %1").arg(date.error().what));
    TimeWindow time;
    time.cursor = date->bounds.latest;
    if (text.contains(QLatin1Char('/')))
        time.range = date->bounds;
    return time;
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
    if (arguments.has(QStringLiteral("center"))) {
        const auto center = readNumbers(arguments.value(QStringLiteral("center")), QStringLiteral("--center"), 2);
        if (!center)
            return Unexpected{center.error()};
        request.center = LatLon{(*center)[1], (*center)[0]};
        const auto zoom = readNumbers(arguments.value(QStringLiteral("zoom")), QStringLiteral("--zoom"), 1);
        if (!zoom)
            return Unexpected{zoom.error()};
        request.zoom = std::clamp((*zoom)[0], 0.0, 22.0);
        if (!request.center->isValid())
            return usage(QStringLiteral("--center is LON,LAT in degrees"));
    }
    if (arguments.has(QStringLiteral("time"))) {
        auto time = readTime(arguments.value(QStringLiteral("time")));
        if (!time)
            return Unexpected{time.error()};
        request.time = *time;
    }
    if (arguments.has(QStringLiteral("crs"))) {
        auto projection = projectionFromCrs(arguments.value(QStringLiteral("crs")));
        if (!projection)
            return usage(QStringLiteral("--crs: %1; \"leadline crs WORDS\" finds one").arg(projection.error().what));
        request.projection = std::move(*projection);
    }
    if (arguments.has(QStringLiteral("grid"))) {
        const std::optional<Graticule> grid = graticuleNamed(arguments.value(QStringLiteral("grid")));
        if (!grid)
            return usage(QStringLiteral("--grid is degrees, utm, mgrs or plain"));
        request.graticule = *grid;
    }
    if (arguments.has(QStringLiteral("dark")))
        request.tokens = darkTokens();
    return request;
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
                           {QStringLiteral("bbox"), QJsonArray{box.west, box.south, box.east, box.north}},
                           {QStringLiteral("synthetic"), map->scene.containsSynthetic},
                           {QStringLiteral("troubles"), QJsonArray::fromStringList(map->troubles)}};
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
    command.usage = QStringLiteral("render CASE [--bbox W,S,E,N|--center LON,LAT --zoom Z] [--time T1/T2] [--size WxH] "
                                   "[--crs CODE] [--grid degrees|utm|mgrs] [--compare HOW --scenes A,B[,…]] "
                                   "[--tiles SOURCE --allow-network [--hide-area] [--proxy PROXY]] "
                                   "-o map.png|.svg|.pdf");
    command.summary = QStringLiteral("Paints the map of a case, as the window would.");
    command.options = {
        {QStringLiteral("bbox"),
         QStringLiteral("West, south, east, north in degrees; E below W crosses the 180th meridian."),
         QStringLiteral("W,S,E,N")},
        {QStringLiteral("center"), QStringLiteral("Longitude and latitude of the middle."), QStringLiteral("LON,LAT")},
        {QStringLiteral("zoom"), QStringLiteral("Zoom of slippy maps, 0 to 22 (10)."), QStringLiteral("Z"),
         QStringLiteral("10")},
        {QStringLiteral("time"), QStringLiteral("EDTF: a moment (everything up to it) or T1/T2."),
         QStringLiteral("T1/T2")},
        {QStringLiteral("size"), QStringLiteral("Pixels (1600x1000)."), QStringLiteral("WxH"),
         QStringLiteral("1600x1000")},
        {QStringLiteral("crs"), QStringLiteral("The projection, such as EPSG:32652 (Web Mercator, EPSG:3857)."),
         QStringLiteral("CODE")},
        {QStringLiteral("grid"), QStringLiteral("Lines with labels over the map: degrees, utm or mgrs."),
         QStringLiteral("KIND")},
        {QStringLiteral("dark"), QStringLiteral("The dark colours.")},
        {{QStringLiteral("o"), QStringLiteral("output")},
         QStringLiteral("The picture; its ending decides the format."),
         QStringLiteral("FILE")}};
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

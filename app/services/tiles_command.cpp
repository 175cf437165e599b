// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/commands/command_network.h"
#include "app/commands/open_case.h"
#include "app/services/tiles_pack.h"
#include "imaging/tiles/map_service.h"
#include "imaging/tiles/tile_presets.h"
#include "imaging/tiles/tile_source_json.h"
#include "imaging/tiles/tile_time.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QObject>

namespace leadline {

namespace {

constexpr std::int64_t maxCapabilitiesBytes = 15 << 20;
const QString styleOption = QStringLiteral("style");
const QString bulkOption = QStringLiteral("may-download");

ExitStatus usage(const CommandContext &context, const QString &what)
{
    return refuse(context, {ErrorCode::Usage, what, {}});
}

ExitStatus listPresets(const CommandContext &context, const CommandArguments &arguments)
{
    QJsonArray rows;
    for (const TileSource &source : presetTileSources()) {
        rows.append(toJson(source));
        if (!arguments.json)
            printLine(context, QStringLiteral("%1  %2\n    %3\n    %4")
                                   .arg(source.id.leftJustified(20), source.name, source.attribution, source.terms));
    }
    if (arguments.json)
        printJson(context, rows);
    return ExitStatus::Done;
}

/// Asks a map service what it has. Waits.
Result<MapService> askService(const CommandContext &context, const CommandArguments &arguments, const QString &address)
{
    const QUrl url = capabilitiesUrl(address);
    if (url.host().isEmpty() || !url.scheme().startsWith(QLatin1String("http")))
        return fail(ErrorCode::Usage,
                    QStringLiteral("\"%1\" is no address that begins with https:// or http://").arg(address));
    const auto gate = openGate(arguments, {url.host()}, QStringLiteral("that its layers are looked up"));
    if (!gate)
        return Unexpected{gate.error()};
    std::optional<Result<QByteArray>> body;
    QObject asker;
    (*gate)->get(url, QStringLiteral("layers of %1").arg(url.host()), maxCapabilitiesBytes, &asker,
                 [&](Result<QByteArray> answer, const QString &) { body = std::move(answer); });
    if (!waitFor([&] { return body.has_value(); }, context.progress))
        return fail(ErrorCode::Cancelled, QStringLiteral("stopped"), url.host());
    if (!*body)
        return Unexpected{body->error()};
    return decodeMapService(*context.decoders(), **body, url.toString(), context.progress.stop);
}

QJsonArray stylesOf(const MapServiceLayer &layer)
{
    QJsonArray styles;
    for (const MapServiceStyle &style : layer.styles)
        styles.append(QJsonObject{{QStringLiteral("id"), style.id}, {QStringLiteral("title"), style.title}});
    return styles;
}

ExitStatus lookUp(const CommandContext &context, const CommandArguments &arguments)
{
    if (arguments.positional.size() != 2)
        return usage(context, QStringLiteral("tiles look-up takes the address of a map service"));
    const auto service = askService(context, arguments, arguments.positional.at(1));
    if (!service)
        return refuse(context, service.error());
    QJsonArray rows;
    for (const MapServiceLayer &layer : service->layers) {
        const auto source = tilesOf(*service, layer);
        rows.append(QJsonObject{{QStringLiteral("id"), layer.id},
                                {QStringLiteral("title"), layer.title},
                                {QStringLiteral("group"), layer.group},
                                {QStringLiteral("styles"), stylesOf(layer)},
                                {QStringLiteral("source"), source ? toJson(*source) : QJsonObject()},
                                {QStringLiteral("trouble"), source ? QString() : source.error().what}});
        if (!arguments.json)
            printLine(context, QStringLiteral("%1  %2%3")
                                   .arg(layer.id, layer.title,
                                        source ? QString() : QStringLiteral("  (%1)").arg(source.error().what)));
    }
    if (arguments.json)
        printJson(context, rows);
    return ExitStatus::Done;
}

struct Chosen
{
    TileSource source;
    std::optional<GeoBox> box;
};

/// Which of the layer's styles --style names; the default one without it.
Result<int> styleFrom(const CommandArguments &arguments, const MapServiceLayer &layer)
{
    const QString wanted = arguments.value(styleOption);
    if (wanted.isEmpty())
        return 0;
    QStringList known;
    for (const MapServiceStyle &style : layer.styles) {
        if (style.id == wanted)
            return static_cast<int>(known.size());
        known << style.id;
    }
    return fail(
        ErrorCode::NotFound,
        QStringLiteral("the layer has no style \"%1\"; it has %2")
            .arg(wanted, known.isEmpty() ? QStringLiteral("none to choose from") : known.join(QLatin1String(", "))),
        layer.id);
}

/// A preset by its name, an address of tiles, or a layer of a map service.
Result<Chosen> choose(const CommandContext &context, const CommandArguments &arguments)
{
    const QString wanted = arguments.positional.at(2);
    for (const TileSource &preset : presetTileSources())
        if (preset.id == wanted)
            return Chosen{preset, {}};
    if (!wanted.contains(QLatin1String("://")))
        return fail(ErrorCode::Usage,
                    QStringLiteral("\"%1\" is neither a name that leadline tiles presets lists nor an "
                                   "address")
                        .arg(wanted));
    if (isTileTemplate(wanted)) {
        auto source = tileSourceFrom({{QStringLiteral("url"), wanted},
                                      {QStringLiteral("name"), arguments.value(QStringLiteral("title"))},
                                      {QStringLiteral("attribution"), arguments.value(QStringLiteral("credit"))},
                                      {QStringLiteral("overlay"), arguments.has(QStringLiteral("overlay"))},
                                      {QStringLiteral("bulk_allowed"), arguments.has(bulkOption)}});
        if (!source)
            return Unexpected{source.error()};
        return Chosen{*std::move(source), {}};
    }
    const QString id = arguments.value(QStringLiteral("layer"));
    if (id.isEmpty())
        return fail(ErrorCode::Usage, QStringLiteral("say which layer of the service: --layer ID; leadline tiles "
                                                     "look-up lists them"));
    const auto service = askService(context, arguments, wanted);
    if (!service)
        return Unexpected{service.error()};
    const auto layer = std::ranges::find(service->layers, id, &MapServiceLayer::id);
    if (layer == service->layers.end())
        return fail(ErrorCode::NotFound, QStringLiteral("the service has no layer \"%1\"").arg(id), wanted);
    const auto style = styleFrom(arguments, *layer);
    if (!style)
        return Unexpected{style.error()};
    auto source = tilesOf(*service, *layer, *style);
    if (!source)
        return Unexpected{source.error()};
    source->bulkAllowed = arguments.has(bulkOption);
    return Chosen{*std::move(source), layer->box};
}

ExitStatus addToCase(const CommandContext &context, const CommandArguments &arguments)
{
    if (arguments.positional.size() != 3)
        return usage(context, QStringLiteral("tiles add takes a case and what to add to it"));
    auto chosen = choose(context, arguments);
    if (!chosen)
        return refuse(context, chosen.error());
    if (const QString time = arguments.value(QStringLiteral("time")); !time.isEmpty()) {
        if (!isServiceTime(time) || chosen->source.time.isEmpty())
            return usage(context, QStringLiteral("--time: %1")
                                      .arg(isServiceTime(time) ? QStringLiteral("these tiles have no times")
                                                               : QStringLiteral("a time is written 2023-10-04")));
        chosen->source.time = time;
        chosen->source.timeFollows = false;
    }
    auto editor = openEditor(context, {arguments.parser, {arguments.positional.at(1)}, arguments.json});
    if (!editor)
        return refuse(context, editor.error());
    MapLayer layer = mapLayerOf(chosen->source, (*editor)->data(), chosen->box);
    if (const QString title = arguments.value(QStringLiteral("title")); !title.isEmpty())
        layer.title = title;
    const auto added = (*editor)->add(QStringLiteral("Add %1").arg(layer.title), layer);
    if (!added)
        return refuse(context, added.error());
    if (arguments.json)
        printJson(context, QJsonObject{{QStringLiteral("layer"), toText(*added)},
                                       {QStringLiteral("hosts"), QJsonArray::fromStringList(hostsOf(chosen->source))},
                                       {QStringLiteral("credit"), chosen->source.attribution},
                                       {QStringLiteral("terms"), chosen->source.terms}});
    else
        printLine(context, QStringLiteral("%1  %2\n%3").arg(toText(*added), layer.title, chosen->source.terms));
    return ExitStatus::Done;
}

ExitStatus tiles(const CommandContext &context, const CommandArguments &arguments)
{
    const QString action = arguments.positional.first();
    if (action == QLatin1String("presets"))
        return listPresets(context, arguments);
    if (action == QLatin1String("look-up"))
        return lookUp(context, arguments);
    if (action == QLatin1String("add"))
        return addToCase(context, arguments);
    if (action == QLatin1String("pack"))
        return packTiles(context, arguments);
    return usage(
        context,
        QStringLiteral("\"%1\" is not something to do with tiles; presets, look-up, add and pack are").arg(action));
}

} // namespace

Command tilesCommand()
{
    Command command;
    command.name = QStringLiteral("tiles");
    command.usage =
        QStringLiteral("tiles presets | tiles look-up ADDRESS --allow-network [--proxy PROXY] | tiles add CASE "
                       "PRESET|ADDRESS [--layer ID] [--style ID] [--time T] [--title T] [--credit TEXT] | "
                       "tiles pack CASE --layer L|--preset PRESET --bbox W,S,E,N --zooms 8-14 [--count] [-o FILE]");
    command.summary = QStringLiteral(
        "Lists sources of map tiles, adds one to a case as a layer, and keeps an area of one for work without a "
        "network.");
    command.details =
        QStringLiteral(
            "presets  the sources that the program knows, with their credits and terms.\n"
            "look-up  asks a map service (WMTS, WMS) which layers it has.\n"
            "add      makes a layer of a preset, of an address of tiles with %1, or of a layer of a map\n"
            "         service. Nothing is fetched by it but the service's own description.\n"
            "pack     downloads an area of a source whose terms allow it into an MBTiles file, which becomes\n"
            "         an exhibit and a layer. Goes on where an earlier run stopped. --count says first how\n"
            "         many tiles that is, what they weigh, and the terms.\n")
            .arg(knownPlaceholders()) +
        networkHelp();
    command.options = {
        {QStringLiteral("layer"), QStringLiteral("add: the layer of the service. pack: a layer of the case."),
         QStringLiteral("ID")},
        {styleOption, QStringLiteral("add: this style of the service's layer."), QStringLiteral("ID")},
        {bulkOption, QStringLiteral("add: you know that the terms of this server allow downloading areas.")},
        {QStringLiteral("time"), QStringLiteral("add, pack: this time instead of the time cursor's."),
         QStringLiteral("T")},
        {QStringLiteral("title"), QStringLiteral("add: the layer's name."), QStringLiteral("TITLE")},
        {QStringLiteral("credit"), QStringLiteral("add: what must be printed with tiles of an address."),
         QStringLiteral("TEXT")},
        {QStringLiteral("overlay"),
         QStringLiteral("add: tiles of an address are see-through signs, to lie above the scenes.")},
        whoOption()};
    command.options += tilesPackOptions();
    command.options += networkOptions();
    command.leastArguments = 1;
    command.mostArguments = 3;
    command.run = tiles;
    return command;
}

} // namespace leadline

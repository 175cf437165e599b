// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pictures/render_tiles.h"

#include "app/commands/command_network.h"
#include "imaging/raster/mercator_warp.h"
#include "imaging/tiles/tile_presets.h"
#include "imaging/tiles/tile_stack.h"

#include <QFileInfo>
#include <QObject>

namespace leadline {

namespace {

const QString tilesOption = QStringLiteral("tiles");
const QString creditOption = QStringLiteral("tiles-credit");
const QString hideOption = QStringLiteral("hide-area");

const QString whatTheyLearn = QStringLiteral("which area is drawn, and when");

QStringList presetNames()
{
    QStringList names;
    for (const TileSource &source : presetTileSources())
        names << source.id;
    return names;
}

Result<TileSource> sourceFrom(const CommandArguments &arguments)
{
    const QString wanted = arguments.value(tilesOption);
    for (const TileSource &source : presetTileSources())
        if (source.id == wanted)
            return source;
    if (!wanted.contains(QLatin1String("://")))
        return fail(ErrorCode::Usage, QStringLiteral("--tiles: \"%1\" is none of %2, nor an address such as "
                                                     "https://tiles.example/{z}/{x}/{y}.png")
                                          .arg(wanted, presetNames().join(QLatin1String(", "))));
    TileSource source;
    source.id = QStringLiteral("other"); // in memory only: nobody said that its terms allow storage
    source.name = QStringLiteral("tiles");
    source.urlTemplate = wanted;
    source.attribution = arguments.value(creditOption);
    if (const auto sound = validate(source); !sound)
        return fail(ErrorCode::Usage, QStringLiteral("--tiles: %1").arg(sound.error().what));
    source.name = hostsOf(source).join(QLatin1String(", "));
    return source;
}

} // namespace

QList<QCommandLineOption> tileOptions()
{
    QList<QCommandLineOption> options{
        {tilesOption,
         QStringLiteral("Map tiles below the map instead of those of the case: %1, or an address with {z}, {x} and "
                        "{y}. Needs --allow-network.")
             .arg(presetNames().join(QLatin1String(", "))),
         QStringLiteral("SOURCE")},
        {creditOption, QStringLiteral("What must be printed with the tiles of an address."), QStringLiteral("TEXT")},
        {hideOption, QStringLiteral("Asks for whole blocks of tiles in random order, so that the server does not learn "
                                    "the area itself.")}};
    return options + networkOptions();
}

namespace {

/// Of tiles that the command names itself: all of them, or an error.
Result<void> addNamedTiles(CaseMap &map, const CommandContext &context, const CommandArguments &arguments)
{
    const auto source = sourceFrom(arguments);
    if (!source)
        return Unexpected{source.error()};
    const auto gate = openGate(arguments, hostsOf(*source), whatTheyLearn);
    if (!gate)
        return Unexpected{gate.error()};
    TileLayer layer(gate->get(), context.decoders());
    layer.setHidesView(arguments.has(hideOption));
    layer.setSource(*source);
    std::optional<Result<std::vector<RasterPatch>>> fetched;
    QObject asker;
    layer.fetchAll(mercatorViewOf(map.viewport), &asker,
                   [&](Result<std::vector<RasterPatch>> patches) { fetched = std::move(patches); });
    // A block is asked for to its end: what is left out would tell which part of it was drawn.
    if (!waitFor([&] { return fetched && !layer.isAsking(); }, context.progress))
        return fail(ErrorCode::Cancelled, QStringLiteral("stopped"), source->name);
    if (!*fetched)
        return Unexpected{fetched->error()};
    for (RasterPatch &patch : **fetched)
        patch.rank = topGroundRank;
    map.scene.tiles = warpedFromMercator(**fetched, map.viewport);
    map.scene.credits += layer.credits();
    return {};
}

/// The layers of tiles that the case itself has. What cannot be had is left out and said.
Result<void> addLayersOfCase(CaseMap &map, const CaseStore &store, const CaseData &data, const TimeWindow &time,
                             const CommandContext &context, const CommandArguments &arguments)
{
    std::vector<TileLayerSpec> layers = tileLayersOf(data);
    std::erase_if(layers, [](const TileLayerSpec &spec) { return !spec.visible; });
    if (layers.empty())
        return {};
    QStringList hosts;
    for (const TileLayerSpec &spec : layers)
        if (spec.trouble.isEmpty())
            hosts += hostsOf(spec.source);
    hosts.removeDuplicates();
    auto gate = hosts.isEmpty() ? std::make_unique<NetworkGate>() : openGate(arguments, hosts, whatTheyLearn);
    if (!gate) {
        if (allowsNetwork(arguments))
            return Unexpected{gate.error()};
        map.troubles
            << QStringLiteral("The map tiles of the case that lie on servers are left out: %1").arg(gate.error().what);
        std::erase_if(layers, [](const TileLayerSpec &spec) { return !hostsOf(spec.source).isEmpty(); });
        gate = std::make_unique<NetworkGate>();
    }
    TileStack stack(gate->get(), context.decoders());
    stack.setHidesView(arguments.has(hideOption));
    stack.setArchives([&](EvidenceId id) {
        const auto *exhibit = data.find<Evidence>(id);
        const QString path = exhibit ? store.pathOf(*exhibit) : QString();
        return QFileInfo::exists(path) ? path : QString();
    });
    stack.setTime(time.cursor);
    stack.setLayers(std::move(layers));
    std::optional<TileStack::Fetched> fetched;
    QObject asker;
    stack.fetchAll(mercatorViewOf(map.viewport), &asker, [&](TileStack::Fetched got) { fetched = std::move(got); });
    if (!waitFor([&] { return fetched && !stack.isAsking(); }, context.progress))
        return fail(ErrorCode::Cancelled, QStringLiteral("stopped"), QString());
    addFetched(map, *std::move(fetched));
    return {};
}

} // namespace

Result<void> addTiles(CaseMap &map, const CaseStore &store, const CaseData &data, const TimeWindow &time,
                      const CommandContext &context, const CommandArguments &arguments)
{
    return arguments.has(tilesOption) ? addNamedTiles(map, context, arguments)
                                      : addLayersOfCase(map, store, data, time, context, arguments);
}

} // namespace leadline

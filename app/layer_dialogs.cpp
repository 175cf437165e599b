// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layer_dialogs.h"

#include "app/window/settings.h"
#include "imaging/raster/picture.h"
#include "imaging/tiles/tile_source_json.h"
#include "model/network/network_gate.h"
#include "widgets/layers/layers_panel.h"

namespace leadline {

namespace {

/// The description of NASA's GIBS has some five million bytes.
constexpr std::int64_t maxCapabilitiesBytes = 15 << 20;
constexpr std::int64_t maxLegendBytes = 4 << 20;
constexpr std::int64_t megabyte = 1 << 20;

} // namespace

LayerDialogs::LayerDialogs(CaseEditor &editor, ViewContext &context, CaseLayers &layers, NetworkGate &gate,
                           JobRunner &jobs, std::shared_ptr<DecoderPool> decoders, Settings &settings)
    : m_editor(editor)
    , m_context(context)
    , m_layers(layers)
    , m_gate(gate)
    , m_jobs(jobs)
    , m_decoders(std::move(decoders))
    , m_settings(settings)
{
    layers.tiles().setKeys([&settings](const QString &host) { return settings.tileKey(host); });
    if (const auto cache = layers.tiles().cache())
        cache->setBudget(settings.tileCacheMegabytes() * megabyte);
    connect(layers.panel(), &LayersPanel::propertiesWanted, this, &LayerDialogs::openProperties);
    connect(layers.panel(), &LayersPanel::addressWanted, this, &LayerDialogs::openAddByAddress);
}

LayerDialogs::~LayerDialogs()
{
    delete m_properties;
    delete m_add;
}

void LayerDialogs::openProperties(ItemRef picture)
{
    const auto *layer =
        picture.kind == ItemKind::Layer ? m_editor.data().find<MapLayer>(MapLayerId{picture.id}) : nullptr;
    if (!layer || layer->kind != MapLayerKind::Tiles || layer->exhibit)
        return m_context.select(picture); // the details beside the map say all there is
    TileSheet sheet;
    sheet.title = layer->title;
    sheet.writable = !m_editor.store().isReadOnly();
    if (const auto source = tileSourceFrom(layer->service)) {
        sheet.source = *source;
        sheet.barred = m_layers.barred(*source);
        sheet.key = m_settings.tileKey(hostsOf(*source).value(0));
    } else {
        sheet.source.urlTemplate = layer->service.value(QLatin1String("url")).toString();
        sheet.source.attribution = layer->credit;
    }
    sheet.problem = m_layers.tiles().problem(layer->id);
    if (const auto shown = m_layers.tiles().shownSource(layer->id))
        sheet.shownTime = shown->time;
    sheet.cacheMegabytes = m_layers.tiles().cache() ? m_settings.tileCacheMegabytes() : 0;
    delete m_properties;
    m_properties = new TileProperties(sheet, m_layers.panel()->window());
    m_properties->setAttribute(Qt::WA_DeleteOnClose);
    connectProperties(layer->id);
    countKept(layer->id);
    m_properties->show();
}

void LayerDialogs::connectProperties(MapLayerId id)
{
    TileStack &tiles = m_layers.tiles();
    connect(m_properties, &TileProperties::retryWanted, &tiles, [&tiles, id] { tiles.retry(id); });
    connect(&tiles, &TileStack::problemChanged, m_properties, [this, &tiles, id](MapLayerId changed) {
        const auto source = tiles.shownSource(id);
        if (changed == id && m_properties)
            m_properties->setProblem(source ? m_layers.barred(*source) : QString(), tiles.problem(id));
    });
    connect(m_properties, &TileProperties::keyGiven, this, [this, &tiles](const QString &host, const QString &key) {
        m_settings.setTileKey(host, key);
        tiles.setKeys([&settings = m_settings](const QString &asked) { return settings.tileKey(asked); });
    });
    connect(m_properties, &TileProperties::cacheChosen, this, [this, &tiles, id](int megabytes) {
        m_settings.setTileCacheMegabytes(megabytes);
        m_jobs.run(
            QStringLiteral("Making room in the kept tiles"), this,
            [cache = tiles.cache(), megabytes](const Progress &) {
                cache->setBudget(megabytes * megabyte);
                return true;
            },
            [this, id](bool) { countKept(id); });
    });
    connect(m_properties, &TileProperties::clearWanted, this, [this, &tiles, id] {
        const auto source = tiles.shownSource(id);
        if (!source)
            return;
        m_jobs.run(
            QStringLiteral("Clearing kept tiles"), this,
            [cache = tiles.cache(), name = cacheNameOf(*source)](const Progress &) {
                cache->clear(name);
                return true;
            },
            [this, id](bool) { countKept(id); });
    });
    connect(m_properties, &TileProperties::legendWanted, this, &LayerDialogs::fetchLegend);
    connect(m_properties, &TileProperties::sourceChanged, this,
            [this, id](const TileSource &source) { changeSource(id, source); });
}

void LayerDialogs::countKept(MapLayerId id)
{
    const auto cache = m_layers.tiles().cache();
    const auto source = m_layers.tiles().shownSource(id);
    if (!cache || !source)
        return;
    m_jobs.run(
        QStringLiteral("Counting kept tiles"), m_properties,
        [cache, name = cacheNameOf(*source)](const Progress &) {
            return std::pair(cache->usedBytes(name), cache->usedBytes());
        },
        [this](std::pair<std::int64_t, std::int64_t> used) {
            if (m_properties)
                m_properties->setCacheUse(used.first, used.second);
        });
}

void LayerDialogs::fetchLegend(const QUrl &address)
{
    const auto decode = [this, name = address.host()](const QByteArray &bytes) {
        m_jobs.run(
            QStringLiteral("Reading a legend"), m_properties,
            [decoders = m_decoders, bytes, name](const Progress &progress) -> Result<QImage> {
                DecodeRequest request;
                request.kind = DecodeKind::Tile;
                request.path = name;
                request.bytes = bytes;
                const auto reply = decoders->decode(request, progress.stop);
                return reply ? Result<QImage>(pictureOf(reply->preview)) : Unexpected{reply.error()};
            },
            [this](const Result<QImage> &picture) {
                if (!m_properties)
                    return;
                if (picture)
                    m_properties->setLegend(*picture);
                else
                    m_properties->setLegendTrouble(picture.error().message());
            });
    };
    m_gate.get(address, QStringLiteral("a legend"), maxLegendBytes, m_properties,
               [this, decode](const Result<QByteArray> &body, const QString &) {
                   if (body)
                       decode(*body);
                   else if (m_properties)
                       m_properties->setLegendTrouble(body.error().message());
               });
}

void LayerDialogs::changeSource(MapLayerId id, const TileSource &source)
{
    const auto *layer = m_editor.data().find<MapLayer>(id);
    if (!layer)
        return;
    MapLayer changed = *layer;
    changed.service = toJson(source);
    const auto done = m_editor.update(QStringLiteral("Change the time of %1").arg(layer->title), changed);
    if (!done)
        Q_EMIT m_layers.failed(done.error());
}

void LayerDialogs::openAddByAddress()
{
    if (!m_add) {
        m_add = new AddLayerDialog(m_layers.panel()->window());
        m_add->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_add, &AddLayerDialog::lookUpWanted, this, &LayerDialogs::lookUp);
        connect(m_add, &AddLayerDialog::chosen, m_layers.panel(), &LayersPanel::addTiles);
    }
    m_add->show();
    m_add->raise();
}

void LayerDialogs::lookUp(const QUrl &capabilities)
{
    m_gate.get(capabilities, QStringLiteral("layers of %1").arg(capabilities.host()), maxCapabilitiesBytes, m_add,
               [this, capabilities](const Result<QByteArray> &body, const QString &) {
                   if (!m_add)
                       return;
                   if (body)
                       return readService(*body, capabilities);
                   const bool refused = body.error().code == ErrorCode::NetworkRefused;
                   m_add->showProblem(refused ? QStringLiteral("%1 may not be asked: %2. Allow it with Ctrl+Shift+N.")
                                                    .arg(capabilities.host(), body.error().what)
                                              : body.error().message());
               });
}

void LayerDialogs::readService(const QByteArray &bytes, const QUrl &capabilities)
{
    m_jobs.run(
        QStringLiteral("Reading the layers of %1").arg(capabilities.host()), m_add,
        [decoders = m_decoders, bytes, address = capabilities.toString()](const Progress &progress) {
            return decodeMapService(*decoders, bytes, address, progress.stop);
        },
        [this](const Result<MapService> &service) {
            if (!m_add)
                return;
            if (service)
                m_add->showService(*service);
            else
                m_add->showProblem(service.error().message());
        });
}

} // namespace leadline

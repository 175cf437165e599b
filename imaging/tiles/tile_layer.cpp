// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tiles/tile_layer.h"

#include "model/network/network_gate.h"

#include <QRandomGenerator>

#include <map>

namespace leadline {

namespace {

constexpr double denseFrom = 1.5;    ///< device pixels a logical one, from which on {r} asks for dense tiles
constexpr int placeholderLevels = 5; ///< how far up an ancestor may stand in: beyond, a tile is a blur
constexpr int asideKiB = 32 * 1024;  ///< of tiles as they came, that no view needed yet

} // namespace

TileLayer::TileLayer(NetworkGate *gate, std::shared_ptr<DecoderPool> decoders, QObject *parent)
    : QObject(parent)
    , m_gate(gate)
    , m_decoders(std::move(decoders))
    , m_images(64 * 1024)
    , m_aside(asideKiB)
{
    m_age.start();
    m_workers.setMaxThreadCount(2);
    connect(m_gate, &NetworkGate::policyChanged, this, [this] {
        if (isOn() == m_wasOn)
            return; // what was allowed or refused is another host
        reset();
        Q_EMIT changed();
    });
    connect(m_gate, &NetworkGate::proxyChanged, this, [this] {
        if (isArchive())
            return;
        reset();
        Q_EMIT changed();
    });
}

TileLayer::~TileLayer()
{
    m_stop.request_stop();
    m_workers.clear();
    m_workers.waitForDone();
}

void TileLayer::setSource(const std::optional<TileSource> &source)
{
    if (source == m_source)
        return;
    const Result<void> sound = source ? validate(*source) : Result<void>();
    m_source = sound ? source : std::nullopt;
    m_images.clear();
    m_aside.clear();
    reset();
    if (!sound)
        setProblem(sound.error().message());
    Q_EMIT changed();
}

void TileLayer::setKey(const QString &key)
{
    if (key == m_asking.key)
        return;
    m_asking.key = key;
    reset();
    Q_EMIT changed();
}

void TileLayer::setArchive(const QString &path)
{
    if (path == m_archivePath)
        return;
    m_archivePath = path;
    m_images.clear();
    reset();
    Q_EMIT changed();
}

void TileLayer::retry()
{
    m_failed.clear();
    m_archive.reset();
    setProblem({});
    sayWhatIsMissing();
    Q_EMIT changed();
}

/// On a dense screen a source that can do so is asked for twice the pixels; its tiles are others then.
void TileLayer::setDense(bool dense)
{
    if (dense == m_asking.dense || !m_source || !m_source->urlTemplate.contains(QLatin1String("{r}")))
        return;
    m_asking.dense = dense;
    m_images.clear();
    m_aside.clear();
    reset();
}

void TileLayer::sayWhatIsMissing()
{
    if (isArchive() && m_archivePath.isEmpty())
        setProblem(QStringLiteral("%1: the file is not at hand").arg(m_source->name));
    if (m_source && needsKey(*m_source) && m_asking.key.isEmpty())
        setProblem(QStringLiteral("%1 needs a key of yours for %2: enter it in the layer's properties")
                       .arg(m_source->name, hostsOf(*m_source).join(QLatin1String(", "))));
}

bool TileLayer::isOn() const
{
    if (!m_source || (needsKey(*m_source) && m_asking.key.isEmpty()))
        return false;
    if (isArchive())
        return !m_archivePath.isEmpty();
    const QStringList hosts = hostsOf(*m_source);
    return std::ranges::all_of(hosts, [this](const QString &host) { return m_gate->policy().allows(host); });
}

void TileLayer::setHidesView(bool hides)
{
    if (hides == m_hidesView)
        return;
    m_hidesView = hides;
    if (isArchive())
        return; // nobody is asked
    reset();
    Q_EMIT changed();
}

QString TileLayer::whyOff() const
{
    if (!m_source)
        return QStringLiteral("the tile layer is off");
    if (isArchive())
        return QStringLiteral("the file is not at hand");
    if (needsKey(*m_source) && m_asking.key.isEmpty())
        return m_problem;
    return QStringLiteral("%1 may not be asked").arg(hostsOf(*m_source).join(QLatin1String(", ")));
}

PaddingCost TileLayer::hidingCost(const TileSource &source) const
{
    return m_lastView ? paddingCost(tilesOfView(source, *m_lastView), blockLevels(source)) : PaddingCost{};
}

QStringList TileLayer::credits() const
{
    return isOn() && !m_source->attribution.isEmpty() ? QStringList{m_source->attribution} : QStringList{};
}

void TileLayer::reset()
{
    ++m_generation;
    m_wasOn = isOn();
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_archive.reset();
    m_wanted.clear();
    m_running.clear();
    m_failed.clear();
    m_blocks.clear();
    QHash<TileId, std::uint64_t> asked;
    asked.swap(m_asked);
    for (const std::uint64_t request : asked)
        m_gate->cancel(request);
    setProblem({});
    sayWhatIsMissing();
    std::vector<Waiter> waiters;
    waiters.swap(m_waiters);
    for (const Waiter &waiter : waiters) {
        if (waiter.context)
            waiter.done(fail(ErrorCode::Cancelled, QStringLiteral("the tile layer was switched off or changed")));
    }
}

std::vector<PlacedTile> TileLayer::placedTiles(const Viewport &viewport) const
{
    return isOn() ? tilesOfView(*m_source, viewport) : std::vector<PlacedTile>();
}

std::vector<RasterPatch> TileLayer::patches(const Viewport &viewport)
{
    m_lastView = viewport;
    setDense(viewport.devicePixelRatio >= denseFrom);
    std::vector<TileId> missing;
    std::vector<RasterPatch> patches = collect(placedTiles(viewport), &missing);
    if (m_hidesView && m_source) // nearest to the centre first would tell the centre
        missing = inRandomBlockOrder(std::move(missing), blockLevels(*m_source), *QRandomGenerator::global());
    m_wanted.clear();
    for (const TileId tile : missing) {
        if (!m_running.contains(tile) && !failedLately(tile))
            m_wanted.push_back(tile);
    }
    pump();
    return patches;
}

std::vector<RasterPatch> TileLayer::collect(const std::vector<PlacedTile> &placed, std::vector<TileId> *missing)
{
    // The view's own tiles must fit, or they would push each other out for ever.
    const int sideKiB = m_source ? m_source->tileSize * m_source->tileSize * 4 / 1024 : 256;
    m_images.setMaxCost(std::max<qsizetype>(m_memoryKiB, 2 * static_cast<qsizetype>(placed.size()) * sideKiB));
    std::map<PlacedTile, QImage> found; // ordered by zoom first: coarse below fine
    for (const PlacedTile &want : placed) {
        if (const QImage *image = m_images.object(want.tile)) {
            found[want] = *image;
            continue;
        }
        if (missing)
            missing->push_back(want.tile);
        for (int up = 1; up <= std::min(placeholderLevels, want.tile.z); ++up) {
            const PlacedTile parent{want.tile.ancestor(up), want.world};
            if (const QImage *image = m_images.object(parent.tile)) {
                found[parent] = *image;
                break;
            }
        }
        for (int quarter = 0; quarter < 4; ++quarter) {
            const PlacedTile child{{want.tile.z + 1, 2 * want.tile.x + quarter % 2, 2 * want.tile.y + quarter / 2},
                                   want.world};
            if (const QImage *image = m_images.object(child.tile))
                found[child] = *image;
        }
    }
    std::vector<RasterPatch> patches;
    patches.reserve(found.size());
    for (const auto &[tile, image] : found)
        patches.push_back({{}, image, tileExtent(tile)});
    return patches;
}

void TileLayer::fetchAll(const Viewport &viewport, QObject *context,
                         std::function<void(Result<std::vector<RasterPatch>>)> done)
{
    if (!isOn())
        return done(fail(ErrorCode::NetworkRefused, whyOff()));
    std::vector<TileId> missing;
    std::vector<RasterPatch> patches = collect(placedTiles(viewport), &missing);
    if (missing.empty())
        return done(std::move(patches));
    m_waiters.push_back({viewport, context, std::move(done), {missing.begin(), missing.end()}, {}});
    for (const TileId tile : missing)
        m_failed.remove(tile);
    pump();
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
// The part of a tile layer that brings tiles: from the disk, from the server, through the decoder.
#include "imaging/tiles/tile_layer.h"
#include "imaging/tiles/tile_reprojection.h"
#include "model/network/network_gate.h"

#include <QRandomGenerator>

#include <mutex>

namespace leadline {

namespace {

constexpr int maxTileBytes = 4 * 1024 * 1024;
constexpr int maxTilePixels = 1024; ///< a side; 512 is the largest in use, doubled for dense screens
constexpr int maxRunning = 8;
constexpr qint64 retryAfterMs = 60000; ///< a server that refused a tile is left alone for so long

const QString textInsteadOfPicture = QStringLiteral("the server answered with a page of text instead of a picture");

Result<QImage> imageFrom(const PixelBlock &pixels, const QString &name)
{
    const qsizetype rowBytes = qsizetype{4} * pixels.width;
    if (pixels.width <= 0 || pixels.height <= 0 || pixels.width > maxTilePixels || pixels.height > maxTilePixels ||
        pixels.bytes.size() != rowBytes * pixels.height)
        return fail(ErrorCode::InvalidInput, QStringLiteral("not a map tile"), name);
    const QImage view(reinterpret_cast<const uchar *>(pixels.bytes.constData()), pixels.width, pixels.height, rowBytes,
                      pixels.opaque ? QImage::Format_RGB32 : QImage::Format_ARGB32_Premultiplied);
    return view.copy();
}

bool looksLikeText(const QByteArray &bytes, const QString &contentType)
{
    return contentType.startsWith(QLatin1String("text/")) || contentType.endsWith(QLatin1String("json")) ||
           contentType.endsWith(QLatin1String("xml")) || bytes.trimmed().startsWith('<');
}

} // namespace

void TileLayer::pump()
{
    const auto next = [this]() -> std::optional<TileId> {
        for (const Waiter &waiter : m_waiters) {
            for (const TileId tile : waiter.missing) {
                if (!m_running.contains(tile))
                    return tile;
            }
        }
        if (m_wanted.empty())
            return std::nullopt;
        const TileId tile = m_wanted.front();
        m_wanted.pop_front();
        return tile;
    };
    while (m_running.size() < maxRunning) {
        const std::optional<TileId> tile = next();
        if (!tile)
            return;
        if (!m_running.contains(*tile))
            load(*tile);
    }
}

template<class Work, class Then>
void TileLayer::onWorker(Work work, Then then)
{
    m_workers.start([this, generation = m_generation, stop = m_stop.get_token(), work = std::move(work),
                     then = std::move(then)]() mutable {
        auto answer = std::make_shared<std::invoke_result_t<Work, std::stop_token>>(work(stop));
        // The destructor waits for the workers, so `this` is alive here; an event posted to it dies with it.
        QMetaObject::invokeMethod(
            this,
            [this, generation, answer, then = std::move(then)]() mutable {
                if (generation == m_generation)
                    then(std::move(*answer));
            },
            Qt::QueuedConnection);
    });
}

struct TileLayer::Archive
{
    std::mutex mutex;
    std::shared_ptr<TileSession> session;
    std::optional<Error> refusal;

    Result<std::shared_ptr<TileSession>> open(DecoderPool &decoders, const QString &path, const QString &table,
                                              const std::stop_token &stop)
    {
        const std::lock_guard lock(mutex);
        if (session)
            return session;
        if (refusal)
            return Unexpected{*refusal};
        Result<std::shared_ptr<TileSession>> opened = decoders.openTiles(path, table, stop);
        if (opened)
            session = *opened;
        else if (opened.error().code != ErrorCode::Cancelled)
            refusal = opened.error();
        return opened;
    }
};

void TileLayer::loadFromArchive(TileId tile)
{
    if (!m_archive)
        m_archive = std::make_shared<Archive>();
    onWorker(
        [archive = m_archive, decoders = m_decoders, path = m_archivePath, table = m_source->table, tile,
         side = m_source->tileSize](const std::stop_token &stop) -> Result<QImage> {
            const Result<std::shared_ptr<TileSession>> session = archive->open(*decoders, path, table, stop);
            if (!session)
                return Unexpected{session.error()};
            const Result<PixelBlock> pixels = (*session)->read({tile.z, tile.x, tile.y, side}, stop);
            return pixels ? imageFrom(*pixels, {}) : Result<QImage>(Unexpected{pixels.error()});
        },
        [this, tile](Result<QImage> image) { deliver(tile, std::move(image)); });
}

void TileLayer::load(TileId tile)
{
    m_running.insert(tile);
    if (isArchive())
        return loadFromArchive(tile);
    if (const std::unique_ptr<QByteArray> bytes{m_aside.take(tile)})
        return decode(tile, *bytes, Origin::Network);
    const QString name = cacheName(tile);
    if (name.isEmpty())
        return fetch(tile);
    onWorker([cache = m_cache, name](const std::stop_token &) { return cache->read(name, maxTileBytes); },
             [this, tile](QByteArray bytes) {
                 if (bytes.isEmpty())
                     fetch(tile);
                 else
                     decode(tile, std::move(bytes), Origin::Disk);
             });
}

void TileLayer::fetch(TileId tile)
{
    if (!m_hidesView)
        return ask(tile);
    for (const TileId one : m_blocks.begin(tile, blockLevels(*m_source), *QRandomGenerator::global()))
        ask(one);
}

void TileLayer::ask(TileId tile)
{
    const QString reason = QStringLiteral("tile of %1").arg(m_source->name);
    m_asked[tile] = m_gate->fetch(
        tileUrl(*m_source, tile, m_asking), reason, maxTileBytes, this,
        [this, tile, generation = m_generation](NetworkGate::Answered answer) {
            if (generation != m_generation)
                return;
            m_asked.remove(tile);
            m_blocks.end(tile);
            Result<QByteArray> &body = answer.body;
            if (body && looksLikeText(*body, answer.contentType) && m_running.contains(tile))
                return excuse(tile, *body, answer.contentType);
            if (body && looksLikeText(*body, answer.contentType))
                body = fail(ErrorCode::InvalidInput, textInsteadOfPicture);
            if (!m_running.contains(tile))
                setAside(tile, body, answer.freshFor);
            else if (body)
                decode(tile, *std::move(body), Origin::Network, answer.freshFor);
            else
                deliver(tile, Unexpected{body.error()});
        },
        m_source->headers);
}

/// A page of text came. A map service says in it what it did not like; that is read where foreign XML is read.
void TileLayer::excuse(TileId tile, const QByteArray &answer, const QString &contentType)
{
    const bool exception = contentType.endsWith(QLatin1String("xml")) || answer.left(2048).contains("Exception");
    if (!exception)
        return deliver(tile, fail(ErrorCode::InvalidInput, textInsteadOfPicture));
    onWorker(
        [decoders = m_decoders, answer, name = m_source->name](const std::stop_token &stop) {
            DecodeRequest request;
            request.kind = DecodeKind::MapService;
            request.path = name;
            request.bytes = answer;
            const auto read = decoders->stream(
                request, [](QByteArrayView) { return true; }, stop);
            return !read && read.error().code == ErrorCode::InvalidInput ? read.error().what : textInsteadOfPicture;
        },
        [this, tile](const QString &excuse) { deliver(tile, fail(ErrorCode::InvalidInput, excuse)); });
}

/// Nobody looks at it: it came to hide what somebody looks at, and is decoded when somebody does.
void TileLayer::setAside(TileId tile, const Result<QByteArray> &body, Freshness freshFor)
{
    if (!body) {
        m_failed.insert(tile, m_age.elapsed());
        return;
    }
    m_aside.insert(tile, new QByteArray(*body), std::max<qsizetype>(1, body->size() / 1024));
    if (const QString name = cacheName(tile); !name.isEmpty())
        onWorker(
            [cache = m_cache, name, bytes = *body, freshFor](const std::stop_token &) {
                cache->write(name, bytes, freshFor);
                return true;
            },
            [](bool) {});
}

void TileLayer::decode(TileId tile, QByteArray bytes, Origin origin, Freshness freshFor)
{
    const QString name = QStringLiteral("tile %1/%2/%3").arg(tile.z).arg(tile.x).arg(tile.y);
    const QString keepAs = origin == Origin::Network ? cacheName(tile) : QString();
    const bool inDegrees = m_source->crs == QLatin1String("EPSG:4326") || m_source->crs == QLatin1String("CRS:84");
    onWorker(
        [decoders = m_decoders, cache = m_cache, bytes = std::move(bytes), name, keepAs, tile, inDegrees,
         freshFor](const std::stop_token &stop) -> Result<QImage> {
            DecodeRequest request;
            request.kind = DecodeKind::Tile;
            request.path = name;
            request.bytes = bytes;
            const Result<DecodeReply> reply = decoders->decode(request, stop);
            if (!reply)
                return Unexpected{reply.error()};
            Result<QImage> image = imageFrom(reply->preview, name);
            if (image && !keepAs.isEmpty())
                cache->write(keepAs, bytes, freshFor);
            return image && inDegrees ? Result<QImage>(mercatorFromDegrees(*image, tile)) : image;
        },
        [this, tile, origin](Result<QImage> image) {
            if (!image && origin == Origin::Disk)
                fetch(tile); // a damaged copy is replaced
            else
                deliver(tile, std::move(image));
        });
}

void TileLayer::deliver(TileId tile, Result<QImage> image)
{
    m_running.erase(tile);
    std::optional<Error> error;
    if (image) {
        m_images.insert(tile, new QImage(*image), std::max<qsizetype>(1, image->sizeInBytes() / 1024));
        m_failed.remove(tile);
        m_failed.removeIf([this](auto failed) { return m_age.elapsed() - failed.value() >= retryAfterMs; });
        // One tile of many that is missing is said once, and not taken back with the next that comes.
        if (m_failed.isEmpty())
            setProblem({});
    } else {
        error = image.error();
        m_failed.insert(tile, m_age.elapsed());
        setProblem(QStringLiteral("%1: %2").arg(m_source->name, error->what));
    }
    settleWaiters(tile, error);
    pump();
    Q_EMIT changed();
}

void TileLayer::settleWaiters(TileId tile, const std::optional<Error> &error)
{
    std::vector<Waiter> ready;
    for (auto it = m_waiters.begin(); it != m_waiters.end();) {
        it->missing.erase(tile);
        if (error && !it->error)
            it->error = error;
        if (it->missing.empty()) {
            ready.push_back(std::move(*it));
            it = m_waiters.erase(it);
        } else {
            ++it;
        }
    }
    for (const Waiter &waiter : ready) {
        if (!waiter.context)
            continue;
        if (waiter.error)
            waiter.done(Unexpected{*waiter.error});
        else
            waiter.done(collect(placedTiles(waiter.viewport), nullptr));
    }
}

bool TileLayer::failedLately(TileId tile) const
{
    const auto it = m_failed.find(tile);
    return it != m_failed.end() && m_age.elapsed() - *it < retryAfterMs;
}

void TileLayer::setProblem(const QString &problem)
{
    if (problem == m_problem)
        return;
    m_problem = problem;
    Q_EMIT problemChanged();
}

QString TileLayer::cacheName(TileId tile) const
{
    if (!m_cache || !m_source || !m_source->storageAllowed)
        return {};
    return QStringLiteral("%1/%2/%3/%4")
        .arg(cacheNameOf(*m_source) + (m_asking.dense ? QStringLiteral("@2x") : QString()))
        .arg(tile.z)
        .arg(tile.x)
        .arg(tile.y);
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/map_scene.h"
#include "imaging/render/viewport.h"
#include "imaging/tiles/tile_blocks.h"
#include "imaging/tiles/tile_cache.h"
#include "imaging/tiles/tile_source.h"
#include "model/isolate/decoder_pool.h"

#include <QCache>
#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <vector>

namespace leadline {

class NetworkGate;

/// One layer of map tiles: fetched through the network gate, decoded in the decoder's process, kept in memory and (as
/// the server sent them) under the case's derived folder; or read from a tile archive, which the decoder's process
/// keeps open. Off while it has no source or the gate is shut: then it shows nothing and asks nobody. Lives on the GUI
/// thread, which it never blocks; its worker threads are its own.
class TileLayer : public QObject
{
    Q_OBJECT

public:
    /// `gate` must outlive the layer.
    TileLayer(NetworkGate *gate, std::shared_ptr<DecoderPool> decoders, QObject *parent = nullptr);
    ~TileLayer() override;

    /// None switches it off. A source that validate() refuses is not taken: the problem says why.
    void setSource(const std::optional<TileSource> &source);
    const std::optional<TileSource> &source() const { return m_source; }

    /// What {key} in its address stands for. Without one such a source stays off, and the problem says so.
    void setKey(const QString &key);

    /// The file of a source that is an archive. Empty: it is not at hand, and the problem says so.
    void setArchive(const QString &path);

    /// For decoded tiles, in KiB; a view's own tiles are kept whatever they need.
    void setMemory(int kib) { m_memoryKiB = kib; }

    /// Asks again at once for what failed.
    void retry();

    /// Where tiles are kept as they came, under cacheNameOf(source), for as long as their server says or a week, where
    /// the source's terms allow storage. None: no cache on disk.
    void setCache(std::shared_ptr<TileCache> cache) { m_cache = std::move(cache); }

    /// Whether it has a source and every host of it may be asked.
    bool isOn() const;
    bool isArchive() const { return m_source && !m_source->archive.isEmpty(); }

    /// Hides from the server where the user looks: a tile that is needed has the whole block round it asked for, in
    /// random order, so that neither the requests nor their order give the view away. Costs tiles that nobody sees.
    void setHidesView(bool hides);
    bool hidesView() const { return m_hidesView; }
    /// What that costs, or would cost with this source, for the viewport that was asked for last.
    PaddingCost hidingCost(const TileSource &source) const;

    /// What can be shown of a viewport now, coarser tiles below finer ones, and begins to fetch the rest; `changed`
    /// follows when more is there. Only for Web Mercator; nothing in other projections.
    std::vector<RasterPatch> patches(const Viewport &viewport);

    /// For exports: fetches everything that the viewport needs, then calls back once on this thread. Error: the first
    /// tile's that is missing, or NetworkRefused while the layer is off.
    void fetchAll(const Viewport &viewport, QObject *context,
                  std::function<void(Result<std::vector<RasterPatch>>)> done);

    /// What must be printed with the tiles; empty while it is off.
    QStringList credits() const;

    /// Why tiles are missing, in the user's words: "OpenStreetMap: the server answered 404 Not Found". Empty when all
    /// is well.
    const QString &problem() const { return m_problem; }

    /// Whether tiles of the last viewport are still to come.
    bool isLoading() const { return !m_running.empty() || !m_wanted.empty() || !m_waiters.empty(); }

    /// Whether a server still owes an answer: of a block also when the view has all that it needs.
    bool isAsking() const { return !m_asked.isEmpty(); }

Q_SIGNALS:
    /// There is more, or less, to show.
    void changed();
    void problemChanged();

private:
    struct Waiter
    {
        Viewport viewport;
        QPointer<QObject> context;
        std::function<void(Result<std::vector<RasterPatch>>)> done;
        std::set<TileId> missing;
        std::optional<Error> error;
    };
    enum class Origin { Disk, Network };

    void reset();
    void setDense(bool dense);
    void sayWhatIsMissing();
    QString whyOff() const;
    std::vector<PlacedTile> placedTiles(const Viewport &viewport) const;
    std::vector<RasterPatch> collect(const std::vector<PlacedTile> &placed, std::vector<TileId> *missing);
    void pump();
    void load(TileId tile);
    void loadFromArchive(TileId tile);
    void fetch(TileId tile);
    void ask(TileId tile);
    using Freshness = std::optional<std::chrono::seconds>;
    void setAside(TileId tile, const Result<QByteArray> &body, Freshness freshFor);
    void decode(TileId tile, QByteArray bytes, Origin origin, Freshness freshFor = std::nullopt);
    void deliver(TileId tile, Result<QImage> image);
    void settleWaiters(TileId tile, const std::optional<Error> &error);
    bool failedLately(TileId tile) const;
    void setProblem(const QString &problem);
    /// Of a tile on disk; empty where none is kept.
    QString cacheName(TileId tile) const;
    void excuse(TileId tile, const QByteArray &answer, const QString &contentType);
    /// Runs `work` on a worker thread and `then` with its answer here, unless the layer was reset meanwhile.
    template<class Work, class Then>
    void onWorker(Work work, Then then);

    /// The open archive: by whichever worker comes first.
    struct Archive;

    NetworkGate *m_gate;
    std::shared_ptr<DecoderPool> m_decoders;
    std::optional<TileSource> m_source;
    QString m_archivePath;
    std::shared_ptr<Archive> m_archive;
    TileAsking m_asking;
    int m_memoryKiB = 64 * 1024;
    std::shared_ptr<TileCache> m_cache;
    QString m_problem;
    QCache<TileId, QImage> m_images;    ///< cost in KiB
    QCache<TileId, QByteArray> m_aside; ///< came with a block and was not looked at yet; cost in KiB
    std::deque<TileId> m_wanted; ///< what the last viewport lacks, nearest to its centre first unless that is hidden
    std::set<TileId> m_running;  ///< what is being loaded because somebody looks at it
    TileBlocks m_blocks;
    QHash<TileId, std::uint64_t> m_asked; ///< requests at the gate
    QHash<TileId, qint64> m_failed;       ///< when, on m_age
    std::vector<Waiter> m_waiters;
    std::optional<Viewport> m_lastView;
    QElapsedTimer m_age;
    std::uint64_t m_generation = 0; ///< answers of an older one are dropped
    std::stop_source m_stop;
    bool m_hidesView = false;
    bool m_wasOn = false;
    QThreadPool m_workers;
};

} // namespace leadline

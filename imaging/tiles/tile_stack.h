// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/tiles/tile_layer.h"
#include "model/case/case_data.h"

#include <QObject>

#include <map>
#include <memory>
#include <vector>

namespace leadline {

/// A layer of tiles as the case describes it, read and checked.
struct TileLayerSpec
{
    MapLayerId id;
    TileSource source;
    EvidenceId exhibit; ///< of an archive: the file
    std::int64_t rank = 0;
    double opacity = 1;
    bool visible = true;
    QString trouble; ///< why the description cannot be used; then `source` is not to be asked

    friend bool operator==(const TileLayerSpec &, const TileLayerSpec &) = default;
};

/// The tile layers of a case, lowest first.
std::vector<TileLayerSpec> tileLayersOf(const CaseData &data);

/// Every host that the tile layers of a case are fetched from, without repeats.
QStringList tileHostsOf(const CaseData &data);

/// The tile layers of a map together: one TileLayer each, asked only while its layer is visible. Lives on the GUI
/// thread, which it never blocks.
class TileStack : public QObject
{
    Q_OBJECT

public:
    /// `gate` must outlive the stack.
    TileStack(NetworkGate *gate, std::shared_ptr<DecoderPool> decoders, QObject *parent = nullptr);
    ~TileStack() override;

    /// What there is from now on. A layer whose source stays keeps its tiles.
    void setLayers(std::vector<TileLayerSpec> layers);
    const std::vector<TileLayerSpec> &layers() const { return m_specs; }
    /// Shows a layer with another opacity until setLayers() says otherwise: while a slider is dragged.
    void previewOpacity(MapLayerId id, double opacity);

    /// Where tiles are kept as they came; none: nowhere. See TileLayer::setCache().
    void setCache(std::shared_ptr<TileCache> cache);
    const std::shared_ptr<TileCache> &cache() const { return m_cache; }
    /// The user's key for a host; empty where there is none.
    void setKeys(std::function<QString(const QString &host)> keyOf);
    /// Where the file of an exhibit lies; empty where it is not at hand. Without it archives stay off.
    void setArchives(std::function<QString(EvidenceId)> pathOf);
    /// The moment that sources with a time follow.
    void setTime(const std::optional<Instant> &cursor);
    void setHidesView(bool hides);
    bool hidesView() const { return m_hidesView; }
    /// What that costs, or would cost, for the viewport that was asked for last, of all visible layers.
    PaddingCost hidingCost() const;
    /// Of a source that is no layer yet.
    PaddingCost hidingCost(const TileSource &source) const;

    /// Whether any visible layer may be asked.
    bool isOn() const;
    bool isOn(MapLayerId id) const;
    /// As the source is asked now: with the time that is shown. Nothing for a layer that there is not.
    std::optional<TileSource> shownSource(MapLayerId id) const;

    /// What can be shown of a viewport now, lowest layer first, and begins to fetch the rest. See TileLayer::patches().
    std::vector<RasterPatch> patches(const Viewport &viewport);
    /// For exports: everything that the viewport needs of all visible layers, then calls back once on this thread. A
    /// layer that is off or lacks a tile is left out and named in `troubles`.
    struct Fetched
    {
        std::vector<RasterPatch> patches;
        QStringList credits;
        QStringList troubles; ///< a sentence each
    };
    void fetchAll(const Viewport &viewport, QObject *context, std::function<void(Fetched)> done);

    /// What must be printed with the tiles that were given out last, lowest layer first.
    QStringList credits() const;
    /// Why tiles of a layer are missing; empty when all is well.
    QString problem(MapLayerId id) const;
    /// Of all visible layers: the first one's.
    QString problem() const;
    /// Asks again for what failed.
    void retry(MapLayerId id);
    bool isLoading() const;
    /// Whether a server still owes an answer.
    bool isAsking() const;

Q_SIGNALS:
    /// There is more, or less, to show.
    void changed();
    void problemChanged(leadline::MapLayerId id);

private:
    TileLayer *layerOf(MapLayerId id) const;
    TileLayer &madeLayer(MapLayerId id);
    void giveSource(const TileLayerSpec &spec);
    void shareMemory();
    const TileLayerSpec *specOf(MapLayerId id) const;

    NetworkGate *m_gate;
    std::shared_ptr<DecoderPool> m_decoders;
    std::vector<TileLayerSpec> m_specs;
    std::map<MapLayerId, std::unique_ptr<TileLayer>> m_layers;
    std::map<MapLayerId, double> m_previews;
    std::set<MapLayerId> m_drawn; ///< of which there was something to show for the last viewport
    std::function<QString(const QString &)> m_keyOf;
    std::function<QString(EvidenceId)> m_pathOf;
    std::optional<Instant> m_time;
    std::optional<Viewport> m_lastView;
    std::shared_ptr<TileCache> m_cache;
    bool m_hidesView = false;
};

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/tiles/tile_stack.h"
#include "widgets/map/flat_picture.h"
#include "widgets/map/layer_canvas.h"
#include "widgets/map/projected_tiles.h"
#include "widgets/map/scene_loader.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QThreadPool>
#include <QTimer>

#include <map>
#include <memory>
#include <vector>

namespace leadline {

/// The picture of the map on the screen: one canvas a layer, the rasters that come in bit by bit, and all of them put
/// together into one flat picture. Everything is painted by worker threads; paint() shifts or scales what there is.
/// Lives on the GUI thread.
class MapPicture : public QObject
{
    Q_OBJECT

public:
    explicit MapPicture(QObject *parent);
    ~MapPicture() override;

    /// What the case shows, without rasters.
    void setScene(std::shared_ptr<const MapScene> scene);
    /// What a search has found (MapScene::found and the tokens); none: nothing.
    void setFound(std::shared_ptr<const MapScene> found);
    void setWantedScenes(std::vector<SceneSource> scenes) { m_loader->setScenes(std::move(scenes)); }
    void retryRemoteScenes() { m_loader->retryRemote(); }
    void setSceneLibrary(SceneLibrary *library) { m_loader->setLibrary(library); }
    /// None: no tiles. Not owned.
    void setTiles(TileStack *tiles);

    /// How scenes lie: their ranks and opacities, by exhibit or layer.
    void setLooks(std::map<ItemRef, PictureLook> looks);

    /// What floats over the map, in logical pixels of the view: labels keep off it.
    void setCovered(std::vector<QRectF> covered);
    /// Where the view is, or is going.
    void aim(const Viewport &view);
    /// One frame of everything but the decorations: what is ready, shifted and scaled.
    void paint(QPainter &painter, const Viewport &view);
    /// Scale bar, north arrow and credits, over all else.
    void paintDecorations(QPainter &painter, const Viewport &view);

    /// Of the tiles, those of this layer alone; nothing: all.
    void setTileLayer(std::optional<ItemRef> only);
    /// Shows these in place of the tiles and scenes that come, which are read on all the same; nothing: those.
    void replacePictures(std::optional<std::vector<RasterPatch>> pictures);
    /// The tiles that have come, of every layer.
    const std::vector<RasterPatch> &tiles() const { return m_allTiles; }
    /// The scenes and the tiles that are shown, or would be but for replacePictures().
    std::vector<RasterPatch> loadedPictures() const;
    bool areScenesLoading() const { return m_loader->isLoading(); }
    /// Those of which only a first, coarse picture has come yet.
    std::set<ItemRef> unfinishedScenes() const { return m_loader->unfinished(); }
    /// Why scenes of the wanted ones cannot be read, a sentence each.
    QStringList sceneTroubles() const { return m_loader->troubles(); }

    /// The layers as they are painted now, from the ground up, with other pictures in place of tiles and scenes: for a
    /// second picture of the same view.
    PictureStack stackWith(const ViewPicture &pictures) const;
    /// Counts what changed in them.
    std::uint64_t revision() const { return m_revision; }

    /// Nothing is being painted or loaded and the picture is that of the last aim.
    bool isSharp() const;
    /// The same of what is in view: more may be read of what lies round it, and labels may still stand where they stood
    /// before the view moved.
    bool isPainted() const;
    /// The same as isSharp(), and what lies round the view is there too.
    bool isPaintedAhead() const;
    /// The scene with the rasters that have come: for exports of what is seen.
    MapScene completeScene() const;

Q_SIGNALS:
    /// There is something new to see.
    void changed();
    /// The picture shows the drawings of the scene that was set last.
    void drawingsRefreshed();
    void sceneFailed(const QString &message);

private:
    void updateTiles();
    void takeTiles();
    void showTiles();
    void updateScenes();
    void updatePictures();
    void updateDecorations();
    void layerRefreshed();
    void layerWidened();
    bool mayTilesChange() const;
    void flattenIfNeeded();
    void flatten();
    void takeFlat();
    /// What is shown is of another scale: putting layers together before the scenes are there would only keep them.
    bool isWaitingForScenes() const { return m_loader->isLoading() && !m_flat->isToScale(m_aim); }
    bool isFlat() const { return m_flat->serves(m_aim, m_revision); }
    bool areLayersSharp() const;
    bool areLayersToScale() const;

    QThreadPool m_painters;
    std::map<PaintLayer, LayerCanvas *> m_canvases;
    LayerCanvas
        *m_surroundings; ///< the ground far round the view, coarse: seen where a fast hand outruns the sharp one
    FlatPicture *m_flat;
    ProjectedTiles *m_projected;
    std::uint64_t m_revision = 0; ///< counts what changed in the canvases that go into the flat picture
    std::uint64_t m_width = 0;    ///< the same, of what they came to show round the view
    std::optional<std::uint64_t> m_drawingsRevision; ///< where the drawings that were set last came in: not shown yet
    QTimer m_rest;                                   ///< until the view counts as resting
    QTimer m_patience;                               ///< until layers are shown although others are still painted
    SceneLoader *m_loader;
    QPointer<TileStack> m_tiles;
    QTimer m_tileTimer;
    QElapsedTimer m_tilesAsked; ///< since tiles were asked for last
    Viewport m_aim;
    std::shared_ptr<const MapScene> m_scene;
    std::map<ItemRef, PictureLook> m_looks;
    QStringList m_tileCredits;
    std::optional<ItemRef> m_tileLayer;
    std::vector<RasterPatch> m_allTiles;
    std::optional<std::vector<RasterPatch>> m_replaced;
    std::vector<RasterPatch> m_tilePatches; ///< those of m_allTiles that are shown
    std::vector<RasterPatch> m_scenePatches;
};

} // namespace leadline

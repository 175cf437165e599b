// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/tiles/tile_layer.h"
#include "widgets/map/layer_canvas.h"
#include "widgets/map/scene_loader.h"

#include <QPointer>
#include <QThreadPool>
#include <QTimer>

#include <map>
#include <memory>
#include <vector>

namespace leadline {

/// The picture of the map on the screen: one canvas a layer, and the rasters that come in bit by bit. Everything is
/// painted by worker threads; paint() puts together what there is. Lives on the GUI thread.
class MapPicture : public QObject
{
    Q_OBJECT

public:
    explicit MapPicture(QObject *parent);
    ~MapPicture() override;

    /// What the case shows, without rasters.
    void setScene(std::shared_ptr<const MapScene> scene);
    void setWantedScenes(std::vector<WantedScene> scenes) { m_loader->setScenes(std::move(scenes)); }
    void setSceneLibrary(SceneLibrary *library) { m_loader->setLibrary(library); }
    /// None: no tiles. Not owned.
    void setTileLayer(TileLayer *tiles);

    /// Where the view is, or is going.
    void aim(const Viewport &view);
    /// One frame of everything, decorations included: what is ready, shifted and scaled.
    void paint(QPainter &painter, const Viewport &view) const;

    /// Nothing is being painted or loaded and the picture is that of the last aim.
    bool isSharp() const;
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
    void updateScenes();
    void updateDecorations();

    QThreadPool m_painters;
    std::map<MapLayer, LayerCanvas *> m_canvases;
    LayerCanvas
        *m_surroundings; ///< the ground far round the view, coarse: seen where a fast hand outruns the sharp one
    SceneLoader *m_loader;
    QPointer<TileLayer> m_tiles;
    QTimer m_tileTimer;
    Viewport m_aim;
    std::shared_ptr<const MapScene> m_scene;
    QStringList m_tileCredits;
    std::vector<RasterPatch> m_tilePatches;
    std::vector<RasterPatch> m_scenePatches;
};

} // namespace leadline

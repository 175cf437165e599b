// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/compare/compare_side.h"
#include "imaging/raster/scene_library.h"
#include "widgets/map/flat_picture.h"

#include <QObject>
#include <QThreadPool>

#include <memory>
#include <vector>

namespace leadline {

class LayerCanvas;
class MapPicture;
class SceneLoader;

/// The other side of a comparison on the screen: a map's picture with other scenes in it. It reads and paints its own
/// tiles and scenes; ground, tracks, drawings and labels are those that the map has painted. All is put together by a
/// worker; a frame draws one picture. Lives on the GUI thread.
class SecondPicture : public QObject
{
    Q_OBJECT

public:
    /// `base` must outlive it.
    explicit SecondPicture(MapPicture &base, QObject *parent = nullptr);
    ~SecondPicture() override;

    /// The library must outlive it or be taken away with nullptr first.
    void setLibrary(SceneLibrary *library);
    /// What it shows; `sources` are those of its scenes.
    void setSide(const SidePicture &side, std::vector<SceneSource> sources, const Tokens &tokens);
    void retryRemote();
    void aim(const Viewport &view);
    /// What is ready, shifted and scaled; logical pixels, inside the painter's clip.
    void paint(QPainter &painter, const Viewport &view, const QRectF &where);

    /// Its tiles and scenes, lowest first.
    std::vector<RasterPatch> loadedPictures() const;
    bool isLoading() const;
    QStringList sceneTroubles() const;
    bool isSharp() const;

Q_SIGNALS:
    void changed();
    void sceneFailed(const QString &message);

private:
    void baseChanged();
    void updatePictures();
    void flattenIfNeeded();
    /// Counts what changed in the map's layers and in the own one.
    std::uint64_t revision() const;

    MapPicture &m_base;
    QThreadPool m_painters;
    SceneLoader *m_loader;
    LayerCanvas *m_canvas;
    FlatPicture *m_flat;
    Tokens m_tokens;
    SidePicture m_side;
    std::map<ItemRef, PictureLook> m_looks;
    std::vector<RasterPatch> m_pictures;
    std::uint64_t m_own = 0;
    Viewport m_aim;
};

} // namespace leadline

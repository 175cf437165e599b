// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/map_renderer.h"

#include <QImage>
#include <QObject>

#include <cstdint>
#include <memory>

class QThreadPool;

namespace leadline {

/// `view` with a rim: what is painted ahead so that a drag finds it ready. Same centre and scale, one and a half times
/// as wide and high, snapped to whole logical pixels.
Viewport withRim(const Viewport &view);

/// Where a picture that was made for `picture` lies on the screen of `view`, logical pixels; the copy of the world
/// nearest to the view is taken.
QRectF placeOnScreen(const Viewport &picture, const Viewport &view);

/// One layer of the map as a picture larger than the view. Worker threads paint it; a frame only shifts and scales
/// it. Lives on the GUI thread.
class LayerCanvas : public QObject
{
    Q_OBJECT

public:
    /// What the picture moves with: the ground, or the screen (scale bar, north arrow, credits), which stays put and
    /// is painted anew when the scale changes.
    enum class Anchor { Ground, Screen };

    /// `pool` must be done with before the canvas dies.
    LayerCanvas(MapLayer layer, Anchor anchor, QThreadPool &pool, QObject *parent);

    /// New content. The picture of the old one is shown until the new one is there. No scene: the layer is empty.
    void setScene(std::shared_ptr<const MapScene> scene);
    /// Where the view is, or is going. Starts a worker when the picture is stale, of another scale or runs out.
    void aim(const Viewport &view);
    /// Draws what there is. `smooth` filters a scaled picture.
    void paint(QPainter &painter, const Viewport &view, bool smooth) const;
    /// Whether there is a picture under every pixel of a view, sharp or not.
    bool covers(const Viewport &view) const;
    /// Whether the picture is that of the scene and the view that were last asked for.
    bool isSharp() const;

Q_SIGNALS:
    /// The picture was replaced.
    void refreshed();

private:
    struct Picture
    {
        QImage image;
        Viewport viewport;
        std::uint64_t generation = 0;
    };
    bool isCurrent(const Picture &picture) const;
    bool coversAim(const Viewport &pictured) const;
    void paintIfNeeded();
    void take(Picture picture);

    MapLayer m_layer;
    Anchor m_anchor;
    QThreadPool &m_pool;
    std::shared_ptr<const MapScene> m_scene;
    std::uint64_t m_generation = 0; ///< of the scene: a picture of an older one is stale
    Viewport m_aim;
    Picture m_picture;
    bool m_painting = false;
};

} // namespace leadline

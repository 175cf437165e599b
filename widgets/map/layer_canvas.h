// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/map_renderer.h"
#include "widgets/map/view_picture.h"

#include <QObject>

#include <cstdint>
#include <memory>
#include <vector>

class QThreadPool;

namespace leadline {

/// One layer of the map as a picture larger than the view, painted by worker threads. Lives on the GUI thread.
class LayerCanvas : public QObject
{
    Q_OBJECT

public:
    /// What the picture moves with: the ground, or the screen (scale bar, north arrow, credits), which stays put and
    /// is painted anew when the scale changes.
    enum class Anchor { Ground, Screen };

    /// `pool` must be done with before the canvas dies.
    LayerCanvas(PaintLayer layer, Anchor anchor, QThreadPool &pool, QObject *parent);

    /// New content. The picture of the old one is shown until the new one is there. No scene: the layer is empty.
    void setScene(std::shared_ptr<const MapScene> scene);
    /// Where the view is, or is going. Starts a worker when the picture is stale, of another scale or runs out.
    void aim(const Viewport &view);
    /// What floats over the view, in its logical pixels: labels keep off it.
    void setCovered(std::vector<QRectF> covered);
    /// The view rests where it was last aimed at: a picture in which something depends on the place on the screen
    /// (labels) is painted anew for just this view. Until then a picture that covers the view is good enough.
    void settle();
    /// Whether the picture was painted for just the view that was last aimed at.
    bool isSettled() const { return !m_scene || (isCurrent() && isForAim(m_picture.viewport)); }
    /// What was painted last, of the present scene or an older one; null when the layer is empty.
    const ViewPicture &picture() const { return m_picture; }
    /// Whether the picture is that of the scene and the view that were last asked for.
    bool isSharp() const;

Q_SIGNALS:
    /// The picture was replaced or taken away.
    void refreshed();

private:
    bool isCurrent() const;
    bool coversAim(const Viewport &pictured) const;
    bool isForAim(const Viewport &pictured) const;
    void paintIfNeeded();
    void take(ViewPicture picture, std::uint64_t generation);

    PaintLayer m_layer;
    Anchor m_anchor;
    QThreadPool &m_pool;
    std::shared_ptr<const MapScene> m_scene;
    std::uint64_t m_generation = 0; ///< of the scene: a picture of an older one is stale
    Viewport m_aim;
    ViewPicture m_picture;
    std::uint64_t m_pictured = 0; ///< the generation in the picture
    std::vector<QRectF> m_covered;
    bool m_resting = false;
    bool m_painting = false;
};

} // namespace leadline

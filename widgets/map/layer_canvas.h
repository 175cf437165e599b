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

/// One layer of the map as a picture larger than the view, painted by worker threads: only the very first is as large
/// as the view, so that there is something to see, until widen(). Lives on the GUI thread.
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
    /// The first picture is seen: what lies round the view may be painted too.
    void widen();
    /// Whether the picture was painted for just the view that was last aimed at.
    bool isSettled() const { return !m_scene || (isCurrent() && isForAim(m_picture.viewport)); }
    /// What was painted last, of the present scene or an older one; null when the layer is empty.
    const ViewPicture &picture() const { return m_picture; }
    /// Whether the picture is that of the scene and the view that were last asked for.
    bool isSharp() const;
    /// The same, and of what lies round the view, as far as that moves with the ground.
    bool isPaintedAhead() const { return !m_scene || isCurrent(); }
    /// Whether there is a picture that reaches further than the view.
    bool hasRim() const { return !m_isFirst; }

Q_SIGNALS:
    /// The picture was replaced or taken away.
    void refreshed();
    /// The picture was replaced by one that shows the same, and more round it.
    void widened();

private:
    bool isCurrent() const;
    bool coversAim(const Viewport &pictured) const;
    bool isForAim(const Viewport &pictured) const;
    bool showsJustAim() const;
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
    bool m_isFirst = true; ///< the picture has no rim, or there is none at all
    bool m_mayWiden = false;
    bool m_painting = false;
};

} // namespace leadline

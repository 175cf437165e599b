// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/map/view_picture.h"

#include <QColor>
#include <QObject>
#include <QThreadPool>

#include <cstdint>
#include <vector>

namespace leadline {

/// What is put together into one picture, as it is when the work begins. Images are shared, not copied.
struct PictureStack
{
    QColor water;
    std::vector<ViewPicture> ground; ///< opaque; each fills what those before it leave
    std::vector<ViewPicture> layers; ///< over it, lowest first
    std::uint64_t revision = 0;      ///< of what is in it
    std::uint64_t width = 0;         ///< counts how often layers came to reach further
};

/// All layers of the map that move with the ground, put together by a worker into one opaque picture larger than the
/// view. A frame costs one blit of it, or one scaling, however many layers there are. Lives on the GUI thread.
class FlatPicture : public QObject
{
    Q_OBJECT

public:
    explicit FlatPicture(QObject *parent);
    ~FlatPicture() override;

    /// Begins to put `stack` together as a picture of `all`: a view, mostly with its rim. Not while isBusy().
    void flatten(PictureStack stack, const Viewport &all);
    bool isBusy() const { return m_busy; }
    /// Whether what was put together last is of this revision and serves a view, with something left to pan over.
    bool serves(const Viewport &view, std::uint64_t revision) const;
    /// Whether what was put together last need not be scaled for a view.
    bool isToScale(const Viewport &view) const { return !isNull() && hasSameScale(m_current.viewport, view); }
    std::uint64_t revision() const { return m_revision; }
    std::uint64_t width() const { return m_width; }
    /// Whether something is shown.
    bool isNull() const { return m_current.isNull(); }

    /// Draws what there is; gives back what is left open. `where` and the painter are in physical pixels of `view`.
    QRegion paint(QPainter &painter, const Viewport &view, const QRegion &where);

Q_SIGNALS:
    /// There is a new picture.
    void flattened();

private:
    void take(ViewPicture picture, std::uint64_t revision, std::uint64_t width);

    ViewPicture m_current;
    ViewPicture m_before; ///< shown where the current one does not reach: in the middle of a zoom
    std::uint64_t m_revision = 0;
    std::uint64_t m_width = 0;
    Viewport m_shown; ///< the last frame's
    bool m_busy = false;
    QThreadPool m_worker;
};

} // namespace leadline

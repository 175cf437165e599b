// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/map_scene.h"
#include "imaging/render/viewport.h"

#include <QObject>
#include <QThreadPool>

#include <optional>
#include <vector>

namespace leadline {

/// Tiles on a map that is not in Web Mercator: warped by a worker, newest view first, while what was made before is
/// shown. On Web Mercator tiles go straight through. Lives on the GUI thread.
class ProjectedTiles : public QObject
{
    Q_OBJECT

public:
    explicit ProjectedTiles(QObject *parent);
    ~ProjectedTiles() override;

    /// `tiles` as they came for mercatorViewOf(view).
    void show(std::vector<RasterPatch> tiles, const Viewport &view);
    /// In the projection of the view that was shown last.
    const std::vector<RasterPatch> &patches() const { return m_patches; }
    bool isBusy() const { return m_busy; }

Q_SIGNALS:
    /// patches() are others.
    void changed();

private:
    struct Work
    {
        std::vector<RasterPatch> tiles;
        Viewport view;
    };

    void start(Work work);
    void take(std::vector<RasterPatch> patches, const Viewport &view);
    void replace(std::vector<RasterPatch> patches);

    std::vector<RasterPatch> m_patches;
    std::optional<Work> m_last; ///< what m_patches show, or will
    std::optional<Work> m_next; ///< waits for the worker
    bool m_busy = false;
    QThreadPool m_worker;
};

/// Whether two lists look alike, pixel by pixel and place by place.
bool samePatches(const std::vector<RasterPatch> &a, const std::vector<RasterPatch> &b);

} // namespace leadline

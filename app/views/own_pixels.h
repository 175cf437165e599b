// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/raster/pixel_plane.h"
#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"
#include "model/work/job_runner.h"
#include "widgets/map/map_view.h"

#include <QObject>

#include <functional>
#include <vector>

namespace leadline {

class MapComparison;

/// Shows one scene of the case on the map in its own pixels, and takes it back to the Earth. GUI thread.
class OwnPixels : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it.
    OwnPixels(CaseEditor &editor, ViewContext &context, SceneLibrary &library, JobRunner &jobs, MapView &map,
              MapComparison &comparison);

    /// Opens the scene on a worker and shows it where the map is, at the whole scale nearest to the map's; of a scene
    /// that does not lie there, all of it.
    void show(ItemRef scene);
    /// The same, and then `shown`, which may look elsewhere.
    void show(ItemRef scene, std::function<void(const std::shared_ptr<const PixelPlane> &)> shown);
    /// The selected scene, or the topmost in the middle of the map; back again where one is shown.
    void toggle();
    /// What can be shown so: the scenes in the middle of the map, then the others, then the pictures.
    std::vector<ItemRef> scenesHere() const;

Q_SIGNALS:
    void failed(const leadline::Error &error);

private:
    bool canBeShown(ItemRef item) const;

    CaseEditor &m_editor;
    ViewContext &m_context;
    SceneLibrary &m_library;
    JobRunner &m_jobs;
    MapView &m_map;
    MapComparison &m_comparison;
    std::uint64_t m_generation = 0; ///< of the scene that was asked for last
};

} // namespace leadline

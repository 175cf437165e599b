// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/raster/legends.h"
#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"
#include "model/work/job_runner.h"

#include <QObject>
#include <QTimer>

#include <map>

namespace leadline {

class LayersPanel;

/// Brings the legends of the scenes that show one value through a ramp to the layer list, counted on a worker where
/// their styles do not state the values. GUI thread.
class SceneLegends : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it.
    SceneLegends(CaseEditor &editor, ViewContext &context, SceneLibrary &library, JobRunner &jobs, LayersPanel &layers);

    /// Of the scenes that are shown now, the topmost first: for pictures of what is seen.
    std::vector<SceneLegend> shown() const;

private:
    struct Known
    {
        SceneSource source; ///< that it was read for
        std::optional<SceneLegend> legend;
    };

    std::vector<SceneSource> shownSources() const;
    void readMissing();
    void show();

    CaseEditor &m_editor;
    ViewContext &m_context;
    SceneLibrary &m_library;
    JobRunner &m_jobs;
    LayersPanel &m_layers;
    std::map<ItemRef, Known> m_known;
    QTimer m_soon;
};

} // namespace leadline

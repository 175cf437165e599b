// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/raster/scene_bands.h"
#include "imaging/raster/scene_library.h"
#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"
#include "model/work/job_runner.h"
#include "widgets/imagery/copy_style_list.h"

#include <QObject>
#include <QTimer>

namespace leadline {

class MapView;
class StylePanel;

/// The style panel at work: which scene it is about, what that scene holds, what the map shows while a hand drags, and
/// what is kept. GUI thread.
class SceneStyling : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it.
    SceneStyling(CaseEditor &editor, ViewContext &context, SceneLibrary &library, JobRunner &jobs, MapView &map,
                 StylePanel &panel);

    /// Shows the panel for a scene; anything else is said to have no style.
    void open(ItemRef scene);
    void close();
    ItemRef scene() const { return m_scene; }
    /// Other scenes with as many bands of the same type, and of the same platform and sensor where both say it.
    std::vector<CopyTarget> copyTargets() const;
    void copyTo(const std::vector<ItemRef> &scenes);

Q_SIGNALS:
    void opened(bool open);
    void failed(const leadline::Error &error);
    void told(const QString &text);

private:
    void followSelection();
    void followCase(const CaseChange &change);
    void readHeader();
    void offerSharpening();
    void countValues();
    void keep(const SceneStyle &style, bool continues);
    void askCopy();
    std::optional<SceneSource> source() const;
    std::optional<StatisticsRequest> statisticsRequest() const;

    CaseEditor &m_editor;
    ViewContext &m_context;
    SceneLibrary &m_library;
    JobRunner &m_jobs;
    MapView &m_map;
    StylePanel &m_panel;
    ItemRef m_scene;
    SceneBands m_bands;
    StepGroup m_steps;
    QTimer m_viewSoon;                   ///< a view that moves is not counted on its way
    std::uint64_t m_generation = 0;      ///< of the scene
    std::uint64_t m_countGeneration = 0; ///< of its statistics
};

} // namespace leadline

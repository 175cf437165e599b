// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scene_legends.h"

#include "imaging/render/shown_scenes.h"
#include "widgets/layers/layers_panel.h"

#include <algorithm>

namespace leadline {

SceneLegends::SceneLegends(CaseEditor &editor, ViewContext &context, SceneLibrary &library, JobRunner &jobs,
                           LayersPanel &layers)
    : m_editor(editor)
    , m_context(context)
    , m_library(library)
    , m_jobs(jobs)
    , m_layers(layers)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &SceneLegends::readMissing);
    connect(&editor, &CaseEditor::changed, &m_soon, qOverload<>(&QTimer::start));
    connect(&context, &ViewContext::timeChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(&context, &ViewContext::filterChanged, &m_soon, qOverload<>(&QTimer::start));
    m_soon.start();
}

std::vector<SceneSource> SceneLegends::shownSources() const
{
    std::vector<SceneSource> sources;
    for (const ShownScene &scene : shownScenes(m_editor.data(), m_context.time(), m_context.filter())) {
        SceneSource source = sourceOf(scene, m_editor.data(),
                                      [this](const Evidence &exhibit) { return m_editor.store().pathOf(exhibit); });
        if (mayHaveLegend(source.style))
            sources.insert(sources.begin(), std::move(source));
    }
    return sources;
}

void SceneLegends::readMissing()
{
    for (const SceneSource &source : shownSources()) {
        const auto known = m_known.find(source.item);
        if (known != m_known.end() && known->second.source == source)
            continue;
        m_known.insert_or_assign(source.item, Known{source, std::nullopt});
        m_jobs.run(
            QStringLiteral("Counting the values of %1").arg(source.name), this,
            [&library = m_library, source](const Progress &progress) {
                return readLegend(library, source, progress.stop);
            },
            [this, source](const Result<std::optional<SceneLegend>> &legend) {
                const auto asked = m_known.find(source.item);
                if (asked == m_known.end() || asked->second.source != source)
                    return;                                             // another style by now
                asked->second.legend = legend ? *legend : std::nullopt; // the map says why it cannot be read
                show();
            });
    }
    show();
}

std::vector<SceneLegend> SceneLegends::shown() const
{
    std::vector<SceneLegend> legends;
    for (const SceneSource &source : shownSources()) {
        const auto known = m_known.find(source.item);
        if (known != m_known.end() && known->second.legend)
            legends.push_back(*known->second.legend);
    }
    return legends;
}

void SceneLegends::show()
{
    std::map<ItemRef, SceneLegend> legends;
    for (SceneLegend &legend : shown())
        legends.emplace(legend.item, legend);
    m_layers.model().setLegends(std::move(legends));
}

} // namespace leadline

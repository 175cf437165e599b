// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scenes/overview_builder.h"

#include "model/derived/overview_files.h"
#include "model/exchange/scene_overviews.h"

namespace leadline {

namespace {
constexpr int soonMs = 1500;
} // namespace

OverviewBuilder::OverviewBuilder(CaseEditor &editor, std::shared_ptr<DecoderPool> decoders, JobRunner &jobs)
    : m_editor(editor)
    , m_decoders(std::move(decoders))
    , m_jobs(jobs)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    connect(&m_soon, &QTimer::timeout, this, &OverviewBuilder::next);
    if (!m_editor.store().isReadOnly())
        sweepOverviews(m_editor.store().folder(), hashesOfScenes(m_editor.data()));
}

void OverviewBuilder::want(const std::set<ItemRef> &scenes)
{
    if (m_editor.store().isReadOnly())
        return;
    for (const ItemRef scene : scenes)
        if (scene.kind == ItemKind::Evidence && m_seen.insert({scene.id}).second)
            m_wanted.push_back({scene.id});
    if (!scenes.empty() && !m_wanted.empty())
        m_soon.start();
}

void OverviewBuilder::next()
{
    if (m_running || m_wanted.empty())
        return;
    const EvidenceId id = m_wanted.front();
    m_wanted.pop_front();
    const Evidence *scene = m_editor.data().find<Evidence>(id);
    if (!scene)
        return next();
    m_running = true;
    m_jobs.run(
        QStringLiteral("Making overviews"), this,
        [&store = std::as_const(m_editor).store(), scene = *scene, decoders = m_decoders](const Progress &progress) {
            return makeOverviews(store, scene, *decoders, progress);
        },
        [this, id](const Result<SceneOverviews> &overviews) { take(id, overviews); });
}

void OverviewBuilder::take(EvidenceId scene, const Result<SceneOverviews> &overviews)
{
    m_running = false;
    if (overviews) {
        Q_EMIT made();
    } else if (overviews.error().code != ErrorCode::Cancelled) {
        const Evidence *exhibit = m_editor.data().find<Evidence>(scene);
        Q_EMIT failed({overviews.error().code, overviews.error().what, exhibit ? exhibit->fileName : QString()});
    }
    next();
}

} // namespace leadline

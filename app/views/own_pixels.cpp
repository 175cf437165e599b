// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/views/own_pixels.h"

#include "imaging/render/shown_scenes.h"
#include "widgets/compare/map_comparison.h"

#include <algorithm>

namespace leadline {

OwnPixels::OwnPixels(CaseEditor &editor, ViewContext &context, SceneLibrary &library, JobRunner &jobs, MapView &map,
                     MapComparison &comparison)
    : m_editor(editor)
    , m_context(context)
    , m_library(library)
    , m_jobs(jobs)
    , m_map(map)
    , m_comparison(comparison)
{
    connect(&m_editor, &CaseEditor::changed, this, [this] {
        const PixelPlane *plane = pixelPlaneOf(m_map.viewport());
        if (plane && !m_editor.data().contains(plane->scene()))
            m_map.leaveOwnPixels();
    });
}

bool OwnPixels::canBeShown(ItemRef item) const
{
    return ownPixelSource(item, m_editor.data(), {}).has_value();
}

std::vector<ItemRef> OwnPixels::scenesHere() const
{
    const Viewport &view = m_map.viewport();
    std::vector<ItemRef> scenes;
    const auto add = [&](ItemRef scene) {
        if (scene && canBeShown(scene) && std::ranges::find(scenes, scene) == scenes.end())
            scenes.push_back(scene);
    };
    if (const auto middle = view.positionAt({view.size.width() / 2, view.size.height() / 2})) {
        std::vector<ShownScene> over = shownScenes(m_editor.data(), m_context.time(), m_context.filter());
        const std::vector<ShownScene> here = scenesOver(*middle, m_editor.data(), m_context.filter());
        std::erase_if(over, [&](const ShownScene &scene) {
            return std::ranges::find(here, scene.item, &ShownScene::item) == here.end();
        });
        for (auto scene = over.rbegin(); scene != over.rend(); ++scene)
            add(scene->item);
    }
    for (const EvidenceKind kind : {EvidenceKind::Scene, EvidenceKind::Image}) {
        for (const auto &[id, exhibit] : m_editor.data().all<Evidence>()) {
            if (exhibit.kind == kind)
                add(refOf(exhibit));
        }
    }
    return scenes;
}

void OwnPixels::toggle()
{
    if (pixelPlaneOf(m_map.viewport()))
        return m_map.leaveOwnPixels();
    if (const ItemRef selected = m_context.current(); selected && canBeShown(selected))
        return show(selected);
    const std::vector<ItemRef> scenes = scenesHere();
    const Evidence *first = scenes.empty() || scenes.front().kind != ItemKind::Evidence
                                ? nullptr
                                : m_editor.data().find<Evidence>({scenes.front().id});
    const bool isPhoto = first && first->kind == EvidenceKind::Image && first->footprint.empty();
    if (scenes.empty() || isPhoto)
        return m_map.tell(QStringLiteral("There is no scene in this case yet: drop a GeoTIFF or JPEG 2000 file on the "
                                         "window, or select a picture first."));
    show(scenes.front());
}

void OwnPixels::show(ItemRef scene)
{
    show(scene, [this](const std::shared_ptr<const PixelPlane> &) {
        // What was read how far it is true is said once; the name stands in the status line.
        m_map.tell(QStringLiteral("Shown as it is stored, nothing between its pixels. Esc goes back to the map."));
    });
}

void OwnPixels::show(ItemRef scene, std::function<void(const std::shared_ptr<const PixelPlane> &)> shown)
{
    const auto source =
        ownPixelSource(scene, m_editor.data(), [this](const Evidence &e) { return m_editor.store().pathOf(e); });
    if (!source)
        return Q_EMIT failed(source.error());
    const std::uint64_t generation = ++m_generation;
    m_jobs.run(
        QStringLiteral("Opening %1").arg(source->name), this,
        [library = &m_library, source = *source](const Progress &progress) {
            return openPixelPlane(*library, source, progress.stop);
        },
        [this, generation, shown = std::move(shown)](Result<std::shared_ptr<const PixelPlane>> plane) {
            if (generation != m_generation)
                return;
            if (!plane) {
                if (plane.error().code != ErrorCode::Cancelled)
                    Q_EMIT failed(plane.error());
                return;
            }
            m_comparison.end();
            m_map.showOwnPixels(*plane);
            shown(*plane);
            if (!(*plane)->isPlaced())
                m_map.tell(QStringLiteral("This picture carries no place on the Earth: positions are its pixels, and "
                                          "nothing of the case is drawn on it. Esc goes back to the map."));
        });
}

} // namespace leadline

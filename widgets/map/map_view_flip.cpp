// SPDX-License-Identifier: GPL-3.0-or-later
// The map and the scenes of one place in time.
#include "imaging/raster/pixel_plane.h"
#include "imaging/render/map_renderer.h"
#include "imaging/render/shown_scenes.h"
#include "widgets/map/map_view.h"
#include "widgets/map/scene_flip.h"
#include "widgets/map/viewport_motion.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace leadline {

namespace {

bool hasMoment(const ShownScene &scene)
{
    return scene.date && !scene.date->openStart;
}

/// What was drawn by hand, as it lies over a scene: neither outlines of scenes nor places.
QImage drawingsOver(const MapScene &scene, const Viewport &view)
{
    MapScene drawn;
    drawn.tokens = scene.tokens;
    drawn.annotations = scene.annotations;
    if (drawn.annotations.empty())
        return {};
    QImage image((view.size * view.devicePixelRatio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(view.devicePixelRatio);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    MapRenderer::paintLayer(PaintLayer::Drawings, painter, drawn, view);
    return image;
}

} // namespace

/// Under the pointer, or in the middle where the pointer is elsewhere.
LatLon MapView::pointedAt() const
{
    const QPoint pointer = mapFromGlobal(QCursor::pos());
    const auto there = m_viewport.positionAt(rect().contains(pointer) ? QPointF(pointer) : QPointF(rect().center()));
    return there.value_or(LatLon{});
}

void MapView::startFlip(LatLon position)
{
    if (pixelPlaneOf(m_viewport))
        return tell(QStringLiteral("Scenes flip on the map of the Earth: Esc goes back to it."));
    std::vector<SceneFlip::Stop> stops;
    std::size_t first = 0;
    const auto cursor = m_context.time().cursor;
    for (const ShownScene &scene : scenesOver(position, m_editor.data(), m_context.filter())) {
        if (!hasMoment(scene))
            continue;
        const Instant moment = scene.date->bounds.earliest;
        if (cursor && moment <= *cursor)
            first = stops.size();
        stops.push_back({sourceOf(scene, m_editor.data(),
                                  [this](const Evidence &exhibit) { return m_editor.store().pathOf(exhibit); }),
                         describeDate(*scene.date, m_context.zone()), moment});
    }
    if (stops.empty()) {
        tell(QStringLiteral("No dated scene covers this place."));
        return;
    }
    m_motion->stop();
    m_flip->start(std::move(stops), m_viewport, first, drawingsOver(*m_scene, m_viewport));
    scheduleRebuild();
}

void MapView::endFlip()
{
    if (!m_flip->isOn())
        return;
    m_flip->end();
    scheduleRebuild();
}

bool MapView::flipKey(const QKeyEvent &event)
{
    if (event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier))
        return false;
    const bool isOn = m_flip->isOn();
    switch (event.key()) {
    case Qt::Key_F:
        if (!isOn && !event.isAutoRepeat())
            startFlip(pointedAt());
        return true;
    case Qt::Key_Comma:
    case Qt::Key_Period: {
        const int by = event.key() == Qt::Key_Comma ? -1 : 1;
        if (isOn)
            m_flip->step(by);
        else
            stepScene(pointedAt(), by);
        return true;
    }
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (isOn)
            m_flip->step(event.key() == Qt::Key_Left ? -1 : 1);
        return isOn;
    case Qt::Key_Escape:
        if (isOn)
            endFlip();
        return isOn;
    default:
        return isOn; // the view stands still while scenes flip
    }
}

/// A click on the scene that was looked for keeps it: the time cursor stays there.
void MapView::takeFlipped()
{
    const SceneFlip::Stop *shown = m_flip->shown();
    const std::optional<SceneFlip::Stop> taken = shown ? std::optional(*shown) : std::nullopt;
    endFlip();
    if (!taken)
        return;
    m_context.setCursor(taken->moment);
    m_context.select(taken->source.item);
}

void MapView::stepScene(LatLon position, int by)
{
    std::vector<ShownScene> scenes = scenesOver(position, m_editor.data(), m_context.filter());
    std::erase_if(scenes, [](const ShownScene &scene) { return !hasMoment(scene); });
    const auto cursor = m_context.time().cursor;
    const auto moment = [](const ShownScene &scene) { return scene.date->bounds.earliest; };
    auto stop = scenes.end();
    if (by > 0) {
        stop = cursor ? std::ranges::upper_bound(scenes, *cursor, {}, moment) : scenes.begin();
    } else {
        const auto after = cursor ? std::ranges::lower_bound(scenes, *cursor, {}, moment) : scenes.end();
        stop = after == scenes.begin() ? scenes.end() : std::prev(after);
    }
    if (stop == scenes.end()) {
        tell(scenes.empty() ? QStringLiteral("No dated scene covers this place.")
             : by > 0       ? QStringLiteral("No later scene covers this place.")
                            : QStringLiteral("No earlier scene covers this place."));
        return;
    }
    m_context.setCursor(moment(*stop));
    m_context.select(stop->item);
}

} // namespace leadline

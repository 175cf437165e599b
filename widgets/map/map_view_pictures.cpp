// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the map that hands tiles and scenes to its picture.
#include "imaging/render/shown_scenes.h"
#include "widgets/map/map_notice.h"
#include "widgets/map/map_picture.h"
#include "widgets/map/map_view.h"
#include "widgets/map/scene_flip.h"

namespace leadline {

void MapView::setSceneLibrary(SceneLibrary *library)
{
    m_flip->setLibrary(library);
    m_picture->setSceneLibrary(library);
}

void MapView::setTiles(TileStack *tiles)
{
    if (m_tiles)
        disconnect(m_tiles, nullptr, this, nullptr);
    m_tiles = tiles;
    m_picture->setTiles(tiles);
    m_notice->setStanding(tiles ? tiles->problem() : QString());
    if (tiles)
        connect(tiles, &TileStack::problemChanged, this, [this] { m_notice->setStanding(m_tiles->problem()); });
}

void MapView::previewOpacity(ItemRef scene, double opacity)
{
    std::map<ItemRef, PictureLook> looks = pictureLooks(m_editor.data());
    looks[scene].opacity = opacity;
    m_picture->setLooks(std::move(looks));
}

void MapView::previewPlacement(ItemRef scene, const QJsonObject &placement, const std::vector<LatLon> &footprint)
{
    std::vector<SceneSource> wanted = wantedScenes();
    const auto laid = std::ranges::find(wanted, scene, &SceneSource::item);
    if (laid == wanted.end())
        return;
    laid->placement = placement;
    laid->footprint = footprint;
    m_picture->setWantedScenes(std::move(wanted));
}

void MapView::previewStyle(ItemRef scene, const SceneStyle &style)
{
    std::vector<SceneSource> wanted = wantedScenes();
    for (SceneSource &source : wanted)
        if (source.item == scene)
            source.style = style;
    m_picture->setWantedScenes(std::move(wanted));
}

void MapView::retryRemoteScenes()
{
    m_picture->retryRemoteScenes();
}

std::vector<SceneSource> MapView::wantedScenes() const
{
    std::vector<SceneSource> wanted;
    for (const ShownScene &scene : shownScenes(m_editor.data(), m_context.time(), m_context.filter()))
        wanted.push_back(sourceOf(scene, m_editor.data(),
                                  [this](const Evidence &exhibit) { return m_editor.store().pathOf(exhibit); }));
    return wanted;
}

} // namespace leadline

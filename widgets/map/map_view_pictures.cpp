// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the map that hands tiles and scenes to its picture.
#include "imaging/raster/pixel_plane.h"
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
    if (!m_compared.empty())
        return;
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

std::vector<SidePicture> MapView::comparedPictures() const
{
    std::vector<SidePicture> pictures;
    for (const CompareSide &side : m_compared)
        pictures.push_back(pictureOfSide(side, m_editor.data(), m_context.filter()).value_or(SidePicture{}));
    return pictures;
}

/// Gives the picture the scenes and tiles that it shows, and how they lie.
void MapView::showPictures()
{
    // In a scene's own pixels nothing else is shown, nor asked for.
    m_picture->setTiles(pixelPlaneOf(m_viewport) ? nullptr : m_tiles.data());
    const std::vector<SidePicture> compared = comparedPictures();
    m_picture->setTileLayer(compared.empty() ? std::nullopt : compared.front().tileLayer);
    m_picture->setLooks(compared.empty() ? pictureLooks(m_editor.data()) : looksOfSide(compared.front()));
    m_picture->setWantedScenes(wantedScenes());
}

std::vector<SceneSource> MapView::wantedScenes() const
{
    const auto pathOf = [this](const Evidence &exhibit) { return m_editor.store().pathOf(exhibit); };
    if (const PixelPlane *plane = pixelPlaneOf(m_viewport)) {
        const auto source = ownPixelSource(plane->scene(), m_editor.data(), pathOf);
        return source ? std::vector{*source} : std::vector<SceneSource>{};
    }
    std::vector<SceneSource> wanted;
    const std::vector<SidePicture> compared = comparedPictures();
    for (const ShownScene &scene : compared.empty() ? shownScenes(m_editor.data(), m_context.time(), m_context.filter())
                                                    : compared.front().scenes)
        wanted.push_back(sourceOf(scene, m_editor.data(), pathOf));
    return wanted;
}

} // namespace leadline

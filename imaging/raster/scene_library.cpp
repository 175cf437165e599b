// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/raster/scene_library.h"

#include "imaging/raster/picture.h"
#include "imaging/raster/scene_area.h"

#include <QJsonArray>

#include <algorithm>
#include <list>
#include <mutex>

namespace leadline {
namespace {

/// Scenes that stay open. Each is a process of some 60 MiB.
constexpr std::size_t openScenes = 6;
/// Below what a decoder serves at once (64 Mpx); a larger print is read coarser.
constexpr double maxWindowPixels = 60e6;
constexpr int maxWindowSide = 16'000;

/// One scene: opened by whoever comes first, the others wait for it.
struct OpenScene
{
    std::mutex mutex;
    std::shared_ptr<SceneSession> session;
    std::optional<Error> refusal; ///< not asked again: a broken file stays broken
    std::vector<LatLon> outline;  ///< empty when some of it has no place on the Earth
};

std::vector<LatLon> outlineOf(const QJsonObject &header)
{
    for (const QJsonValue corner : header.value(QLatin1String("corners")).toArray())
        if (!corner.isArray())
            return {};
    std::vector<LatLon> outline;
    for (const QJsonValue point : header.value(QLatin1String("outline")).toArray()) {
        const LatLon position{point[1].toDouble(1000), point[0].toDouble(1000)};
        if (!position.isValid())
            return {};
        outline.push_back(position);
    }
    return outline;
}

/// Where to look before the scene was ever opened: the corners that the case knows, with room for curved edges.
bool mayBeInView(const std::vector<LatLon> &footprint, const Viewport &viewport)
{
    const std::optional<QRectF> area = areaOnMap(footprint, *viewport.projection, viewport.center.x());
    if (!area)
        return true;
    const double roomX = area->width() / 4 + viewport.metresPerPixel,
                 roomY = area->height() / 4 + viewport.metresPerPixel;
    return !devicePixelsOf(area->adjusted(-roomX, -roomY, roomX, roomY), viewport).isEmpty();
}

/// The part of the view that the scene can touch, in device pixels, with two pixels for edges that bow.
QRect wantedPixels(const std::vector<LatLon> &outline, const Viewport &viewport)
{
    const std::optional<QRectF> area = areaOnMap(outline, *viewport.projection, viewport.center.x());
    if (!area)
        return devicePixelsOf(viewport.mapExtent(), viewport);
    const double bow = std::max(area->width(), area->height()) / 500 + 2 * viewport.metresPerPixel;
    return devicePixelsOf(area->adjusted(-bow, -bow, bow, bow), viewport);
}

WindowRequest windowFor(const QRectF &extent, const QRect &pixels, const Viewport &viewport)
{
    WindowRequest window;
    window.crs = viewport.projection->crs();
    window.minX = extent.left();
    window.maxX = extent.right();
    window.minY = extent.top();
    window.maxY = extent.bottom();
    const double tooMany = std::max({1.0, std::sqrt(double(pixels.width()) * pixels.height() / maxWindowPixels),
                                     double(pixels.width()) / maxWindowSide, double(pixels.height()) / maxWindowSide});
    window.width = std::max(1, static_cast<int>(pixels.width() / tooMany));
    window.height = std::max(1, static_cast<int>(pixels.height() / tooMany));
    return window;
}

} // namespace

struct SceneLibrary::State
{
    struct Entry
    {
        EvidenceId id;
        QString path;
        std::shared_ptr<OpenScene> scene;
    };

    std::shared_ptr<DecoderPool> decoders;
    std::mutex mutex;
    std::list<Entry> entries; ///< lately used first

    std::shared_ptr<OpenScene> entryOf(EvidenceId id, const QString &path)
    {
        const std::lock_guard lock(mutex);
        const auto it =
            std::find_if(entries.begin(), entries.end(), [&](const Entry &e) { return e.id == id && e.path == path; });
        if (it != entries.end()) {
            entries.splice(entries.begin(), entries, it);
            return entries.front().scene;
        }
        entries.push_front({id, path, std::make_shared<OpenScene>()});
        while (entries.size() > openScenes)
            entries.pop_back();
        return entries.front().scene;
    }

    Result<std::shared_ptr<SceneSession>> sessionOf(OpenScene &scene, const QString &path, const std::stop_token &stop)
    {
        const std::lock_guard lock(scene.mutex);
        if (scene.refusal)
            return Unexpected{*scene.refusal};
        if (!scene.session) {
            Result<std::shared_ptr<SceneSession>> opened = decoders->openScene(path, stop);
            if (!opened) {
                if (opened.error().code != ErrorCode::Cancelled)
                    scene.refusal = opened.error();
                return opened;
            }
            scene.session = std::move(*opened);
            scene.outline = outlineOf(scene.session->header());
        }
        return scene.session;
    }
};

SceneLibrary::SceneLibrary(std::shared_ptr<DecoderPool> decoders)
    : m_state(std::make_unique<State>())
{
    m_state->decoders = std::move(decoders);
}

SceneLibrary::~SceneLibrary() = default;

Result<std::optional<RasterPatch>> SceneLibrary::read(EvidenceId id, const QString &path,
                                                      const std::vector<LatLon> &footprint, const Viewport &viewport,
                                                      std::stop_token stop)
{
    const std::optional<RasterPatch> nothing;
    if (!mayBeInView(footprint, viewport))
        return nothing;
    const std::shared_ptr<OpenScene> scene = m_state->entryOf(id, path);
    const Result<std::shared_ptr<SceneSession>> session = m_state->sessionOf(*scene, path, stop);
    if (!session)
        return Unexpected{session.error()};
    const QRect pixels = wantedPixels(scene->outline, viewport);
    if (pixels.isEmpty())
        return nothing;
    const QRectF extent = extentOf(pixels, viewport);
    const Result<PixelBlock> block = (*session)->read(windowFor(extent, pixels, viewport), std::move(stop));
    if (!block)
        return Unexpected{block.error()};
    return std::optional<RasterPatch>(RasterPatch{{ItemKind::Evidence, id.value}, pictureOf(*block), extent});
}

void SceneLibrary::forget(EvidenceId id)
{
    std::list<State::Entry> gone;
    const std::lock_guard lock(m_state->mutex);
    for (auto it = m_state->entries.begin(); it != m_state->entries.end();) {
        const auto next = std::next(it);
        if (it->id == id)
            gone.splice(gone.end(), m_state->entries, it);
        it = next;
    }
}

} // namespace leadline

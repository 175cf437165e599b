// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/raster/scene_library.h"

#include "imaging/raster/picture.h"
#include "imaging/raster/pixel_plane.h"
#include "imaging/raster/scene_area.h"
#include "model/case/picture_order.h"
#include "model/control/control_json.h"
#include "model/scenes/licence.h"
#include "model/scenes/sharpening.h"

#include <QFileInfo>
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
    SceneStyle misfit;            ///< the style that was last found not to fit
    QString whyMisfit;            ///< empty: none yet
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

/// Of the longer side of a scene: how far an edge may bow between two points of its outline.
constexpr double bowPart = 100;

/// The part of the view that the scene can touch, in device pixels, with two pixels for edges that bow.
QRect wantedPixels(const std::vector<LatLon> &outline, const Viewport &viewport)
{
    const std::optional<QRectF> area = areaOnMap(outline, *viewport.projection, viewport.center.x());
    if (!area)
        return devicePixelsOf(viewport.mapExtent(), viewport);
    const double bow = std::max(area->width(), area->height()) / bowPart + 2 * viewport.metresPerPixel;
    return devicePixelsOf(area->adjusted(-bow, -bow, bow, bow), viewport);
}

/// What another try may mend.
bool mayPass(const Error &error)
{
    return error.code == ErrorCode::Cancelled || error.code == ErrorCode::Network ||
           error.code == ErrorCode::NetworkRefused;
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

/// The part of a scene's own pixels that a view in their plane shows, as they are stored: nothing is worked out between
/// them.
Result<WindowRequest> ownWindowFor(const PixelPlane &plane, const QRectF &extent, const QRect &pixels,
                                   const QString &name)
{
    if (double(pixels.width()) * pixels.height() > maxWindowPixels || pixels.width() > maxWindowSide ||
        pixels.height() > maxWindowSide)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("more pixels than can be shown unchanged at once: take a part of it"), name);
    WindowRequest window;
    window.crs = pixelPlane();
    window.placement = pixelPlacement(plane.turn());
    const double metres = plane.pixelMetres();
    window.minX = extent.left() / metres;
    window.maxX = extent.right() / metres;
    window.minY = extent.top() / metres;
    window.maxY = extent.bottom() / metres;
    window.width = pixels.width();
    window.height = pixels.height();
    return window;
}

const MapLayer *layerOf(ItemRef scene, const CaseData &data)
{
    return scene.kind == ItemKind::Evidence ? layerOfScene(data, EvidenceId{scene.id})
                                            : data.find<MapLayer>(MapLayerId{scene.id});
}

/// The file that a style is sharpened with; without it the scene is drawn as it is, and that is said.
void findFiner(SceneSource &source, const CaseData &data, const std::function<QString(const Evidence &)> &pathOf)
{
    if (source.style.sharpenWith.isEmpty())
        return;
    const MapLayer *layer = layerOf(source.item, data);
    const Evidence *finer = layer ? sharpeningSceneOf(*layer, data) : nullptr;
    const QString path = finer ? pathOf(*finer) : QString();
    if (!source.path.isEmpty() && QFileInfo(path).isFile()) {
        source.finerPath = path;
        source.finerName = finer->label;
        return;
    }
    source.style.sharpenWith.clear();
    source.styleTrouble = source.path.isEmpty()
                              ? QStringLiteral("a scene on a server cannot be sharpened; add it as an exhibit first")
                          : finer ? QStringLiteral("the file of %1, which it is sharpened with, is not where the case "
                                                   "says")
                                        .arg(finer->label)
                                  : QStringLiteral("the scene that it is sharpened with is no longer in the case");
}

/// What is left of a style that does not fit.
SceneStyle withoutMisfit(SceneStyle style)
{
    if (style.sharpenWith.isEmpty())
        return {};
    style.sharpenWith.clear();
    return style;
}

/// The default where its layer keeps none.
Result<SceneStyle> keptStyle(ItemRef scene, const CaseData &data)
{
    const MapLayer *layer = layerOf(scene, data);
    return sceneStyleFromJson(layer ? layer->style : QJsonObject());
}

} // namespace

bool isSameFile(const SceneSource &a, const SceneSource &b)
{
    return a.item == b.item && a.name == b.name && a.path == b.path && a.url == b.url && a.mayBeKept == b.mayBeKept;
}

SceneStyle styleOf(ItemRef scene, const CaseData &data)
{
    return keptStyle(scene, data).value_or(SceneStyle());
}

SceneSource sourceOf(const ShownScene &scene, const CaseData &data,
                     const std::function<QString(const Evidence &)> &pathOf)
{
    SceneSource source{.item = scene.item,
                       .name = scene.title,
                       .path = {},
                       .url = scene.url,
                       .mayBeKept = permitsCopies(scene.licence),
                       .footprint = scene.footprint,
                       .placement = scene.placement};
    if (Result<SceneStyle> style = keptStyle(scene.item, data))
        source.style = *std::move(style);
    else
        source.styleTrouble = style.error().what;
    if (scene.item.kind == ItemKind::Evidence) {
        if (const Evidence *exhibit = data.find<Evidence>(EvidenceId{scene.item.id}))
            source.path = pathOf(*exhibit);
    }
    findFiner(source, data, pathOf);
    return source;
}

bool differOnlyInStyle(SceneSource a, const SceneSource &b)
{
    a.style = b.style;
    a.styleTrouble = b.styleTrouble;
    a.finerPath = b.finerPath;
    a.finerName = b.finerName;
    return a == b;
}

struct SceneLibrary::State
{
    struct Entry
    {
        SceneSource source;
        std::shared_ptr<OpenScene> scene;
    };

    std::shared_ptr<DecoderPool> decoders;
    OpenRemote openRemote;
    std::mutex mutex;
    std::list<Entry> entries; ///< lately used first

    std::shared_ptr<OpenScene> entryOf(const SceneSource &source)
    {
        const std::lock_guard lock(mutex);
        const auto it = std::find_if(entries.begin(), entries.end(), [&](const Entry &e) {
            return isSameFile(e.source, source) && e.source.finerPath == source.finerPath;
        });
        if (it != entries.end()) {
            entries.splice(entries.begin(), entries, it);
            return entries.front().scene;
        }
        entries.push_front({source, std::make_shared<OpenScene>()});
        while (entries.size() > openScenes)
            entries.pop_back();
        return entries.front().scene;
    }

    Result<std::shared_ptr<SceneSession>> open(const SceneSource &source, const std::stop_token &stop) const
    {
        if (!source.finerPath.isEmpty())
            return decoders->openSharpenedScene(source.path, source.finerPath, stop);
        if (!source.path.isEmpty())
            return decoders->openScene(source.path, stop);
        if (!openRemote)
            return fail(ErrorCode::NetworkRefused,
                        QStringLiteral("it lies on a server and was not preserved; add it as an exhibit first"),
                        source.name);
        Result<std::shared_ptr<RemoteBytes>> remote = openRemote(source, stop);
        if (!remote)
            return Unexpected{remote.error()};
        return decoders->openRemoteScene(*std::move(remote), source.name, stop);
    }

    /// The style, or the automatic one where it is known not to fit.
    static SceneStyle fittingStyle(OpenScene &scene, const SceneStyle &style)
    {
        const std::lock_guard lock(scene.mutex);
        return scene.whyMisfit.isEmpty() || scene.misfit != style ? style : withoutMisfit(style);
    }
    static void rememberMisfit(OpenScene &scene, const SceneStyle &style, const QString &why)
    {
        const std::lock_guard lock(scene.mutex);
        scene.misfit = style;
        scene.whyMisfit = why;
    }

    Result<std::shared_ptr<SceneSession>> sessionOf(OpenScene &scene, const SceneSource &source,
                                                    const std::stop_token &stop)
    {
        const std::lock_guard lock(scene.mutex);
        if (scene.refusal)
            return Unexpected{*scene.refusal};
        if (!scene.session) {
            Result<std::shared_ptr<SceneSession>> opened = open(source, stop);
            if (!opened) {
                if (!mayPass(opened.error()))
                    scene.refusal = opened.error();
                return opened;
            }
            scene.session = std::move(*opened);
            scene.outline = outlineOf(scene.session->header());
        }
        return scene.session;
    }
};

SceneLibrary::SceneLibrary(std::shared_ptr<DecoderPool> decoders, OpenRemote openRemote)
    : m_state(std::make_unique<State>())
{
    m_state->decoders = std::move(decoders);
    m_state->openRemote = std::move(openRemote);
}

SceneLibrary::~SceneLibrary() = default;

Result<std::optional<RasterPatch>> SceneLibrary::read(const SceneSource &source, const Viewport &viewport,
                                                      std::stop_token stop)
{
    // In steps: a decoder gives up on what takes all too long at once. What lies on a server is fetched once.
    constexpr int stepMilliseconds = 2000;
    double before = 0;
    int milliseconds = source.path.isEmpty() ? 0 : stepMilliseconds;
    while (true) {
        Result<ScenePicture> picture = readSoon(source, viewport, milliseconds, stop);
        if (!picture)
            return Unexpected{picture.error()};
        if (picture->part >= 1 || milliseconds == 0)
            return std::move(picture->patch);
        if (picture->part <= before)
            milliseconds = 0;
        before = picture->part;
    }
}

Result<ScenePicture> SceneLibrary::readSoon(const SceneSource &source, const Viewport &viewport, int milliseconds,
                                            std::stop_token stop)
{
    const ScenePicture nothing;
    const PixelPlane *plane = pixelPlaneOf(viewport);
    if (plane ? plane->scene() != source.item : !mayBeInView(source.footprint, viewport))
        return nothing;
    const std::shared_ptr<OpenScene> scene = m_state->entryOf(source);
    const Result<std::shared_ptr<SceneSession>> session = m_state->sessionOf(*scene, source, stop);
    if (!session)
        return Unexpected{session.error()};
    const QRect pixels = plane ? devicePixelsOf(plane->area(), viewport)
                               : wantedPixels(source.placement.isEmpty() ? scene->outline : source.footprint, viewport);
    if (pixels.isEmpty())
        return nothing;
    const QRectF extent = extentOf(pixels, viewport);
    WindowRequest window = windowFor(extent, pixels, viewport);
    window.placement = source.placement;
    if (plane) {
        Result<WindowRequest> own = ownWindowFor(*plane, extent, pixels, source.name);
        if (!own)
            return Unexpected{own.error()};
        window = *std::move(own);
    }
    window.milliseconds = milliseconds;
    const auto asShown = [plane](SceneStyle shown) {
        if (plane) {
            shown.resampling = Resampling::Nearest;
            shown.sharpenWith.clear();
        }
        return shown;
    };
    SceneStyle style = State::fittingStyle(*scene, source.style);
    window.style = asShown(style);
    Result<PixelBlock> block = (*session)->read(window, stop);
    while (!block && block.error().code == ErrorCode::InvalidInput && style != SceneStyle{}) {
        State::rememberMisfit(*scene, style, block.error().what);
        style = withoutMisfit(style);
        window.style = asShown(style);
        block = (*session)->read(window, stop);
    }
    if (!block)
        return Unexpected{block.error()};
    return ScenePicture{RasterPatch{source.item, pictureOf(*block), extent}, block->part};
}

QString SceneLibrary::styleTrouble(const SceneSource &source) const
{
    if (!source.styleTrouble.isEmpty())
        return source.styleTrouble;
    const std::shared_ptr<OpenScene> scene = m_state->entryOf(source);
    const std::lock_guard lock(scene->mutex);
    return scene->misfit == source.style ? scene->whyMisfit : QString();
}

Result<std::shared_ptr<SceneSession>> SceneLibrary::session(const SceneSource &source, std::stop_token stop)
{
    const std::shared_ptr<OpenScene> scene = m_state->entryOf(source);
    return m_state->sessionOf(*scene, source, stop);
}

void SceneLibrary::forget(ItemRef item)
{
    std::list<State::Entry> gone;
    const std::lock_guard lock(m_state->mutex);
    for (auto it = m_state->entries.begin(); it != m_state->entries.end();) {
        const auto next = std::next(it);
        if (it->source.item == item)
            gone.splice(gone.end(), m_state->entries, it);
        it = next;
    }
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/map/map_picture.h"

#include "imaging/raster/mercator_warp.h"
#include "imaging/render/raster_painter.h"

#include <QPainter>
#include <QThread>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

/// Panning over tiles asks for new ones at most so often.
constexpr int tileIntervalMs = 40;
/// A layer that is ready waits so long for the others, to be put together with them once; longer while others are of
/// another scale: what there is, scaled, is as good until they come.
constexpr int patienceMs = 40;
constexpr int zoomPatienceMs = 160;
/// Labels find their places on the screen anew when the hand has been still for so long.
constexpr int restMs = 150;

/// The part of a scene that the layers of rasters and decorations look at: cheap to copy.
MapScene frameOf(const MapScene &scene)
{
    MapScene frame;
    frame.basemap = scene.basemap;
    frame.tokens = scene.tokens;
    frame.credits = scene.credits;
    frame.containsSynthetic = scene.containsSynthetic;
    frame.trackLegend = scene.trackLegend;
    frame.trackLook = scene.trackLook;
    frame.tracksAs = scene.tracksAs;
    return frame;
}

/// A view some four to sixteen times as wide at a scale that stays the same while the hand zooms a little.
Viewport surroundingsOf(Viewport view)
{
    view.metresPerPixel = std::pow(4.0, std::ceil(std::log(view.metresPerPixel) / std::log(4.0)) + 1);
    return view;
}

bool hasDrawings(const MapScene &scene)
{
    return !scene.annotations.empty() || !scene.marks.empty() || !scene.places.empty() || !scene.footprints.empty();
}

} // namespace

MapPicture::MapPicture(QObject *parent)
    : QObject(parent)
    , m_flat(new FlatPicture(this))
    , m_projected(new ProjectedTiles(this))
    , m_loader(new SceneLoader(this))
{
    // One thread less than there are cores: the GUI thread must find one free.
    m_painters.setMaxThreadCount(std::max(1, QThread::idealThreadCount() - 1));
    for (const PaintLayer layer : {PaintLayer::Ground, PaintLayer::Pictures, PaintLayer::Tracks, PaintLayer::Drawings,
                                   PaintLayer::Found, PaintLayer::Labels, PaintLayer::Decorations}) {
        const auto anchor =
            layer == PaintLayer::Decorations ? LayerCanvas::Anchor::Screen : LayerCanvas::Anchor::Ground;
        auto *canvas = new LayerCanvas(layer, anchor, m_painters, this);
        m_canvases[layer] = canvas;
        if (anchor == LayerCanvas::Anchor::Ground)
            connect(canvas, &LayerCanvas::refreshed, this, &MapPicture::layerRefreshed);
        else
            connect(canvas, &LayerCanvas::refreshed, this, &MapPicture::changed);
        connect(canvas, &LayerCanvas::widened, this, &MapPicture::layerWidened);
    }
    m_surroundings = new LayerCanvas(PaintLayer::Ground, LayerCanvas::Anchor::Ground, m_painters, this);
    connect(m_surroundings, &LayerCanvas::refreshed, this, &MapPicture::changed);
    connect(m_surroundings, &LayerCanvas::widened, this, &MapPicture::changed);
    connect(m_flat, &FlatPicture::flattened, this, &MapPicture::takeFlat);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &MapPicture::flatten);
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMs);
    connect(&m_rest, &QTimer::timeout, this, [this] { m_canvases[PaintLayer::Labels]->settle(); });
    connect(m_loader, &SceneLoader::changed, this, &MapPicture::updateScenes);
    connect(m_loader, &SceneLoader::failed, this, &MapPicture::sceneFailed);
    m_tileTimer.setSingleShot(true);
    connect(&m_tileTimer, &QTimer::timeout, this, &MapPicture::updateTiles);
    connect(m_projected, &ProjectedTiles::changed, this, &MapPicture::takeTiles);
}

MapPicture::~MapPicture()
{
    delete m_loader;
    delete m_flat;
    m_painters.clear();
    m_painters.waitForDone();
}

void MapPicture::setScene(std::shared_ptr<const MapScene> scene)
{
    const bool newGround = !m_scene || m_scene->basemap != scene->basemap || m_scene->graticule != scene->graticule ||
                           m_scene->tokens.water != scene->tokens.water || m_scene->tokens.land != scene->tokens.land;
    m_scene = std::move(scene);
    if (newGround)
        m_canvases[PaintLayer::Ground]->setScene(m_scene);
    m_canvases[PaintLayer::Tracks]->setScene(m_scene->trackStyles.empty() ? nullptr : m_scene);
    m_canvases[PaintLayer::Drawings]->setScene(hasDrawings(*m_scene) ? m_scene : nullptr);
    m_canvases[PaintLayer::Labels]->setScene(m_scene);
    if (!hasDrawings(*m_scene) && !m_drawingsRevision)
        Q_EMIT drawingsRefreshed(); // and none are shown any more
    updateDecorations();
    if (newGround) // which only a fast hand sees
        m_surroundings->setScene(m_scene);
    Q_EMIT changed();
}

void MapPicture::setFound(std::shared_ptr<const MapScene> found)
{
    m_canvases[PaintLayer::Found]->setScene(std::move(found));
    Q_EMIT changed();
}

void MapPicture::setTiles(TileStack *tiles)
{
    if (tiles == m_tiles)
        return;
    if (m_tiles)
        disconnect(m_tiles, nullptr, this, nullptr);
    m_tiles = tiles;
    if (m_tiles)
        connect(m_tiles, &TileStack::changed, this, [this] { m_tileTimer.start(0); });
    m_tileTimer.start(0);
}

void MapPicture::setCovered(std::vector<QRectF> covered)
{
    m_canvases[PaintLayer::Labels]->setCovered(std::move(covered));
}

void MapPicture::aim(const Viewport &view)
{
    const bool moved = view.center != m_aim.center || view.size != m_aim.size || !hasSameScale(view, m_aim);
    m_aim = view;
    for (const auto &[layer, canvas] : m_canvases)
        canvas->aim(view);
    if (moved)
        m_rest.start();
    flattenIfNeeded();
    m_loader->aim(view);
    if (m_tiles && !m_tileTimer.isActive())
        m_tileTimer.start(m_tilesAsked.isValid()
                              ? static_cast<int>(std::max<qint64>(0, tileIntervalMs - m_tilesAsked.elapsed()))
                              : 0);
}

void MapPicture::updateTiles()
{
    m_tilesAsked.start();
    m_allTiles.clear();
    if (m_tiles && !m_aim.size.isEmpty())
        m_allTiles = m_tiles->patches(mercatorViewOf(withRim(m_aim)));
    showTiles();
}

void MapPicture::setTileLayer(std::optional<ItemRef> only)
{
    if (only == m_tileLayer)
        return;
    m_tileLayer = only;
    showTiles();
}

void MapPicture::showTiles()
{
    std::vector<RasterPatch> patches = m_allTiles;
    if (m_tileLayer)
        std::erase_if(patches, [this](const RasterPatch &patch) { return patch.item != *m_tileLayer; });
    m_projected->show(std::move(patches), withRim(m_aim));
    Q_EMIT changed();
}

void MapPicture::takeTiles()
{
    if (!samePatches(m_projected->patches(), m_tilePatches)) {
        const bool wereShown = !m_tilePatches.empty();
        m_tilePatches = m_projected->patches();
        updatePictures();
        QStringList credits = m_tiles && !m_tilePatches.empty() ? m_tiles->credits() : QStringList();
        if (wereShown == m_tilePatches.empty() || credits != m_tileCredits) {
            m_tileCredits = std::move(credits);
            updateDecorations();
        }
    }
    Q_EMIT changed();
}

void MapPicture::setLooks(std::map<ItemRef, PictureLook> looks)
{
    if (looks == m_looks)
        return;
    m_looks = std::move(looks);
    updateScenes();
}

void MapPicture::updateScenes()
{
    m_scenePatches = m_loader->patches();
    for (RasterPatch &patch : m_scenePatches)
        patch = lookingLike(std::move(patch), m_looks);
    updatePictures();
    Q_EMIT changed();
}

void MapPicture::updatePictures()
{
    std::shared_ptr<MapScene> scene;
    const bool none = m_replaced ? m_replaced->empty() : m_tilePatches.empty() && m_scenePatches.empty();
    if (m_scene && !none) {
        scene = std::make_shared<MapScene>(frameOf(*m_scene));
        if (m_replaced) {
            scene->scenes = *m_replaced;
        } else {
            scene->tiles = m_tilePatches;
            scene->scenes = m_scenePatches;
        }
    }
    m_canvases[PaintLayer::Pictures]->setScene(std::move(scene));
}

void MapPicture::replacePictures(std::optional<std::vector<RasterPatch>> pictures)
{
    if (!pictures && !m_replaced)
        return;
    m_replaced = std::move(pictures);
    updatePictures();
    Q_EMIT changed();
}

std::vector<RasterPatch> MapPicture::loadedPictures() const
{
    MapScene scene;
    scene.tiles = m_tilePatches;
    scene.scenes = m_scenePatches;
    return picturesInOrder(scene);
}

void MapPicture::updateDecorations()
{
    if (!m_scene)
        return;
    auto decorations = std::make_shared<MapScene>(frameOf(*m_scene));
    decorations->tiles = m_tilePatches;
    decorations->credits += m_tileCredits;
    m_canvases[PaintLayer::Decorations]->setScene(std::move(decorations));
}

// ---- one flat picture

void MapPicture::layerRefreshed()
{
    ++m_revision;
    if (sender() == m_canvases[PaintLayer::Drawings] && m_canvases[PaintLayer::Drawings]->isSharp())
        m_drawingsRevision = m_revision;
    flattenIfNeeded();
}

void MapPicture::layerWidened()
{
    ++m_width;
    flattenIfNeeded();
}

void MapPicture::flattenIfNeeded()
{
    if (!m_scene || m_aim.size.isEmpty() || (isFlat() && m_flat->width() == m_width))
        return m_patience.stop();
    if (m_flat->isBusy())
        return; // it is asked for again when that one is there
    if (areLayersSharp() && !isWaitingForScenes())
        flatten();
    else if (!m_patience.isActive())
        m_patience.start(areLayersToScale() && m_flat->isToScale(m_aim) ? patienceMs : zoomPatienceMs);
}

PictureStack MapPicture::stackWith(const ViewPicture &pictures) const
{
    PictureStack stack{m_scene ? m_scene->tokens.water : QColor(), {}, {}, m_revision, m_width};
    stack.ground = {m_canvases.at(PaintLayer::Ground)->picture(), m_surroundings->picture()};
    for (const auto &[layer, canvas] : m_canvases) {
        if (layer == PaintLayer::Ground || layer == PaintLayer::Decorations)
            continue;
        const ViewPicture &picture = layer == PaintLayer::Pictures ? pictures : canvas->picture();
        if (!picture.isNull() && !picture.isBlank)
            stack.layers.push_back(picture);
    }
    return stack;
}

void MapPicture::flatten()
{
    m_patience.stop();
    if (!m_scene || m_flat->isBusy())
        return;
    const bool hasRim = std::ranges::any_of(m_canvases, [](const auto &entry) { return entry.second->hasRim(); });
    m_flat->flatten(stackWith(m_canvases[PaintLayer::Pictures]->picture()), hasRim ? withRim(m_aim) : m_aim);
}

void MapPicture::takeFlat()
{
    if (m_drawingsRevision && m_flat->revision() >= *m_drawingsRevision) {
        m_drawingsRevision.reset();
        Q_EMIT drawingsRefreshed();
    }
    flattenIfNeeded();
    Q_EMIT changed();
    if (!isFlat())
        return;
    for (const auto &[layer, canvas] : m_canvases)
        canvas->widen();
    m_surroundings->aim(surroundingsOf(m_aim));
    m_surroundings->widen();
    m_loader->readAhead();
}

void MapPicture::paint(QPainter &painter, const Viewport &view)
{
    if (!m_scene)
        return;
    painter.save();
    painter.scale(1 / view.devicePixelRatio, 1 / view.devicePixelRatio);
    QRegion open = m_flat->paint(painter, view, QRect(QPoint(0, 0), physicalSize(view)));
    open = drawPicture(painter, m_surroundings->picture(), view, open, Sampling::Smooth);
    for (const QRect &part : open)
        painter.fillRect(part, m_scene->tokens.water);
    painter.restore();
}

void MapPicture::paintDecorations(QPainter &painter, const Viewport &view)
{
    const ViewPicture &decorations = m_canvases[PaintLayer::Decorations]->picture();
    if (decorations.isNull() || decorations.viewport.size != view.size)
        return;
    painter.save();
    painter.scale(1 / view.devicePixelRatio, 1 / view.devicePixelRatio);
    painter.drawImage(decorations.image.rect(), decorations.image, decorations.image.rect());
    painter.restore();
}

bool MapPicture::areLayersToScale() const
{
    return std::ranges::all_of(m_canvases, [this](const auto &entry) {
        const ViewPicture &picture = entry.second->picture();
        return entry.first == PaintLayer::Decorations || picture.isNull() || hasSameScale(picture.viewport, m_aim);
    });
}

bool MapPicture::areLayersSharp() const
{
    return std::ranges::all_of(m_canvases, [](const auto &entry) {
        return entry.first == PaintLayer::Decorations || entry.second->isSharp();
    });
}

/// Without layers of tiles the stack only hears where the view is.
bool MapPicture::mayTilesChange() const
{
    return m_tileTimer.isActive() && (!m_allTiles.empty() || (m_tiles && !m_tiles->layers().empty()));
}

bool MapPicture::isSharp() const
{
    return isPainted() && (!m_rest.isActive() || m_canvases.at(PaintLayer::Labels)->isSettled());
}

bool MapPicture::isPainted() const
{
    return m_scene && areLayersSharp() && isFlat() && m_canvases.at(PaintLayer::Decorations)->isSharp() &&
           !m_loader->isLoading() && !mayTilesChange() && !m_projected->isBusy() && !(m_tiles && m_tiles->isLoading());
}

bool MapPicture::isPaintedAhead() const
{
    return isSharp() && !m_loader->isReading() && m_flat->width() == m_width && m_surroundings->isSharp() &&
           std::ranges::all_of(m_canvases, [](const auto &entry) { return entry.second->isPaintedAhead(); });
}

MapScene MapPicture::completeScene() const
{
    if (!m_scene)
        return {};
    MapScene scene = *m_scene;
    scene.tiles = m_tilePatches;
    scene.scenes = m_scenePatches;
    scene.credits += m_tileCredits;
    return scene;
}

} // namespace leadline

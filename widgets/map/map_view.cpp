// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/map/map_view.h"

#include "imaging/raster/pixel_plane.h"
#include "imaging/render/item_picker.h"
#include "imaging/render/map_renderer.h"
#include "imaging/render/pixel_view.h"
#include "imaging/render/scene_builder.h"
#include "imaging/views/case_extent.h"
#include "widgets/map/map_notice.h"
#include "widgets/map/map_picture.h"
#include "widgets/map/map_takeover.h"
#include "widgets/map/map_text_entry.h"
#include "widgets/map/scene_bar.h"
#include "widgets/map/scene_flip.h"
#include "widgets/map/tool_rail.h"
#include "widgets/map/track_scale.h"
#include "widgets/map/viewport_motion.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

constexpr int overlayMargin = 12;
constexpr int flyMs = 220;             ///< UI rule: a fly-to takes a quarter of a second at most
constexpr double smallestPixel = 0.02; ///< map metres: beyond, a pixel is less than any survey knows

/// The world, without the poles that Mercator cannot show.
constexpr GeoBox wholeWorld{-179.9, -60, 179.9, 78};

/// Web Mercator; near the poles, which it cannot show, the polar projections that are usual there.
QString crsToBeginWith(const GeoBox &extent)
{
    constexpr double arctic = 80;
    constexpr double antarctic = -60;
    if (extent.south >= arctic)
        return QStringLiteral("EPSG:3995");
    return extent.north <= antarctic ? QStringLiteral("EPSG:3031") : QStringLiteral("EPSG:3857");
}

} // namespace

MapView::MapView(CaseEditor &editor, ViewContext &context, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_context(context)
    , m_tokens(darkTokens())
    , m_scene(std::make_shared<MapScene>())
    , m_picture(new MapPicture(this))
    , m_trackScale(new TrackScale(this))
    , m_motion(new ViewportMotion(this))
{
    setObjectName(QStringLiteral("mapView"));
    setAccessibleName(QStringLiteral("Map"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(200, 150);
    grabGesture(Qt::PinchGesture);
    makeOverlays();
    addTool(std::make_unique<PanTool>());
    connectContext();
    connect(m_motion, &ViewportMotion::moved, this, &MapView::applyViewport);
    connect(m_picture, &MapPicture::changed, this, qOverload<>(&QWidget::update));
    connect(m_picture, &MapPicture::changed, this, &MapView::pictureChanged);
    connect(m_picture, &MapPicture::sceneFailed, this, &MapView::tell);
    connect(m_picture, &MapPicture::drawingsRefreshed, this, [this] {
        if (!m_rebuildTimer.isActive())
            tool().pictureRefreshed();
        update();
    });
    connect(m_trackScale, &TrackScale::decided, this, &MapView::scheduleRebuild);
    m_rebuildTimer.setSingleShot(true);
    m_rebuildTimer.setInterval(0);
    connect(&m_rebuildTimer, &QTimer::timeout, this, &MapView::rebuild);
    scheduleRebuild();
}

MapView::~MapView()
{
    tool().deactivate();
    delete m_picture; // waits for the painters before anything that they look at goes
}

void MapView::connectContext()
{
    connect(&m_editor, &CaseEditor::changed, this, &MapView::scheduleRebuild);
    connect(&m_context, &ViewContext::selectionChanged, this, &MapView::scheduleRebuild);
    connect(&m_context, &ViewContext::timeChanged, this, &MapView::scheduleRebuild);
    connect(&m_context, &ViewContext::filterChanged, this, &MapView::scheduleRebuild);
    connect(&m_context, &ViewContext::zoneChanged, this, &MapView::scheduleRebuild);
    connect(&m_context, &ViewContext::revealRequested, this, &MapView::revealItem);
}

void MapView::makeOverlays()
{
    m_rail = new ToolRail(this);
    m_sceneBar = new SceneBar(m_context, this);
    m_flip = new SceneFlip(this);
    connect(m_flip, &SceneFlip::changed, this, qOverload<>(&QWidget::update));
    m_notice = new MapNotice(this);
    connect(m_rail, &ToolRail::toolPicked, this, &MapView::setTool);
    connect(m_rail, &ToolRail::zoomInClicked, this, &MapView::zoomIn);
    connect(m_rail, &ToolRail::zoomOutClicked, this, &MapView::zoomOut);
    connect(m_rail, &ToolRail::bookmarksClicked, this, &MapView::bookmarksClicked);
    connect(m_sceneBar, &SceneBar::resized, this, &MapView::placeOverlays);
    connect(m_sceneBar, &SceneBar::swipeRequested, this, &MapView::swipeRequested);
    connect(m_sceneBar, &SceneBar::blinkRequested, this, &MapView::blinkRequested);
    connect(m_notice, &MapNotice::resized, this, &MapView::placeOverlays);
    m_notice->setTokens(m_tokens);
}

QRect MapView::bookmarksButton() const
{
    return m_rail->bookmarksButton();
}

void MapView::placeOverlays()
{
    // What is written in the corner of the map: the mark of made-up data and three lines of credits.
    constexpr int creditsHeight = 90;
    m_rail->setRoom(height() - overlayMargin - creditsHeight);
    m_rail->move(overlayMargin, overlayMargin);
    const int beside = m_rail->geometry().right() + overlayMargin;
    QWidget *bar = isTakenOver() ? m_takeover->bar() : m_sceneBar;
    bar->move(std::max(beside, (width() - bar->width()) / 2), overlayMargin);
    m_notice->move(std::max(overlayMargin, (width() - m_notice->width()) / 2), height() - m_notice->height() - 36);
    m_notice->raise();
    std::vector<QRectF> covered{m_rail->geometry()};
    if (!bar->isHidden())
        covered.push_back(bar->geometry());
    m_picture->setCovered(std::move(covered));
}

void MapView::setBasemap(std::shared_ptr<const Basemap> basemap)
{
    m_basemap = std::move(basemap);
    scheduleRebuild();
}

void MapView::setTracks(std::vector<TrackBlockPtr> tracks, std::vector<std::shared_ptr<const TrackPyramid>> pyramids)
{
    m_tracks = std::move(tracks);
    m_pyramids = std::move(pyramids);
    scheduleRebuild();
}

void MapView::setTrackLook(const TrackLook &look)
{
    if (look == m_trackLook)
        return;
    m_trackLook = look;
    scheduleRebuild();
}

void MapView::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    m_rail->setTokens(tokens);
    m_sceneBar->setTokens(tokens);
    m_notice->setTokens(tokens);
    paintFoundAnew();
    scheduleRebuild();
    Q_EMIT tokensChanged();
}

void MapView::scheduleRebuild()
{
    if (!m_rebuildTimer.isActive())
        m_rebuildTimer.start();
}

void MapView::rebuild()
{
    const CaseData &items = m_editor.data();
    MapSceneInputs inputs{m_basemap, m_tokens, m_tracks, m_context.time(), m_context.filter(), m_context.selection()};
    inputs.pyramids = m_pyramids;
    inputs.trackLook = m_trackLook;
    auto scene = std::make_shared<MapScene>(m_compared.empty() ? buildMapScene(items, inputs)
                                                               : buildComparedScene(items, inputs, comparedPictures()));
    if (m_flip->isOn()) // the date of one scene must not stand beside the picture of another
        scene->footprints.clear();
    scene->graticule = m_graticule;
    for (const Annotation &annotation : scene->annotations)
        if (annotation.kind == AnnotationKind::Inset && m_insetPictures)
            if (QImage picture = m_insetPictures(annotation); !picture.isNull())
                scene->insets[annotation.id] = std::move(picture);
    if (const PixelPlane *plane = pixelPlaneOf(m_viewport))
        keepWhatLiesOn(*plane, *scene, items);
    scene->tracksAs = m_trackScale->tracksAsFor(*scene);
    m_scene = std::move(scene);
    m_trackScale->setScene(m_scene);
    showPictures();
    m_picture->setScene(m_scene);
    m_sceneBar->setScenes(items);
    placeOverlays();
    if (!m_userMoved)
        fitCase();
    if (m_takeover)
        m_takeover->caseShown();
    update();
}

// ---- where the view is

Viewport MapView::bounded(Viewport viewport) const
{
    viewport.size = size();
    viewport.devicePixelRatio = devicePixelRatioF();
    if (const PixelPlane *plane = pixelPlaneOf(viewport)) {
        const QRectF area = plane->area(); // top() is its lower edge
        viewport.center = {std::clamp(viewport.center.x(), area.left(), area.right()),
                           std::clamp(viewport.center.y(), area.top(), area.bottom())};
        return onWholePixels(viewport);
    }
    const double world = viewport.projection->worldWidth();
    if (world > 0 && !viewport.size.isEmpty()) {
        // The world fills the longer side at most, and its middle line stays in reach.
        const double farthest = world / std::max(viewport.size.width(), viewport.size.height());
        viewport.metresPerPixel = std::clamp(viewport.metresPerPixel, smallestPixel, farthest);
        viewport.center.rx() -= world * std::round(viewport.center.x() / world);
        viewport.center.setY(std::clamp(viewport.center.y(), -world / 2, world / 2));
    }
    return viewport;
}

void MapView::applyViewport(Viewport viewport)
{
    if (viewport.projection != m_viewport.projection)
        changePlane(viewport);
    m_viewport = bounded(std::move(viewport));
    const Viewport &aim = m_motion->isRunning() ? m_motion->target() : m_viewport;
    m_picture->aim(aim);
    m_trackScale->aim(aim);
    if (m_takeover)
        m_takeover->aim(aim);
    update();
    Q_EMIT viewportChanged();
}

void MapView::setViewport(const Viewport &viewport)
{
    userMoved();
    applyViewport(viewport);
}

void MapView::userMoved()
{
    m_userMoved = true;
    m_motion->stop();
}

Viewport MapView::viewOfBox(const GeoBox &box) const
{
    const double margin = std::min({60.0, width() / 8.0, height() / 8.0});
    Viewport fitted = Viewport::fitting(box, size(), margin, m_viewport.projection);
    // A single point, or two a metre apart, is shown with what is round it.
    fitted.metresPerPixel = std::max(fitted.metresPerPixel, Viewport::metresPerPixelAtZoom(17));
    return bounded(fitted);
}

void MapView::moveTo(const Viewport &viewport, int milliseconds)
{
    m_userMoved = true;
    // Between two whole scales there is none.
    const bool scalesInOwnPixels =
        viewport.projection->pixelMetres() > 0 && viewport.metresPerPixel != m_viewport.metresPerPixel;
    if (m_animated && isVisible() && !scalesInOwnPixels)
        m_motion->start(m_viewport, bounded(viewport), milliseconds);
    else
        applyViewport(viewport);
}

void MapView::showBox(const GeoBox &box)
{
    leaveUnlessShown(box);
    moveTo(viewOfBox(box), flyMs);
}

void MapView::showPosition(LatLon position, double metresPerPixel)
{
    leaveUnlessShown({position.lon, position.lat, position.lon, position.lat});
    const auto xy = m_viewport.projection->forward(position);
    if (!xy)
        return;
    Viewport there = m_viewport;
    there.center = *xy;
    there.metresPerPixel = std::min(there.metresPerPixel, metresPerPixel);
    moveTo(there, flyMs);
}

void MapView::keepInMiddle(LatLon position)
{
    const auto xy = m_viewport.projection->forward(position);
    if (!xy || m_gesture != Gesture::None)
        return;
    m_userMoved = true;
    Viewport there = m_motion->isRunning() ? m_motion->target() : m_viewport;
    m_motion->stop();
    there.center = *xy;
    applyViewport(there);
}

void MapView::fitCase()
{
    if (size().isEmpty())
        return;
    if (const PixelPlane *plane = pixelPlaneOf(m_viewport))
        return fitOwnPixels(*plane);
    const auto extent = extentOfCase(m_editor.data(), m_tracks);
    m_motion->stop();
    const QString crs = crsToBeginWith(extent.value_or(wholeWorld));
    if (!m_userMoved && !m_isProjectionGiven && crs != m_viewport.projection->crs())
        if (auto projection = projectionFromCrs(crs))
            m_viewport.projection = *std::move(projection);
    applyViewport(viewOfBox(extent.value_or(wholeWorld)));
}

void MapView::revealItem(ItemRef ref)
{
    const auto box = extentOfItem(ref, m_editor.data(), m_tracks);
    if (!box)
        return;
    leaveUnlessShown(*box);
    const auto sw = m_viewport.pixelOf({box->south, box->west});
    const auto ne = m_viewport.pixelOf({box->north, box->east});
    const bool isPoint = box->west == box->east && box->south == box->north;
    if (isPoint)
        return showPosition({box->south, box->west}, Viewport::metresPerPixelAtZoom(9));
    if (sw && ne) {
        // It stays at this scale when it is wholly in sight there and large enough to see.
        const QRectF onScreen = QRectF(*sw, *ne).normalized();
        const double longer = std::max(onScreen.width() / width(), onScreen.height() / height());
        if (rect().contains(onScreen.toAlignedRect()) && longer > 0.15)
            return;
    }
    showBox(*box);
}

void MapView::zoomBy(double factor, QPointF aboutPixel)
{
    m_userMoved = true;
    const Viewport from = m_motion->isRunning() ? m_motion->target() : m_viewport;
    if (from.projection->pixelMetres() > 0)
        return moveTo(zoomedByWholePixels(from, factor, aboutPixel), 0);
    moveTo(from.zoomed(factor, aboutPixel), 120);
}

void MapView::panBy(QPointF pixels)
{
    userMoved();
    m_spaceMoved = true;
    applyViewport(m_viewport.panned(pixels));
    Q_EMIT panned();
}

double MapView::scaleDenominator() const
{
    constexpr double standardPixelMetres = 0.00028;
    if (const PixelPlane *plane = pixelPlaneOf(m_viewport); plane && !plane->isPlaced())
        return 0;
    return m_viewport.groundMetresPerPixel() / standardPixelMetres;
}

QString MapView::crsName() const
{
    const QString name = m_viewport.projection->name();
    if (!pixelPlaneOf(m_viewport))
        return name;
    return QStringLiteral("%1 · %2").arg(name, describePixelScale(pixelScale(m_viewport)));
}

void MapView::setProjection(std::shared_ptr<const Projection> projection)
{
    if (projection == m_viewport.projection)
        return;
    userMoved();
    if (pixelPlaneOf(m_viewport) && m_earthView) {
        m_earthView = m_earthView->inProjection(std::move(projection));
        return leaveOwnPixels();
    }
    applyViewport(m_viewport.inProjection(std::move(projection)));
}

void MapView::beginInProjection(std::shared_ptr<const Projection> projection)
{
    m_viewport.projection = std::move(projection);
    m_isProjectionGiven = true;
    scheduleRebuild();
}

void MapView::setGraticule(Graticule graticule)
{
    m_graticule = graticule;
    scheduleRebuild();
}

bool MapView::isSharp() const
{
    return isPainted() && m_picture->isSharp();
}

bool MapView::isPaintedAhead() const
{
    return isSharp() && m_picture->isPaintedAhead();
}

bool MapView::isPainted() const
{
    return !m_rebuildTimer.isActive() && !m_motion->isRunning() && !m_trackScale->isBusy() && m_picture->isPainted() &&
           (!isTakenOver() || m_takeover->isSharp());
}

MapScene MapView::completeScene() const
{
    return m_picture->completeScene();
}

// ---- tools

void MapView::addTool(std::unique_ptr<MapTool> tool)
{
    m_rail->addTool(*tool);
    m_tools.push_back(std::move(tool));
    if (m_tools.size() > 2)
        return placeOverlays();
    // The pan tool is there from the start; the first one that is added replaces it as the one to rest in.
    m_restingTool = m_tools.size() - 1;
    m_activeTool = m_restingTool;
    this->tool().activate(*this);
    m_rail->setActive(toolName());
    updateCursor();
    placeOverlays();
}

void MapView::lendTool(std::unique_ptr<MapTool> tool)
{
    const QString name = tool->objectName();
    takeToolBack(name);
    m_tools.push_back(std::move(tool));
    setTool(name);
}

void MapView::takeToolBack(const QString &objectName)
{
    const auto lent = std::ranges::find_if(m_tools, [&](const auto &t) { return t->objectName() == objectName; });
    const auto index = static_cast<std::size_t>(lent - m_tools.begin());
    if (lent == m_tools.end() || index == m_restingTool)
        return;
    if (index == m_activeTool)
        leaveTool();
    m_tools.erase(lent);
    if (m_activeTool > index)
        --m_activeTool;
}

QString MapView::toolName() const
{
    return tool().objectName();
}

void MapView::setTool(const QString &objectName)
{
    const auto found = std::ranges::find_if(m_tools, [&](const auto &t) { return t->objectName() == objectName; });
    if (found == m_tools.end())
        return;
    const auto index = static_cast<std::size_t>(found - m_tools.begin());
    if (index != m_activeTool) {
        tool().deactivate();
        m_activeTool = index;
        tool().activate(*this);
        Q_EMIT toolChanged(objectName);
        Q_EMIT hintChanged(tool().hint());
    }
    m_rail->setActive(objectName);
    updateCursor();
    update();
}

void MapView::leaveTool()
{
    setTool(m_tools[m_restingTool]->objectName());
}

void MapView::updatePreview()
{
    update();
}

void MapView::askText(QPointF pixel, const QString &initial, std::function<void(const QString &)> done)
{
    auto *entry = new MapTextEntry(initial, m_tokens, std::move(done), this);
    const QPoint wanted = pixel.toPoint() - QPoint(8, entry->height() / 2);
    entry->move(std::clamp(wanted.x(), 0, std::max(0, width() - entry->width())),
                std::clamp(wanted.y(), 0, std::max(0, height() - entry->height())));
    entry->show();
    entry->setFocus();
    entry->selectAll();
}

void MapView::tell(const QString &message)
{
    m_notice->tell(message);
}

ItemRef MapView::itemAt(QPointF pixel) const
{
    return MapRenderer::itemAt(pixel, *m_scene, m_viewport);
}

std::optional<TrackSpot> MapView::trackSpotAt(QPointF pixel) const
{
    constexpr double tolerancePixels = 8;
    return leadline::trackSpotAt(pixel, *m_scene, m_viewport, tolerancePixels);
}

// ---- the frame

void MapView::setFoundOutlines(const FoundOutlines &found)
{
    const bool others = found.scenes != m_found.scenes;
    m_found = found;
    if (others)
        paintFoundAnew();
    update();
}

/// All outlines are a picture painted by a worker, as the other layers are; what stands out is drawn with each frame.
void MapView::paintFoundAnew()
{
    if (m_found.count() == 0) {
        m_picture->setFound(nullptr);
        return;
    }
    auto scene = std::make_shared<MapScene>();
    scene->tokens = m_tokens;
    scene->found = m_found.scenes;
    m_picture->setFound(std::move(scene));
}

void MapView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_viewport.size.isEmpty()) {
        painter.fillRect(rect(), m_tokens.water);
        return;
    }
    m_picture->paint(painter, m_viewport);
    if (isTakenOver())
        m_takeover->paint(painter, m_viewport);
    m_picture->paintDecorations(painter, m_viewport);
    m_flip->paint(painter, m_tokens);
    paintFoundHighlights(painter, m_found, m_tokens, m_viewport);
    tool().paint(painter, m_viewport, m_tokens);
    if (m_gesture == Gesture::BoxZoom)
        paintBoxZoom(painter);
    paintGhostCursor(painter);
}

void MapView::resizeEvent(QResizeEvent *)
{
    placeOverlays();
    if (m_userMoved)
        applyViewport(m_viewport);
    else
        fitCase();
}

} // namespace leadline

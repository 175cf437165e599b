// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/case_session.h"

#include "app/case_layers.h"
#include "app/exports/remote_scenes.h"
#include "app/file_intake.h"
#include "app/map_menu.h"
#include "app/picking/position_picker.h"
#include "app/scene_legends.h"
#include "app/scenes/overview_builder.h"
#include "app/views/kept_lanes.h"
#include "app/views/kept_map.h"
#include "app/views/own_pixels.h"
#include "app/views/track_source.h"
#include "app/voyage/chart_desk.h"
#include "app/voyage/filter_desk.h"
#include "app/voyage/voyage_desk.h"
#include "imaging/basemap/basemap.h"
#include "imaging/raster/scene_library.h"
#include "imaging/render/scene_builder.h"
#include "imaging/tracks/track_pyramid.h"
#include "model/geo/geodesic.h"
#include "model/network/network_gate.h"
#include "model/network/remote_files.h"
#include "widgets/annotate/annotation_tools.h"
#include "widgets/annotate/house_style.h"
#include "widgets/compare/map_comparison.h"
#include "widgets/compare/map_panes.h"
#include "widgets/compare/second_map.h"
#include "widgets/evidence/evidence_panel.h"
#include "widgets/evidence/file_check.h"
#include "widgets/evidence/thumbnail_cache.h"
#include "widgets/exhibit/exhibit_sections.h"
#include "widgets/imagery/scene_styling.h"
#include "widgets/imagery/style_panel.h"
#include "widgets/imagery/value_tool.h"
#include "widgets/layers/layers_panel.h"
#include "widgets/layers/vessels_panel.h"
#include "widgets/map/map_picture.h"
#include "widgets/map/map_view.h"
#include "widgets/map/projection_picker.h"
#include "widgets/pictures/inset_pictures.h"
#include "widgets/pictures/scene_pictures.h"
#include "widgets/sightings/sighting_marker.h"
#include "widgets/timeline/timeline_view.h"

#include <QFileInfo>
#include <QMenu>
#include <QSplitter>

#include <cmath>

namespace leadline {

namespace {

/// A position more than this after the one before begins a new segment: what lies between is drawn as a gap. As in
/// exported maps and briefings, so that window and page agree.
constexpr std::int64_t gapSeconds = 6 * 3600;
/// More pictures than this do not fit into a timeline.
constexpr std::size_t mostTimelinePictures = 300;
constexpr int picturesSoonMs = 80;
/// A town gives its name to scenes as near as this.
constexpr double townMetres = 25'000;

/// The nearest town or port of the offline map; empty where there is none near.
QString townAt(const Basemap &basemap, LatLon position)
{
    constexpr double latitudes = 0.3; // more than townMetres
    double least = townMetres;
    QString name;
    for (const BasemapPlace &place : basemap.places) {
        if (std::abs(place.position.lat - position.lat) > latitudes)
            continue;
        const double away = distanceMetres(place.position, position);
        if (away < least) {
            least = away;
            name = place.name;
        }
    }
    return name;
}

} // namespace

CaseSession::CaseSession(std::unique_ptr<CaseEditor> editor, const SessionServices &services, const Tokens &tokens)
    : m_services(services)
    , m_tokens(tokens)
    , m_editor(std::move(editor))
    , m_context(std::make_unique<ViewContext>())
{
    CaseStore &store = m_editor->store();
    m_remoteFiles = std::make_unique<RemoteFiles>(
        &services.gate, store.isReadOnly() ? QString() : store.derivedFolder() + QStringLiteral("/remote"));
    m_scenes = std::make_unique<SceneLibrary>(services.decoders, openRemoteWith(*m_remoteFiles));
    m_thumbnails = std::make_unique<ThumbnailCache>(
        services.decoders, [&store](const Evidence &evidence) { return store.pathOf(evidence); },
        store.derivedFolder() + QStringLiteral("/thumbnails"));
    m_scenePictures = std::make_unique<ScenePictures>(
        *m_editor, *m_scenes, [this](const Evidence &exhibit) { return m_thumbnails->thumbnail(exhibit); },
        [&services](const QUrl &url) { return services.gate.allows(url); });
    m_files = std::make_unique<FileCheck>(*m_editor);
    m_pictures = std::make_unique<CaseLayers>(*m_editor, *m_context, services.gate, services.decoders);
    m_intake = std::make_unique<FileIntake>(*m_editor, services.decoders, services.jobs);
    m_overviews = std::make_unique<OverviewBuilder>(*m_editor, services.decoders, services.jobs);
    m_picturesSoon.setSingleShot(true);
    m_picturesSoon.setInterval(picturesSoonMs);
    buildViews();
    connectViews();
    connectMap();
    connectStyling();
    setTokens(tokens);
    restoreKeptMap();
    loadTracks();
}

CaseSession::~CaseSession()
{
    // The views look at the case until they end, so they go first, and what looks at the views before them.
    m_styling.reset();
    m_legends.reset();
    m_secondMap.reset();
    m_marker.reset();
    m_voyage.reset();
    m_ownPixels.reset();
    m_comparison.reset();
    m_panes.reset();
    delete m_map;
    delete m_timeline;
    delete m_evidence;
    delete m_left;
}

void CaseSession::buildViews()
{
    auto *left = new QSplitter(Qt::Vertical);
    left->setHandleWidth(1);
    left->setChildrenCollapsible(false);
    m_layers = new LayersPanel(*m_editor, *m_context);
    m_vessels = new VesselsPanel(*m_editor, *m_context);
    m_layers->setMinimumHeight(96);
    m_vessels->setMinimumHeight(96);
    m_stylePanel = new StylePanel;
    m_stylePanel->setMinimumHeight(160);
    left->addWidget(m_layers);
    left->addWidget(m_stylePanel);
    left->addWidget(m_vessels);
    left->setStretchFactor(0, 56);
    left->setStretchFactor(1, 44);
    left->setStretchFactor(2, 44);
    left->setSizes({370, 0, 293});
    m_left = left;
    m_map = new MapView(*m_editor, *m_context);
    m_pen = std::make_shared<AnnotationPen>();
    new HouseStyle(*m_editor, m_pen, this);
    installAnnotationTools(*m_map, *m_editor, *m_context, m_pen);
    m_map->addTool(std::make_unique<ValueTool>(*m_editor, *m_context, m_scenes.get()));
    m_map->setSceneLibrary(m_scenes.get());
    m_map->setScenePictures(m_scenePictures.get());
    m_insets = std::make_unique<InsetPictures>(*m_editor, m_services.decoders, m_services.jobs);
    showInsets(*m_map);
    m_comparison = std::make_unique<MapComparison>(*m_map, *m_editor, *m_context);
    m_comparison->setSceneLibrary(m_scenes.get());
    m_ownPixels = std::make_unique<OwnPixels>(*m_editor, *m_context, *m_scenes, m_services.jobs, *m_map, *m_comparison);
    m_panes = std::make_unique<MapPanes>(*m_map, *m_context, *m_editor,
                                         [this](ViewContext &context) { return makeMap(context); });
    m_evidence = new EvidencePanel(*m_editor, *m_context, *m_thumbnails, *m_files);
    addExhibitSections(m_evidence->evidenceDetails(), *m_editor, *m_context);
    m_timeline = new TimelineView(*m_editor, *m_context);
    m_pictures->attach(*m_layers, *m_map);
    m_voyage =
        std::make_unique<VoyageDesk>(VoyageServices{*m_editor, *m_context, *m_map, *m_timeline, m_services.jobs});
    m_marker = std::make_unique<SightingMarker>(*m_editor, *m_context, *m_map);
    connect(m_marker.get(), &SightingMarker::failed, this, &CaseSession::failed);
    m_middle = m_voyage->filters().under(m_panes.get());
}

CaseViews CaseSession::views() const
{
    return {m_left, m_middle, m_evidence, m_voyage->charts().bottom()};
}

void CaseSession::connectViews()
{
    connect(m_editor.get(), &CaseEditor::changed, this, [this](const CaseChange &change) {
        if (change.tracks || change.everything)
            loadTracks();
        m_picturesSoon.start();
        for (const ItemRef ref : change.items)
            if (!m_editor->data().contains(ref))
                m_scenes->forget(ref);
    });
    connect(m_thumbnails.get(), &ThumbnailCache::loaded, m_scenePictures.get(), &ScenePictures::loaded);
    connect(m_scenePictures.get(), &ScenePictures::loaded, &m_picturesSoon, qOverload<>(&QTimer::start));
    connect(&m_picturesSoon, &QTimer::timeout, this, [this] {
        giveTimelinePictures();
        giveVesselColours();
    });
    connect(m_evidence, &EvidencePanel::failed, this, &CaseSession::failed);
    connect(m_layers, &LayersPanel::offlineMapToggled, this, [this](bool shown) {
        m_offlineMapShown = shown;
        for (MapView *map : maps())
            map->setBasemap(shown ? m_basemap : nullptr);
    });
    connect(&m_services.gate, &NetworkGate::policyChanged, this, [this] {
        for (MapView *map : maps())
            map->retryRemoteScenes();
        m_comparison->retryRemoteScenes();
        m_picturesSoon.start();
    });
    connect(m_vessels, &VesselsPanel::trackLookChosen, this, &CaseSession::chooseTrackLook);
    connect(m_pictures.get(), &CaseLayers::failed, this, &CaseSession::failed);
    connect(m_pictures.get(), &CaseLayers::told, this, &CaseSession::told);
    connect(m_voyage.get(), &VoyageDesk::failed, this, &CaseSession::failed);
    connect(m_voyage.get(), &VoyageDesk::told, this, &CaseSession::told);
    m_picturesSoon.start();
}

std::vector<MapView *> CaseSession::maps() const
{
    std::vector<MapView *> maps = m_panes->furtherMaps();
    maps.insert(maps.begin(), m_map);
    if (m_secondMap)
        maps.push_back(&m_secondMap->map());
    return maps;
}

void CaseSession::showInsets(MapView &map)
{
    map.setInsetPictures([this](const Annotation &inset) { return m_insets->picture(inset); });
    connect(m_insets.get(), &InsetPictures::loaded, &map, &MapView::refreshScenes);
}

std::unique_ptr<MapView> CaseSession::makeMap(ViewContext &context)
{
    auto map = std::make_unique<MapView>(*m_editor, context);
    installAnnotationTools(*map, *m_editor, context, m_pen);
    map->setAnimated(m_map->isAnimated());
    map->setTokens(m_tokens);
    map->setBasemap(m_offlineMapShown ? m_basemap : nullptr);
    map->setTracks({m_tracks}, {m_pyramid});
    map->setTrackLook(m_trackLook);
    map->setSceneLibrary(m_scenes.get());
    map->setScenePictures(m_scenePictures.get());
    showInsets(*map);
    map->setTiles(&m_pictures->tiles());
    listenTo(*map);
    return map;
}

SecondMap &CaseSession::openSecondMap()
{
    if (!m_secondMap) {
        m_secondMap = std::make_unique<SecondMap>(*m_map, *m_context, *m_editor, m_panes->links(),
                                                  [this](ViewContext &context) { return makeMap(context); });
        m_secondMap->setTitle(title());
    }
    return *m_secondMap;
}

void CaseSession::closeSecondMap()
{
    m_secondMap.reset();
}

void CaseSession::listenTo(MapView &map)
{
    connect(&map, &MapView::cursorMoved, this, [this](LatLon position) { Q_EMIT pointerMoved(position); });
    connect(&map, &MapView::cursorLeft, this, [this] { Q_EMIT pointerMoved(std::nullopt); });
    connect(&map, &MapView::pixelPointed, this, [this](QPointF pixel) { Q_EMIT pixelPointed(pixel); });
    connect(&map, &MapView::hintChanged, this, &CaseSession::hintChanged);
    connect(&map, &MapView::bookmarksClicked, this,
            [this, &map](const QRect &where) { Q_EMIT bookmarksRequested(&map, where); });
    connect(&map, &MapView::menuRequested, this, [this, &map](LatLon position, QPoint screen) {
        QMenu *menu = makeMapMenu(position, &map);
        menu->addSeparator();
        m_voyage->addToMenu(*menu, map.itemAt(map.mapFromGlobal(screen)));
        const auto pixel = map.viewport().pixelOf(position);
        if (const auto spot = pixel ? map.trackSpotAt(*pixel) : std::nullopt)
            connect(menu->addAction(QStringLiteral("Where this position comes from")), &QAction::triggered, this,
                    [this, spot = *spot] { tellSource(spot); });
        connect(menu->addAction(QStringLiteral("Coverage of this place by day…")), &QAction::triggered, this,
                [this, position] { Q_EMIT coverageRequested(position); });
        const ItemRef item = map.itemAt(map.mapFromGlobal(screen));
        if (item.kind == ItemKind::Annotation && item && !m_context->isSelected(item))
            m_context->select(item);
        Q_EMIT mapMenuOpened(menu, item);
        menu->popup(screen);
    });
}

void CaseSession::connectMap()
{
    listenTo(*m_map);
    connect(m_map, &MapView::viewportChanged, this, &CaseSession::announceView);
    connect(m_map, &MapView::pictureChanged, this, &CaseSession::showUnfinishedScenes);
    connect(m_overviews.get(), &OverviewBuilder::failed, this, &CaseSession::failed);
    connect(m_overviews.get(), &OverviewBuilder::made, this, [this] {
        for (MapView *map : maps())
            map->refreshScenes();
    });
    // One way of comparing at a time.
    connect(m_comparison.get(), &MapComparison::starting, m_panes.get(), &MapPanes::end);
    connect(m_comparison.get(), &MapComparison::starting, m_map, &MapView::leaveOwnPixels);
    connect(m_layers, &LayersPanel::ownPixelsWanted, m_ownPixels.get(), qOverload<ItemRef>(&OwnPixels::show));
    connect(m_ownPixels.get(), &OwnPixels::failed, this, &CaseSession::failed);
    m_picker = new PositionPicker(*m_map, this);
    connect(m_evidence, &EvidencePanel::pickOnMapRequested, m_picker, &PositionPicker::start);
    connect(m_picker, &PositionPicker::picked, m_evidence, &EvidencePanel::takePickedPosition);
}

/// What is shown coarsely is said in the layer list, and shall not be so another time.
void CaseSession::showUnfinishedScenes()
{
    const std::set<ItemRef> unfinished = m_map->picture().unfinishedScenes();
    m_layers->model().setUnfinished(unfinished);
    m_overviews->want(unfinished);
}

/// While a style is set its panel stands where the vessels are.
void CaseSession::connectStyling()
{
    m_styling =
        std::make_unique<SceneStyling>(*m_editor, *m_context, *m_scenes, m_services.jobs, *m_map, *m_stylePanel);
    m_legends = std::make_unique<SceneLegends>(*m_editor, *m_context, *m_scenes, m_services.jobs, *m_layers);
    connect(m_layers, &LayersPanel::styleWanted, m_styling.get(), &SceneStyling::open);
    connect(m_styling.get(), &SceneStyling::opened, this, &CaseSession::makeRoomForStyle);
    connect(m_styling.get(), &SceneStyling::failed, this, &CaseSession::failed);
    connect(m_styling.get(), &SceneStyling::told, this, &CaseSession::told);
}

void CaseSession::makeRoomForStyle(bool open)
{
    if (open == m_vessels->isHidden())
        return;
    auto *left = static_cast<QSplitter *>(m_left);
    if (open)
        m_leftSizes = left->sizes();
    m_vessels->setVisible(!open);
    constexpr int wanted = 470;
    const int most = left->height() - m_layers->minimumHeight();
    left->setSizes(open ? QList<int>{left->height() - std::min(wanted, most), std::min(wanted, most), 0} : m_leftSizes);
}

OpenRemote CaseSession::openRemote() const
{
    return openRemoteWith(*m_remoteFiles);
}

void CaseSession::askProjection(const QRect &anchor)
{
    if (!m_projections) {
        m_projections = new ProjectionPicker(m_map);
        connect(m_projections, &ProjectionPicker::projectionChosen, this, &CaseSession::chooseProjection);
        connect(m_projections, &ProjectionPicker::ownPixelsChosen, m_ownPixels.get(),
                qOverload<ItemRef>(&OwnPixels::show));
        connect(m_projections, &ProjectionPicker::graticuleChosen, this, &CaseSession::chooseGraticule);
    }
    const Viewport &view = m_map->viewport();
    m_projections->setTokens(m_tokens);
    std::vector<ProjectionPicker::Offer> offers;
    for (const ItemRef scene : m_ownPixels->scenesHere()) {
        const auto item = m_editor->data().find(scene);
        offers.push_back({.crs = {},
                          .why = QStringLiteral("as it is stored, nothing between its pixels (Ctrl+Shift+O)"),
                          .name = QStringLiteral("Own pixels of %1").arg(item ? titleOf(*item) : toText(scene)),
                          .scene = scene});
    }
    m_projections->setState(view.projection->name(), view.positionAt({view.size.width() / 2, view.size.height() / 2}),
                            m_map->graticule(), std::move(offers));
    m_projections->popupAbove(anchor);
}

void CaseSession::chooseProjection(std::shared_ptr<const Projection> projection)
{
    m_chosenProjection = projection;
    m_map->setProjection(std::move(projection));
    keepMap();
}

void CaseSession::chooseGraticule(Graticule graticule)
{
    m_map->setGraticule(graticule);
    keepMap();
}

void CaseSession::chooseTrackLook(const TrackLook &look)
{
    m_trackLook = look;
    showTrackLook();
    keepMap();
}

void CaseSession::showTrackLook()
{
    for (MapView *map : maps())
        map->setTrackLook(m_trackLook);
    m_timeline->setGapSeconds(m_trackLook.gapSeconds);
    m_vessels->setTrackLook(m_trackLook);
}

void CaseSession::tellSource(const TrackSpot &spot)
{
    m_services.jobs.run(
        QStringLiteral("Looking up where a position comes from"), this,
        [&store = std::as_const(*m_editor).store(), vessel = spot.track().vessel](const Progress &) {
            return store.sourcedPositionsOf(vessel);
        },
        [this, spot](const Result<std::vector<SourcedPosition>> &positions) {
            if (!positions)
                return Q_EMIT failed(positions.error());
            Q_EMIT told(sourceOfSpot(spot, *positions, m_editor->data()));
        });
}

void CaseSession::restoreKeptMap()
{
    KeptMap kept = readKeptMap(m_editor->store().derivedFolder());
    m_chosenProjection = kept.projection;
    if (kept.projection)
        m_map->beginInProjection(std::move(kept.projection));
    m_map->setGraticule(kept.graticule);
    m_trackLook = kept.tracks;
    showTrackLook();
    m_timeline->setLanes(readKeptLanes(m_editor->store().derivedFolder()));
    connect(m_timeline, &TimelineView::lanesArranged, this, [this] {
        if (m_editor->store().isReadOnly())
            return;
        const auto done = writeKeptLanes(m_editor->store().derivedFolder(), m_timeline->lanes());
        if (!done)
            Q_EMIT failed(done.error());
    });
    connect(m_timeline, &TimelineView::failed, this, &CaseSession::failed);
}

void CaseSession::keepMap()
{
    if (m_editor->store().isReadOnly())
        return;
    const auto kept =
        writeKeptMap(m_editor->store().derivedFolder(), {m_chosenProjection, m_map->graticule(), m_trackLook});
    if (!kept)
        Q_EMIT failed(kept.error());
}

void CaseSession::announceView()
{
    if (!pixelPlaneOf(m_map->viewport()))
        Q_EMIT pixelPointed(std::nullopt);
    Q_EMIT viewChanged(m_map->scaleDenominator(), m_map->crsName());
}

QString CaseSession::title() const
{
    const QString &title = m_editor->data().title;
    return title.isEmpty() ? QFileInfo(m_editor->store().folder()).completeBaseName() : title;
}

void CaseSession::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    m_layers->setTokens(tokens);
    m_vessels->setTokens(tokens);
    m_stylePanel->setTokens(tokens);
    m_evidence->setTokens(tokens);
    for (MapView *map : maps())
        map->setTokens(tokens);
    m_timeline->setTokens(tokens);
    m_voyage->setTokens(tokens);
    m_marker->setTokens(tokens);
    giveVesselColours();
}

void CaseSession::setBasemap(std::shared_ptr<const Basemap> basemap)
{
    m_basemap = std::move(basemap);
    m_timeline->setPlaceNames(
        [basemap = m_basemap](LatLon position) { return basemap ? townAt(*basemap, position) : QString(); });
    if (!m_offlineMapShown)
        return;
    for (MapView *map : maps())
        map->setBasemap(m_basemap);
}

void CaseSession::setHidesView(bool hides)
{
    m_pictures->tiles().setHidesView(hides);
}

bool CaseSession::hidesView() const
{
    return m_pictures->tiles().hidesView();
}

PaddingCost CaseSession::hidingCost() const
{
    return m_pictures->hidingCost();
}

QString CaseSession::tileSourceNames() const
{
    return m_pictures->shownNames();
}

void CaseSession::loadTracks()
{
    const std::uint64_t generation = ++m_trackGeneration;
    m_services.jobs.run(
        QStringLiteral("Loading tracks"), this,
        [&store = std::as_const(*m_editor).store()](const Progress &progress) -> Result<TrackPyramidPtr> {
            auto tracks = store.loadTracks(gapSeconds, progress);
            if (!tracks)
                return Unexpected{tracks.error()};
            return TrackPyramid::build(*std::move(tracks), 0, progress);
        },
        [this, generation](Result<TrackPyramidPtr> pyramid) {
            if (generation != m_trackGeneration)
                return;
            if (!pyramid) {
                if (pyramid.error().code != ErrorCode::Cancelled)
                    Q_EMIT failed(pyramid.error());
                return;
            }
            m_pyramid = *pyramid;
            m_tracks = m_pyramid->tracks();
            for (MapView *map : maps())
                map->setTracks({m_tracks}, {m_pyramid});
            m_timeline->setTracks({m_tracks});
            m_vessels->setTracks({m_tracks});
            m_voyage->setTracks(m_tracks);
            giveVesselColours();
        });
}

void CaseSession::giveTimelinePictures()
{
    std::map<ItemRef, QImage> pictures;
    const auto take = [&](ItemRef scene) {
        if (pictures.size() >= mostTimelinePictures)
            return;
        if (const QImage picture = m_scenePictures->picture(scene); !picture.isNull())
            pictures.emplace(scene, picture);
    };
    for (const auto &[id, evidence] : m_editor->data().all<Evidence>())
        if (evidence.kind == EvidenceKind::Scene && evidence.date)
            take(refOf(evidence));
    for (const auto &[id, layer] : m_editor->data().all<MapLayer>())
        if (layer.kind == MapLayerKind::RemoteScene && layer.date)
            take(refOf(layer));
    m_timeline->setThumbnails(pictures);
}

void CaseSession::giveVesselColours()
{
    std::map<VesselId, QColor> colours;
    for (const auto &[id, vessel] : m_editor->data().all<Vessel>())
        colours.emplace(id, vesselColour(id, m_editor->data(), m_tokens));
    m_timeline->setVesselColours(std::move(colours));
}

void CaseSession::goTo(LatLon position, std::optional<double> zoom)
{
    if (!zoom) {
        m_map->showPosition(position);
        return;
    }
    // At zoom 0 the world is one tile of 256 pixels.
    const double world = m_map->viewport().projection->worldWidth();
    m_map->showPosition(position, (world > 0 ? world : webMercator()->worldWidth()) / 256 / std::pow(2.0, *zoom));
}

void CaseSession::showWholeCase()
{
    m_map->fitCase();
    m_timeline->fit();
}

void CaseSession::waitUntilLoaded()
{
    m_services.jobs.waitForAll();
    m_thumbnails->waitForAll();
    m_files->waitForAll();
}

} // namespace leadline

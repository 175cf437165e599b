// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/main_window.h"
#include "imaging/raster/scene_library.h"
#include "imaging/style/tokens.h"
#include "imaging/tiles/tile_blocks.h"
#include "imaging/tracks/track_look.h"
#include "imaging/tracks/track_spot.h"
#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"
#include "model/isolate/decoder_pool.h"
#include "model/work/job_runner.h"

#include <QObject>
#include <QTimer>

#include <memory>

class QMenu;

namespace leadline {

class AnnotationPen;
class Basemap;
class CaseLayers;
class EvidencePanel;
class FileCheck;
class FileIntake;
class InsetPictures;
class LayersPanel;
class MapComparison;
class MapPanes;
class MapView;
class NetworkGate;
class OwnPixels;
class OverviewBuilder;
class PositionPicker;
class ProjectionPicker;
class RemoteFiles;
class SceneLegends;
class ScenePictures;
class SceneStyling;
class SightingMarker;
class StylePanel;
class SecondMap;
class ThumbnailCache;
class TimelineView;
class TrackPyramid;
class VesselsPanel;
class VoyageDesk;

/// What an open case needs of the program round it. All outlive the session.
struct SessionServices
{
    std::shared_ptr<DecoderPool> decoders;
    JobRunner &jobs;
    NetworkGate &gate;
};

/// One open case with its views: builds them, connects them to one selection and one time, loads what they show on
/// workers. The views belong to it and end with it. GUI thread.
class CaseSession : public QObject
{
    Q_OBJECT

public:
    CaseSession(std::unique_ptr<CaseEditor> editor, const SessionServices &services, const Tokens &tokens);
    ~CaseSession() override;

    CaseEditor &editor() { return *m_editor; }
    ViewContext &context() { return *m_context; }
    FileIntake &intake() { return *m_intake; }
    CaseViews views() const;
    MapView &map() { return *m_map; }
    MapComparison &comparison() { return *m_comparison; }
    /// The map with those beside it. A comparison on the map ends before others come beside it.
    MapPanes &panes() { return *m_panes; }
    /// The map in a window of its own; nullptr while there is none.
    SecondMap *secondMap() { return m_secondMap.get(); }
    SecondMap &openSecondMap();
    void closeSecondMap();
    TimelineView &timeline() { return *m_timeline; }
    EvidencePanel &evidence() { return *m_evidence; }
    LayersPanel &layers() { return *m_layers; }
    VesselsPanel &vessels() { return *m_vessels; }
    StylePanel &stylePanel() { return *m_stylePanel; }
    SceneStyling &styling() { return *m_styling; }
    ThumbnailCache &thumbnails() { return *m_thumbnails; }
    FileCheck &files() { return *m_files; }
    OwnPixels &ownPixels() { return *m_ownPixels; }
    VoyageDesk &voyage() { return *m_voyage; }
    SightingMarker &marker() { return *m_marker; }
    /// What is drawn next on any of its maps or in a viewer looks like this.
    const std::shared_ptr<AnnotationPen> &pen() const { return m_pen; }

    /// Title, or the folder's name where it has none.
    QString title() const;
    void setTokens(const Tokens &tokens);
    void setBasemap(std::shared_ptr<const Basemap> basemap);
    /// `zoom` of slippy maps; without it the view goes no farther off than it is.
    void goTo(LatLon position, std::optional<double> zoom = {});
    void showWholeCase();
    /// Lets the user take another projection of the map, or other lines over it. `anchor`: on the screen.
    void askProjection(const QRect &anchor);
    /// Draws the map so, now and when the case is opened again.
    void chooseProjection(std::shared_ptr<const Projection> projection);
    void chooseGraticule(Graticule graticule);
    /// How tracks are drawn on every map, and from when on a silence counts as a gap; kept likewise.
    void chooseTrackLook(const TrackLook &look);
    /// Says in which file, and in which line of it, a place on a track was reported.
    void tellSource(const TrackSpot &spot);
    /// Whether tile servers are asked for whole blocks, so that they do not learn where the user looks.
    void setHidesView(bool hides);
    bool hidesView() const;
    /// What that costs, or would cost, for the view as it is.
    PaddingCost hidingCost() const;
    QString tileSourceNames() const;
    CaseLayers &pictures() { return *m_pictures; }
    /// For exports of the map: scenes on servers come through the gate, as on the screen.
    OpenRemote openRemote() const;
    /// Whether nothing is being loaded: tracks, pictures, hashes.
    void waitUntilLoaded();

Q_SIGNALS:
    /// A right click on a map: what can be done with the item under it may be added.
    void mapMenuOpened(QMenu *menu, leadline::ItemRef item);
    /// Which scenes show that place is asked for.
    void coverageRequested(const leadline::LatLon &position);
    void pointerMoved(const std::optional<leadline::LatLon> &position);
    /// In a scene's own pixels: where the hand is in the stored array; nothing on a map of the Earth.
    void pixelPointed(const std::optional<QPointF> &pixel);
    /// 1 : denominator of the map at its centre, and the name of its CRS.
    void viewChanged(double denominator, const QString &crs);
    /// The button of the bookmarks on one of the maps; it stands at `where` on the screen.
    void bookmarksRequested(leadline::MapView *map, const QRect &where);
    /// What to do with the active tool of the map.
    void hintChanged(const QString &hint);
    void failed(const leadline::Error &error);
    void told(const QString &text);

private:
    void buildViews();
    void connectViews();
    void connectMap();
    void connectStyling();
    void showUnfinishedScenes();
    void makeRoomForStyle(bool open);
    /// What every map of the session tells it.
    void listenTo(MapView &map);
    /// A further map over the case: the caller owns it and ends it before the session.
    std::unique_ptr<MapView> makeMap(ViewContext &context);
    void showInsets(MapView &map);
    std::vector<MapView *> maps() const;
    void loadTracks();
    void giveTimelinePictures();
    void giveVesselColours();
    void announceView();
    void restoreKeptMap();
    void showTrackLook();
    void keepMap();

    SessionServices m_services;
    Tokens m_tokens;
    std::unique_ptr<CaseEditor> m_editor;
    std::unique_ptr<ViewContext> m_context;
    std::unique_ptr<RemoteFiles> m_remoteFiles;
    std::unique_ptr<SceneLibrary> m_scenes;
    std::unique_ptr<ThumbnailCache> m_thumbnails;
    std::unique_ptr<ScenePictures> m_scenePictures;
    std::unique_ptr<InsetPictures> m_insets;
    std::unique_ptr<FileCheck> m_files;
    std::unique_ptr<CaseLayers> m_pictures;
    std::unique_ptr<FileIntake> m_intake;
    std::unique_ptr<OverviewBuilder> m_overviews;
    std::shared_ptr<const Basemap> m_basemap;
    bool m_offlineMapShown = true;

    QWidget *m_left = nullptr;
    LayersPanel *m_layers = nullptr;
    VesselsPanel *m_vessels = nullptr;
    StylePanel *m_stylePanel = nullptr;
    QList<int> m_leftSizes; ///< before the style panel took its room
    std::unique_ptr<SceneStyling> m_styling;
    std::unique_ptr<SceneLegends> m_legends;
    MapView *m_map = nullptr;
    std::unique_ptr<MapComparison> m_comparison;
    std::unique_ptr<OwnPixels> m_ownPixels;
    std::unique_ptr<MapPanes> m_panes;
    std::unique_ptr<VoyageDesk> m_voyage;
    std::unique_ptr<SightingMarker> m_marker;
    std::shared_ptr<AnnotationPen> m_pen;
    QWidget *m_middle = nullptr; ///< the maps, with the bar of the tracks' filter
    std::unique_ptr<SecondMap> m_secondMap;
    TrackBlockPtr m_tracks;
    std::shared_ptr<const TrackPyramid> m_pyramid; ///< of the tracks
    EvidencePanel *m_evidence = nullptr;
    TimelineView *m_timeline = nullptr;
    PositionPicker *m_picker = nullptr;
    ProjectionPicker *m_projections = nullptr;            ///< made at its first use
    std::shared_ptr<const Projection> m_chosenProjection; ///< none: what suits the place
    TrackLook m_trackLook;
    QTimer m_picturesSoon;
    std::uint64_t m_trackGeneration = 0;
};

} // namespace leadline

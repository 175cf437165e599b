// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/program_paths.h"
#include "app/window/main_window.h"
#include "imaging/briefing/audience.h"
#include "imaging/style/tokens.h"
#include "imaging/tiles/tile_stack.h"
#include "model/case/ids.h"
#include "model/geo/lat_lon.h"
#include "model/isolate/decoder_pool.h"
#include "model/store/case_store.h"
#include "model/time/clock.h"
#include "model/work/job_runner.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace leadline {

class Basemap;
class Gazetteer;
class CaseBookmarks;
class CaseEditor;
class CaseHistory;
class CaseSession;
class CoverageDesk;
class DrawingDesk;
class TallyDesk;
class EntityDesk;
class CargoDesk;
class TableDesk;
class VesselDesk;
class ZoneDesk;
class ViewerDesk;
class Georeferencing;
class LayerDialogs;
class OfflinePacks;
class NetworkGate;
class NetworkPanel;
class NoteDesk;
class Prompts;
class SceneDownload;
class ScenesPanel;
class SearchDesk;
class TimeStampsDialog;
struct CaseMapRequest;
struct CommandEntry;
struct IntakeReport;
struct MapLayer;
struct MovedFiles;
struct SearchHit;
struct Shipment;
struct NetworkPolicy;
struct PlaybackChoice;
struct PlaybackRequest;
struct StacItem;

/// What the program stands on. Made by runWindow(); tests hand in their own.
struct WorkbenchServices
{
    std::shared_ptr<const Clock> clock;
    std::shared_ptr<DecoderPool> decoders;
    std::unique_ptr<Prompts> prompts; ///< none: sheets of the real window
    QString settingsFile;             ///< empty: where the system keeps settings
};

/// The program with its window: builds and connects everything, opens and closes cases, does what the actions say.
/// GUI thread.
class Workbench : public QObject
{
    Q_OBJECT

public:
    explicit Workbench(WorkbenchServices services);
    ~Workbench() override;

    MainWindow &window() { return *m_window; }
    /// nullptr while no case is open.
    CaseSession *session() { return m_session.get(); }
    /// nullptr while no case is open.
    CaseHistory *history() { return m_history.get(); }
    /// nullptr while no case is open.
    LayerDialogs *layerDialogs() { return m_layerDialogs.get(); }
    /// nullptr while no case is open.
    Georeferencing *georeferencing() { return m_georeferencing.get(); }
    /// nullptr while no case is open.
    CaseBookmarks *bookmarks() { return m_bookmarks.get(); }
    OfflinePacks *offlinePacks() { return m_offlinePacks.get(); }
    JobRunner &jobs() { return m_jobs; }
    NetworkGate &gate() { return *m_gate; }
    /// nullptr until it was opened.
    NetworkPanel *networkPanel() { return m_networkPanel.get(); }
    /// nullptr while no case is open.
    CoverageDesk *coverage() { return m_coverage.get(); }
    TableDesk *tables() { return m_tables.get(); }
    /// nullptr while no case is open.
    CargoDesk *cargo() { return m_cargo.get(); }
    /// nullptr while no case is open.
    VesselDesk *vessels() { return m_vessels.get(); }
    /// nullptr while no case is open.
    SearchDesk *searching() { return m_searching.get(); }
    EntityDesk *entities() { return m_entities.get(); }
    /// nullptr while no case is open.
    NoteDesk *notes() { return m_notes.get(); }
    TallyDesk *tally() { return m_tally.get(); }
    ViewerDesk *viewer() { return m_viewer.get(); }
    /// nullptr until it was opened for this case.
    ScenesPanel *scenesPanel() { return m_scenesPanel.get(); }

    /// Opens a case, for reading where it cannot be written; what stands in the way is said in the window and returned.
    Result<void> openCaseFolder(const QString &folder);
    Result<void> createCaseFolder(const QString &folder);
    /// Leaves the case whole and shows the welcome page.
    void closeCase();
    /// Into the open case; without one, a folder that is a case is opened, and anything else starts a new case.
    void takeFiles(const QStringList &paths);
    void setDark(bool dark);
    /// Writes the briefing behind the window; says where it is, or what stood in the way.
    void writeBriefing(Audience audience, const QString &path, bool statesGaps = false);
    /// Blocks until everything that runs behind the window is done: for tests.
    void waitUntilIdle();

Q_SIGNALS:
    void caseOpened();
    void caseClosed();

private:
    void connectFileActions();
    void connectEditActions();
    void connectViewActions();
    void connectFrame();
    void loadBasemapOnce();
    /// Shows the case; its opening began at `opening`.
    void adopt(std::unique_ptr<CaseEditor> editor, Instant opening);
    void connectSession();
    void connectHistory();
    void refreshHistory();
    void refreshCaseState();

    void askNewCase(const QStringList &thenTake = {});
    void askOpenCase();
    void askFiles();
    void askTable();
    void askCargoList();
    void connectCargo();
    void openSampleCase();
    /// Where app/run puts the sample case, seen from the program; empty when it is not there.
    static QString sampleCaseFolder();
    void takeStep(bool forward);
    void removeSelected();
    /// Asks first where something rests on them.
    void removeItems(const std::vector<ItemRef> &items);
    void removeNow(const std::vector<ItemRef> &items);
    /// Asks for a folder and looks there for linked files that are not where they were.
    void askMovedFiles();
    void findMovedFilesIn(const QString &folder);
    void reportMovedFiles(const MovedFiles &files);
    void exportMap();
    /// What the map shows, with its credits and scale, to the clipboard.
    void copyMap();
    void writeMap(const CaseMapRequest &request, TileStack::Fetched tiles, const QString &path);
    void exportBriefing();
    void openTimeStamps();
    void showStampsIn(TimeStampsDialog *dialog);
    void askStampRequest(TimeStampsDialog *dialog);
    void askStampAnswer(TimeStampsDialog *dialog);
    void askStampAddress(TimeStampsDialog *dialog);
    void sendStampRequest(TimeStampsDialog *dialog, const QString &address);
    void takeStamp(TimeStampsDialog *dialog, const QString &name, const std::function<Result<QByteArray>()> &response);
    void reportIntake(const IntakeReport &report);
    void connectGeoreferencing();
    void georeferenceSelected();
    /// Pictures that came in without a place, such as screenshots of maps, can be laid by hand.
    void offerGeoreferencing(const IntakeReport &report);
    void showKeys();

    /// Shows a mark for good when nothing keeps a decoder from files and the network.
    void lookAtWalls();

    void connectNetwork();
    void openNetworkPanel();
    void takeNetworkPolicy(const NetworkPolicy &policy);
    void shutNetwork();
    void rememberNetwork();
    void restoreNetwork();
    void showHidingCost();
    void connectMaps();
    void makeBookmarks();
    void showBookmarks();
    /// Where a case's map was left: kept when it closes, come back to when it opens.
    void keepView();
    void comeBackToView();
    void setKeepsViews(bool keeps);
    /// The map is about to jump: it can be taken back to where it is.
    void rememberPlace();
    void toggleSideBySide();
    void toggleSecondMap();
    void closeSecondMap();
    void toggleScenesPanel();
    void makeScenesPanel();
    void closeScenesPanel();
    void connectCoverage();
    void connectVoyage();
    void connectFilters();
    void openPlaybackExport();
    void askPlaybackPath(const PlaybackChoice &choice, const TimeSpan &span);
    void exportPlayback(const PlaybackChoice &choice, const TimeSpan &span, const QString &path);
    void writePlaybackBehind(const PlaybackRequest &request, const QString &path);
    void connectTables();
    void editSelectedExhibits();
    void editShipment();
    void newShipment();
    void openShipment(const Shipment &shipment);
    void connectNewActions();
    void connectNotes();
    void connectDrawings();
    void connectVessels();
    void connectSearch();
    void connectViewer();
    void toggleCoverage();
    void offerScenesFor(const StacItem &item, QPoint screen);
    void describeScene(EvidenceId scene, const StacItem &item);
    void showCoverageOf(LatLon place);
    void showFound(const QString &search, const QString &id);
    void makeSceneDownload();
    void showScenesArea();
    void allowHost(const QString &host);
    void addSceneLayer(MapLayer layer);

    /// The permission was for the case that closes.
    void endNetwork();

    std::vector<CommandEntry> search(const QString &text);
    void showFoundOnTimeline(const std::vector<SearchHit> &hits);
    QString proposedFile(const QString &ending) const;

    WorkbenchServices m_services;
    Settings m_settings;
    Tokens m_tokens;
    JobRunner m_jobs;
    std::unique_ptr<NetworkGate> m_gate;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<CaseSession> m_session;
    std::shared_ptr<const Basemap> m_basemap;
    std::unique_ptr<const Gazetteer> m_gazetteer; ///< made when the box is first asked
    std::unique_ptr<CaseHistory> m_history;
    std::unique_ptr<LayerDialogs> m_layerDialogs;
    std::unique_ptr<Georeferencing> m_georeferencing;
    std::unique_ptr<OfflinePacks> m_offlinePacks;
    std::unique_ptr<CoverageDesk> m_coverage;
    std::unique_ptr<TableDesk> m_tables;
    std::unique_ptr<CargoDesk> m_cargo;
    std::unique_ptr<VesselDesk> m_vessels;
    std::unique_ptr<ZoneDesk> m_zones;
    std::unique_ptr<SearchDesk> m_searching;
    std::unique_ptr<EntityDesk> m_entities; ///< uses the search
    std::unique_ptr<NoteDesk> m_notes;
    std::unique_ptr<DrawingDesk> m_drawings;
    std::unique_ptr<TallyDesk> m_tally;
    std::unique_ptr<ViewerDesk> m_viewer;
    std::unique_ptr<CaseBookmarks> m_bookmarks;
    std::unique_ptr<NetworkPanel> m_networkPanel;   ///< made when it is asked for
    std::unique_ptr<ScenesPanel> m_scenesPanel;     ///< made when it is asked for, for one case
    std::unique_ptr<SceneDownload> m_sceneDownload; ///< of the panel's case
    bool m_backToCoverage = false;                  ///< the scenes panel was opened from there
    QTimer m_hidingCostSoon;                        ///< after the map has come to rest
    QString m_stampAddress;                         ///< of the authority that was asked last
};

/// `leadline [CASE]`: opens the window, on a case where one is named. Returns the program's exit status.
int runWindow(const QStringList &casePath, const ProgramPaths &paths);

} // namespace leadline

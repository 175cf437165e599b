// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench.h"

#include "app/case_history.h"
#include "app/case_session.h"
#include "app/coverage/coverage_desk.h"
#include "app/drawings/drawing_desk.h"
#include "app/drawings/tally_desk.h"
#include "app/entities/entity_desk.h"
#include "app/file_intake.h"
#include "app/georeferencing.h"
#include "app/layer_dialogs.h"
#include "app/notes/note_desk.h"
#include "app/offline_packs.h"
#include "app/scene_download.h"
#include "app/search/search_desk.h"
#include "app/tables/cargo_desk.h"
#include "app/tables/table_desk.h"
#include "app/vessels/vessel_desk.h"
#include "app/viewer/viewer_desk.h"
#include "app/views/case_bookmarks.h"
#include "app/views/own_pixels.h"
#include "app/window/command_box.h"
#include "app/window/message_area.h"
#include "app/window/notice_bar.h"
#include "app/window/status_line.h"
#include "app/window/top_bar.h"
#include "app/window/welcome_page.h"
#include "app/zones/zone_desk.h"
#include "imaging/basemap/basemap.h"
#include "imaging/basemap/gazetteer.h"
#include "model/edit/case_editor.h"
#include "model/network/network_gate.h"
#include "widgets/dialogs/about_box.h"
#include "widgets/dialogs/window_prompts.h"
#include "widgets/evidence/evidence_details.h"
#include "widgets/evidence/evidence_panel.h"
#include "widgets/map/map_view.h"
#include "widgets/network/network_panel.h"
#include "widgets/scenes/scenes_panel.h"
#include "widgets/sightings/sighting_marker.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"
#include "widgets/timeline/timeline_view.h"

#include <QAction>
#include <QApplication>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QTimer>
#include <QUndoStack>

namespace leadline {

namespace {

/// "the case is …" stands behind the name of a case in errors; alone it begins and ends as a sentence.
QString asSentence(const QString &clause)
{
    return clause.isEmpty() ? QString() : clause.front().toUpper() + clause.mid(1) + u'.';
}

} // namespace

Workbench::Workbench(WorkbenchServices services)
    : m_services(std::move(services))
    , m_settings(m_services.settingsFile)
    , m_tokens(m_settings.darkTheme() ? darkTokens() : lightTokens())
    , m_gate(std::make_unique<NetworkGate>())
{
    applyStyle(*qApp, m_tokens);
    m_window = std::make_unique<MainWindow>(m_settings);
    if (!m_services.prompts)
        m_services.prompts = std::make_unique<WindowPrompts>(m_window.get());
    m_window->setTokens(m_tokens);
    connectFrame();
    connectFileActions();
    connectEditActions();
    connectNewActions();
    connectViewActions();
    loadBasemapOnce();
}

Workbench::~Workbench()
{
    m_jobs.cancelAll();
    m_zones.reset();
    m_notes.reset();
    m_viewer.reset();
    m_entities.reset();
    m_searching.reset();
    m_georeferencing.reset();
    m_bookmarks.reset();
    m_offlinePacks.reset();
    m_layerDialogs.reset();
    m_history.reset();
    m_session.reset();
}

void Workbench::connectFrame()
{
    MainWindow &window = *m_window;
    TopBar &bar = window.topBar();
    connect(&window, &MainWindow::filesDropped, this, &Workbench::takeFiles);
    connect(&window, &MainWindow::closing, this, &Workbench::closeCase);
    connect(&bar, &TopBar::exportClicked, this, &Workbench::exportBriefing);
    bar.commandBox().setSearch([this](const QString &text) { return search(text); });
    connect(&bar.commandBox(), &CommandBox::closed, this, [this] { showFoundOnTimeline({}); });
    connectNetwork();
    lookAtWalls();

    WelcomePage &welcome = window.welcome();
    welcome.setSampleAvailable(!sampleCaseFolder().isEmpty());
    connect(&welcome, &WelcomePage::newCaseRequested, this, [this] { askNewCase(); });
    connect(&welcome, &WelcomePage::openCaseRequested, this, &Workbench::askOpenCase);
    connect(&welcome, &WelcomePage::sampleCaseRequested, this, &Workbench::openSampleCase);
    connect(&welcome, &WelcomePage::recentCaseChosen, this, &Workbench::openCaseFolder);

    StatusLine &status = window.statusLine();
    connect(&m_jobs, &JobRunner::jobsChanged, &status, [this] { m_window->statusLine().showJobs(m_jobs.jobs()); });
    connect(&status, &StatusLine::cancelRequested, &m_jobs, [this](quint64 job) { m_jobs.cancel(job); });
    status.setSecondFormat(m_settings.positionFormat());
    connect(&status, &StatusLine::secondFormatChosen, this,
            [this](PositionFormat format) { m_settings.setPositionFormat(format); });
    const auto askProjection = [this](const QRect &where) {
        if (m_session)
            m_session->askProjection(where);
    };
    connect(&status, &StatusLine::crsClicked, this, askProjection);
    connect(window.actions().projection, &QAction::triggered, this,
            [this, askProjection] { askProjection(m_window->statusLine().crsRect()); });
    connect(&status, &StatusLine::logClicked, this, [this] {
        if (m_history)
            m_history->show(HistoryWindow::Tab::Log);
    });
    connect(&window.messages(), &MessageArea::allRequested, this,
            [this](const QString &text) { m_services.prompts->showText(QStringLiteral("Messages"), text); });
}

void Workbench::connectFileActions()
{
    const WindowActions &actions = m_window->actions();
    connect(actions.newCase, &QAction::triggered, this, [this] { askNewCase(); });
    connect(actions.openCase, &QAction::triggered, this, &Workbench::askOpenCase);
    connect(actions.sampleCase, &QAction::triggered, this, &Workbench::openSampleCase);
    connect(actions.addFiles, &QAction::triggered, this, &Workbench::askFiles);
    connect(actions.addTable, &QAction::triggered, this, &Workbench::askTable);
    connect(actions.addCargo, &QAction::triggered, this, &Workbench::askCargoList);
    connect(actions.exportMap, &QAction::triggered, this, &Workbench::exportMap);
    connect(actions.copyMap, &QAction::triggered, this, &Workbench::copyMap);
    connect(actions.exportBriefing, &QAction::triggered, this, &Workbench::exportBriefing);
    connect(actions.verify, &QAction::triggered, this, [this] {
        if (m_history)
            m_history->verify();
    });
    connect(actions.timeStamps, &QAction::triggered, this, &Workbench::openTimeStamps);
    connect(actions.closeCase, &QAction::triggered, this, &Workbench::closeCase);
}

void Workbench::connectEditActions()
{
    const WindowActions &actions = m_window->actions();
    connect(actions.undo, &QAction::triggered, this, [this] { takeStep(false); });
    connect(actions.redo, &QAction::triggered, this, [this] { takeStep(true); });
    connect(actions.history, &QAction::triggered, this, [this] {
        if (m_history)
            m_history->show(HistoryWindow::Tab::Log);
    });
    connect(actions.nameInLog, &QAction::triggered, this, [this] {
        if (m_history)
            m_history->askWho();
    });
    connect(actions.remove, &QAction::triggered, this, &Workbench::removeSelected);
    connect(actions.shipment, &QAction::triggered, this, &Workbench::editShipment);
    connect(actions.openExhibit, &QAction::triggered, this, [this] {
        if (m_viewer)
            m_viewer->openSelected();
    });
    connect(actions.bulkEdit, &QAction::triggered, this, &Workbench::editSelectedExhibits);
    connect(actions.selectAll, &QAction::triggered, this, [this] {
        if (m_session)
            m_session->evidence().selectAll();
    });
    connect(actions.dark, &QAction::triggered, this, [this] { setDark(true); });
    connect(actions.light, &QAction::triggered, this, [this] { setDark(false); });
}

void Workbench::connectNewActions()
{
    const WindowActions &actions = m_window->actions();
    connect(actions.newNote, &QAction::triggered, this, [this] {
        if (m_notes)
            m_notes->askNew();
    });
    connect(actions.newClaim, &QAction::triggered, this, [this] {
        if (m_session)
            m_session->evidence().startClaim();
    });
    connect(actions.newLead, &QAction::triggered, this, [this] {
        if (m_session)
            m_session->evidence().startLead();
    });
    connect(actions.newShipment, &QAction::triggered, this, &Workbench::newShipment);
    using Made = EntityDesk::Made;
    for (const auto &[action, made] :
         {std::pair(actions.newEvent, Made::Event), std::pair(actions.newPlace, Made::Place),
          std::pair(actions.newVessel, Made::Vessel), std::pair(actions.newOrganisation, Made::Organisation),
          std::pair(actions.newPerson, Made::Person)})
        connect(action, &QAction::triggered, this, [this, wanted = made] {
            if (m_entities)
                m_entities->askNew(wanted);
        });
}

void Workbench::connectViewActions()
{
    const WindowActions &actions = m_window->actions();
    connect(actions.showEverything, &QAction::triggered, this, [this] {
        if (m_session)
            m_session->showWholeCase();
    });
    connect(actions.clearTime, &QAction::triggered, this, [this] {
        if (m_session)
            m_session->context().setTime({});
    });
    connect(actions.showHidden, &QAction::triggered, this, [this] {
        if (m_session) {
            // A filter of tracks hides no layer, and says itself that it is there.
            Filter filter;
            filter.tracks = m_session->context().filter().tracks;
            m_session->context().setFilter(std::move(filter));
        }
    });
    connect(actions.timeZone, &QAction::triggered, this, [this] {
        if (m_zones)
            m_zones->ask();
    });
    connect(actions.ownPixels, &QAction::triggered, this, [this] {
        if (m_session)
            m_session->ownPixels().toggle();
    });
    connect(actions.addBookmark, &QAction::triggered, this, [this] {
        if (m_bookmarks)
            m_bookmarks->add();
    });
    connect(actions.bookmarks, &QAction::triggered, this, &Workbench::showBookmarks);
    connect(actions.back, &QAction::triggered, this, [this] {
        if (m_bookmarks)
            m_bookmarks->goBack();
    });
    connect(actions.forward, &QAction::triggered, this, [this] {
        if (m_bookmarks)
            m_bookmarks->goForward();
    });
    actions.keepViews->setChecked(m_settings.keepsViews());
    connect(actions.keepViews, &QAction::triggered, this, &Workbench::setKeepsViews);
    connect(actions.georeference, &QAction::triggered, this, &Workbench::georeferenceSelected);
    connect(actions.network, &QAction::triggered, this, &Workbench::openNetworkPanel);
    connect(actions.findScenes, &QAction::triggered, this, &Workbench::toggleScenesPanel);
    connect(actions.coverage, &QAction::triggered, this, &Workbench::toggleCoverage);
    connect(actions.sideBySide, &QAction::triggered, this, &Workbench::toggleSideBySide);
    connect(actions.secondMap, &QAction::triggered, this, &Workbench::toggleSecondMap);
    connect(actions.shortcuts, &QAction::triggered, this, &Workbench::showKeys);
    connect(actions.about, &QAction::triggered, this, [this] { openAboutBox(m_window.get()); });
}

void Workbench::loadBasemapOnce()
{
    m_jobs.run(
        QStringLiteral("Loading the base map"), this, [](const Progress &) { return loadBasemap(); },
        [this](Result<std::shared_ptr<const Basemap>> basemap) {
            if (!basemap) {
                m_window->messages().showError(basemap.error());
                return;
            }
            m_basemap = *basemap;
            if (!m_session)
                return;
            m_session->setBasemap(m_basemap);
            m_bookmarks->setBasemap(m_basemap);
        });
}

Result<void> Workbench::openCaseFolder(const QString &folder)
{
    const auto refuse = [this](const Error &error) {
        m_window->messages().showError(error);
        return Result<void>(Unexpected{error});
    };
    const QString path = QDir(folder).absolutePath();
    if (m_session && QDir(m_session->editor().store().folder()) == QDir(path))
        return {};
    const Instant opening = m_services.clock->now();
    auto store = openCase(path, OpenMode::ReadWrite, m_services.clock);
    if (!store && store.error().code == ErrorCode::NoPermission)
        store = openCase(path, OpenMode::ReadOnly, m_services.clock);
    if (!store)
        return refuse(store.error());
    auto editor = CaseEditor::open(std::move(*store));
    if (!editor)
        return refuse(editor.error());
    adopt(std::move(*editor), opening);
    return {};
}

Result<void> Workbench::createCaseFolder(const QString &folder)
{
    const QString ending = QStringLiteral(".leadline");
    const QString path = folder.endsWith(ending) ? folder : folder + ending;
    auto store = createCase(path, QFileInfo(path).completeBaseName(), m_services.clock);
    if (!store) {
        m_window->messages().showError(store.error());
        return Unexpected{store.error()};
    }
    auto editor = CaseEditor::open(std::move(*store));
    if (!editor) {
        m_window->messages().showError(editor.error());
        return Unexpected{editor.error()};
    }
    adopt(std::move(*editor), m_services.clock->now());
    return {};
}

void Workbench::adopt(std::unique_ptr<CaseEditor> editor, Instant opening)
{
    closeCase();
    const QString readOnly = editor->store().readOnlyReason();
    m_window->messages().clear();
    const SessionServices services{m_services.decoders, m_jobs, *m_gate};
    m_session = std::make_unique<CaseSession>(std::move(editor), services, m_tokens);
    if (m_basemap)
        m_session->setBasemap(m_basemap);
    connectSession();
    restoreNetwork();
    m_history = std::make_unique<CaseHistory>(
        *m_session, HistoryServices{m_jobs, m_services.decoders, *m_services.prompts, m_settings, m_services.clock},
        opening, m_window.get());
    m_history->setTokens(m_tokens);
    m_layerDialogs = std::make_unique<LayerDialogs>(m_session->editor(), m_session->context(), m_session->pictures(),
                                                    *m_gate, m_jobs, m_services.decoders, m_settings);
    m_offlinePacks = std::make_unique<OfflinePacks>(*m_session, *m_gate, m_services.clock, m_settings);
    connect(m_offlinePacks.get(), &OfflinePacks::failed, &m_window->messages(), &MessageArea::showError);
    connectHistory();
    connectGeoreferencing();
    connectCoverage();
    connectVoyage();
    makeBookmarks();
    m_settings.addRecentCase(m_session->editor().store().folder());
    m_window->actions().setCaseOpen(true, readOnly.isEmpty());
    m_window->showCase(m_session->views());
    comeBackToView();
    m_window->notice().setText(asSentence(readOnly));
    if (m_session->editor().store().isOnNetworkDrive())
        m_window->messages().warn(
            QStringLiteral("This case lies on a network drive: edits are slower, and a drive that "
                           "says it has written what it has not can still lose them."));
    if (const std::size_t orphans = m_session->editor().store().tidied().orphans.size(); orphans > 0)
        m_window->messages().warn(
            QStringLiteral("%1 that no exhibit refers to lay in the case, as after a crash: set aside in tmp/orphans, "
                           "and taken back when the same bytes are added again.")
                .arg(orphans == 1 ? QStringLiteral("1 file") : QStringLiteral("%1 files").arg(orphans)));
    m_window->setWindowTitle(QStringLiteral("%1 – Leadline").arg(plainWindowTitle(m_session->title())));
    refreshHistory();
    refreshCaseState();
    Q_EMIT caseOpened();
}

void Workbench::connectSession()
{
    CaseSession &session = *m_session;
    MainWindow &window = *m_window;
    connect(&session, &CaseSession::pointerMoved, &window.statusLine(), &StatusLine::showPosition);
    connect(&session, &CaseSession::pixelPointed, &window.statusLine(), &StatusLine::showPixel);
    connect(&session, &CaseSession::viewChanged, &window.statusLine(), [this](double denominator, const QString &crs) {
        m_window->statusLine().showScale(denominator);
        m_hidingCostSoon.start();
        m_window->statusLine().showCrs(crs);
    });
    connect(&session, &CaseSession::hintChanged, &window.statusLine(), &StatusLine::showHint);
    session.marker().setTurnaround(m_settings.turnaround());
    connect(&session.marker(), &SightingMarker::turnaroundChanged, this,
            [this](const QString &words) { m_settings.setTurnaround(words); });
    connect(&session, &CaseSession::failed, &window.messages(), &MessageArea::showError);
    session.evidence().setRemover([this](const std::vector<ItemRef> &items) { removeItems(items); });
    connect(&session.evidence(), &EvidencePanel::findFileRequested, this, &Workbench::askMovedFiles);
    EvidenceDetails &exhibit = session.evidence().evidenceDetails();
    exhibit.setUnfolded(m_settings.exhibitsUnfolded());
    connect(&exhibit, &EvidenceDetails::unfoldedChanged, this,
            [this](bool unfolded) { m_settings.setExhibitsUnfolded(unfolded); });
    connect(&session, &CaseSession::told, &window.messages(), &MessageArea::tell);
    connect(&session.editor().history(), &QUndoStack::indexChanged, this, &Workbench::refreshHistory);
    connect(&session.editor(), &CaseEditor::changed, this, [this](const CaseChange &) {
        refreshCaseState();
        refreshHistory();
    });
    connectTables();
    connectCargo();
    connectVessels();
    connectSearch();
    connectNotes();
    connectDrawings();
    m_zones = std::make_unique<ZoneDesk>(
        ZoneDesk::Parts{session.context(), session.timeline(), window.topBar(), m_settings},
        caseKey(session.editor().store()), [this] { return m_session->map().viewport().geoBounds().center(); });
    m_zones->setTokens(m_tokens);
    connectViewer();
    connect(&session.intake(), &FileIntake::finished, this, &Workbench::reportIntake);
    connectMaps();
}

void Workbench::connectHistory()
{
    connect(m_history.get(), &CaseHistory::stateChanged, &m_window->statusLine(), &StatusLine::showLog);
    connect(m_history.get(), &CaseHistory::failed, &m_window->messages(), &MessageArea::showError);
    connect(m_history.get(), &CaseHistory::told, &m_window->messages(), &MessageArea::tell);
    connect(m_history.get(), &CaseHistory::warned, &m_window->messages(), &MessageArea::warn);
}

void Workbench::closeCase()
{
    if (!m_session)
        return;
    keepView();
    m_viewer.reset();
    m_entities.reset();
    m_searching.reset();
    m_georeferencing.reset();
    m_bookmarks.reset();
    m_offlinePacks.reset();
    m_layerDialogs.reset();
    m_history.reset();
    m_session->intake().cancel();
    closeSecondMap();
    m_window->showWelcome();
    m_sceneDownload.reset();
    m_scenesPanel.reset();
    m_coverage.reset();
    m_tables.reset();
    m_cargo.reset();
    m_vessels.reset();
    m_zones.reset();
    m_notes.reset();
    m_tally.reset();
    m_drawings.reset();
    endNetwork();
    // Jobs read the store: they end before it does.
    m_jobs.cancelAll();
    m_jobs.waitForAll();
    const auto closed = m_session->editor().store().close();
    m_session.reset();
    if (!closed)
        m_window->messages().showError(closed.error());
    Q_EMIT caseClosed();
}

void Workbench::refreshHistory()
{
    const WindowActions &actions = m_window->actions();
    const QUndoStack *history = m_session ? &m_session->editor().history() : nullptr;
    const bool canUndo = history && history->canUndo();
    const bool canRedo = history && history->canRedo();
    actions.undo->setEnabled(canUndo);
    actions.redo->setEnabled(canRedo);
    actions.undo->setText(canUndo ? QStringLiteral("&Undo: %1").arg(plainButtonText(history->undoText()))
                                  : QStringLiteral("&Undo"));
    actions.redo->setText(canRedo ? QStringLiteral("&Redo: %1").arg(plainButtonText(history->redoText()))
                                  : QStringLiteral("&Redo"));
}

void Workbench::refreshCaseState()
{
    if (m_session)
        m_window->topBar().setCase(m_session->title(), m_session->editor().store().isReadOnly()
                                                           ? QStringLiteral("read-only")
                                                           : QStringLiteral("saved"));
}

void Workbench::takeStep(bool forward)
{
    if (!m_session)
        return;
    const auto done = forward ? m_session->editor().redo() : m_session->editor().undo();
    if (!done)
        m_window->messages().showError(done.error());
}

void Workbench::setDark(bool dark)
{
    m_settings.setDarkTheme(dark);
    m_tokens = dark ? darkTokens() : lightTokens();
    applyStyle(*qApp, m_tokens);
    m_window->setTokens(m_tokens);
    if (m_networkPanel)
        m_networkPanel->setTokens(m_tokens);
    if (m_scenesPanel)
        m_scenesPanel->setTokens(m_tokens);
    if (m_session) {
        m_session->setTokens(m_tokens);
        m_history->setTokens(m_tokens);
        m_georeferencing->setTokens(m_tokens);
        m_coverage->setTokens(m_tokens);
        m_tables->setTokens(m_tokens);
        m_cargo->setTokens(m_tokens);
        m_searching->setTokens(m_tokens);
        m_zones->setTokens(m_tokens);
        m_viewer->setTokens(m_tokens);
        m_bookmarks->setTokens(m_tokens);
    }
}

void Workbench::waitUntilIdle()
{
    do {
        m_jobs.waitForAll();
        if (m_session)
            m_session->waitUntilLoaded();
        if (m_searching)
            m_searching->waitUntilCurrent();
        QCoreApplication::processEvents();
    } while (!m_jobs.jobs().empty() || (m_sceneDownload && m_sceneDownload->isRunning()) ||
             (m_session && m_session->intake().isRunning()));
}

int runWindow(const QStringList &casePath, const ProgramPaths &paths)
{
    WorkbenchServices services;
    services.clock = std::make_shared<SystemClock>();
    const std::shared_ptr<DecoderPool> decoders = makeDecoderPool(paths.decoder);
    services.decoders = decoders;
    Workbench workbench(std::move(services));
    if (!casePath.isEmpty())
        static_cast<void>(workbench.openCaseFolder(casePath.first())); // the window says what stood in the way
    workbench.window().show();
    // Behind the first frame: a scene that is opened then need not wait for its decoder to start.
    QTimer::singleShot(0, &workbench.window(), [decoders] { decoders->makeReady(); });
    return QApplication::exec();
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the workbench that asks for files, takes them in and writes what leaves the case.
#include "app/case_layers.h"
#include "app/case_session.h"
#include "app/exports/case_pictures.h"
#include "app/file_intake.h"
#include "app/tables/cargo_desk.h"
#include "app/tables/table_desk.h"
#include "app/vessels/vessel_desk.h"
#include "app/voyage/chart_desk.h"
#include "app/voyage/voyage_desk.h"
#include "app/window/message_area.h"
#include "app/window/top_bar.h"
#include "app/workbench.h"
#include "imaging/briefing/disclosure.h"
#include "imaging/export/picture_export.h"
#include "imaging/raster/mercator_warp.h"
#include "imaging/raster/pixel_plane.h"
#include "model/exchange/moved_files.h"
#include "model/text/file_name.h"
#include "widgets/briefing/briefing_dialog.h"
#include "widgets/charts/rival_counts_chart.h"
#include "widgets/compare/map_comparison.h"
#include "widgets/compare/map_panes.h"
#include "widgets/dialogs/prompts.h"
#include "widgets/evidence/evidence_list.h"
#include "widgets/evidence/evidence_panel.h"
#include "widgets/map/map_picture.h"
#include "widgets/map/map_view.h"

#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLocale>

#include <array>

namespace leadline {

namespace {

QString count(std::int64_t n)
{
    return QLocale(QLocale::English).toString(qint64(n));
}

bool looksLikeCase(const QString &path)
{
    return QFileInfo(path).isDir() && QFileInfo::exists(path + QStringLiteral("/case.gpkg"));
}

/// Spreadsheets would be kept as documents, and JSON records as files of no known kind; a CSV is asked about when it is
/// no table of positions. JSON among other files may describe one of them.
bool mayHoldCargo(const QString &path, bool alone)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    return suffix == QLatin1String("xlsx") || suffix == QLatin1String("ods") ||
           (alone && suffix == QLatin1String("json"));
}

} // namespace

QString Workbench::sampleCaseFolder()
{
    const QDir programs(QCoreApplication::applicationDirPath());
    for (const QString &place : {QStringLiteral("../../sample"), QStringLiteral("../sample"),
                                 QStringLiteral("../../release/sample"), QStringLiteral("../share/leadline/sample")}) {
        const QString folder = QDir::cleanPath(programs.filePath(place + QStringLiteral("/Rajin-Dunai.leadline")));
        if (QFileInfo(folder).isDir())
            return folder;
    }
    return {};
}

QString Workbench::proposedFile(const QString &ending) const
{
    const QString folder = m_settings.lastFolder();
    return QDir(folder).filePath(safeFileName(m_session ? m_session->title() : QString(), ending));
}

void Workbench::askNewCase(const QStringList &thenTake)
{
    const QString start = QDir(m_settings.lastFolder()).filePath(QStringLiteral("Untitled.leadline"));
    m_services.prompts->askSaveFile({QStringLiteral("New case: where it shall lie, and its name"), start, {}},
                                    [this, thenTake](const QString &path) {
                                        if (path.isEmpty())
                                            return;
                                        m_settings.setLastFolder(QFileInfo(path).absolutePath());
                                        if (createCaseFolder(path) && !thenTake.isEmpty())
                                            takeFiles(thenTake);
                                    });
}

void Workbench::askOpenCase()
{
    m_services.prompts->askFolder({QStringLiteral("Open a case folder"), m_settings.lastFolder(), {}},
                                  [this](const QString &path) {
                                      if (path.isEmpty())
                                          return;
                                      m_settings.setLastFolder(QFileInfo(path).absolutePath());
                                      static_cast<void>(openCaseFolder(path)); // the window says what stood in the way
                                  });
}

void Workbench::openSampleCase()
{
    const QString folder = sampleCaseFolder();
    if (folder.isEmpty()) {
        m_window->messages().showError({ErrorCode::NotFound,
                                        QStringLiteral("it is made from its raw inputs when app/run is started "
                                                       "without arguments"),
                                        QStringLiteral("the sample case")});
        return;
    }
    static_cast<void>(openCaseFolder(folder));
}

void Workbench::askFiles()
{
    m_services.prompts->askOpenFiles({QStringLiteral("Add files to the case"), m_settings.lastFolder(), {}},
                                     [this](const QStringList &paths) {
                                         if (paths.isEmpty())
                                             return;
                                         m_settings.setLastFolder(QFileInfo(paths.first()).absolutePath());
                                         takeFiles(paths);
                                     });
}

void Workbench::askTable()
{
    m_services.prompts->askOpenFiles({QStringLiteral("Add a table of positions"), m_settings.lastFolder(), {}},
                                     [this](const QStringList &paths) {
                                         if (paths.isEmpty())
                                             return;
                                         m_settings.setLastFolder(QFileInfo(paths.first()).absolutePath());
                                         m_tables->ask(paths.first());
                                     });
}

void Workbench::askCargoList()
{
    m_services.prompts->askOpenFiles({QStringLiteral("Add a cargo list"), m_settings.lastFolder(), {}},
                                     [this](const QStringList &paths) {
                                         if (paths.isEmpty())
                                             return;
                                         m_settings.setLastFolder(QFileInfo(paths.first()).absolutePath());
                                         for (const QString &path : paths)
                                             m_cargo->ask(path);
                                     });
}

void Workbench::takeFiles(const QStringList &paths)
{
    if (paths.size() == 1 && looksLikeCase(paths.first())) {
        static_cast<void>(openCaseFolder(paths.first()));
        return;
    }
    if (!m_session) {
        askNewCase(paths);
        return;
    }
    if (m_session->editor().store().isReadOnly()) {
        m_window->messages().showError(
            {ErrorCode::NoPermission, m_session->editor().store().readOnlyReason(), m_session->title()});
        return;
    }
    QStringList files = paths;
    for (const QString &path : paths)
        if (mayHoldCargo(path, paths.size() == 1) && files.removeOne(path))
            m_cargo->consider(path);
    if (!files.isEmpty())
        m_session->intake().take(files);
}

void Workbench::reportIntake(const IntakeReport &report)
{
    MessageArea &messages = m_window->messages();
    for (const QString &line : summaryOf(report))
        messages.tell(line);
    for (const IntakeRejection &rejection : report.rejected)
        messages.warn(QStringLiteral("%1: %2").arg(rejection.file, describeRejection(rejection)));
    for (const IntakeItem &item : report.items)
        for (const QString &warning : item.warnings)
            messages.warn(QStringLiteral("%1 %2: %3").arg(item.label, item.file, warning));
    offerGeoreferencing(report);
}

void Workbench::askMovedFiles()
{
    if (!m_session)
        return;
    if (const QString reason = m_session->editor().store().readOnlyReason(); !reason.isEmpty()) {
        m_window->messages().showError({ErrorCode::NoPermission, reason, m_session->title()});
        return;
    }
    m_services.prompts->askFolder({QStringLiteral("Look for missing linked files in"), m_settings.lastFolder(), {}},
                                  [this](const QString &folder) {
                                      if (!folder.isEmpty() && m_session)
                                          findMovedFilesIn(folder);
                                  });
}

void Workbench::findMovedFilesIn(const QString &folder)
{
    m_jobs.run(
        QStringLiteral("Looking for missing files"), m_session.get(),
        [&store = std::as_const(m_session->editor()).store(), data = m_session->editor().data(),
         folder](const Progress &progress) { return findMovedFiles(store, data, {folder}, progress); },
        [this](const Result<MovedFiles> &files) {
            if (files) {
                reportMovedFiles(*files);
                return;
            }
            if (files.error().code == ErrorCode::Cancelled)
                m_window->messages().tell(QStringLiteral("The search was stopped; nothing was changed."));
            else
                m_window->messages().showError(files.error());
        });
}

void Workbench::reportMovedFiles(const MovedFiles &files)
{
    CaseEditor &editor = m_session->editor();
    MessageArea &messages = m_window->messages();
    if (!files.found.empty()) {
        if (const auto done = editor.commit(relinkEdit(editor.data(), files.found)); !done) {
            messages.showError(done.error());
            return;
        }
    }
    QStringList found;
    for (const MovedFile &file : files.found)
        found << QStringLiteral("%1 at %2").arg(file.label, QDir::toNativeSeparators(file.found.linkedPath));
    QStringList missing;
    for (const EvidenceId id : files.missing)
        if (const Evidence *exhibit = editor.data().find<Evidence>(id))
            missing << exhibit->label;
    const QString looked = QStringLiteral("%1 files looked at, %2 of the right length read through")
                               .arg(count(files.filesLookedAt), count(files.filesHashed));
    if (!found.isEmpty())
        messages.tell(QStringLiteral("Found by SHA-256: %1 (%2)").arg(found.join(QStringLiteral(", ")), looked));
    if (!missing.isEmpty())
        messages.warn(QStringLiteral("Still missing: %1 (%2)").arg(missing.join(QStringLiteral(", ")), looked));
    if (found.isEmpty() && missing.isEmpty())
        messages.tell(QStringLiteral("Every linked file is where the case says."));
}

void Workbench::exportMap()
{
    if (!m_session)
        return;
    const FileQuestion question{QStringLiteral("Export map picture"),
                                proposedFile(QStringLiteral(" map.png")),
                                {QStringLiteral("PNG picture (*.png)"), QStringLiteral("SVG drawing (*.svg)"),
                                 QStringLiteral("PDF page (*.pdf)")}};
    m_services.prompts->askSaveFile(question, [this](const QString &path) {
        if (path.isEmpty() || !m_session)
            return;
        CaseMapRequest request;
        request.tracks = m_session->map().trackLook();
        request.tracks.as = m_session->map().shownScene().tracksAs; // as it is seen
        const Viewport &view = m_session->map().viewport();
        request.view = view;
        request.devicePixelRatio = 2;
        request.graticule = m_session->map().graticule();
        request.time = m_session->context().time();
        request.filter = m_session->context().filter();
        request.tokens = m_tokens;
        request.openRemote = m_session->openRemote();
        if (const MapComparison &comparison = m_session->comparison(); comparison.isOn())
            request.compared = CompareRequest{{comparison.side(0), comparison.side(1)}, comparison.settings()};
        else if (const MapPanes &maps = m_session->panes(); maps.isSideBySide()) {
            request.compared = CompareRequest{maps.sidesShown(), {}, true};
            request.size = maps.size();
        }
        if (pixelPlaneOf(view))
            return writeMap(request, {}, path);
        // The tiles of the view come first: they are fetched on this thread.
        m_session->pictures().tiles().fetchAll(
            mercatorViewOf(view), m_session.get(),
            [this, request, path](TileStack::Fetched tiles) { writeMap(request, std::move(tiles), path); });
    });
}

void Workbench::writeMap(const CaseMapRequest &request, TileStack::Fetched tiles, const QString &path)
{
    m_jobs.run(
        QStringLiteral("Exporting the map"), m_session.get(),
        [&store = std::as_const(m_session->editor()).store(), data = m_session->editor().data(),
         decoders = m_services.decoders, request, tiles = std::move(tiles),
         path](const Progress &progress) -> Result<QStringList> {
            auto map = makeCaseMap(store, data, decoders, request, progress);
            if (!map)
                return Unexpected{map.error()};
            addFetched(*map, tiles);
            const auto page = pageOf(*map);
            if (!page)
                return Unexpected{page.error()};
            const auto written = writePicture(*page, path);
            if (!written)
                return Unexpected{written.error()};
            return map->troubles;
        },
        [this, path](Result<QStringList> troubles) {
            MessageArea &messages = m_window->messages();
            if (!troubles) {
                messages.showError(troubles.error());
                return;
            }
            for (const QString &trouble : *troubles)
                messages.warn(trouble);
            messages.tell(QStringLiteral("Map written to %1").arg(QDir::toNativeSeparators(path)));
        });
}

void Workbench::copyMap()
{
    if (!m_session)
        return;
    Viewport view = m_session->map().viewport();
    view.devicePixelRatio = 2;
    const MapComparison &comparison = m_session->comparison();
    const auto compared = comparison.isOn() ? std::optional(comparison.still()) : std::nullopt;
    const MapPanes &maps = m_session->panes();
    const auto panes = maps.isSideBySide() ? maps.still(view.devicePixelRatio) : std::vector<SidePane>();
    m_jobs.run(
        QStringLiteral("Painting the map"), m_session.get(),
        [scene = m_session->map().completeScene(), compared, panes, size = QSizeF(maps.size()),
         view](const Progress &) -> Result<QImage> {
            Result<PicturePage> page = pageOf(scene, view);
            if (compared)
                page = pageOf(*compared, view);
            else if (!panes.empty())
                page = pageOf(panes, size);
            if (!page)
                return Unexpected{page.error()};
            QImage image = renderToImage(*page);
            if (image.isNull())
                return fail(ErrorCode::Io, QStringLiteral("no memory for a picture of this size"));
            return image;
        },
        [this, coarse = !m_session->map().picture().unfinishedScenes().empty()](Result<QImage> image) {
            if (!image)
                return m_window->messages().showError(image.error());
            QGuiApplication::clipboard()->setImage(*image);
            if (coarse)
                m_window->messages().warn(QStringLiteral("A scene was still being read: the copied picture shows it "
                                                         "coarsely. Export the map, or copy it again later."));
            m_window->messages().tell(
                QStringLiteral("Map picture copied, %1 × %2 pixels").arg(image->width()).arg(image->height()));
        });
}

void Workbench::exportBriefing()
{
    if (!m_session)
        return;
    auto *dialog = new BriefingDialog(m_session->editor().data(), *m_services.prompts,
                                      proposedFile(QStringLiteral(" briefing.pdf")), m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->proposeCharts(m_session->voyage().charts().briefingCharts());
    connect(dialog, &BriefingDialog::exportRequested, this, [this, dialog](Audience audience, const QString &path) {
        m_settings.setLastFolder(QFileInfo(path).absolutePath());
        if (m_session)
            m_session->voyage().charts().setBriefingCharts(dialog->charts());
        writeBriefing(audience, path, dialog->statesGaps());
    });
    dialog->open();
}

void Workbench::writeBriefing(Audience audience, const QString &path, bool statesGaps)
{
    if (!m_session)
        return;
    BriefingRequest request;
    request.audience = audience;
    request.made = m_services.clock->now();
    request.program = QStringLiteral("Leadline ") + QCoreApplication::applicationVersion();
    request.statesGaps = statesGaps;
    request.caseCharts = m_session->voyage().charts().briefingCharts();
    // As the charts stand in the window: within its range of time, without what its filter hides.
    request.chartScope = {m_session->context().filter(), m_session->context().time().range};
    // Figures are of what the audience may see.
    for (const RivalCounts &counts : rivalCounts(disclose(m_session->editor().data(), audience).data))
        request.charts.push_back(rivalCountsFigure(counts));
    m_window->topBar().exportButton()->setEnabled(false);
    m_jobs.run(
        QStringLiteral("Writing the briefing"), m_session.get(),
        [&store = std::as_const(m_session->editor()).store(), data = m_session->editor().data(),
         decoders = m_services.decoders, request,
         path](const Progress &progress) { return makeBriefing(store, data, decoders, request, path, progress); },
        [this](Result<BriefingFile> file) {
            m_window->topBar().exportButton()->setEnabled(true);
            MessageArea &messages = m_window->messages();
            if (!file) {
                messages.showError(file.error());
                return;
            }
            for (const QString &glyph : file->missingGlyphs)
                messages.warn(QStringLiteral("No installed font has %1").arg(glyph));
            messages.tell(QStringLiteral("Briefing written to %1, %2 pages")
                              .arg(QDir::toNativeSeparators(file->path), QString::number(file->pages)));
        });
}

void Workbench::showKeys()
{
    QStringList lines;
    for (const QAction *action : m_window->findChildren<QAction *>(QString(), Qt::FindDirectChildrenOnly)) {
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        QString name = action->text();
        if (!keys.isEmpty())
            lines << QStringLiteral("%1  %2").arg(keys, -14).arg(name.remove(u'&'));
    }
    lines << QString() << QStringLiteral("%1  %2").arg(QStringLiteral("Alt"), -14).arg(QStringLiteral("Menus"))
          << QStringLiteral("%1  %2").arg(QStringLiteral("F2"), -14).arg(QStringLiteral("Edit the title in a list"))
          << QStringLiteral("%1  %2")
                 .arg(QStringLiteral("Enter"), -14)
                 .arg(QStringLiteral("Open an exhibit; show others on map and timeline"))
          << QStringLiteral("%1  %2")
                 .arg(QStringLiteral("Shift+Enter"), -14)
                 .arg(QStringLiteral("Show an exhibit on map and timeline"))
          << QStringLiteral("%1  %2").arg(QStringLiteral("Del"), -14).arg(QStringLiteral("Remove from the case"))
          << QStringLiteral("%1  %2")
                 .arg(QStringLiteral("F"), -14)
                 .arg(QStringLiteral("Hold on the map: flip through "
                                     "the scenes of this place"))
          << QStringLiteral("%1  %2")
                 .arg(QStringLiteral("P A ?"), -14)
                 .arg(QStringLiteral("Meanwhile: it is present, absent, "
                                     "not to be told"))
          << QStringLiteral("%1  %2")
                 .arg(QStringLiteral(", ."), -14)
                 .arg(QStringLiteral("Previous, next scene of this "
                                     "place"));
    for (const auto &[key, what] :
         {std::pair("Enter", "Georeferencing: set a spot in the middle of the picture or map"),
          std::pair("Ctrl+arrows", "Georeferencing: move the chosen pair by a pixel, with Shift by a tenth"),
          std::pair("0, 1, + -", "Georeferencing: the whole picture, pixel by pixel, nearer and farther"),
          std::pair("K", "Georeferencing: set pairs on the map again"),
          std::pair("PageUp, PageDown", "Viewer: through a report; with Ctrl a page at once; Home, End"),
          std::pair("0, W, 1, R, H", "Viewer: the whole, its width, 100 %, turn the view, histogram"),
          std::pair("Ctrl+F, F3", "Viewer: find in the report, next; with Shift before"),
          std::pair("Ctrl+L", "Viewer: quote the selected words for a claim"),
          std::pair("Alt+Up, Down", "Bookmarks: move the selected one"),
          std::pair("Shift+arrows", "Timeline: grow a range of time to the next begin or end"),
          std::pair("Ctrl+arrows", "Timeline: move the range by its length, with Shift by a tenth"),
          std::pair("Space", "Map, timeline: play and pause; held on the map, drag it")})
        lines << QStringLiteral("%1  %2").arg(QLatin1String(key), -14).arg(QLatin1String(what));
    const std::array<std::pair<const char *, const char *>, 5> compareKeys{
        {{"W B", "Compare two scenes of this place: a divider; one, then the other"},
         {"Ctrl+arrows", "Compared: move and turn the divider, fade, rate, gain, zoom of the lens"},
         {"X", "Compared: exchange the two"},
         {"Space", "While it blinks: stand still"},
         {"Esc", "End the comparison"}}};
    for (const auto &[keys, meaning] : compareKeys)
        lines << QStringLiteral("%1  %2").arg(QLatin1String(keys), -14).arg(QLatin1String(meaning));
    m_services.prompts->showText(QStringLiteral("Keys"), lines.join(u'\n'));
}

} // namespace leadline

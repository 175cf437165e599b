// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the workbench that asks for files, takes them in and writes what leaves the case.
#include "app/case_session.h"
#include "app/exports/case_pictures.h"
#include "app/file_intake.h"
#include "app/window/message_area.h"
#include "app/window/status_line.h"
#include "app/window/top_bar.h"
#include "app/workbench.h"
#include "imaging/render/picture_export.h"
#include "model/exchange/time_stamping.h"
#include "model/network/network_gate.h"
#include "widgets/briefing/briefing_dialog.h"
#include "widgets/charts/rival_counts_chart.h"
#include "widgets/dialogs/prompts.h"
#include "widgets/map/map_view.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QLocale>

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

/// What the store finds, and what the decoder finds in the time stamps.
Result<VerifyReport> verifyWithStamps(const CaseStore &store, DecoderPool &decoders, const Progress &progress)
{
    auto report = store.verify(progress);
    if (!report || report->timeStamps == 0)
        return report;
    const auto check = checkStampSignatures(store, decoders, {}, progress);
    if (check)
        report->findings.insert(report->findings.end(), check->findings.begin(), check->findings.end());
    else if (check.error().code != ErrorCode::Damaged) // which the store has told of
        return Unexpected{check.error()};
    return report;
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
    const QString name = m_session ? m_session->title() : QStringLiteral("Untitled");
    QString safe = name;
    for (QChar &c : safe)
        if (c == u'/' || c == u'\\' || c == u':')
            c = u'-';
    return QDir(folder).filePath(safe + ending);
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
        m_window->messages().showError({ErrorCode::NoPermission,
                                        QStringLiteral("open for reading only: files cannot be added"),
                                        m_session->title()});
        return;
    }
    m_session->intake().take(paths);
}

void Workbench::reportIntake(const IntakeReport &report)
{
    MessageArea &messages = m_window->messages();
    for (const QString &line : summaryOf(report))
        messages.tell(line);
    for (const IntakeRejection &rejection : report.rejected)
        messages.warn(QStringLiteral("%1: %2 rows rejected: %3")
                          .arg(rejection.file, count(rejection.rows.count), rejection.rows.reason));
    for (const IntakeItem &item : report.items)
        for (const QString &warning : item.warnings)
            messages.warn(QStringLiteral("%1 %2: %3").arg(item.label, item.file, warning));
}

void Workbench::askNetwork()
{
    if (!m_session)
        return;
    if (m_gate->allowed()) {
        m_gate->setAllowed(false);
        m_window->messages().tell(QStringLiteral("Network off: nothing leaves this machine."));
        return;
    }
    Question question;
    question.title = QStringLiteral("Allow network for this case?");
    question.text = QStringLiteral(
        "Leadline will fetch map tiles while their layer is shown. The tile server then learns your network address "
        "and which area you look at, at which scale and when. Nothing of the case itself is sent: no exhibits, no "
        "names, no positions of ships. It is off again when the case is closed.");
    question.action = QStringLiteral("Allow for this case");
    m_services.prompts->confirm(question, [this](bool yes) {
        if (yes && m_session)
            m_gate->setAllowed(true);
    });
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
        const Viewport &view = m_session->map().viewport();
        request.size = view.size;
        request.box = view.geoBounds();
        request.devicePixelRatio = 2;
        request.time = m_session->context().time();
        request.filter = m_session->context().filter();
        request.tokens = m_tokens;
        m_jobs.run(
            QStringLiteral("Exporting the map"), m_session.get(),
            [&store = std::as_const(m_session->editor()).store(), data = m_session->editor().data(),
             decoders = m_services.decoders, request, path](const Progress &progress) -> Result<QStringList> {
                const auto map = makeCaseMap(store, data, decoders, request, progress);
                if (!map)
                    return Unexpected{map.error()};
                const auto written = writePicture(map->scene, map->viewport, path);
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
    });
}

void Workbench::exportBriefing()
{
    if (!m_session)
        return;
    auto *dialog = new BriefingDialog(m_session->editor().data(), *m_services.prompts,
                                      proposedFile(QStringLiteral(" briefing.pdf")), m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &BriefingDialog::exportRequested, this, [this](Audience audience, const QString &path) {
        m_settings.setLastFolder(QFileInfo(path).absolutePath());
        writeBriefing(audience, path);
    });
    dialog->open();
}

void Workbench::writeBriefing(Audience audience, const QString &path)
{
    if (!m_session)
        return;
    BriefingRequest request;
    request.audience = audience;
    request.made = m_services.clock->now();
    request.program = QStringLiteral("Leadline ") + QCoreApplication::applicationVersion();
    for (const RivalCounts &counts : rivalCounts(m_session->editor().data()))
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
                              .arg(QDir::toNativeSeparators(file->path))
                              .arg(file->pages));
        });
}

void Workbench::countLog()
{
    m_logEntries.reset();
    m_jobs.run(
        QStringLiteral("Reading the log"), m_session.get(),
        [&store = std::as_const(m_session->editor()).store()](const Progress &) { return store.log(); },
        [this](Result<std::vector<LogEntry>> log) {
            if (log) {
                m_logEntries = static_cast<std::int64_t>(log->size());
                showLogState();
            } else {
                m_window->messages().showError(log.error());
                m_window->statusLine().showLog(QStringLiteral("Log cannot be read"), true);
            }
        });
}

void Workbench::showLogState()
{
    if (!m_logEntries)
        return;
    const QString entries =
        *m_logEntries == 1 ? QStringLiteral("1 entry") : QStringLiteral("%1 entries").arg(count(*m_logEntries));
    if (!m_logIntact)
        m_window->statusLine().showLog(QStringLiteral("Log · %1").arg(entries));
    else if (*m_logIntact)
        m_window->statusLine().showLog(QStringLiteral("Log intact · %1").arg(entries));
    else
        m_window->statusLine().showLog(QStringLiteral("Something is altered · %1").arg(entries), true);
}

void Workbench::verifyCase()
{
    if (!m_session)
        return;
    m_jobs.run(
        QStringLiteral("Verifying the case"), m_session.get(),
        [&store = std::as_const(m_session->editor()).store(), decoders = m_services.decoders](
            const Progress &progress) { return verifyWithStamps(store, *decoders, progress); },
        [this](Result<VerifyReport> report) {
            MessageArea &messages = m_window->messages();
            if (!report) {
                messages.showError(report.error());
                return;
            }
            m_logIntact = report->intact();
            m_logEntries = report->logEntries;
            showLogState();
            for (const Finding &finding : report->findings)
                messages.showError({ErrorCode::Damaged, finding.what, finding.item});
            for (const Finding &notice : report->notices)
                messages.tell(QStringLiteral("%1: %2").arg(notice.item, notice.what));
            if (report->intact())
                messages.tell(QStringLiteral("Everything is intact: %1 files, %2 rows, %3 log entries")
                                  .arg(count(report->files), count(report->rows), count(report->logEntries)));
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
          << QStringLiteral("%1  %2").arg(QStringLiteral("Enter"), -14).arg(QStringLiteral("Show on map and timeline"))
          << QStringLiteral("%1  %2").arg(QStringLiteral("Del"), -14).arg(QStringLiteral("Remove from the case"));
    m_services.prompts->showText(QStringLiteral("Keys"), lines.join(u'\n'));
}

} // namespace leadline

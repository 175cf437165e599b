// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/vessels/vessel_desk.h"

#include "model/case/vessel_rulings.h"
#include "model/imports/import_report.h"
#include "model/text/file_name.h"
#include "widgets/tables/import_report_dialog.h"
#include "widgets/vessels/divide_dialog.h"
#include "widgets/vessels/merge_dialog.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QMenu>
#include <QSaveFile>

namespace leadline {

namespace {

constexpr std::int64_t gapSeconds = 6 * 3600;

QByteArray reportAs(const QJsonObject &report, const QString &suffix)
{
    if (suffix.compare(QLatin1String("csv"), Qt::CaseInsensitive) == 0)
        return importReportCsv(report);
    if (suffix.compare(QLatin1String("json"), Qt::CaseInsensitive) == 0)
        return QJsonDocument(report).toJson();
    return importReportText(report).toUtf8();
}

Result<std::vector<TrackSegment>> segmentsOf(const CaseStore &store, VesselId vessel, const Progress &progress)
{
    const auto tracks = store.loadTracks(gapSeconds, progress);
    if (!tracks)
        return Unexpected{tracks.error()};
    std::vector<TrackSegment> segments;
    for (const TrackSegment &segment : (*tracks)->segments) {
        if (segment.vessel == vessel)
            segments.push_back(segment);
    }
    return segments;
}

} // namespace

VesselDesk::VesselDesk(CaseEditor &editor, JobRunner &jobs, Prompts &prompts, QWidget &window, QObject *parent)
    : QObject(parent)
    , m_editor(editor)
    , m_jobs(jobs)
    , m_prompts(prompts)
    , m_window(window)
{
}

VesselDesk::~VesselDesk()
{
    delete m_dialog;
}

MergeDialog *VesselDesk::mergeDialog() const
{
    return qobject_cast<MergeDialog *>(m_dialog.data());
}

DivideDialog *VesselDesk::divideDialog() const
{
    return qobject_cast<DivideDialog *>(m_dialog.data());
}

ImportReportDialog *VesselDesk::reportDialog() const
{
    return qobject_cast<ImportReportDialog *>(m_dialog.data());
}

void VesselDesk::show(QDialog *dialog)
{
    delete m_dialog;
    m_dialog = dialog;
    dialog->show();
}

void VesselDesk::fillMenu(QMenu *menu, const std::vector<VesselId> &vessels)
{
    const bool readOnly = m_editor.store().isReadOnly();
    const auto add = [&](const QString &text, auto action) {
        menu->addAction(text, this, action)->setEnabled(!readOnly);
    };
    if (vessels.size() == 2)
        add(QStringLiteral("Count as one ship…"), [this, vessels] { askMerge(vessels[1], vessels[0]); });
    if (vessels.size() != 1)
        return;
    const VesselId vessel = vessels.front();
    add(QStringLiteral("Is the same ship as…"), [this, vessel] { askMerge(vessel); });
    add(QStringLiteral("Divide by time…"), [this, vessel] { askDivide(vessel); });
    for (const Link &link : rulingsOn(m_editor.data(), vessel)) {
        if (link.from == ItemRef{ItemKind::Vessel, vessel.value})
            return add(QStringLiteral("Count for itself again"), [this, vessel] { restore(vessel); });
    }
}

void VesselDesk::askMerge(VesselId from, VesselId into)
{
    m_jobs.run(
        QStringLiteral("Counting positions"), this,
        [store = &m_editor.store()](const Progress &) { return store->trackSummaries(); },
        [this, from, into](Result<VesselSummaries> summaries) {
            if (!summaries)
                return Q_EMIT failed(summaries.error());
            auto *dialog = new MergeDialog(m_editor.data(), *std::move(summaries), from, into, &m_window);
            connect(dialog, &MergeDialog::mergeWanted, this,
                    [this](VesselId merged, VesselId whole, const QString &reason) {
                        commit(mergedVessels(m_editor.data(), merged, whole, reason));
                    });
            show(dialog);
        });
}

void VesselDesk::askDivide(VesselId from)
{
    m_jobs.run(
        QStringLiteral("Looking at its track"), this,
        [store = &m_editor.store(), from](const Progress &progress) { return segmentsOf(*store, from, progress); },
        [this, from](Result<std::vector<TrackSegment>> segments) {
            if (!segments)
                return Q_EMIT failed(segments.error());
            auto *dialog = new DivideDialog(m_editor.data(), *std::move(segments), from, &m_window);
            connect(dialog, &DivideDialog::divideWanted, this, &VesselDesk::divide);
            show(dialog);
        });
}

void VesselDesk::divide(VesselId from, VesselPart part)
{
    if (!part.into)
        part.newId = VesselId{m_editor.store().reserveId(ItemKind::Vessel)};
    commit(dividedVessel(m_editor.data(), from, part));
}

void VesselDesk::restore(VesselId vessel)
{
    commit(restoredVessel(m_editor.data(), vessel));
}

void VesselDesk::commit(Result<Edit> edit)
{
    if (!edit)
        return Q_EMIT failed(edit.error());
    if (const auto committed = m_editor.commit(*std::move(edit)); !committed)
        Q_EMIT failed(committed.error());
}

void VesselDesk::showImportReport(EvidenceId evidence)
{
    const Evidence *exhibit = m_editor.data().find<Evidence>(evidence);
    const auto report = exhibit ? importReportOf(*exhibit) : std::nullopt;
    if (!report)
        return;
    auto *dialog = new ImportReportDialog(*report, &m_window);
    connect(dialog, &ImportReportDialog::saveWanted, this, &VesselDesk::save);
    show(dialog);
}

void VesselDesk::save(const QJsonObject &report)
{
    const QString name = QStringLiteral("%1 import report.txt").arg(report.value(QLatin1String("evidence")).toString());
    m_prompts.askSaveFile(
        {QStringLiteral("Save the import report"),
         safeFileName(name),
         {QStringLiteral("Text (*.txt)"), QStringLiteral("CSV, a line for each row (*.csv)"),
          QStringLiteral("JSON (*.json)")}},
        [this, report](const QString &path) {
            if (path.isEmpty())
                return;
            const QByteArray bytes = reportAs(report, QFileInfo(path).suffix());
            QSaveFile file(path);
            if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
                return Q_EMIT failed({ErrorCode::Io, QStringLiteral("cannot be written: %1").arg(file.errorString()),
                                      QFileInfo(path).fileName()});
            Q_EMIT saved(QStringLiteral("%1 saved").arg(QFileInfo(path).fileName()));
        });
}

} // namespace leadline

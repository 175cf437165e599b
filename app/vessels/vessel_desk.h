// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"
#include "model/edit/vessel_edits.h"
#include "model/work/job_runner.h"
#include "widgets/dialogs/prompts.h"

#include <QObject>
#include <QPointer>

class QDialog;
class QMenu;

namespace leadline {

class DivideDialog;
class ImportReportDialog;
class MergeDialog;

/// Rulings on who a vessel is, asked in dialogs and committed, and reports of imports, shown and saved. GUI thread;
/// tracks are read on a worker.
class VesselDesk : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it.
    VesselDesk(CaseEditor &editor, JobRunner &jobs, Prompts &prompts, QWidget &window, QObject *parent = nullptr);
    ~VesselDesk() override;

    /// Adds what can be done with these vessels.
    void fillMenu(QMenu *menu, const std::vector<VesselId> &vessels);
    /// `into` is proposed; none: the user picks.
    void askMerge(VesselId from, VesselId into = {});
    void askDivide(VesselId from);
    void restore(VesselId vessel);
    void showImportReport(EvidenceId evidence);

    /// What is open; nullptr otherwise.
    MergeDialog *mergeDialog() const;
    DivideDialog *divideDialog() const;
    ImportReportDialog *reportDialog() const;

Q_SIGNALS:
    void failed(const leadline::Error &error);
    void saved(const QString &what);

private:
    void show(QDialog *dialog);
    void commit(Result<Edit> edit);
    void divide(VesselId from, VesselPart part);
    void save(const QJsonObject &report);

    CaseEditor &m_editor;
    JobRunner &m_jobs;
    Prompts &m_prompts;
    QWidget &m_window;
    QPointer<QDialog> m_dialog;
};

} // namespace leadline

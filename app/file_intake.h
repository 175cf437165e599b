// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/intake.h"
#include "model/work/job_runner.h"

#include <QObject>

#include <deque>
#include <memory>

namespace leadline {

/// Takes dropped files into the open case without holding up the window: each file is checked, read and stored on a
/// worker, then committed here; its card is there at once. GUI thread.
class FileIntake : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it.
    FileIntake(CaseEditor &editor, std::shared_ptr<DecoderPool> decoders, JobRunner &jobs, QObject *parent = nullptr);
    ~FileIntake() override;

    /// Files, and those inside folders; they are taken in the order given. A batch that runs is continued.
    void take(const QStringList &paths, const IntakeOptions &options = {});
    bool isRunning() const { return m_running; }
    /// Stops after the files that are being read; what is not begun is left out.
    void cancel();

Q_SIGNALS:
    /// One file is in, or was not taken; the report holds everything of the batch so far.
    void progressed(const leadline::IntakeReport &report);
    void fileFailed(const leadline::IntakeFailure &failure);
    void finished(const leadline::IntakeReport &report);

private:
    void startNext();
    void accept(const QString &path, Result<PreparedFile> prepared);

    CaseEditor &m_editor;
    std::shared_ptr<DecoderPool> m_decoders;
    JobRunner &m_jobs;
    std::shared_ptr<Intake> m_intake;
    struct Waiting
    {
        QString path;
        IntakeOptions options;
    };
    std::deque<Waiting> m_waiting;
    IntakeReport m_report;
    std::uint64_t m_job = 0;
    bool m_running = false;
    bool m_cancelled = false;
};

/// What a batch came to, a sentence each: "3 exhibits added", "735 rows read, 734 kept, 1 duplicate".
QStringList summaryOf(const IntakeReport &report);

/// Files as given, folders replaced by the files inside them (sorted, hidden ones left out).
QStringList filesIn(const QStringList &paths);

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/exchange/intake.h"
#include "model/work/job_runner.h"
#include "widgets/tables/log_times_dialog.h"
#include "widgets/tables/mapping_dialog.h"

#include <QObject>
#include <QPointer>

#include <map>
#include <memory>

namespace leadline {

class Settings;

/// Helps with tables of positions that their headers do not explain: offers to say what their columns hold, asks in a
/// dialog, and remembers it for tables with the same header. GUI thread; files are looked into on a worker.
class TableDesk : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it.
    TableDesk(std::shared_ptr<DecoderPool> decoders, JobRunner &jobs, Settings &settings, QWidget &window,
              QObject *parent = nullptr);
    ~TableDesk() override;

    void setTokens(const Tokens &tokens) { m_tokens = tokens; }
    /// Looks whether a file that was not taken in is a table that could be explained: explainable() or failed().
    void consider(const IntakeFailure &failure);
    /// Asks what the columns of this file hold.
    void ask(const QString &path);
    /// Asks when this log of sentences was recorded.
    void askTimes(const QString &path);
    /// nullptr while nothing is asked.
    MappingDialog *dialog() const { return m_dialog; }
    LogTimesDialog *timesDialog() const { return m_times; }

Q_SIGNALS:
    /// ask() takes up what was seen of it.
    void explainable(const QString &path, const leadline::Error &why);
    /// It is no table of positions but a cargo list.
    void cargoFound(const QString &path);
    /// A log without a clock, which askTimes() asks about.
    void clockless(const QString &path, const leadline::Error &why);
    void failed(const leadline::Error &error);
    void takeWanted(const QString &path, const leadline::IntakeOptions &options);

private:
    void show(TableSample sample);

    std::shared_ptr<DecoderPool> m_decoders;
    JobRunner &m_jobs;
    Settings &m_settings;
    QWidget &m_window;
    Tokens m_tokens;
    QPointer<MappingDialog> m_dialog;
    QPointer<LogTimesDialog> m_times;
    std::map<QString, TableSample> m_seen; ///< by path, of tables that were offered to be explained
};

} // namespace leadline

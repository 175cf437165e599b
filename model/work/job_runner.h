// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/work/progress.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QString>

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

class QThreadPool;

namespace leadline {

/// A long piece of work that the status line shows with its progress and a cancel button.
struct Job
{
    std::uint64_t id = 0;
    QString name;
    double fraction = -1; ///< negative: unknown
    QString what;
};

/// Runs work off the GUI thread and brings its answer back. Lives on the GUI thread, where all its functions are
/// called; its destructor asks everything to stop and waits, and answers that were not delivered yet are dropped.
class JobRunner : public QObject
{
    Q_OBJECT

public:
    explicit JobRunner(QObject *parent = nullptr);
    ~JobRunner() override;

    /// Runs `work(progress)` on a worker thread, then `done(result)` on the GUI thread if `guard` still lives.
    /// `T work(const Progress &)`, T movable. A cancelled job still answers, with what its work returned when it heard
    /// "stop". Returns the job's id for cancel().
    template<class Work, class Done>
    std::uint64_t run(const QString &name, QObject *guard, Work work, Done done)
    {
        using T = std::invoke_result_t<Work, const Progress &>;
        return start(name, [this, guard = QPointer<QObject>(guard), work = std::move(work),
                            done = std::move(done)](const Progress &progress) mutable {
            auto answer = std::make_shared<T>(work(progress));
            deliver([guard, done = std::move(done), answer]() mutable {
                if (guard)
                    done(std::move(*answer));
            });
        });
    }

    void cancel(std::uint64_t id);
    void cancelAll();
    /// Running jobs, oldest first.
    std::vector<Job> jobs() const;
    /// Blocks until no job runs and every answer was delivered, also those of jobs that answers start: for tests and
    /// for closing a case. Delivers nothing else, so work must not wait for the GUI thread.
    void waitForAll();

Q_SIGNALS:
    /// A job began, moved on or ended; at most some 20 times a second for progress.
    void jobsChanged();

private:
    std::uint64_t start(const QString &name, std::function<void(const Progress &)> body);
    void deliver(std::function<void()> answer);

    void noteProgress(); ///< any thread

    struct Running;
    void finish(const std::shared_ptr<Running> &running);

    std::vector<std::shared_ptr<Running>> m_running;
    std::unique_ptr<QThreadPool> m_pool;
    std::uint64_t m_lastId = 0;
    std::atomic<bool> m_announcePosted = false;
    QElapsedTimer m_lastAnnounced;
};

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/work/job_runner.h"

#include <QCoreApplication>
#include <QThread>
#include <QThreadPool>
#include <QTimer>

namespace leadline {

namespace {

constexpr int announceEveryMs = 50;

} // namespace

/// One job as its worker and the GUI thread share it. `runner` is cleared when the work has returned, so that a
/// Progress that someone kept says nothing to a runner that may be gone.
struct JobRunner::Running
{
    std::mutex mutex;
    JobRunner *runner = nullptr; // guarded by mutex
    Job job;                     // guarded by mutex
    std::stop_source stop;
};

JobRunner::JobRunner(QObject *parent)
    : QObject(parent)
    , m_pool(std::make_unique<QThreadPool>())
{
    m_pool->setMaxThreadCount(std::max(2, QThread::idealThreadCount()));
}

JobRunner::~JobRunner()
{
    cancelAll();
    // Workers post to this object until they return; what they posted goes with it, undelivered.
    m_pool->waitForDone();
}

std::uint64_t JobRunner::start(const QString &name, std::function<void(const Progress &)> body)
{
    auto running = std::make_shared<Running>();
    running->runner = this;
    running->job.id = ++m_lastId;
    running->job.name = name;
    m_running.push_back(running);

    Progress progress;
    progress.stop = running->stop.get_token();
    progress.report = [running](double fraction, const QString &what) {
        const std::lock_guard lock(running->mutex);
        if (!running->runner)
            return;
        running->job.fraction = fraction;
        running->job.what = what;
        running->runner->noteProgress();
    };
    m_pool->start([this, running, progress = std::move(progress), body = std::move(body)]() mutable {
        body(progress);
        body = nullptr; // whatever the work holds is freed before the job counts as ended
        {
            const std::lock_guard lock(running->mutex);
            running->runner = nullptr;
        }
        QMetaObject::invokeMethod(
            this, [this, running] { finish(running); }, Qt::QueuedConnection);
    });
    Q_EMIT jobsChanged();
    return m_lastId;
}

void JobRunner::deliver(std::function<void()> answer)
{
    QMetaObject::invokeMethod(this, std::move(answer), Qt::QueuedConnection);
}

void JobRunner::noteProgress()
{
    if (m_announcePosted.exchange(true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            const qint64 since = m_lastAnnounced.isValid() ? m_lastAnnounced.elapsed() : announceEveryMs;
            QTimer::singleShot(static_cast<int>(std::max<qint64>(0, announceEveryMs - since)), this, [this] {
                m_announcePosted = false;
                m_lastAnnounced.start();
                Q_EMIT jobsChanged();
            });
        },
        Qt::QueuedConnection);
}

void JobRunner::finish(const std::shared_ptr<Running> &running)
{
    std::erase(m_running, running);
    Q_EMIT jobsChanged();
}

void JobRunner::cancel(std::uint64_t id)
{
    for (const auto &running : m_running) {
        // The id never changes after start(): reading it needs no lock.
        if (running->job.id == id)
            running->stop.request_stop();
    }
}

void JobRunner::cancelAll()
{
    for (const auto &running : m_running)
        running->stop.request_stop();
}

std::vector<Job> JobRunner::jobs() const
{
    std::vector<Job> jobs;
    jobs.reserve(m_running.size());
    for (const auto &running : m_running) {
        const std::lock_guard lock(running->mutex);
        jobs.push_back(running->job);
    }
    return jobs;
}

void JobRunner::waitForAll()
{
    // An answer may start the next job: until the list is empty, not until the pool is.
    while (!m_running.empty()) {
        m_pool->waitForDone(announceEveryMs);
        QCoreApplication::sendPostedEvents(this);
    }
}

} // namespace leadline

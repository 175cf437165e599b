// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThreadPool>

#include <cstdint>
#include <memory>
#include <stop_token>
#include <type_traits>
#include <utility>

namespace leadline {

/// One piece of work at a time off the GUI thread, where only the last one counts: a new one stops the one before,
/// whose answer is dropped. GUI thread; its destructor stops and waits.
class LatestWork : public QObject
{
    Q_OBJECT

public:
    explicit LatestWork(QObject *parent = nullptr)
        : QObject(parent)
    {
        m_pool.setMaxThreadCount(2); // the one that is stopped may take a moment to hear of it
    }
    ~LatestWork() override
    {
        m_stop.request_stop();
        m_pool.waitForDone();
    }

    /// `T work(std::stop_token)` on a worker, then `done(T)` on the GUI thread.
    template<class Work, class Done>
    void run(Work work, Done done)
    {
        using Answer = std::invoke_result_t<Work, std::stop_token>;
        stop();
        m_stop = std::stop_source();
        m_busy = true;
        m_pool.start([this, work = std::move(work), done = std::move(done), token = m_stop.get_token(),
                      generation = m_generation]() mutable {
            auto answer = std::make_shared<Answer>(work(token));
            QMetaObject::invokeMethod(
                this,
                [this, answer, generation, done = std::move(done)]() mutable {
                    if (generation != m_generation)
                        return;
                    m_busy = false;
                    done(std::move(*answer));
                },
                Qt::QueuedConnection);
        });
    }

    void stop()
    {
        m_stop.request_stop();
        ++m_generation;
        m_busy = false;
    }
    bool isBusy() const { return m_busy; }

private:
    QThreadPool m_pool;
    std::stop_source m_stop;
    std::uint64_t m_generation = 0;
    bool m_busy = false;
};

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/stac/stac_fetch.h"

#include <QJsonDocument>

namespace leadline {

StacFetch::StacFetch(NetworkGate &gate, QObject *parent)
    : QObject(parent)
    , m_gate(gate)
{
    m_worker.setMaxThreadCount(1);
}

StacFetch::~StacFetch()
{
    cancelAll();
    m_worker.clear();
    m_worker.waitForDone();
}

void StacFetch::cancelAll()
{
    ++m_generation;
    m_running = 0;
    for (const quint64 id : std::exchange(m_requests, {}))
        m_gate.cancel(id);
}

void StacFetch::send(const StacRequest &request, const QString &reason,
                     std::function<void(const Result<QByteArray> &)> done)
{
    ++m_running;
    auto id = std::make_shared<quint64>(0);
    auto answer = [this, id, generation = m_generation, done = std::move(done)](const Result<QByteArray> &body,
                                                                                const QString &) {
        if (generation != m_generation)
            return;
        m_requests.remove(*id);
        if (!body)
            --m_running;
        done(body);
    };
    *id = request.isPost ? m_gate.post(request.url, reason, QStringLiteral("application/json"),
                                       QJsonDocument(request.body).toJson(QJsonDocument::Compact), mostStacBytes, this,
                                       std::move(answer))
                         : m_gate.get(request.url, reason, mostStacBytes, this, std::move(answer));
    m_requests.insert(*id);
}

void StacFetch::work(std::function<std::function<void()>()> read)
{
    m_worker.start([this, generation = m_generation, read = std::move(read)] {
        auto then = read();
        // The destructor waits for the worker, so `this` is alive here; what is posted to it dies with it.
        QMetaObject::invokeMethod(
            this,
            [this, generation, then = std::move(then)] {
                if (generation != m_generation)
                    return;
                --m_running;
                then();
            },
            Qt::QueuedConnection);
    });
}

} // namespace leadline

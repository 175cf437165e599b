// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/network/network_gate.h"
#include "model/stac/stac_json.h"
#include "model/stac/stac_query.h"

#include <QObject>
#include <QSet>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <type_traits>

namespace leadline {

/// Fetches a catalogue's documents through the gate and reads them on a worker. GUI thread.
class StacFetch : public QObject
{
    Q_OBJECT

public:
    /// `gate` must outlive it. `service` is named in the list of requests.
    explicit StacFetch(NetworkGate &gate, QObject *parent = nullptr);
    ~StacFetch() override;

    /// Asks; `read(json, place)` runs on a worker and gives a Result; `then` gets it here, once, unless cancelAll()
    /// comes first. Errors: the gate's, and those of readStacJson() and `read`.
    template<class Read, class Then>
    void ask(const StacRequest &request, const QString &reason, Read read, Then then)
    {
        using Answer = std::invoke_result_t<Read, const QJsonObject &, const QUrl &>;
        send(request, reason,
             [this, url = request.url, read = std::move(read),
              then = std::move(then)](const Result<QByteArray> &body) mutable {
                 if (!body) {
                     then(Answer(Unexpected{body.error()}));
                     return;
                 }
                 work([this, url, bytes = *body, read = std::move(read), then = std::move(then)]() mutable {
                     const auto json = readStacJson(bytes, url.host() + url.path());
                     auto answer = std::make_shared<Answer>(json ? read(*json, url) : Answer(Unexpected{json.error()}));
                     return std::function<void()>(
                         [answer, then = std::move(then)]() mutable { then(std::move(*answer)); });
                 });
             });
    }

    /// Ends everything; nothing more is called.
    void cancelAll();
    int running() const { return m_running; }

private:
    void send(const StacRequest &request, const QString &reason, std::function<void(const Result<QByteArray> &)> done);
    void work(std::function<std::function<void()>()> read);

    NetworkGate &m_gate;
    QThreadPool m_worker;
    QSet<quint64> m_requests;
    std::uint64_t m_generation = 0; ///< of what cancelAll() has not ended
    int m_running = 0;
};

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QPointer>
#include <QUrl>

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>

class QNetworkAccessManager;
class QNetworkReply;

namespace leadline {

/// The one door to the network. Shut until the user opens it for this case, and while it is shut no socket, no name
/// lookup and no QNetworkAccessManager exist. Sends no cookies and no credentials, follows redirects only to the same
/// scheme, host and port, and names itself "Leadline/<version>". GUI thread.
class NetworkGate : public QObject
{
    Q_OBJECT

public:
    /// The body, or why there is none; `contentType` as the server states it, lower case without parameters.
    using Callback = std::function<void(Result<QByteArray> body, const QString &contentType)>;

    /// At most this many requests to one host run at a time; the others wait their turn in order.
    static constexpr int requestsPerHost = 6;

    explicit NetworkGate(QObject *parent = nullptr);
    ~NetworkGate() override;

    bool allowed() const { return m_allowed; }
    /// Shutting it aborts what runs or waits; those callbacks hear NetworkRefused.
    void setAllowed(bool allowed);

    /// Silence from the server that ends a request, and the time after which one ends however busy it is (four times
    /// as long). Default 20 s.
    void setTimeout(std::chrono::milliseconds timeout) { m_timeout = timeout; }

    /// Fetches `url` (http or https). The callback runs once, later, on this thread, unless `context` dies first: then
    /// the transfer is aborted and nothing is called. Errors: NetworkRefused (shut), Unsupported (other schemes),
    /// Network (no connection, an HTTP status that is not 200, more than `maxBytes`, silence). The error's context is
    /// the host.
    void get(const QUrl &url, std::int64_t maxBytes, QObject *context, Callback callback);

    /// Sends `body` to `url` (HTTP POST) and hands over what comes back; else as get(). Redirects are not followed:
    /// what was meant for one address goes to no other.
    void post(const QUrl &url, const QString &contentType, const QByteArray &body, std::int64_t maxBytes,
              QObject *context, Callback callback);

    /// Requests that were put on the wire since the gate was made.
    std::uint64_t requestCount() const { return m_requestCount; }
    int runningCount() const { return m_runningCount; }

Q_SIGNALS:
    void allowedChanged(bool allowed);
    /// A request began or ended: for the network chip.
    void activityChanged();

private:
    struct Request
    {
        QUrl url;
        std::int64_t maxBytes = 0;
        QPointer<QObject> context;
        Callback callback;
        QString sentType = {}; ///< empty: a GET
        QByteArray sent = {};
    };
    struct Host
    {
        int running = 0;
        std::deque<Request> waiting;
    };
    struct Transfer;

    void enqueue(Request request);
    static void answerLater(const Request &request, Error error);
    void startWaiting(const QString &hostKey);
    void start(const QString &hostKey, Request request);
    void read(Transfer &transfer);
    void finish(Transfer &transfer);
    static Result<QByteArray> outcome(Transfer &transfer);

    QNetworkAccessManager *m_manager = nullptr;
    QHash<QString, Host> m_hosts;
    std::chrono::milliseconds m_timeout{20000};
    std::uint64_t m_requestCount = 0;
    int m_runningCount = 0;
    bool m_allowed = false;

Q_SIGNALS:
    /// Private: ends every running transfer.
    void shut();
};

} // namespace leadline

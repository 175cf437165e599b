// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/network/byte_range.h"
#include "model/network/network_policy.h"
#include "model/network/proxy_settings.h"
#include "model/network/request_log.h"
#include "model/network/retry_policy.h"
#include "model/result/result.h"
#include "model/time/clock.h"

#include <QByteArray>
#include <QObject>
#include <QPointer>
#include <QUrl>

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>

class QNetworkAccessManager;

namespace leadline {

class Transfer;
struct NetworkRequest;
struct TransferResult;

/// The one door to the network: every request of the process passes it, with its reason, and is recorded. Shut until
/// the user opens it for this case, and while it is shut no socket, no name lookup and no QNetworkAccessManager exist.
/// Goes out directly or through the proxy that was set, never round it. GUI thread.
class NetworkGate : public QObject
{
    Q_OBJECT

public:
    /// Names a request for cancel() and in the log. Ascends; 0 names none.
    using RequestId = std::uint64_t;
    /// The body, or why there is none; `contentType` as the server states it, lower case without parameters.
    using Callback = std::function<void(Result<QByteArray> body, const QString &contentType)>;
    using RangeCallback = std::function<void(Result<RangeReply> part)>;

    /// At most this many requests to one host run at a time; the others wait their turn in order.
    static constexpr int requestsPerHost = 6;

    explicit NetworkGate(QObject *parent = nullptr);
    ~NetworkGate() override;

    const NetworkPolicy &policy() const { return m_policy; }
    /// Ends what runs or waits and is not allowed any more; those callbacks hear NetworkRefused.
    void setPolicy(const NetworkPolicy &policy);
    bool allows(const QUrl &url) const { return m_policy.allows(url.host()); }

    const ProxySettings &proxy() const { return m_proxy; }
    /// What is on the wire is ended (Network): it went another way. What waits goes the new one. A proxy that is not
    /// usable lets nothing out.
    void setProxy(const ProxySettings &proxy);

    /// Silence from the server that ends a try, and the time after which one ends however busy it is (four times as
    /// long). Default 20 s.
    void setTimeout(std::chrono::milliseconds timeout) { m_timeout = timeout; }
    void setRetryPolicy(const RetryPolicy &policy) { m_retries = policy; }

    /// Fetches `url` (http or https); `reason` is shown to the user: "tile of OpenStreetMap". Tried again, with pauses,
    /// when there was no connection or the server answered 429 or 5xx. The callback runs once, later, on this thread,
    /// unless `context` dies or cancel() is called first: then the transfer ends and nothing is called. Errors:
    /// NetworkRefused (the policy, or an unusable proxy), Unsupported (other schemes), Network (no connection, an HTTP
    /// status that is not 200, more than `maxBytes`, silence). The error's context is the host.
    /// `headers` are sent besides: Referer and Origin, which some tile servers want; another one, or a value that is no
    /// plain text, is refused (InvalidInput), since secrets and cookies never leave by this door.
    RequestId get(const QUrl &url, const QString &reason, std::int64_t maxBytes, QObject *context, Callback callback,
                  const std::map<QString, QString> &headers = {});

    /// The same with what the answer says besides its body.
    struct Answered
    {
        Result<QByteArray> body;
        QString contentType;                            ///< as of Callback
        int status = 0;                                 ///< of HTTP; 0: there was none
        std::optional<std::chrono::seconds> freshFor{}; ///< may be used so long; nothing: it does not say
    };
    RequestId fetch(const QUrl &url, const QString &reason, std::int64_t maxBytes, QObject *context,
                    std::function<void(Answered)> callback, const std::map<QString, QString> &headers = {});

    /// Fetches a part of a file; else as get(). The answer is checked against what was asked for (byte_range.h); a
    /// server that sends the whole file instead is read up to the end of the part, and refused when that is far in.
    RequestId getRange(const QUrl &url, const ByteRange &range, const QString &reason, QObject *context,
                       RangeCallback callback);

    /// Sends `body` to `url` (HTTP POST) and hands over what comes back; else as get(). Never sent twice, and redirects
    /// are not followed: what was meant for one address goes to no other.
    RequestId post(const QUrl &url, const QString &reason, const QString &contentType, const QByteArray &body,
                   std::int64_t maxBytes, QObject *context, Callback callback);

    /// Ends a request that nobody wants any more, wherever it is; its callback is not called. Unknown ids are ignored.
    void cancel(RequestId id);

    /// Records that something was not even asked for because the policy does not allow its host.
    void noteRefused(const QUrl &url, const QString &reason);

    const RequestLog &log() const { return m_log; }
    void clearLog();

    /// Tries that were put on the wire since the gate was made.
    std::uint64_t requestCount() const { return m_requestCount; }
    int runningCount() const { return m_runningCount; }

Q_SIGNALS:
    void policyChanged();
    void proxyChanged();
    /// A request began or ended: for the network chip.
    void activityChanged();
    /// A record of the log is new or has changed.
    void requestChanged(quint64 id);
    void logCleared();

private:
    struct Entry;
    struct Host
    {
        int running = 0;
        std::deque<RequestId> waiting;
    };
    using Answer = std::function<void(const TransferResult &)>;

    RequestId enqueue(NetworkRequest request, QObject *context, Answer answer);
    RequestId beginRecord(const NetworkRequest &request);
    std::optional<Error> objection(const QUrl &url) const;
    void refuse(RequestId id, QObject *context, const Answer &answer, const Error &error);
    void startWaiting(const QString &hostKey);
    void start(Entry &entry);
    void endTry(RequestId id, const TransferResult &result);
    bool tryLater(Entry &entry, const TransferResult &result);
    void end(RequestId id, RequestRecord::State state, const QString &trouble);
    void stopNotAllowed();
    void showRecord(const Entry &entry);
    std::shared_ptr<QNetworkAccessManager> manager();

    NetworkPolicy m_policy;
    ProxySettings m_proxy;
    RetryPolicy m_retries;
    RequestLog m_log;
    SystemClock m_clock;
    std::shared_ptr<QNetworkAccessManager> m_manager;      ///< for the next transfer; each keeps its own alive
    std::map<RequestId, std::unique_ptr<Entry>> m_entries; ///< what is not over
    std::map<QString, Host> m_hosts;                       ///< whose places stay: a slot may ask another host meanwhile
    std::chrono::milliseconds m_timeout{20000};
    RequestId m_lastId = 0;
    std::uint64_t m_requestCount = 0;
    int m_runningCount = 0;
};

} // namespace leadline

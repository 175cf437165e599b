// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/network_gate.h"

#include "model/network/transfer.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QRandomGenerator>
#include <QTimer>

#include <algorithm>

namespace leadline {

namespace {

bool isWebAddress(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() &&
           (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http"));
}

/// "example.org", and "example.org:8080" where the port is not the scheme's own.
QString hostAndPort(const QUrl &url)
{
    const QString host = url.host().contains(u':') ? QStringLiteral("[%1]").arg(url.host()) : url.host();
    return url.port() < 0 ? host : QStringLiteral("%1:%2").arg(host).arg(url.port());
}

std::optional<Error> objectionTo(const RequestHeaders &headers)
{
    for (const auto &[name, value] : headers) {
        const bool plain = std::ranges::all_of(value, [](QChar c) { return c >= u' ' && c < u'\x7f'; });
        if ((name != QLatin1String("Referer") && name != QLatin1String("Origin")) || !plain)
            return Error{ErrorCode::InvalidInput, QStringLiteral("the header %1 is not sent").arg(name), {}};
    }
    return std::nullopt;
}

QNetworkProxy toQtProxy(const ProxySettings &proxy)
{
    switch (proxy.kind) {
    case ProxySettings::Kind::None:
        break;
    case ProxySettings::Kind::Socks5:
        return {QNetworkProxy::Socks5Proxy, proxy.host, proxy.port};
    case ProxySettings::Kind::Http:
        return {QNetworkProxy::HttpProxy, proxy.host, proxy.port};
    }
    return {QNetworkProxy::NoProxy}; // said aloud: else Qt looks for one in the system's settings
}

} // namespace

/// One request that is not over.
struct NetworkGate::Entry
{
    RequestId id = 0;
    NetworkRequest request;
    QPointer<QObject> context;
    Answer answer;
    QString hostKey;
    RequestRecord record;
    QElapsedTimer since;
    Transfer *transfer = nullptr; ///< while it is on the wire
    QMetaObject::Connection contextDied;
};

NetworkGate::NetworkGate(QObject *parent)
    : QObject(parent)
{
}

NetworkGate::~NetworkGate()
{
    // Ends everything and calls nobody back.
    disconnect();
    for (const auto &[id, entry] : m_entries)
        delete entry->transfer;
    m_entries.clear();
}

std::shared_ptr<QNetworkAccessManager> NetworkGate::manager()
{
    if (!m_manager) {
        m_manager = std::make_shared<QNetworkAccessManager>();
        m_manager->setAutoDeleteReplies(false);
        m_manager->setProxy(toQtProxy(m_proxy));
    }
    return m_manager;
}

void NetworkGate::setPolicy(const NetworkPolicy &policy)
{
    if (m_policy == policy)
        return;
    m_policy = policy;
    stopNotAllowed();
    // It keeps connections open for a next request, to hosts that may not be asked any more.
    m_manager.reset();
    Q_EMIT policyChanged();
    Q_EMIT activityChanged();
}

void NetworkGate::stopNotAllowed()
{
    std::vector<RequestId> waiting;
    std::vector<RequestId> running;
    for (const auto &[id, entry] : m_entries) {
        if (!allows(entry->request.url))
            (entry->transfer ? running : waiting).push_back(id);
    }
    // What waits goes first: else it would start where something that runs has ended.
    for (const RequestId id : waiting) {
        const auto it = m_entries.find(id);
        if (it == m_entries.end())
            continue; // somebody who heard of the others took it back
        const auto reason = objection(it->second->request.url);
        const QPointer<QObject> context = it->second->context;
        const Answer answer = it->second->answer;
        const Error error = reason.value_or(Error{});
        end(id, RequestRecord::State::Refused, error.what);
        if (context)
            QTimer::singleShot(0, context, [answer, error] {
                TransferResult result;
                result.reply = Unexpected{error};
                answer(result);
            });
    }
    for (const RequestId id : running) {
        if (const auto it = m_entries.find(id); it != m_entries.end() && it->second->transfer)
            it->second->transfer->stop(objection(it->second->request.url).value_or(Error{}));
    }
}

void NetworkGate::setProxy(const ProxySettings &proxy)
{
    if (m_proxy == proxy)
        return;
    m_proxy = proxy;
    std::vector<RequestId> running;
    for (const auto &[id, entry] : m_entries)
        if (entry->transfer)
            running.push_back(id);
    m_manager.reset(); // with what it keeps open on the old way
    for (const RequestId id : running) {
        if (const auto it = m_entries.find(id); it != m_entries.end() && it->second->transfer)
            it->second->transfer->stop({ErrorCode::Network, QStringLiteral("the proxy was changed meanwhile"),
                                        it->second->request.url.host()});
    }
    Q_EMIT proxyChanged();
}

NetworkGate::RequestId NetworkGate::get(const QUrl &url, const QString &reason, std::int64_t maxBytes, QObject *context,
                                        Callback callback, const std::map<QString, QString> &headers)
{
    return fetch(
        url, reason, maxBytes, context,
        [callback = std::move(callback)](Answered answer) { callback(std::move(answer.body), answer.contentType); },
        headers);
}

NetworkGate::RequestId NetworkGate::fetch(const QUrl &url, const QString &reason, std::int64_t maxBytes,
                                          QObject *context, std::function<void(Answered)> callback,
                                          const std::map<QString, QString> &headers)
{
    NetworkRequest request{url, reason, maxBytes};
    request.headers = headers;
    return enqueue(std::move(request), context, [callback = std::move(callback)](const TransferResult &result) {
        callback({result.reply ? Result<QByteArray>(result.reply->bytes) : Unexpected{result.reply.error()},
                  result.contentType, result.status, result.freshFor});
    });
}

NetworkGate::RequestId NetworkGate::post(const QUrl &url, const QString &reason, const QString &contentType,
                                         const QByteArray &body, std::int64_t maxBytes, QObject *context,
                                         Callback callback)
{
    return enqueue({url, reason, maxBytes, contentType, body}, context,
                   [callback = std::move(callback)](const TransferResult &result) {
                       callback(result.reply ? Result<QByteArray>(result.reply->bytes)
                                             : Unexpected{result.reply.error()},
                                result.contentType);
                   });
}

NetworkGate::RequestId NetworkGate::getRange(const QUrl &url, const ByteRange &range, const QString &reason,
                                             QObject *context, RangeCallback callback)
{
    NetworkRequest request{url, reason, range.length};
    request.range = range;
    return enqueue(std::move(request), context,
                   [callback = std::move(callback)](const TransferResult &result) { callback(result.reply); });
}

std::optional<Error> NetworkGate::objection(const QUrl &url) const
{
    const QString host = url.host();
    if (!m_policy.isOn())
        return Error{ErrorCode::NetworkRefused, QStringLiteral("the network is off for this case"), host};
    if (!isWebAddress(url))
        return Error{ErrorCode::Unsupported, QStringLiteral("only http and https addresses are fetched"),
                     url.toDisplayString(QUrl::RemoveUserInfo)};
    if (!m_policy.allows(host))
        return Error{ErrorCode::NetworkRefused,
                     QStringLiteral("it is not among the hosts that may be asked for this case"), host};
    if (!m_proxy.isUsable())
        return Error{ErrorCode::NetworkRefused,
                     QStringLiteral("a proxy is set that has no address; set it again, or none"), host};
    return std::nullopt;
}

NetworkGate::RequestId NetworkGate::beginRecord(const NetworkRequest &request)
{
    RequestRecord record;
    record.id = ++m_lastId;
    record.startedAt = m_clock.now();
    record.method = request.sentType.isEmpty() ? QStringLiteral("GET") : QStringLiteral("POST");
    record.host = hostAndPort(request.url);
    record.path = request.url.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::FullyEncoded);
    record.reason = request.reason;
    m_log.begin(std::move(record));
    return m_lastId;
}

NetworkGate::RequestId NetworkGate::enqueue(NetworkRequest request, QObject *context, Answer answer)
{
    const RequestId id = beginRecord(request);
    std::optional<Error> error = objection(request.url);
    if (!error && request.range && (request.range->first < 0 || request.range->length <= 0))
        error = Error{ErrorCode::Internal, QStringLiteral("an empty part was asked for"), request.url.host()};
    if (!error)
        error = objectionTo(request.headers);
    if (error) {
        refuse(id, context, answer, *error);
        return id;
    }
    auto entry = std::make_unique<Entry>();
    entry->id = id;
    entry->context = context;
    entry->answer = std::move(answer);
    entry->hostKey = request.url.host() + QLatin1Char(':') + QString::number(request.url.port(0));
    entry->record = *m_log.find(id);
    entry->since.start();
    entry->request = std::move(request);
    if (context)
        entry->contextDied = connect(context, &QObject::destroyed, this, [this, id] { cancel(id); });
    const QString hostKey = entry->hostKey;
    m_hosts[hostKey].waiting.push_back(id);
    m_entries.emplace(id, std::move(entry));
    Q_EMIT requestChanged(id);
    startWaiting(hostKey);
    return id;
}

void NetworkGate::refuse(RequestId id, QObject *context, const Answer &answer, const Error &error)
{
    RequestRecord &record = *m_log.find(id);
    record.state = RequestRecord::State::Refused;
    record.trouble = error.what;
    m_log.count(record);
    Q_EMIT requestChanged(id);
    if (context)
        QTimer::singleShot(0, context, [answer, error] {
            TransferResult result;
            result.reply = Unexpected{error};
            answer(result);
        });
}

void NetworkGate::noteRefused(const QUrl &url, const QString &reason)
{
    if (const auto error = objection(url))
        refuse(beginRecord({url, reason}), nullptr, {}, *error);
}

void NetworkGate::startWaiting(const QString &hostKey)
{
    Host &host = m_hosts[hostKey];
    while (host.running < requestsPerHost && !host.waiting.empty()) {
        const auto next = m_entries.find(host.waiting.front());
        host.waiting.pop_front();
        if (next != m_entries.end()) // else it was cancelled meanwhile
            start(*next->second);
    }
}

void NetworkGate::start(Entry &entry)
{
    ++m_hosts[entry.hostKey].running;
    ++m_requestCount;
    ++m_runningCount;
    ++entry.record.tries;
    entry.record.state = RequestRecord::State::Running;
    entry.transfer = new Transfer(manager(), entry.request, m_proxy, m_timeout, this);
    connect(entry.transfer, &Transfer::finished, this,
            [this, id = entry.id](const TransferResult &result) { endTry(id, result); });
    showRecord(entry);
    Q_EMIT activityChanged();
}

void NetworkGate::showRecord(const Entry &entry)
{
    if (RequestRecord *record = m_log.find(entry.id))
        *record = entry.record;
    Q_EMIT requestChanged(entry.id);
}

void NetworkGate::endTry(RequestId id, const TransferResult &result)
{
    const auto it = m_entries.find(id);
    if (it == m_entries.end())
        return;
    Entry &entry = *it->second;
    entry.record.status = result.status;
    entry.record.bytesSent += result.bytesSent;
    entry.record.bytesReceived += result.bytesReceived;
    if (tryLater(entry, result))
        return;
    const QPointer<QObject> context = entry.context;
    const Answer answer = entry.answer;
    const bool refused = !result.reply && result.reply.error().code == ErrorCode::NetworkRefused;
    end(id,
        refused        ? RequestRecord::State::Refused
        : result.reply ? RequestRecord::State::Done
                       : RequestRecord::State::Failed,
        result.reply ? QString() : result.reply.error().what);
    if (context)
        answer(result);
}

bool NetworkGate::tryLater(Entry &entry, const TransferResult &result)
{
    if (!result.mayPass || !entry.request.sentType.isEmpty())
        return false;
    const auto pause = pauseBeforeRetry(m_retries, entry.record.tries, result.retryAfter,
                                        QRandomGenerator::global()->generateDouble());
    if (!pause)
        return false;
    std::exchange(entry.transfer, nullptr)->deleteLater();
    --m_runningCount;
    --m_hosts[entry.hostKey].running;
    entry.record.state = RequestRecord::State::Waiting;
    showRecord(entry);
    QTimer::singleShot(*pause, this, [this, id = entry.id, hostKey = entry.hostKey] {
        if (!m_entries.contains(id))
            return;
        m_hosts[hostKey].waiting.push_front(id);
        startWaiting(hostKey);
    });
    startWaiting(entry.hostKey);
    Q_EMIT activityChanged();
    return true;
}

void NetworkGate::end(RequestId id, RequestRecord::State state, const QString &trouble)
{
    const auto it = m_entries.find(id);
    const std::unique_ptr<Entry> entry = std::move(it->second);
    m_entries.erase(it);
    disconnect(entry->contextDied);
    entry->record.state = state;
    entry->record.trouble = trouble;
    entry->record.durationMs = entry->since.elapsed();
    m_log.count(entry->record);
    showRecord(*entry);
    if (!entry->transfer)
        return;
    entry->transfer->disconnect(this);
    entry->transfer->stop({ErrorCode::Cancelled, QStringLiteral("not wanted any more"), {}});
    entry->transfer->deleteLater(); // it may be the one that calls
    --m_runningCount;
    --m_hosts[entry->hostKey].running;
    startWaiting(entry->hostKey);
    Q_EMIT activityChanged();
}

void NetworkGate::cancel(RequestId id)
{
    const auto it = m_entries.find(id);
    if (it == m_entries.end())
        return;
    if (Transfer *transfer = it->second->transfer) {
        it->second->record.bytesSent += it->second->request.sent.size();
        it->second->record.bytesReceived += transfer->bytesReceived();
    }
    end(id, RequestRecord::State::Cancelled, {});
}

void NetworkGate::clearLog()
{
    m_log.clear();
    Q_EMIT logCleared();
}

} // namespace leadline

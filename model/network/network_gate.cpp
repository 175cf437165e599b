// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/network_gate.h"

#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>

namespace leadline {

namespace {

bool isWebAddress(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() &&
           (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http"));
}

Error refused(const QUrl &url)
{
    return {ErrorCode::NetworkRefused, QStringLiteral("the network is off for this case"), url.host()};
}

QNetworkRequest plainRequest(const QUrl &url, std::chrono::milliseconds timeout)
{
    QNetworkRequest request(url);
    const QString version = QCoreApplication::applicationVersion();
    request.setHeader(QNetworkRequest::UserAgentHeader,
                      version.isEmpty() ? QStringLiteral("Leadline") : QStringLiteral("Leadline/%1").arg(version));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::SameOriginRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setMaximumRedirectsAllowed(5);
    request.setTransferTimeout(static_cast<int>(timeout.count()));
    return request;
}

QString plainContentType(const QNetworkReply &reply)
{
    const QString header = reply.header(QNetworkRequest::ContentTypeHeader).toString();
    return header.section(QLatin1Char(';'), 0, 0).trimmed().toLower();
}

} // namespace

/// One request on the wire. Owned by the lambdas that its reply's signals call.
struct NetworkGate::Transfer
{
    QString hostKey;
    Request request;
    QNetworkReply *reply = nullptr;
    QByteArray body;
    std::optional<Error> stoppedBecause; ///< set before we abort: the reply would only say "cancelled"
    bool done = false;
};

NetworkGate::NetworkGate(QObject *parent)
    : QObject(parent)
{
}

NetworkGate::~NetworkGate()
{
    // Replies are children of the manager; ending them here must call nobody back.
    m_hosts.clear();
    disconnect();
    delete m_manager;
}

void NetworkGate::setAllowed(bool allowed)
{
    if (m_allowed == allowed)
        return;
    m_allowed = allowed;
    if (!allowed) {
        for (Host &host : m_hosts) {
            for (const Request &request : host.waiting)
                answerLater(request, refused(request.url));
            host.waiting.clear();
        }
        Q_EMIT shut();
    }
    Q_EMIT allowedChanged(allowed);
}

void NetworkGate::get(const QUrl &url, std::int64_t maxBytes, QObject *context, Callback callback)
{
    enqueue({url, maxBytes, context, std::move(callback)});
}

void NetworkGate::post(const QUrl &url, const QString &contentType, const QByteArray &body, std::int64_t maxBytes,
                       QObject *context, Callback callback)
{
    enqueue({url, maxBytes, context, std::move(callback), contentType, body});
}

void NetworkGate::enqueue(Request request)
{
    const QUrl url = request.url;
    if (!m_allowed)
        return answerLater(request, refused(url));
    if (!isWebAddress(url))
        return answerLater(request,
                           {ErrorCode::Unsupported, QStringLiteral("only http and https addresses are fetched"),
                            url.toDisplayString(QUrl::RemoveUserInfo)});
    const QString hostKey = url.host() + QLatin1Char(':') + QString::number(url.port(0));
    m_hosts[hostKey].waiting.push_back(std::move(request));
    startWaiting(hostKey);
}

void NetworkGate::answerLater(const Request &request, Error error)
{
    if (!request.context)
        return;
    QTimer::singleShot(0, request.context,
                       [callback = request.callback, error = std::move(error)] { callback(Unexpected{error}, {}); });
}

void NetworkGate::startWaiting(const QString &hostKey)
{
    Host &host = m_hosts[hostKey];
    while (host.running < requestsPerHost && !host.waiting.empty()) {
        Request next = std::move(host.waiting.front());
        host.waiting.pop_front();
        if (!next.context)
            continue;
        ++host.running;
        start(hostKey, std::move(next));
    }
}

void NetworkGate::start(const QString &hostKey, Request request)
{
    if (!m_manager) {
        m_manager = new QNetworkAccessManager;
        m_manager->setAutoDeleteReplies(false);
    }
    auto transfer = std::make_shared<Transfer>();
    transfer->hostKey = hostKey;
    transfer->request = std::move(request);
    QNetworkRequest wanted = plainRequest(transfer->request.url, m_timeout);
    if (transfer->request.sentType.isEmpty()) {
        transfer->reply = m_manager->get(wanted);
    } else {
        wanted.setHeader(QNetworkRequest::ContentTypeHeader, transfer->request.sentType);
        wanted.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        transfer->reply = m_manager->post(wanted, transfer->request.sent);
    }
    QNetworkReply *reply = transfer->reply;
    ++m_requestCount;
    ++m_runningCount;
    connect(reply, &QNetworkReply::readyRead, this, [this, transfer] { read(*transfer); });
    connect(reply, &QNetworkReply::finished, this, [this, transfer] { finish(*transfer); });
    connect(transfer->request.context, &QObject::destroyed, reply, &QNetworkReply::abort);
    connect(this, &NetworkGate::shut, reply, [transfer] {
        transfer->stoppedBecause = refused(transfer->request.url);
        transfer->reply->abort();
    });
    QTimer::singleShot(4 * m_timeout, reply, [transfer] {
        transfer->stoppedBecause =
            Error{ErrorCode::Network, QStringLiteral("the server took too long"), transfer->request.url.host()};
        transfer->reply->abort();
    });
    Q_EMIT activityChanged();
}

void NetworkGate::read(Transfer &transfer)
{
    if (transfer.reply->isOpen()) // a failed or aborted one is closed
        transfer.body += transfer.reply->readAll();
    if (transfer.body.size() <= transfer.request.maxBytes || transfer.stoppedBecause)
        return;
    transfer.stoppedBecause =
        Error{ErrorCode::Network,
              QStringLiteral("the server sent more than the %1 bytes that are accepted").arg(transfer.request.maxBytes),
              transfer.request.url.host()};
    transfer.body.clear();
    transfer.reply->abort();
}

void NetworkGate::finish(Transfer &transfer)
{
    if (transfer.done)
        return;
    transfer.done = true;
    if (!transfer.stoppedBecause)
        read(transfer);
    const Result<QByteArray> result = outcome(transfer);
    const QString contentType = plainContentType(*transfer.reply);
    const QString hostKey = transfer.hostKey;
    Request request = std::move(transfer.request);
    transfer.reply->deleteLater();
    --m_runningCount;
    --m_hosts[hostKey].running;
    startWaiting(hostKey);
    Q_EMIT activityChanged();
    if (request.context)
        request.callback(result, contentType);
}

Result<QByteArray> NetworkGate::outcome(Transfer &transfer)
{
    if (transfer.stoppedBecause)
        return Unexpected{*transfer.stoppedBecause};
    const QString host = transfer.request.url.host();
    const int status = transfer.reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status != 0 && status != 200) {
        const QString reason = transfer.reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString();
        return fail(ErrorCode::Network, QStringLiteral("the server answered %1 %2").arg(status).arg(reason).trimmed(),
                    host);
    }
    if (transfer.reply->error() == QNetworkReply::OperationCanceledError)
        return fail(ErrorCode::Network, QStringLiteral("the server did not answer in time"), host);
    if (transfer.reply->error() != QNetworkReply::NoError)
        return fail(ErrorCode::Network, transfer.reply->errorString(), host);
    return std::move(transfer.body);
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/transfer.h"

#include "model/network/freshness.h"
#include "model/network/retry_policy.h"
#include "model/time/clock.h"

#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QSslError>
#include <QTimer>

namespace leadline {

namespace {

/// Of an answer that is no success only the status counts.
constexpr qint64 mostReadOfRefusal = 64 * 1024;

QNetworkRequest plainRequest(const NetworkRequest &wanted, std::chrono::milliseconds timeout)
{
    QNetworkRequest request(wanted.url);
    const QString version = QCoreApplication::applicationVersion();
    request.setHeader(QNetworkRequest::UserAgentHeader,
                      version.isEmpty() ? QStringLiteral("Leadline") : QStringLiteral("Leadline/%1").arg(version));
    // Qt would state the language of this machine.
    request.setRawHeader("Accept-Language", "en");
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, wanted.sentType.isEmpty()
                                                                       ? QNetworkRequest::SameOriginRedirectPolicy
                                                                       : QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setMaximumRedirectsAllowed(5);
    request.setTransferTimeout(static_cast<int>(timeout.count()));
    for (const auto &[name, value] : wanted.headers)
        request.setRawHeader(name.toLatin1(), value.toLatin1());
    if (wanted.range) {
        request.setRawHeader("Range", "bytes=" + QByteArray::number(static_cast<qint64>(wanted.range->first)) + '-' +
                                          QByteArray::number(static_cast<qint64>(wanted.range->end() - 1)));
        // A part of a compressed file would be no part of the file.
        request.setRawHeader("Accept-Encoding", "identity");
    }
    return request;
}

bool isPassingError(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::UnknownNetworkError:
        return true;
    default:
        return false;
    }
}

QByteArray versionOf(const QNetworkReply &reply)
{
    const QByteArray tag = reply.rawHeader("ETag");
    return tag.isEmpty() ? reply.rawHeader("Last-Modified") : tag;
}

} // namespace

Transfer::Transfer(std::shared_ptr<QNetworkAccessManager> manager, NetworkRequest request, const ProxySettings &proxy,
                   std::chrono::milliseconds timeout, QObject *parent)
    : QObject(parent)
    , m_request(std::move(request))
    , m_proxy(proxy)
    , m_manager(std::move(manager))
{
    QNetworkRequest wanted = plainRequest(m_request, timeout);
    if (m_request.sentType.isEmpty()) {
        m_reply = m_manager->get(wanted);
    } else {
        wanted.setHeader(QNetworkRequest::ContentTypeHeader, m_request.sentType);
        m_reply = m_manager->post(wanted, m_request.sent);
    }
    connect(m_reply, &QNetworkReply::readyRead, this, &Transfer::read);
    connect(m_reply, &QNetworkReply::finished, this, &Transfer::finish);
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        if (!errors.isEmpty())
            m_distrust = errors.first().errorString();
    });
    QTimer::singleShot(4 * timeout, this, [this] {
        stop({ErrorCode::Network, QStringLiteral("the server took too long"), m_request.url.host()});
    });
}

Transfer::~Transfer()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    if (!m_done)
        m_reply->abort();
    m_reply->deleteLater();
}

void Transfer::stop(const Error &because)
{
    if (m_done || m_stoppedBecause || m_enough)
        return;
    m_stoppedBecause = because;
    m_reply->abort();
}

int Transfer::status() const
{
    return m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

bool Transfer::answersWholeFile() const
{
    return m_request.range && status() == 200;
}

void Transfer::read()
{
    if (!m_reply->isOpen()) // a failed or aborted one is closed
        return;
    const QByteArray bytes = m_reply->readAll();
    m_received += bytes.size();
    if (m_stoppedBecause || m_enough)
        return;
    if (status() != 200 && status() != 206) {
        if (m_received > mostReadOfRefusal)
            m_reply->abort();
        return;
    }
    if (answersWholeFile() && m_request.range->end() > mostReadForPart)
        return stop({ErrorCode::Network,
                     QStringLiteral("the server sends only whole files, so no part so far into this one can be had"),
                     m_request.url.host()});
    m_body += bytes;
    if (answersWholeFile() && m_body.size() >= m_request.range->end()) {
        m_enough = true;
        m_reply->abort();
        return;
    }
    const std::int64_t most = answersWholeFile() ? mostReadForPart
                              : m_request.range  ? m_request.range->length
                                                 : m_request.maxBytes;
    if (m_body.size() <= most)
        return;
    m_body.clear();
    stop({ErrorCode::Network, QStringLiteral("the server sent more than the %1 bytes that are accepted").arg(most),
          m_request.url.host()});
}

void Transfer::finish()
{
    if (m_done)
        return;
    if (!m_stoppedBecause && !m_enough)
        read();
    if (m_done)
        return; // read() had reason to stop it, which came here
    m_done = true;
    TransferResult result;
    result.status = status();
    result.contentType = m_reply->header(QNetworkRequest::ContentTypeHeader)
                             .toString()
                             .section(QLatin1Char(';'), 0, 0)
                             .trimmed()
                             .toLower();
    result.freshFor = freshnessOf(m_reply->rawHeader("Cache-Control"), m_reply->rawHeader("Expires"),
                                  m_reply->rawHeader("Date"), SystemClock().now());
    result.bytesSent = m_request.sent.size();
    result.bytesReceived = m_received;
    const bool answered = result.status != 0;
    result.mayPass = !m_stoppedBecause &&
                     (isPassingStatus(result.status) || ((!answered || result.status == 200 || result.status == 206) &&
                                                         isPassingError(m_reply->error())));
    if (result.mayPass)
        result.retryAfter = parseRetryAfter(m_reply->rawHeader("Retry-After"), SystemClock().now());
    result.reply = outcome();
    result.mayPass = result.mayPass && !result.reply;
    Q_EMIT finished(result);
}

Result<RangeReply> Transfer::outcome()
{
    if (m_stoppedBecause)
        return Unexpected{*m_stoppedBecause};
    const QString host = m_request.url.host();
    const int answered = status();
    const bool partial = m_request.range && answered == 206;
    if (answered != 0 && answered != 200 && !partial) {
        const QString reason = m_reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString();
        return fail(ErrorCode::Network, QStringLiteral("the server answered %1 %2").arg(answered).arg(reason).trimmed(),
                    host);
    }
    if (!m_enough && m_reply->error() != QNetworkReply::NoError)
        return Unexpected{transportError()};
    if (!m_request.range)
        return RangeReply{std::move(m_body), 0, {}, versionOf(*m_reply)};
    Result<RangeReply> part =
        partial ? checkPartial(m_reply->rawHeader("Content-Range"), std::move(m_body), *m_request.range, host)
                : cutFromWhole(m_body, !m_enough, *m_request.range, host);
    if (part)
        part->version = versionOf(*m_reply);
    return part;
}

Error Transfer::transportError() const
{
    const QString host = m_request.url.host();
    const QNetworkReply::NetworkError error = m_reply->error();
    if (error == QNetworkReply::OperationCanceledError || error == QNetworkReply::TimeoutError)
        return {ErrorCode::Network, QStringLiteral("the server did not answer in time"), host};
    if (!m_distrust.isEmpty())
        return {ErrorCode::Network,
                QStringLiteral("its certificate cannot be trusted (%1); nothing was asked of it").arg(m_distrust),
                host};
    // Qt does not always tell a proxy that is not there from a host that the proxy could not reach.
    if (m_proxy.kind != ProxySettings::Kind::None)
        return {ErrorCode::Network,
                QStringLiteral("not reached through the %1 (%2); nothing was sent another way")
                    .arg(describeProxy(m_proxy), m_reply->errorString()),
                host};
    return {ErrorCode::Network, m_reply->errorString(), host};
}

} // namespace leadline

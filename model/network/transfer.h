// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/network/byte_range.h"
#include "model/network/proxy_settings.h"
#include "model/result/result.h"

#include <QNetworkReply>
#include <QObject>
#include <QPointer>
#include <QUrl>

#include <chrono>
#include <map>
#include <memory>
#include <optional>

class QNetworkAccessManager;
namespace leadline {

/// Names and values of headers, as checkHeaders() lets them pass.
using RequestHeaders = std::map<QString, QString>;

/// What is asked of a server.
struct NetworkRequest
{
    QUrl url;
    QString reason;                   ///< why, for people: "tile of OpenStreetMap"
    std::int64_t maxBytes = 0;        ///< of the answer's body
    QString sentType{};               ///< empty: a GET
    QByteArray sent{};                ///< the body of a POST
    std::optional<ByteRange> range{}; ///< of a GET: only this part
    RequestHeaders headers{};         ///< said besides what every request says
};

/// What came of one try.
struct TransferResult
{
    Result<RangeReply> reply = RangeReply{}; ///< the whole body as a part that begins at 0, unless a part was asked for
    QString contentType{};                   ///< as the server states it, lower case, without parameters
    int status = 0;                          ///< of HTTP; 0: there was none
    std::int64_t bytesSent = 0;
    std::int64_t bytesReceived = 0;
    std::optional<std::chrono::seconds> freshFor{};        ///< may be used so long; nothing: it does not say
    bool mayPass = false;                                  ///< another try may succeed: no connection, 429, 5xx
    std::optional<std::chrono::milliseconds> retryAfter{}; ///< the server asked for this pause
};

/// One request, once on the wire. Sends no cookies, no credentials and no language of this machine; follows redirects
/// only within scheme, host and port, and none with a body. GUI thread.
class Transfer : public QObject
{
    Q_OBJECT

public:
    /// `manager` goes through `proxy`. Silence for `timeout` ends it, and four times that ends it
    /// however busy the server is.
    Transfer(std::shared_ptr<QNetworkAccessManager> manager, NetworkRequest request, const ProxySettings &proxy,
             std::chrono::milliseconds timeout, QObject *parent);
    /// Ends what still runs, and tells nobody.
    ~Transfer() override;

    /// Ends it; `finished` says why.
    void stop(const Error &because);
    std::int64_t bytesReceived() const { return m_received; }

Q_SIGNALS:
    /// Once, possibly from within stop().
    void finished(const leadline::TransferResult &result);

private:
    void read();
    void finish();
    bool answersWholeFile() const;
    Result<RangeReply> outcome();
    Error transportError() const;
    int status() const;

    NetworkRequest m_request;
    ProxySettings m_proxy;
    std::shared_ptr<QNetworkAccessManager> m_manager; ///< lives as long as one of its transfers
    QPointer<QNetworkReply> m_reply;
    QByteArray m_body;
    std::int64_t m_received = 0;
    QString m_distrust;                    ///< what is wrong with the server's certificate
    std::optional<Error> m_stoppedBecause; ///< set before we abort: the reply would only say "cancelled"
    bool m_enough = false;                 ///< the part is there, though the server would send on
    bool m_done = false;
};

} // namespace leadline

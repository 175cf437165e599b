// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/proxy_settings.h"

#include <QUrl>

namespace leadline {

namespace {

constexpr std::uint16_t torPort = 9050;

QString hostAndPort(const ProxySettings &proxy)
{
    const QString host = proxy.host.contains(u':') ? QStringLiteral("[%1]").arg(proxy.host) : proxy.host;
    return QStringLiteral("%1:%2").arg(host).arg(proxy.port);
}

} // namespace

ProxySettings torOnThisMachine()
{
    return {ProxySettings::Kind::Socks5, QStringLiteral("127.0.0.1"), torPort};
}

Result<ProxySettings> parseProxy(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty() || trimmed == QLatin1String("none"))
        return ProxySettings{};
    const auto invalid = [&](const QString &what) { return fail(ErrorCode::InvalidInput, what, trimmed); };
    const QUrl url(trimmed, QUrl::StrictMode);
    ProxySettings proxy;
    if (url.scheme() == QLatin1String("socks5") || url.scheme() == QLatin1String("socks5h"))
        proxy.kind = ProxySettings::Kind::Socks5;
    else if (url.scheme() == QLatin1String("http"))
        proxy.kind = ProxySettings::Kind::Http;
    else
        return invalid(QStringLiteral("a proxy is written socks5://HOST:PORT or http://HOST:PORT"));
    if (!url.userInfo().isEmpty())
        return invalid(QStringLiteral("proxies that want a name or password are not supported"));
    if (!url.isValid() || url.host().isEmpty() || url.port() <= 0 || url.port() > 65535)
        return invalid(QStringLiteral("the proxy needs a host and a port, such as socks5://127.0.0.1:9050"));
    if (url.path().size() > 1 || url.hasQuery() || url.hasFragment())
        return invalid(QStringLiteral("a proxy is a host and a port, with nothing behind them"));
    proxy.host = url.host();
    proxy.port = static_cast<std::uint16_t>(url.port());
    return proxy;
}

QString proxyText(const ProxySettings &proxy)
{
    switch (proxy.kind) {
    case ProxySettings::Kind::None:
        break;
    case ProxySettings::Kind::Socks5:
        return QStringLiteral("socks5://") + hostAndPort(proxy);
    case ProxySettings::Kind::Http:
        return QStringLiteral("http://") + hostAndPort(proxy);
    }
    return QStringLiteral("none");
}

QString describeProxy(const ProxySettings &proxy)
{
    switch (proxy.kind) {
    case ProxySettings::Kind::None:
        break;
    case ProxySettings::Kind::Socks5:
        return QStringLiteral("SOCKS5 proxy ") + hostAndPort(proxy);
    case ProxySettings::Kind::Http:
        return QStringLiteral("HTTP proxy ") + hostAndPort(proxy);
    }
    return QStringLiteral("no proxy");
}

} // namespace leadline

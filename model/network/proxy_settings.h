// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QString>

#include <cstdint>

namespace leadline {

/// The way out: directly, or through a proxy that the user named. Leadline never takes a proxy from the environment or
/// the system, and never goes round one that is set. A value.
struct ProxySettings
{
    enum class Kind {
        None,   ///< directly
        Socks5, ///< names are resolved by the proxy (RFC 1928, address type 3): nothing is looked up here
        Http,   ///< https through CONNECT, http by the whole address; names are resolved by the proxy
    };

    Kind kind = Kind::None;
    QString host{};
    std::uint16_t port = 0;

    /// False for a proxy without a host or port, as an unreadable setting leaves one: then nothing may go out at all.
    bool isUsable() const { return kind == Kind::None || (!host.isEmpty() && port != 0); }

    friend bool operator==(const ProxySettings &, const ProxySettings &) = default;
};

/// Where Tor listens when it runs as a service: SOCKS5 on 127.0.0.1, port 9050.
ProxySettings torOnThisMachine();

/// "socks5://127.0.0.1:9050" (also socks5h://), "http://proxy.example:3128"; "none" and an empty text are None. Error
/// InvalidInput: another scheme, no host or port, a path, a name or password (a proxy that wants them is not
/// supported).
Result<ProxySettings> parseProxy(const QString &text);

/// As parseProxy() reads it.
QString proxyText(const ProxySettings &proxy);

/// For people: "SOCKS5 proxy 127.0.0.1:9050".
QString describeProxy(const ProxySettings &proxy);

} // namespace leadline

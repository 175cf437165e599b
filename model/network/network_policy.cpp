// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/network_policy.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace leadline {

namespace {

const QLatin1String anyBelow("*.");

/// Lower case and without the dot of the root: "Example.org." is example.org.
QString plainHost(QString host)
{
    host = host.toLower();
    if (host.endsWith(u'.'))
        host.chop(1);
    return host;
}

bool matches(const QString &pattern, const QString &host)
{
    if (!pattern.startsWith(anyBelow))
        return pattern == host;
    const QStringView suffix = QStringView(pattern).mid(1); // with its dot: "*.eox.at" is not noteox.at
    return host.size() > suffix.size() && host.endsWith(suffix);
}

Unexpected notAHost(const QString &typed, const QString &what)
{
    return fail(ErrorCode::InvalidInput, what, typed.trimmed());
}

/// What of the typed text names the host: without scheme, path and port.
QString hostPart(const QString &typed)
{
    QString text = typed.trimmed();
    if (text.contains(QLatin1String("://")))
        return QUrl(text).host();
    if (QHostAddress address; address.setAddress(text))
        return text; // an IPv6 address has colons that are no port
    text = text.section(u'/', 0, 0);
    if (text.startsWith(u'['))
        return text.mid(1).section(u']', 0, 0);
    return text.section(u':', 0, 0);
}

} // namespace

bool NetworkPolicy::allows(const QString &host) const
{
    if (mode == Mode::Off || host.isEmpty())
        return false;
    if (mode == Mode::All)
        return true;
    const QString plain = plainHost(host);
    return std::ranges::any_of(hosts, [&](const QString &pattern) { return matches(pattern, plain); });
}

Result<QString> parseHostPattern(const QString &typed)
{
    QString host = plainHost(hostPart(typed));
    if (host == QLatin1String("*"))
        return notAHost(typed, QStringLiteral("choose “Every host” to allow all of them"));
    if (QHostAddress address; address.setAddress(host))
        return host;
    const bool below = host.startsWith(anyBelow);
    if (below)
        host.remove(0, anyBelow.size());
    const QString ascii = QString::fromLatin1(QUrl::toAce(host));
    static const QRegularExpression name(
        QStringLiteral(R"(\A[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?)*\z)"));
    if (ascii.size() > 253 || !name.match(ascii).hasMatch())
        return notAHost(typed, QStringLiteral("not the name of a host, such as tile.openstreetmap.org or *.eox.at"));
    if (below && !ascii.contains(u'.'))
        return notAHost(typed, QStringLiteral("that is a whole top-level domain: name a host below it"));
    return below ? anyBelow + ascii : ascii;
}

QString modeName(NetworkPolicy::Mode mode)
{
    switch (mode) {
    case NetworkPolicy::Mode::Off:
        return QStringLiteral("off");
    case NetworkPolicy::Mode::NamedHosts:
        return QStringLiteral("hosts");
    case NetworkPolicy::Mode::All:
        return QStringLiteral("all");
    }
    return {};
}

NetworkPolicy::Mode modeFromName(const QString &name)
{
    for (const auto mode : {NetworkPolicy::Mode::NamedHosts, NetworkPolicy::Mode::All})
        if (modeName(mode) == name)
            return mode;
    return NetworkPolicy::Mode::Off;
}

} // namespace leadline

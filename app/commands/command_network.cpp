// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command_network.h"

#include <QEventLoop>
#include <QTimer>

namespace leadline {

namespace {

const QString allowOption = QStringLiteral("allow-network");
const QString proxyOption = QStringLiteral("proxy");
constexpr int lookUpMs = 50; ///< how soon a stop is heard

} // namespace

QList<QCommandLineOption> networkOptions()
{
    return {{allowOption, QStringLiteral("Lets this one command ask the host that it names; without it nothing leaves "
                                         "this machine.")},
            {proxyOption,
             QStringLiteral("Goes through a proxy, which also looks names up, and never round it: "
                            "socks5://127.0.0.1:9050 for Tor."),
             QStringLiteral("socks5://HOST:PORT|http://HOST:PORT")}};
}

QString networkHelp()
{
    return QStringLiteral("The network is used with --allow-network only, and no proxy is taken from the environment.");
}

bool allowsNetwork(const CommandArguments &arguments)
{
    return arguments.has(allowOption);
}

Result<std::unique_ptr<NetworkGate>> openGate(const CommandArguments &arguments, const QStringList &hosts,
                                              const QString &whatTheyLearn)
{
    if (!arguments.has(allowOption))
        return fail(ErrorCode::Usage, QStringLiteral("the network is off: --allow-network lets %1 be asked, which "
                                                     "learns %2")
                                          .arg(hosts.join(QLatin1String(", ")), whatTheyLearn));
    const auto proxy = parseProxy(arguments.value(proxyOption));
    if (!proxy)
        return fail(ErrorCode::Usage, QStringLiteral("--proxy: %1").arg(proxy.error().message()));
    auto gate = std::make_unique<NetworkGate>();
    gate->setProxy(*proxy);
    gate->setPolicy({NetworkPolicy::Mode::NamedHosts, hosts});
    return gate;
}

bool waitFor(const std::function<bool()> &done, const Progress &progress)
{
    QTimer beat;
    beat.start(lookUpMs);
    QEventLoop loop;
    while (!done()) {
        if (progress.cancelled())
            return false;
        loop.processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

} // namespace leadline

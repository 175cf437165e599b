// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the workbench that opens and shuts the network for a case, and remembers what was allowed.
#include "app/case_session.h"
#include "app/window/message_area.h"
#include "app/window/top_bar.h"
#include "app/workbench.h"
#include "imaging/tiles/tile_presets.h"
#include "imaging/tiles/tile_stack.h"
#include "model/network/network_gate.h"
#include "model/stac/stac_presets.h"
#include "widgets/map/map_view.h"
#include "widgets/network/network_panel.h"
#include "widgets/scenes/scenes_panel.h"
#include "widgets/style/plain_text.h"

namespace leadline {

namespace {

constexpr int hidingCostSoonMs = 250;

/// The hosts of the layers that the program offers, each once.
std::vector<KnownHost> knownHosts()
{
    std::vector<KnownHost> hosts;
    for (const TileSource &source : presetTileSources()) {
        for (const QString &host : hostsOf(source))
            if (std::ranges::find(hosts, host, &KnownHost::host) == hosts.end())
                hosts.push_back({host, source.name});
    }
    for (const StacService &service : presetStacServices())
        hosts.push_back({service.root.host(), service.name});
    return hosts;
}

/// Those of the case's own layers of tiles first: they are what one comes to allow.
std::vector<KnownHost> withHostsOfLayers(const CaseData &data, const std::vector<KnownHost> &others)
{
    std::vector<KnownHost> hosts;
    const auto add = [&](const KnownHost &known) {
        if (std::ranges::find(hosts, known.host, &KnownHost::host) == hosts.end())
            hosts.push_back(known);
    };
    for (const TileLayerSpec &spec : tileLayersOf(data))
        for (const QString &host : spec.trouble.isEmpty() ? hostsOf(spec.source) : QStringList())
            add({host, spec.source.name});
    for (const KnownHost &known : others)
        add(known);
    return hosts;
}

QString policyText(const NetworkPolicy &policy)
{
    if (policy.mode == NetworkPolicy::Mode::All)
        return QStringLiteral("every host may be asked");
    return policy.hosts.isEmpty() ? QStringLiteral("no host may be asked yet")
                                  : QStringLiteral("%1 may be asked").arg(policy.hosts.join(QLatin1String(", ")));
}

} // namespace

void Workbench::connectNetwork()
{
    TopBar &bar = m_window->topBar();
    const auto showState = [this] { m_window->topBar().setNetwork(m_gate->policy(), m_gate->runningCount() > 0); };
    connect(m_gate.get(), &NetworkGate::policyChanged, &bar, showState);
    connect(m_gate.get(), &NetworkGate::activityChanged, &bar, showState);
    connect(&bar, &TopBar::networkClicked, this, [this] {
        if (m_gate->policy().isOn())
            shutNetwork();
        else
            openNetworkPanel();
    });
    showState();
    m_hidingCostSoon.setSingleShot(true);
    m_hidingCostSoon.setInterval(hidingCostSoonMs);
    connect(&m_hidingCostSoon, &QTimer::timeout, this, &Workbench::showHidingCost);
    const auto proxy = m_settings.proxy();
    if (proxy) {
        m_gate->setProxy(*proxy);
    } else {
        // Not direct: somebody wanted a proxy. One without an address lets nothing out.
        m_gate->setProxy({ProxySettings::Kind::Socks5});
        m_window->messages().showError(proxy.error());
    }
}

void Workbench::openNetworkPanel()
{
    if (!m_session)
        return;
    if (!m_networkPanel) {
        m_networkPanel = std::make_unique<NetworkPanel>(*m_gate, m_window.get());
        m_networkPanel->resize(QSize(1060, 780).boundedTo(m_window->size() - QSize(80, 80)));
        m_networkPanel->move(m_window->geometry().center() - m_networkPanel->rect().center());
        m_networkPanel->setTokens(m_tokens);
        m_networkPanel->setKnownHosts(knownHosts());
        connect(m_networkPanel.get(), &NetworkPanel::policyChosen, this, &Workbench::takeNetworkPolicy);
        connect(m_networkPanel.get(), &NetworkPanel::proxyChosen, this, [this](const ProxySettings &proxy) {
            m_settings.setProxy(proxy);
            m_gate->setProxy(proxy);
        });
        connect(m_networkPanel.get(), &NetworkPanel::hidingChosen, this, [this](bool hides) {
            if (!m_session)
                return;
            m_session->setHidesView(hides);
            if (m_scenesPanel)
                m_scenesPanel->setHidesArea(hides);
            rememberNetwork();
            showHidingCost();
        });
        connect(m_networkPanel.get(), &NetworkPanel::shown, this, &Workbench::showHidingCost);
    }
    m_networkPanel->setKnownHosts(withHostsOfLayers(m_session->editor().data(), knownHosts()));
    m_networkPanel->setWindowTitle(QStringLiteral("Network of %1").arg(plainWindowTitle(m_session->title())));
    m_networkPanel->setHidesView(m_session->hidesView());
    m_networkPanel->show();
    m_networkPanel->raise();
    m_networkPanel->activateWindow();
}

void Workbench::takeNetworkPolicy(const NetworkPolicy &policy)
{
    if (!m_session)
        return;
    m_gate->setPolicy(policy);
    rememberNetwork();
}

void Workbench::shutNetwork()
{
    NetworkPolicy policy = m_gate->policy();
    policy.mode = NetworkPolicy::Mode::Off;
    takeNetworkPolicy(policy);
    m_window->messages().tell(QStringLiteral("Network off: nothing leaves this machine."));
}

/// The permission is not kept in the case: cases come from others too, and one must not open the network by being
/// opened.
void Workbench::rememberNetwork()
{
    if (const QString key = caseKey(m_session->editor().store()); !key.isEmpty())
        m_settings.setNetworkPermission(key, {m_gate->policy(), m_session->hidesView()});
}

void Workbench::restoreNetwork()
{
    const QString key = caseKey(m_session->editor().store());
    const NetworkPermission permission = key.isEmpty() ? NetworkPermission{} : m_settings.networkPermission(key);
    m_session->setHidesView(permission.hidesView);
    m_gate->setPolicy(permission.policy);
    if (permission.policy.isOn())
        m_window->messages().tell(QStringLiteral("Network on, as you set it for this case: %1. “%2” at the top turns "
                                                 "it off.")
                                      .arg(policyText(permission.policy), networkChipText(permission.policy)));
}

void Workbench::showHidingCost()
{
    if (!m_session || !m_networkPanel || !m_networkPanel->isVisible())
        return;
    const PaddingCost cost = m_session->hidingCost();
    m_networkPanel->setHidingCost(cost.shown == 0 ? QString()
                                                  : QStringLiteral("This view of %1: %2 tiles instead of %3.")
                                                        .arg(m_session->tileSourceNames())
                                                        .arg(cost.asked)
                                                        .arg(cost.shown));
}

void Workbench::endNetwork()
{
    if (m_networkPanel)
        m_networkPanel->hide();
    m_gate->setPolicy({});
    m_gate->clearLog();
}

} // namespace leadline

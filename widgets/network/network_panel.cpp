// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/network_panel.h"

#include "widgets/network/proxy_editor.h"
#include "widgets/network/request_view.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/style_sheet.h"

#include <QCheckBox>
#include <QFrame>
#include <QScrollArea>
#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>

namespace leadline {

namespace {

constexpr int controlsWidth = 300;

PlainLabel *plainLabel(const QString &text, Tone tone)
{
    auto *label = new PlainLabel(text);
    label->setWordWrap(true);
    setTone(label, tone);
    return label;
}

} // namespace

NetworkPanel::NetworkPanel(NetworkGate &gate, QWidget *window)
    : QWidget(window, Qt::Tool)
    , m_gate(gate)
    , m_policy(new PolicyEditor)
    , m_proxy(new ProxyEditor)
    , m_hides(new QCheckBox(QStringLiteral("Hide where I look")))
    , m_cost(plainLabel({}, Tone::Second))
    , m_requests(new RequestView)
{
    setObjectName(QStringLiteral("networkPanel"));
    setWindowTitle(QStringLiteral("Network"));
    setAttribute(Qt::WA_StyledBackground);
    setProperty("surface", QStringLiteral("panel"));
    setMinimumSize(760, 440);
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildControls());
    splitter->addWidget(m_requests);
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({controlsWidth, 700});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    for (const QKeySequence &key : {QKeySequence(Qt::Key_Escape), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N)})
        connect(new QShortcut(key, this), &QShortcut::activated, this, &QWidget::hide);
    connect(m_policy, &PolicyEditor::policyChosen, this, &NetworkPanel::policyChosen);
    connect(m_proxy, &ProxyEditor::proxyChosen, this, &NetworkPanel::proxyChosen);
    connect(m_hides, &QCheckBox::clicked, this, &NetworkPanel::hidingChosen);
    connect(m_requests, &RequestView::allowRequested, this, &NetworkPanel::allowHost);
    connect(m_requests, &RequestView::clearRequested, &gate, &NetworkGate::clearLog);
    const auto showPolicy = [this] {
        m_policy->setPolicy(m_gate.policy());
        m_requests->setPolicy(m_gate.policy());
    };
    connect(&gate, &NetworkGate::policyChanged, this, showPolicy);
    connect(&gate, &NetworkGate::proxyChanged, this, [this] { m_proxy->setProxy(m_gate.proxy()); });
    connect(&gate, &NetworkGate::requestChanged, this, [this](quint64 id) { m_requests->update(id); });
    connect(&gate, &NetworkGate::logCleared, this, [this] { m_requests->setLog(m_gate.log()); });
    showPolicy();
    m_proxy->setProxy(gate.proxy());
    m_requests->setLog(gate.log());
}

QWidget *NetworkPanel::buildControls()
{
    auto *controls = new QWidget;
    auto *column = new QVBoxLayout(controls);
    column->setContentsMargins(metrics::padding + 4, 12, metrics::padding + 4, 12);
    column->setSpacing(6);
    column->addWidget(plainLabel(QStringLiteral("Who may be asked for this case"), Tone::Strong));
    column->addWidget(m_policy);
    column->addWidget(plainLabel(
        QStringLiteral(
            "A server that is asked learns your network address, what is asked for and when: of "
            "map tiles and found scenes, which area you look at. Exhibits, names and positions are never sent; a "
            "time stamp sends one hash.\nRemembered on this computer, for this case where it "
            "lies now. A case that comes from somebody else is off."),
        Tone::Second));
    column->addSpacing(8);
    column->addWidget(buildHiding());
    column->addSpacing(8);
    column->addWidget(plainLabel(QStringLiteral("Way out, for every case"), Tone::Strong));
    column->addWidget(m_proxy);
    column->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(260);
    scroll->setWidget(controls);
    return scroll;
}

QWidget *NetworkPanel::buildHiding()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_hides->setObjectName(QStringLiteral("networkHides"));
    m_hides->setMinimumHeight(metrics::hit);
    column->addWidget(m_hides);
    auto *what =
        plainLabel(QStringLiteral("Map tiles are asked for in whole blocks and in random order, found scenes for "
                                  "whole degrees, so that the server does not learn the area itself. It costs "
                                  "tiles that nobody sees."),
                   Tone::Second);
    what->setContentsMargins(26, 0, 0, 0);
    m_cost->setObjectName(QStringLiteral("networkCost"));
    m_cost->setContentsMargins(26, 2, 0, 0);
    m_cost->hide();
    column->addWidget(what);
    column->addWidget(m_cost);
    return box;
}

void NetworkPanel::setTokens(const Tokens &tokens)
{
    m_requests->setTokens(tokens);
}

void NetworkPanel::setKnownHosts(const std::vector<KnownHost> &hosts)
{
    m_policy->setKnownHosts(hosts);
}

void NetworkPanel::setHidesView(bool hides)
{
    m_hides->setChecked(hides);
}

void NetworkPanel::setHidingCost(const QString &cost)
{
    m_cost->setText(cost);
    m_cost->setVisible(!cost.isEmpty());
}

void NetworkPanel::allowHost(const QString &host)
{
    NetworkPolicy policy = m_gate.policy();
    policy.mode = NetworkPolicy::Mode::NamedHosts;
    if (!policy.hosts.contains(host))
        policy.hosts << host;
    Q_EMIT policyChosen(policy);
}

void NetworkPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    Q_EMIT shown();
}

} // namespace leadline

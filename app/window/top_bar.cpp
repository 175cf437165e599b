// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/top_bar.h"

#include "app/window/command_box.h"
#include "widgets/style/chip.h"
#include "widgets/style/elided_label.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>

namespace leadline {

namespace {
constexpr int barHeight = 47;
constexpr int boxWidth = 380;
} // namespace

TopBar::TopBar(QWidget *parent)
    : QWidget(parent)
    , m_name(new ElidedLabel)
    , m_state(new PlainLabel)
    , m_commandBox(new CommandBox)
    , m_protection(new Chip(QString()))
    , m_network(new Chip(QStringLiteral("Network off")))
    , m_zone(new Chip(QStringLiteral("UTC")))
    , m_export(new QPushButton(QStringLiteral("Export briefing")))
{
    setObjectName(QStringLiteral("topBar"));
    setAttribute(Qt::WA_StyledBackground);
    setProperty("surface", QStringLiteral("panel"));
    setFixedHeight(barHeight);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 0, 14, 0);
    layout->setSpacing(12);
    // Two wings of equal stretch keep the box in the middle of the window.
    layout->addWidget(buildLeft(), 1);
    m_commandBox->setMinimumWidth(200);
    m_commandBox->setMaximumWidth(boxWidth);
    layout->addWidget(m_commandBox, 1);
    layout->addWidget(buildRight(), 1);
    setCase({}, {});
    setZone({}, {});
}

QWidget *TopBar::buildLeft()
{
    auto *wing = new QWidget;
    auto *layout = new QHBoxLayout(wing);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    setTone(m_name, Tone::Title);
    m_name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_name->setFont(uiFont(14, QFont::DemiBold));
    m_state->setFont(uiFont(12.5));
    setTone(m_state, Tone::Second);
    layout->addWidget(m_name);
    layout->addSpacing(4);
    layout->addWidget(m_state);
    layout->addSpacing(18);
    auto *group = new QButtonGroup(this);
    const QString names[] = {QStringLiteral("Annotate"), QStringLiteral("Investigate"), QStringLiteral("Track"),
                             QStringLiteral("Brief")};
    for (std::size_t i = 0; i < m_layouts.size(); ++i) {
        auto *button = new QPushButton(names[i]);
        button->setCheckable(true);
        button->setProperty("quiet", true);
        button->setCursor(Qt::PointingHandCursor);
        button->setStyleSheet(QStringLiteral("padding: 4px 8px; min-height: 17px;"));
        setPlainToolTip(button,
                        QStringLiteral("Arrange the window to %1 (Ctrl+%2)").arg(names[i].toLower()).arg(i + 1));
        group->addButton(button);
        connect(button, &QPushButton::clicked, this, [this, i] { Q_EMIT layoutChosen(static_cast<WindowLayout>(i)); });
        layout->addWidget(button);
        m_layouts[i] = button;
    }
    layout->addStretch();
    return wing;
}

QWidget *TopBar::buildRight()
{
    auto *wing = new QWidget;
    auto *layout = new QHBoxLayout(wing);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_network->setIconName(QStringLiteral("network-off"));
    m_network->setObjectName(QStringLiteral("networkChip"));
    m_zone->setObjectName(QStringLiteral("zoneChip"));
    m_export->setProperty("filled", true);
    m_export->setCursor(Qt::PointingHandCursor);
    m_export->setObjectName(QStringLiteral("exportButton"));
    m_export->setStyleSheet(QStringLiteral("padding: 4px 7px; min-height: 17px;"));
    setPlainToolTip(m_export, QStringLiteral("Write the briefing as PDF (Ctrl+E)"));
    m_protection->setProminent(true);
    m_protection->setVisible(false);
    m_protection->setObjectName(QStringLiteral("protectionChip"));
    connect(m_protection, &Chip::clicked, this, &TopBar::protectionClicked);
    connect(m_network, &Chip::clicked, this, &TopBar::networkClicked);
    connect(m_zone, &Chip::clicked, this, &TopBar::timeZoneClicked);
    connect(m_export, &QPushButton::clicked, this, &TopBar::exportClicked);
    layout->addStretch();
    layout->addWidget(m_protection);
    layout->addWidget(m_network);
    layout->addWidget(m_zone);
    layout->addWidget(m_export);
    return wing;
}

void TopBar::setTokens(const Tokens &tokens)
{
    m_protection->setTokens(tokens);
    m_network->setTokens(tokens);
    m_zone->setTokens(tokens);
    m_commandBox->setTokens(tokens);
}

void TopBar::setCase(const QString &name, const QString &state)
{
    const bool open = !name.isEmpty();
    m_name->setText(open ? name : QStringLiteral("Leadline"));
    m_name->updateGeometry();
    m_state->setText(open ? state : QString());
    for (QPushButton *button : m_layouts)
        button->setVisible(open);
    m_export->setEnabled(open);
    m_network->setEnabled(open);
}

void TopBar::setProtection(const QString &mark)
{
    m_protection->setText(mark);
    m_protection->setVisible(!mark.isEmpty());
    setPlainToolTip(m_protection,
                    QStringLiteral("Little stands between files from strangers and this machine. Click for "
                                   "what to do."));
}

void TopBar::setZone(const DisplayZone &zone, const QString &offset)
{
    const bool named = zone.place() != zone.name();
    m_zone->setText(zone.isUtc() ? QStringLiteral("UTC") : named ? zone.place() + u' ' + offset : offset);
    m_zone->setProminent(!zone.isUtc());
    setPlainToolTip(m_zone, zone.isUtc() ? QStringLiteral("Times are shown in UTC. Click to take another zone.")
                                         : QStringLiteral("Times are shown as in %1; stored times are UTC with the "
                                                          "zone of entry. Click to take another zone.")
                                               .arg(zone.name()));
}

void TopBar::setLayoutChoice(WindowLayout layout)
{
    m_layouts[static_cast<std::size_t>(layout)]->setChecked(true);
}

QString networkChipText(const NetworkPolicy &policy)
{
    switch (policy.mode) {
    case NetworkPolicy::Mode::Off:
        return QStringLiteral("Network off");
    case NetworkPolicy::Mode::NamedHosts:
        return policy.hosts.isEmpty()     ? QStringLiteral("Network: no host")
               : policy.hosts.size() == 1 ? QStringLiteral("Network: 1 host")
                                          : QStringLiteral("Network: %1 hosts").arg(policy.hosts.size());
    case NetworkPolicy::Mode::All:
        return QStringLiteral("Network: all");
    }
    return {};
}

void TopBar::setNetwork(const NetworkPolicy &policy, bool active)
{
    const bool on = policy.isOn();
    m_network->setText(networkChipText(policy));
    m_network->setIconName(on ? QStringLiteral("network-on") : QStringLiteral("network-off"));
    m_network->setProminent(on);
    m_network->setActive(active);
    setPlainToolTip(m_network, on ? QStringLiteral("Click to turn it off. Ctrl+Shift+N shows every request.")
                                  : QStringLiteral("Nothing leaves this machine. Click to change that for this case."));
}

} // namespace leadline

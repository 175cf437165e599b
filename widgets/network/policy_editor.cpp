// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/policy_editor.h"

#include "widgets/style/elided_label.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace leadline {

namespace {

using Mode = NetworkPolicy::Mode;

constexpr int indent = 26; ///< of what belongs to a radio button

PlainLabel *plainLabel(const QString &text, Tone tone)
{
    auto *label = new PlainLabel(text);
    label->setWordWrap(true);
    setTone(label, tone);
    return label;
}

struct ModeText
{
    Mode mode;
    QString name;
    QString what;
};

const std::vector<ModeText> &modeTexts()
{
    static const std::vector<ModeText> texts{
        {Mode::Off, QStringLiteral("Off"), QStringLiteral("Nothing leaves this machine.")},
        {Mode::NamedHosts, QStringLiteral("These hosts"), QStringLiteral("Only what you name here may be asked.")},
        {Mode::All, QStringLiteral("Every host"),
         QStringLiteral("What you start (map tiles, time stamps) may ask any server.")},
    };
    return texts;
}

} // namespace

PolicyEditor::PolicyEditor(QWidget *parent)
    : QWidget(parent)
    , m_modes(new QButtonGroup(this))
    , m_hosts(new QWidget)
    , m_hostRows(nullptr)
    , m_typed(new QLineEdit)
    , m_trouble(plainLabel({}, Tone::Bad))
{
    buildModes();
    setPolicy({});
}

void PolicyEditor::buildModes()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (const ModeText &text : modeTexts()) {
        auto *choice = new QRadioButton(text.name);
        choice->setObjectName(QStringLiteral("network_") + modeName(text.mode));
        choice->setMinimumHeight(metrics::hit);
        m_modes->addButton(choice, static_cast<int>(text.mode));
        column->addWidget(choice);
        auto *what = plainLabel(text.what, Tone::Second);
        what->setContentsMargins(indent, 0, 0, 6);
        column->addWidget(what);
        if (text.mode == Mode::NamedHosts) {
            buildHosts();
            column->addWidget(m_hosts);
        }
    }
    connect(m_modes, &QButtonGroup::idClicked, this, [this](int mode) {
        NetworkPolicy policy = m_policy;
        policy.mode = static_cast<Mode>(mode);
        choose(policy);
    });
}

void PolicyEditor::buildHosts()
{
    auto *column = new QVBoxLayout(m_hosts);
    column->setContentsMargins(indent, 0, 0, 8);
    column->setSpacing(4);
    m_hostRows = new QVBoxLayout;
    m_hostRows->setSpacing(0);
    column->addLayout(m_hostRows);
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    m_typed->setObjectName(QStringLiteral("networkHost"));
    m_typed->setPlaceholderText(QStringLiteral("Host, or *.suffix"));
    m_typed->setAccessibleName(QStringLiteral("A host that may be asked"));
    auto *add = new QPushButton(QStringLiteral("Add"));
    add->setObjectName(QStringLiteral("networkAddHost"));
    row->addWidget(m_typed, 1);
    row->addWidget(add);
    column->addLayout(row);
    m_trouble->setObjectName(QStringLiteral("networkHostTrouble"));
    m_trouble->hide();
    column->addWidget(m_trouble);
    connect(add, &QPushButton::clicked, this, [this] { addHost(m_typed->text()); });
    connect(m_typed, &QLineEdit::returnPressed, this, [this] { addHost(m_typed->text()); });
    connect(m_typed, &QLineEdit::textEdited, m_trouble, &QWidget::hide);
}

void PolicyEditor::setPolicy(const NetworkPolicy &policy)
{
    m_policy = policy;
    m_modes->button(static_cast<int>(policy.mode))->setChecked(true);
    m_hosts->setVisible(policy.mode == Mode::NamedHosts);
    rebuildHosts();
}

void PolicyEditor::setKnownHosts(const std::vector<KnownHost> &hosts)
{
    if (hosts == m_known)
        return;
    m_known = hosts;
    rebuildHosts();
}

void PolicyEditor::rebuildHosts()
{
    while (QLayoutItem *item = m_hostRows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // a button in it may be the one that was clicked
        delete item;
    }
    for (const QString &host : m_policy.hosts)
        m_hostRows->addWidget(hostRow(host));
    const NetworkPolicy named{Mode::NamedHosts, m_policy.hosts};
    for (const KnownHost &known : m_known)
        if (!named.allows(known.host))
            m_hostRows->addWidget(offerRow(known));
}

QWidget *PolicyEditor::hostRow(const QString &host)
{
    auto *row = new QWidget;
    row->setMinimumHeight(metrics::hit);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto *name = new ElidedLabel(host);
    name->setObjectName(QStringLiteral("networkAllowedHost"));
    auto *remove = new QToolButton;
    remove->setText(QStringLiteral("✕"));
    remove->setFixedSize(metrics::hit, metrics::hit);
    setPlainToolTip(remove, QStringLiteral("Do not ask this host any more"));
    remove->setAccessibleName(QStringLiteral("Do not ask %1 any more").arg(host));
    remove->setObjectName(QStringLiteral("networkRemoveHost"));
    connect(remove, &QToolButton::clicked, this, [this, host] {
        NetworkPolicy policy = m_policy;
        policy.hosts.removeAll(host);
        choose(policy);
    });
    layout->addWidget(name, 1);
    layout->addWidget(remove);
    return row;
}

QWidget *PolicyEditor::offerRow(const KnownHost &known)
{
    auto *offer = new QPushButton(plainButtonText(QStringLiteral("+ ") + known.host));
    offer->setObjectName(QStringLiteral("networkOffer"));
    offer->setProperty("quiet", true);
    offer->setCursor(Qt::PointingHandCursor);
    offer->setStyleSheet(QStringLiteral("text-align: left; padding: 5px 4px;"));
    setPlainToolTip(offer, QStringLiteral("Allow the host of %1").arg(known.name));
    connect(offer, &QPushButton::clicked, this, [this, host = known.host] { addHost(host); });
    return offer;
}

void PolicyEditor::addHost(const QString &typed)
{
    const auto host = parseHostPattern(typed);
    if (!host) {
        m_trouble->setText(typed.trimmed().isEmpty() ? QStringLiteral("Type the name of a host first.")
                                                     : host.error().message());
        m_trouble->show();
        return;
    }
    m_trouble->hide();
    m_typed->clear();
    NetworkPolicy policy = m_policy;
    if (!policy.hosts.contains(*host))
        policy.hosts << *host;
    choose(policy);
}

void PolicyEditor::choose(NetworkPolicy policy)
{
    // What is shown is what holds: it comes back through setPolicy().
    m_modes->button(static_cast<int>(m_policy.mode))->setChecked(true);
    Q_EMIT policyChosen(policy);
}

} // namespace leadline

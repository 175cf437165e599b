// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/proxy_editor.h"

#include "widgets/style/plain_label.h"
#include "widgets/style/style_sheet.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace leadline {

namespace {

constexpr int portWidth = 76;

ProxySettings::Kind kindOf(bool socks)
{
    return socks ? ProxySettings::Kind::Socks5 : ProxySettings::Kind::Http;
}

} // namespace

ProxyEditor::ProxyEditor(QWidget *parent)
    : QWidget(parent)
    , m_way(new QComboBox)
    , m_address(new QWidget)
    , m_host(new QLineEdit)
    , m_port(new QLineEdit)
    , m_note(new PlainLabel)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    m_way->setObjectName(QStringLiteral("proxyWay"));
    m_way->setAccessibleName(QStringLiteral("Way out"));
    m_way->addItems({QStringLiteral("Directly"), QStringLiteral("Tor on this machine"), QStringLiteral("SOCKS5 proxy"),
                     QStringLiteral("HTTP proxy")});
    column->addWidget(m_way);
    auto *row = new QHBoxLayout(m_address);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    m_host->setObjectName(QStringLiteral("proxyHost"));
    m_host->setPlaceholderText(QStringLiteral("Host or address"));
    m_host->setAccessibleName(QStringLiteral("Host of the proxy"));
    m_port->setObjectName(QStringLiteral("proxyPort"));
    m_port->setPlaceholderText(QStringLiteral("Port"));
    m_port->setAccessibleName(QStringLiteral("Port of the proxy"));
    m_port->setFixedWidth(portWidth);
    m_port->setMaxLength(5);
    row->addWidget(m_host, 1);
    row->addWidget(m_port);
    column->addWidget(m_address);
    m_note->setObjectName(QStringLiteral("proxyNote"));
    m_note->setWordWrap(true);
    column->addWidget(m_note);
    connect(m_way, &QComboBox::activated, this, [this] { takeWay(); });
    for (QLineEdit *edit : {m_host, m_port}) {
        connect(edit, &QLineEdit::textEdited, this, [this] { take({kindOf(way() == Way::Socks5)}); });
        connect(edit, &QLineEdit::editingFinished, this, &ProxyEditor::takeAddress);
    }
    setProxy({});
}

ProxyEditor::Way ProxyEditor::way() const
{
    return static_cast<Way>(m_way->currentIndex());
}

void ProxyEditor::setProxy(const ProxySettings &proxy)
{
    m_proxy = proxy;
    const bool isTor = proxy == torOnThisMachine();
    // Somebody who types Tor's address by hand keeps the fields.
    if (!(isTor && way() == Way::Socks5)) {
        const Way wanted = proxy.kind == ProxySettings::Kind::None     ? Way::Direct
                           : isTor                                     ? Way::Tor
                           : proxy.kind == ProxySettings::Kind::Socks5 ? Way::Socks5
                                                                       : Way::Http;
        m_way->setCurrentIndex(static_cast<int>(wanted));
    }
    if (proxy.isUsable() && proxy.kind != ProxySettings::Kind::None) {
        m_host->setText(proxy.host);
        m_port->setText(QString::number(proxy.port));
    }
    showState();
}

void ProxyEditor::takeWay()
{
    switch (way()) {
    case Way::Direct:
        Q_EMIT proxyChosen({});
        break;
    case Way::Tor:
        Q_EMIT proxyChosen(torOnThisMachine());
        break;
    case Way::Socks5:
    case Way::Http:
        m_host->clear();
        m_port->clear();
        take({kindOf(way() == Way::Socks5)});
        m_host->setFocus();
        break;
    }
}

void ProxyEditor::takeAddress()
{
    if (way() != Way::Socks5 && way() != Way::Http)
        return;
    ProxySettings proxy{kindOf(way() == Way::Socks5)};
    const QString host = m_host->text().trimmed();
    const QString shown = host.contains(u':') ? QStringLiteral("[%1]").arg(host) : host;
    const QString scheme = way() == Way::Socks5 ? QStringLiteral("socks5") : QStringLiteral("http");
    if (const auto read = parseProxy(QStringLiteral("%1://%2:%3").arg(scheme, shown, m_port->text())); read)
        proxy = *read;
    take(proxy);
}

void ProxyEditor::take(const ProxySettings &proxy)
{
    const bool news = proxy != m_proxy;
    m_proxy = proxy;
    showState();
    if (news)
        Q_EMIT proxyChosen(proxy);
}

void ProxyEditor::showState()
{
    const bool typed = way() == Way::Socks5 || way() == Way::Http;
    m_address->setVisible(typed);
    setTone(m_note, m_proxy.isUsable() ? Tone::Second : Tone::Bad);
    if (!m_proxy.isUsable())
        m_note->setText(QStringLiteral("Nothing goes out until the proxy has a host and a port."));
    else if (m_proxy.kind == ProxySettings::Kind::None)
        m_note->setText(QStringLiteral("Servers see this machine's network address. Settings of the system and the "
                                       "environment are never used."));
    else if (way() == Way::Tor)
        m_note->setText(QStringLiteral("Through 127.0.0.1, port 9050. Tor looks names up, this machine does not. When "
                                       "Tor does not run, nothing goes out."));
    else
        m_note->setText(QStringLiteral("The proxy looks names up, this machine does not. When it cannot be reached, "
                                       "nothing goes out."));
}

} // namespace leadline

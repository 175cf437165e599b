// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/network/proxy_settings.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace leadline {

class PlainLabel;

/// The way out: directly, Tor on this machine, a SOCKS5 or an HTTP proxy. What is half typed is a proxy without an
/// address, through which nothing goes: neither choosing one nor changing it leaves the direct way open.
class ProxyEditor : public QWidget
{
    Q_OBJECT

public:
    explicit ProxyEditor(QWidget *parent = nullptr);

    void setProxy(const ProxySettings &proxy);

Q_SIGNALS:
    void proxyChosen(const leadline::ProxySettings &proxy);

private:
    enum class Way { Direct, Tor, Socks5, Http };

    Way way() const;
    void takeWay();
    void takeAddress();
    void take(const ProxySettings &proxy);
    void showState();

    ProxySettings m_proxy;
    QComboBox *m_way;
    QWidget *m_address;
    QLineEdit *m_host;
    QLineEdit *m_port;
    PlainLabel *m_note;
};

} // namespace leadline

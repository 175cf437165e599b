// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>

#include <vector>

namespace leadline {

/// A SOCKS5 proxy (RFC 1928) on 127.0.0.1 for tests: takes CONNECT without a name, writes down what was asked for, and
/// leads every connection to one server of the test's own, whatever its name.
class LocalSocksServer
{
public:
    struct Wish
    {
        int addressType = 0; ///< 1: an IPv4 address, 3: a name, 4: an IPv6 address
        QByteArray host;
        int port = 0;
    };

    /// `port` on 127.0.0.1 is where everything goes.
    explicit LocalSocksServer(quint16 port)
        : m_target(port)
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { accept(); });
        m_server.listen(QHostAddress::LocalHost);
    }

    quint16 port() const { return m_server.serverPort(); }

    std::vector<Wish> wishes;

private:
    void accept()
    {
        while (QTcpSocket *client = m_server.nextPendingConnection()) {
            QObject::connect(client, &QTcpSocket::readyRead, client, [this, client] { read(client); });
            QObject::connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        }
    }

    void read(QTcpSocket *client)
    {
        if (QTcpSocket *onward = m_onward.value(client)) {
            onward->write(client->readAll());
            return;
        }
        QByteArray &heard = m_heard[client];
        heard += client->readAll();
        if (!m_greeted.contains(client)) {
            if (heard.size() < 2 || heard.size() < 2 + heard[1])
                return;
            heard.remove(0, 2 + heard[1]);
            m_greeted.insert(client, true);
            client->write(QByteArray("\x05\x00", 2));
        }
        connectOnward(client, heard);
    }

    void connectOnward(QTcpSocket *client, QByteArray &heard)
    {
        if (heard.size() < 5)
            return;
        const int type = heard[3];
        const qsizetype length = type == 3 ? 1 + static_cast<unsigned char>(heard[4]) : type == 1 ? 4 : 16;
        if (heard.size() < 4 + length + 2)
            return;
        const QByteArray host = type == 3 ? heard.mid(5, length - 1) : heard.mid(4, length);
        const auto high = static_cast<unsigned char>(heard[4 + length]);
        const auto low = static_cast<unsigned char>(heard[5 + length]);
        wishes.push_back({type, host, high * 256 + low});
        heard.clear();
        auto *onward = new QTcpSocket(client);
        onward->connectToHost(QHostAddress(QHostAddress::LocalHost), m_target);
        QObject::connect(onward, &QTcpSocket::readyRead, client,
                         [client, onward] { client->write(onward->readAll()); });
        QObject::connect(onward, &QTcpSocket::disconnected, client, [client] { client->disconnectFromHost(); });
        QObject::connect(onward, &QTcpSocket::connected, client, [this, client, onward] {
            m_onward.insert(client, onward);
            client->write(QByteArray("\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x00", 10));
        });
    }

    QTcpServer m_server;
    quint16 m_target;
    QHash<QTcpSocket *, QByteArray> m_heard;
    QHash<QTcpSocket *, bool> m_greeted;
    QHash<QTcpSocket *, QTcpSocket *> m_onward;
};

} // namespace leadline

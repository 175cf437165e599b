// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QHostAddress>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

namespace leadline {

/// A web server on 127.0.0.1 for tests: one answer a connection, from a function of the request's path. An answer
/// without a status is held back: the connection stays open and silent.
class LocalHttpServer
{
public:
    struct Answer
    {
        int status = 200;
        QByteArray contentType = "image/png";
        QByteArray body;
        QByteArray extraHeaders; ///< whole lines with \r\n
    };

    LocalHttpServer()
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { accept(); });
        m_server.listen(QHostAddress::LocalHost);
    }

    QString address() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort()); }

    std::function<Answer(const QByteArray &path)> answer = [](const QByteArray &) { return Answer{}; };
    QList<QByteArray> paths;    ///< asked for, in order
    QList<QByteArray> requests; ///< heads, as they came
    QList<QByteArray> bodies;   ///< what was sent with each
    int connections = 0;

private:
    void accept()
    {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            ++connections;
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(socket); });
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        }
    }

    void read(QTcpSocket *socket)
    {
        QByteArray &head = m_heads[socket];
        head += socket->readAll();
        const qsizetype end = head.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const qsizetype lengthAt = head.left(end).toLower().indexOf("content-length:");
        const qsizetype length =
            lengthAt < 0 ? 0 : head.mid(lengthAt + 15, end - lengthAt - 15).split('\r')[0].trimmed().toLongLong();
        if (head.size() < end + 4 + length)
            return;
        bodies.append(head.mid(end + 4));
        head.truncate(end + 4);
        requests.append(head);
        const QByteArray path = head.split(' ').value(1);
        paths.append(path);
        m_heads.remove(socket);
        const Answer given = answer(path);
        if (given.status == 0)
            return;
        socket->write("HTTP/1.1 " + QByteArray::number(given.status) + " Said So\r\nContent-Type: " +
                      given.contentType + "\r\nContent-Length: " + QByteArray::number(given.body.size()) +
                      "\r\nConnection: close\r\n" + given.extraHeaders + "\r\n" + given.body);
        socket->disconnectFromHost();
    }

    QTcpServer m_server;
    QHash<QTcpSocket *, QByteArray> m_heads;
};

} // namespace leadline

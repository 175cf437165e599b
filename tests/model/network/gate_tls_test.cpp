// SPDX-License-Identifier: GPL-3.0-or-later
// A server whose certificate does not prove who it is hears nothing but a handshake.
#include "tests/model/network/gate_fixture.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTemporaryDir>

namespace leadline {
namespace {

class GateTls : public testing::GateFixture
{
protected:
    GateTls()
    {
        allowAll();
        makeCertificate();
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setLocalCertificate(m_certificate);
        tls.setPrivateKey(QSslKey(read(QStringLiteral("key.pem")), QSsl::Rsa));
        m_tls.setSslConfiguration(tls);
        QObject::connect(&m_tls, &QSslServer::pendingConnectionAvailable, &m_tls, [this] { accept(); });
        EXPECT_TRUE(m_tls.listen(QHostAddress::LocalHost));
    }
    ~GateTls() override { QSslConfiguration::setDefaultConfiguration(m_before); }

    void trustIt()
    {
        QSslConfiguration trusting = m_before;
        trusting.addCaCertificate(m_certificate);
        QSslConfiguration::setDefaultConfiguration(trusting);
    }
    QUrl secureUrl() const { return QUrl(QStringLiteral("https://127.0.0.1:%1/tile.png").arg(m_tls.serverPort())); }

    QByteArray heard; ///< what a client said once the connection was secure

private:
    void makeCertificate()
    {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral("openssl"),
                      {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                       QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-keyout"),
                       QStringLiteral("key.pem"), QStringLiteral("-out"), QStringLiteral("cert.pem"),
                       QStringLiteral("-days"), QStringLiteral("3650"), QStringLiteral("-subj"),
                       QStringLiteral("/O=SYNTHETIC/CN=127.0.0.1"), QStringLiteral("-addext"),
                       QStringLiteral("subjectAltName=IP:127.0.0.1")});
        EXPECT_TRUE(process.waitForFinished(60'000));
        EXPECT_EQ(process.exitCode(), 0) << process.readAllStandardError().toStdString();
        m_certificate = QSslCertificate(read(QStringLiteral("cert.pem")));
        EXPECT_FALSE(m_certificate.isNull());
    }
    QByteArray read(const QString &name) const
    {
        QFile file(m_folder.filePath(name));
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }
    void accept()
    {
        while (QTcpSocket *socket = m_tls.nextPendingConnection()) {
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                heard += socket->readAll();
                if (!heard.endsWith("\r\n\r\n"))
                    return;
                socket->write("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 4\r\n"
                              "Connection: close\r\n\r\ntile");
                socket->disconnectFromHost();
            });
        }
    }

    QTemporaryDir m_folder;
    QSslCertificate m_certificate;
    QSslConfiguration m_before = QSslConfiguration::defaultConfiguration();
    QSslServer m_tls;
};

TEST_F(GateTls, FetchesFromAServerThatProvesWhoItIs)
{
    trustIt();
    const testing::Reply reply = fetched(secureUrl());
    ASSERT_TRUE(*reply.body) << reply.body->error().message().toStdString();
    EXPECT_EQ(**reply.body, "tile");
    EXPECT_TRUE(heard.startsWith("GET /tile.png HTTP/1.1\r\n"));
}

TEST_F(GateTls, AsksNothingOfAServerThatMayBeAnother)
{
    const testing::Reply reply = fetched(secureUrl());
    ASSERT_FALSE(*reply.body);
    EXPECT_EQ(reply.body->error().code, ErrorCode::Network);
    EXPECT_TRUE(reply.body->error().what.contains(QStringLiteral("certificate cannot be trusted")))
        << reply.body->error().what.toStdString();
    EXPECT_TRUE(heard.isEmpty()) << "neither the path nor a header";
}

} // namespace
} // namespace leadline

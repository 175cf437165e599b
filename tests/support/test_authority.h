// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace leadline {

/// A time-stamping authority of the test's own: a root and a signing certificate in a temporary folder, worked by the
/// `openssl` program, so that what is tested meets an implementation of others. Nothing goes over the network.
class TestAuthority
{
public:
    /// When the signing certificate is good, as OpenSSL writes it, and what for (a section of the configuration).
    struct Signer
    {
        QString notBefore = QStringLiteral("20200101000000Z");
        QString notAfter = QStringLiteral("20991231000000Z");
        QString purpose = QStringLiteral("stamping");
    };

    TestAuthority()
        : TestAuthority(Signer{})
    {
    }
    explicit TestAuthority(const Signer &signer)
    {
        write(QStringLiteral("authority.cnf"), configuration);
        write(QStringLiteral("index.txt"), {});
        write(QStringLiteral("certificate_serial"), "1000\n");
        write(QStringLiteral("stamp_serial"), "2A\n");
        makeKeyAndRequest(QStringLiteral("root"), QStringLiteral("/O=SYNTHETIC/CN=SYNTHETIC root"));
        sign(QStringLiteral("root"),
             {QStringLiteral("-selfsign"), QStringLiteral("-extensions"), QStringLiteral("root"),
              QStringLiteral("-startdate"), QStringLiteral("20100101000000Z"), QStringLiteral("-enddate"),
              QStringLiteral("20991231000000Z")});
        makeKeyAndRequest(QStringLiteral("signer"), QStringLiteral("/O=SYNTHETIC/CN=SYNTHETIC time stamps"));
        sign(QStringLiteral("signer"), {QStringLiteral("-extensions"), signer.purpose, QStringLiteral("-startdate"),
                                        signer.notBefore, QStringLiteral("-enddate"), signer.notAfter});
    }

    QString path(const QString &name) const { return m_folder.filePath(name); }
    /// PEM of the root.
    QString rootPath() const { return path(QStringLiteral("root.pem")); }

    /// The whole answer to a request; `policy` is an OID, which a refusal can be had with.
    QByteArray reply(const QByteArray &request, const QStringList &options = {}) const
    {
        write(QStringLiteral("request.tsq"), request);
        // With a random serial next to it, an answer of an earlier call must not be taken for this one's.
        QFile::remove(path(QStringLiteral("answer.tsr")));
        openssl(QStringList{QStringLiteral("ts"), QStringLiteral("-reply"), QStringLiteral("-config"),
                            QStringLiteral("authority.cnf"), QStringLiteral("-section"), QStringLiteral("stamps"),
                            QStringLiteral("-queryfile"), QStringLiteral("request.tsq"), QStringLiteral("-out"),
                            QStringLiteral("answer.tsr")} +
                options);
        return read(QStringLiteral("answer.tsr"));
    }

    /// Runs `openssl` in the authority's folder and expects it to succeed. Gives what it printed.
    QByteArray openssl(const QStringList &arguments) const
    {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral("openssl"), arguments);
        EXPECT_TRUE(process.waitForFinished(60'000)) << process.errorString().toStdString();
        EXPECT_EQ(process.exitCode(), 0) << process.readAllStandardError().toStdString();
        return process.readAllStandardOutput();
    }
    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        EXPECT_EQ(file.write(bytes), bytes.size());
    }
    QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name.toStdString();
        return file.readAll();
    }

private:
    void makeKeyAndRequest(const QString &name, const QString &subject) const
    {
        openssl({QStringLiteral("req"), QStringLiteral("-new"), QStringLiteral("-newkey"), QStringLiteral("ec"),
                 QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"),
                 QStringLiteral("-config"), QStringLiteral("authority.cnf"), QStringLiteral("-subj"), subject,
                 QStringLiteral("-keyout"), name + QStringLiteral(".key"), QStringLiteral("-out"),
                 name + QStringLiteral(".csr")});
    }
    void sign(const QString &name, const QStringList &how) const
    {
        openssl(QStringList{QStringLiteral("ca"), QStringLiteral("-batch"), QStringLiteral("-notext"),
                            QStringLiteral("-config"), QStringLiteral("authority.cnf"), QStringLiteral("-cert"),
                            QStringLiteral("root.pem"), QStringLiteral("-keyfile"), QStringLiteral("root.key"),
                            QStringLiteral("-in"), name + QStringLiteral(".csr"), QStringLiteral("-out"),
                            name + QStringLiteral(".pem")} +
                how);
    }

    static constexpr const char *configuration = R"(
[req]
distinguished_name = subject
[subject]
[ca]
default_ca = issuing
[issuing]
database = index.txt
serial = certificate_serial
new_certs_dir = .
default_md = sha256
policy = any_subject
[any_subject]
organizationName = optional
commonName = supplied
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
[stamping]
basicConstraints = CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[web_site]
basicConstraints = CA:FALSE
extendedKeyUsage = serverAuth
[stamps]
serial = stamp_serial
signer_cert = signer.pem
signer_key = signer.key
certs = root.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
other_policies = 1.2.3.4.5
digests = sha256
accuracy = secs:1, millisecs:500, microsecs:100
ordering = yes
tsa_name = yes
ess_cert_id_alg = sha256
)";

    QTemporaryDir m_folder;
};

} // namespace leadline

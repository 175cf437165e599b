// SPDX-License-Identifier: GPL-3.0-or-later
// A case whose log an authority of the test's own stamps, and what verify says once somebody altered it.
#include "tests/end_to_end/leadline_program.h"
#include "tests/support/test_authority.h"

#include <gmock/gmock.h>

#include <QFile>
#include <QTemporaryDir>

namespace leadline::end_to_end {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class TimeStamps : public ::testing::Test
{
protected:
    void SetUp() override
    {
        makeCase(casePath());
        writeFile(path(QStringLiteral("note.txt")), "Seen at berth 3 at noon.\n");
        const Outcome added = leadline({QStringLiteral("add"), casePath(), path(QStringLiteral("note.txt")),
                                        QStringLiteral("--kind"), QStringLiteral("report")});
        ASSERT_EQ(added.exitStatus, 0) << added.err.toStdString();
    }

    static void makeCase(const QString &folder)
    {
        ASSERT_EQ(
            leadline({QStringLiteral("new"), folder, QStringLiteral("--title"), QStringLiteral("Harbour")}).exitStatus,
            0);
    }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString casePath() const { return path(QStringLiteral("c.leadline")); }
    QString answerPath() const { return path(QStringLiteral("head.tsr")); }
    static QByteArray bytesOf(const QString &file)
    {
        QFile in(file);
        EXPECT_TRUE(in.open(QIODevice::ReadOnly)) << file.toStdString();
        return in.readAll();
    }

    /// Asks for a stamp and gives the bytes that would be sent.
    QByteArray request() const
    {
        const QString query = path(QStringLiteral("head.tsq"));
        const Outcome asked = leadline({QStringLiteral("stamp"), casePath(), QStringLiteral("request"),
                                        QStringLiteral("-o"), query, QStringLiteral("--json")});
        EXPECT_EQ(asked.exitStatus, 0) << asked.err.toStdString();
        return bytesOf(query);
    }
    Outcome readAnswer(const QByteArray &answer, const QStringList &options = {}) const
    {
        writeFile(answerPath(), answer);
        return leadline(QStringList{QStringLiteral("stamp"), casePath(), QStringLiteral("read"), answerPath(),
                                    QStringLiteral("--json")} +
                        options);
    }
    Outcome verify(const QStringList &options = {}) const
    {
        return leadline(QStringList{QStringLiteral("verify"), casePath()} + options);
    }
    QJsonArray stamps() const
    {
        return leadline({QStringLiteral("list"), casePath(), QStringLiteral("stamps"), QStringLiteral("--json")})
            .array();
    }
    /// Writes other bytes of the same length over every place where `old` lies in the closed case file.
    void overwrite(const QByteArray &old, const QByteArray &fresh) const
    {
        ASSERT_EQ(old.size(), fresh.size());
        const QString file = casePath() + QStringLiteral("/case.gpkg");
        QByteArray bytes = bytesOf(file);
        ASSERT_TRUE(bytes.contains(old));
        writeFile(file, bytes.replace(old, fresh));
    }

    TestAuthority authority;

private:
    QTemporaryDir m_folder;
};

TEST_F(TimeStamps, StampedCaseVerifiesAndSaysFromWhenOn)
{
    const QByteArray query = request();
    EXPECT_EQ(stamps().first()[QStringLiteral("state")].toString(), QStringLiteral("pending"));
    const Outcome read = readAnswer(authority.reply(query), {QStringLiteral("--ca"), authority.rootPath()});
    ASSERT_EQ(read.exitStatus, 0) << read.err.toStdString();
    const QJsonObject stamp = read.object();
    EXPECT_EQ(stamp[QStringLiteral("signature")].toString(), QStringLiteral("trusted"));
    EXPECT_EQ(stamp[QStringLiteral("sequence")].toInt(), 2);
    EXPECT_EQ(stamp[QStringLiteral("nonce")].toString().size(), 16);

    const QJsonObject row = stamps().first().toObject();
    EXPECT_EQ(row[QStringLiteral("state")].toString(), QStringLiteral("received"));
    EXPECT_EQ(row[QStringLiteral("authority")].toString(), QStringLiteral("CN=SYNTHETIC time stamps,O=SYNTHETIC"));
    const Outcome log = leadline({QStringLiteral("list"), casePath(), QStringLiteral("log"), QStringLiteral("--json")});
    EXPECT_EQ(log.array().at(1)[QStringLiteral("hash")], row[QStringLiteral("imprint")]);
    EXPECT_THAT(log.out.toStdString(), HasSubstr("Time stamp of log entry 2 received from CN=SYNTHETIC time stamps"));

    const Outcome verified = verify({QStringLiteral("--ca"), authority.rootPath()});
    EXPECT_EQ(verified.exitStatus, 0) << verified.out.constData();
    EXPECT_THAT(verified.out.toStdString(),
                HasSubstr("log entries 1 to 2 existed at " + row[QStringLiteral("gen_time")].toString().toStdString()));
    EXPECT_THAT(verified.out.toStdString(), HasSubstr("not covered by a time stamp: log entries 3 to 4"));
    EXPECT_EQ(verify({QStringLiteral("--json")}).object()[QStringLiteral("anchored_to")].toInt(), 2);
}

TEST_F(TimeStamps, OtherProgramsCheckTheBytesThatTheCaseGivesBack)
{
    const QByteArray query = request();
    const QByteArray answer = authority.reply(query);
    ASSERT_EQ(readAnswer(answer).exitStatus, 0);
    const QString back = authority.path(QStringLiteral("back.tsr"));
    const auto write = [this](const QString &to, const QStringList &options) {
        return leadline(QStringList{QStringLiteral("stamp"), casePath(), QStringLiteral("write"), QStringLiteral("1"),
                                    QStringLiteral("-o"), to} +
                        options)
            .exitStatus;
    };
    ASSERT_EQ(write(back, {}), 0);
    EXPECT_EQ(bytesOf(back), answer);
    const QString asked = authority.path(QStringLiteral("back.tsq"));
    ASSERT_EQ(write(asked, {QStringLiteral("--request")}), 0);
    EXPECT_EQ(bytesOf(asked), query);
    authority.openssl({QStringLiteral("ts"), QStringLiteral("-verify"), QStringLiteral("-queryfile"), asked,
                       QStringLiteral("-in"), back, QStringLiteral("-CAfile"), authority.rootPath()});
    authority.openssl({QStringLiteral("ts"), QStringLiteral("-verify"), QStringLiteral("-digest"),
                       stamps().first()[QStringLiteral("imprint")].toString(), QStringLiteral("-in"), back,
                       QStringLiteral("-CAfile"), authority.rootPath()});
}

TEST_F(TimeStamps, AlteredLogIsNamedBesideItsStamp)
{
    ASSERT_EQ(readAnswer(authority.reply(request())).exitStatus, 0);
    ASSERT_EQ(verify().exitStatus, 0);
    overwrite("Add note.txt", "Add nope.txt");
    const Outcome verified = verify();
    EXPECT_EQ(verified.exitStatus, 1);
    EXPECT_THAT(verified.out.toStdString(), HasSubstr("ALTERED  log entry 2"));
    EXPECT_THAT(verified.out.toStdString(), HasSubstr("existed, as they were then, at"));
}

TEST_F(TimeStamps, AlteredHashOfAStampedEntryIsNamed)
{
    ASSERT_EQ(readAnswer(authority.reply(request())).exitStatus, 0);
    const QByteArray hash = QByteArray::fromHex(stamps().first()[QStringLiteral("imprint")].toString().toLatin1());
    QByteArray other = hash;
    other[0] = static_cast<char>(other[0] ^ 1);
    // In the log, in the row, in the request and in the answer alike: only the signature still tells.
    overwrite(hash, other);
    const Outcome verified = verify();
    EXPECT_EQ(verified.exitStatus, 1);
    EXPECT_THAT(verified.out.toStdString(),
                HasSubstr("ALTERED  time stamp 1: its signature is not valid: the signature does not fit the bytes"));
    EXPECT_THAT(verified.out.toStdString(), HasSubstr("not covered by a time stamp: log entries 1 to 4"));
}

TEST_F(TimeStamps, AnswerOfAnotherCaseOrToAnotherRequestIsRefused)
{
    const QByteArray query = request();
    QByteArray otherHash = query;
    otherHash[30] = static_cast<char>(otherHash[30] ^ 1);
    Outcome read = readAnswer(authority.reply(otherHash));
    EXPECT_EQ(read.exitStatus, 3);
    EXPECT_THAT(read.err.toStdString(), HasSubstr("head.tsr: it stamps"));
    EXPECT_THAT(read.err.toStdString(), HasSubstr("which is the hash of no entry in this case's log"));

    QByteArray otherNonce = query;
    otherNonce[60] = static_cast<char>(otherNonce[60] ^ 1);
    read = readAnswer(authority.reply(otherNonce));
    EXPECT_EQ(read.exitStatus, 3);
    EXPECT_THAT(read.err.toStdString(), HasSubstr("not the answer to the request that this case made"));

    ASSERT_EQ(readAnswer(authority.reply(query)).exitStatus, 0);
    read = readAnswer(bytesOf(answerPath()));
    EXPECT_EQ(read.exitStatus, 3);
    EXPECT_THAT(read.err.toStdString(), HasSubstr("holds this time stamp already"));
    EXPECT_EQ(stamps().size(), 1);
}

TEST_F(TimeStamps, RefusalsDamageAndStrangersAreRefusedAndLeaveNothing)
{
    const QByteArray query = request();
    const QByteArray answer = authority.reply(query);
    const auto refused = [this](const QByteArray &bytes, const QStringList &options = {}) {
        const Outcome read = readAnswer(bytes, options);
        EXPECT_EQ(read.exitStatus, 3);
        return read.err.toStdString();
    };
    QByteArray unknownHash = query;
    unknownHash.replace(QByteArray::fromHex("608648016503040201"), QByteArray::fromHex("608648016503040208"));
    EXPECT_THAT(refused(authority.reply(unknownHash)),
                HasSubstr("the authority gave no time stamp (rejection: badAlg"));
    EXPECT_THAT(refused(query), HasSubstr("it is a request for a time stamp"));
    EXPECT_THAT(refused({}), HasSubstr("the file is empty"));
    EXPECT_THAT(refused(QByteArray(3 << 20, '\x30')), HasSubstr("more than 1024 KiB"));
    EXPECT_THAT(refused(answer.left(100)), HasSubstr("cut short"));
    QByteArray altered = answer;
    altered[answer.size() - 1] = static_cast<char>(altered[answer.size() - 1] ^ 1);
    EXPECT_THAT(refused(altered), HasSubstr("its signature is not valid"));
    const TestAuthority other;
    EXPECT_THAT(refused(answer, {QStringLiteral("--ca"), other.rootPath()}),
                HasSubstr("does not lead to a certificate that you trust"));
    EXPECT_EQ(stamps().first()[QStringLiteral("state")].toString(), QStringLiteral("pending"));
    EXPECT_EQ(verify().exitStatus, 0);
}

TEST_F(TimeStamps, StampThatLeadsToNoTrustedCertificateFailsAStrictCheck)
{
    ASSERT_EQ(readAnswer(authority.reply(request())).exitStatus, 0);
    const TestAuthority other;
    const Outcome verified = verify({QStringLiteral("--ca"), other.rootPath()});
    EXPECT_EQ(verified.exitStatus, 1);
    EXPECT_THAT(verified.out.toStdString(),
                HasSubstr("time stamp 1: it does not lead to a certificate that you trust"));
}

TEST_F(TimeStamps, CaseWithoutStampsIsIntactAndSaysSo)
{
    const Outcome verified = verify();
    EXPECT_EQ(verified.exitStatus, 0);
    EXPECT_THAT(verified.out.toStdString(), HasSubstr("not covered by a time stamp: log entries 1 to 2"));
    EXPECT_EQ(leadline({QStringLiteral("stamp"), casePath(), QStringLiteral("request")}).exitStatus, 2);
    EXPECT_EQ(leadline({QStringLiteral("stamp"), casePath(), QStringLiteral("frobnicate")}).exitStatus, 2);
}

} // namespace
} // namespace leadline::end_to_end

// SPDX-License-Identifier: GPL-3.0-or-later
// Answers of a time-stamping authority, made by the openssl program, right and wrong in every way.
#include "fixtures.h"

#include "imaging/documents/time_stamp_reader.h"
#include "model/disk/digest.h"
#include "model/store/time_stamp.h"
#include "tests/support/test_authority.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <gmock/gmock.h>

namespace leadline {
namespace {

using ::testing::HasSubstr;

class TimeStamp : public ::testing::Test
{
protected:
    static void SetUpTestSuite()
    {
        s_authority = new TestAuthority;
        s_answer = s_authority->reply(request());
    }
    static void TearDownTestSuite() { delete std::exchange(s_authority, nullptr); }

    static QByteArray imprint() { return sha256("the head of a log"); }
    static QByteArray nonce() { return QByteArray::fromHex("4142434445464748"); }
    static QByteArray request() { return timeStampRequest(imprint(), nonce()); }
    static const QByteArray &answer() { return s_answer; }
    static const TestAuthority &authority() { return *s_authority; }
    static QByteArray root() { return authority().read(QStringLiteral("root.pem")); }

    static Result<QJsonObject> read(const QByteArray &bytes, const QByteArray &trusted = {})
    {
        return readTimeStamp(bytes, trusted, QStringLiteral("head.tsr"));
    }
    static std::string refusal(const QByteArray &bytes, const QByteArray &trusted = {})
    {
        const auto stamp = read(bytes, trusted);
        return stamp ? "it was read" : stamp.error().message().toStdString();
    }
    static std::string text(const Result<QJsonObject> &stamp, const char *key)
    {
        return stamp ? stamp->value(QLatin1String(key)).toString().toStdString()
                     : stamp.error().message().toStdString();
    }
    /// A granted answer around a token.
    static QByteArray wrapped(const QByteArray &token)
    {
        EXPECT_GT(token.size(), 256);
        const QByteArray body = QByteArray("\x30\x03\x02\x01\x00", 5) + token;
        const char length[] = {'\x30', '\x82', static_cast<char>(body.size() >> 8), static_cast<char>(body.size())};
        return QByteArray(length, 4) + body;
    }
    /// The statement of the answer (time, imprint, nonce), signed anew by this authority's certificate, whatever that
    /// is for and when it was good.
    static QByteArray signedAnew(const TestAuthority &by, const std::function<void(QByteArray &)> &change = {})
    {
        by.write(QStringLiteral("granted.tsr"), answer());
        by.openssl({QStringLiteral("ts"), QStringLiteral("-reply"), QStringLiteral("-config"),
                    QStringLiteral("authority.cnf"), QStringLiteral("-in"), QStringLiteral("granted.tsr"),
                    QStringLiteral("-token_out"), QStringLiteral("-out"), QStringLiteral("granted.tst")});
        by.openssl({QStringLiteral("cms"), QStringLiteral("-verify"), QStringLiteral("-noverify"),
                    QStringLiteral("-inform"), QStringLiteral("DER"), QStringLiteral("-in"),
                    QStringLiteral("granted.tst"), QStringLiteral("-out"), QStringLiteral("statement")});
        QByteArray statement = by.read(QStringLiteral("statement"));
        if (change)
            change(statement);
        by.write(QStringLiteral("statement"), statement);
        by.openssl({QStringLiteral("cms"), QStringLiteral("-sign"), QStringLiteral("-cades"), QStringLiteral("-binary"),
                    QStringLiteral("-nodetach"), QStringLiteral("-econtent_type"),
                    QStringLiteral("1.2.840.113549.1.9.16.1.4"), QStringLiteral("-in"), QStringLiteral("statement"),
                    QStringLiteral("-signer"), QStringLiteral("signer.pem"), QStringLiteral("-inkey"),
                    QStringLiteral("signer.key"), QStringLiteral("-outform"), QStringLiteral("DER"),
                    QStringLiteral("-out"), QStringLiteral("anew.tst")});
        return wrapped(by.read(QStringLiteral("anew.tst")));
    }

private:
    static inline TestAuthority *s_authority = nullptr;
    static inline QByteArray s_answer;
};

TEST_F(TimeStamp, RequestIsUnderstoodByOtherPrograms)
{
    authority().write(QStringLiteral("ours.tsq"), request());
    const std::string printed = authority()
                                    .openssl({QStringLiteral("ts"), QStringLiteral("-query"), QStringLiteral("-in"),
                                              QStringLiteral("ours.tsq"), QStringLiteral("-text")})
                                    .toStdString();
    EXPECT_THAT(printed, HasSubstr("Version: 1"));
    EXPECT_THAT(printed, HasSubstr("Hash Algorithm: sha256"));
    EXPECT_THAT(printed, HasSubstr("Nonce: 0x4142434445464748"));
    EXPECT_THAT(printed, HasSubstr("Certificate required: yes"));
    EXPECT_EQ(request().size(), 69);
    EXPECT_TRUE(request().contains(imprint()));
}

TEST_F(TimeStamp, SaysWhatTheAuthorityStates)
{
    const auto stamp = read(answer());
    ASSERT_TRUE(stamp) << stamp.error().message().toStdString();
    EXPECT_EQ(text(stamp, "status"), "granted");
    EXPECT_EQ(text(stamp, "imprint"), imprint().toHex().toStdString());
    EXPECT_EQ(text(stamp, "hash_algorithm"), "sha256");
    EXPECT_EQ(text(stamp, "nonce"), "4142434445464748");
    EXPECT_EQ(text(stamp, "policy"), "1.2.3.4.1");
    EXPECT_EQ(text(stamp, "signer"), "CN=SYNTHETIC time stamps,O=SYNTHETIC");
    EXPECT_EQ(text(stamp, "tsa"), "CN=SYNTHETIC time stamps,O=SYNTHETIC");
    EXPECT_EQ(text(stamp, "signer_not_after"), "2099-12-31T00:00:00Z");
    EXPECT_EQ(text(stamp, "signer_sha256").size(), 64u);
    EXPECT_TRUE(stamp->value(QLatin1String("time_stamping_purpose")).toBool());
    EXPECT_TRUE(stamp->value(QLatin1String("ordering")).toBool());
    EXPECT_DOUBLE_EQ(stamp->value(QLatin1String("accuracy_seconds")).toDouble(), 1.5001);
    EXPECT_EQ(stamp->value(QLatin1String("version")).toInt(), 1);
    EXPECT_EQ(stamp->value(QLatin1String("chain")).toArray().size(), 2);
    EXPECT_FALSE(text(stamp, "serial").empty());
    EXPECT_TRUE(QRegularExpression(QStringLiteral("^20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$"))
                    .match(QString::fromStdString(text(stamp, "gen_time")))
                    .hasMatch())
        << text(stamp, "gen_time");
}

TEST_F(TimeStamp, SignatureIsValidAloneAndTrustedWithTheRoot)
{
    EXPECT_EQ(text(read(answer()), "signature"), "valid");
    EXPECT_EQ(text(read(answer(), root()), "signature"), "trusted");
    EXPECT_FALSE(read(answer(), root())->contains(QLatin1String("trust_problem")));
}

TEST_F(TimeStamp, RootOfOthersIsNoTrust)
{
    const TestAuthority other;
    const auto stamp = read(answer(), other.read(QStringLiteral("root.pem")));
    EXPECT_EQ(text(stamp, "signature"), "valid");
    EXPECT_THAT(text(stamp, "trust_problem"), HasSubstr("certificate was not accepted"));
}

TEST_F(TimeStamp, CertificateMustBeForTimeStampingAndGoodAtTheTime)
{
    const TestAuthority webSite({.purpose = QStringLiteral("web_site")});
    const auto wrongPurpose = read(signedAnew(webSite), webSite.read(QStringLiteral("root.pem")));
    EXPECT_EQ(text(wrongPurpose, "signature"), "invalid");
    EXPECT_THAT(text(wrongPurpose, "signature_problem"), HasSubstr("purpose"));
    EXPECT_FALSE(wrongPurpose->value(QLatin1String("time_stamping_purpose")).toBool(true));

    const TestAuthority past(
        {.notBefore = QStringLiteral("20180101000000Z"), .notAfter = QStringLiteral("20200101000000Z")});
    const auto late = read(past.reply(request()), past.read(QStringLiteral("root.pem")));
    EXPECT_EQ(text(late, "signature"), "invalid");
    EXPECT_THAT(text(late, "signature_problem"), HasSubstr("expired"));

    const auto thenGood = signedAnew(past, [](QByteArray &statement) {
        const qsizetype time = statement.indexOf("\x18\x0f"
                                                 "20");
        ASSERT_GT(time, 0);
        statement.replace(time + 2, 4, "2019");
    });
    const auto stamp = read(thenGood, past.read(QStringLiteral("root.pem")));
    EXPECT_EQ(text(stamp, "signature"), "trusted") << text(stamp, "trust_problem") << text(stamp, "signature_problem");
    EXPECT_EQ(text(stamp, "gen_time").substr(0, 4), "2019");
}

TEST_F(TimeStamp, CertificateThatDoesNotComeAlongCanBeHandedIn)
{
    QByteArray query = request();
    query[query.size() - 1] = 0;
    // certReq FALSE is its default, which DER leaves out.
    query.chop(3);
    query[1] = static_cast<char>(query.size() - 2);
    const QByteArray bare = authority().reply(query);
    const auto alone = read(bare);
    EXPECT_EQ(text(alone, "signature"), "invalid");
    EXPECT_THAT(text(alone, "signature_problem"), HasSubstr("no certificate of its signer"));
    EXPECT_EQ(text(read(bare, authority().read(QStringLiteral("signer.pem")) + root()), "signature"), "trusted");
}

TEST_F(TimeStamp, RefusalSaysWhy)
{
    QByteArray query = request();
    query.replace(QByteArray::fromHex("608648016503040201"), QByteArray::fromHex("608648016503040208"));
    const auto stamp = read(authority().reply(query));
    ASSERT_TRUE(stamp) << stamp.error().message().toStdString();
    EXPECT_EQ(text(stamp, "status"), "rejection");
    EXPECT_EQ(stamp->value(QLatin1String("failure_info")).toArray().first().toString(), QStringLiteral("badAlg"));
    EXPECT_FALSE(text(stamp, "status_text").empty());
    EXPECT_FALSE(stamp->contains(QLatin1String("signature")));
}

TEST_F(TimeStamp, OtherThingsAreNamed)
{
    EXPECT_THAT(refusal({}), HasSubstr("head.tsr: not a time stamp: the file is empty"));
    EXPECT_THAT(refusal(request()), HasSubstr("it is a request for a time stamp"));
    EXPECT_THAT(refusal("<!DOCTYPE html><html>503</html>"), HasSubstr("it is HTML"));
    EXPECT_THAT(refusal(QByteArray("\x00\x01\x02\x03", 4)), HasSubstr("binary data of no known format"));
    EXPECT_THAT(refusal(root()), HasSubstr("it is PEM text (\"-----BEGIN CERTIFICATE-----\")"));
    EXPECT_THAT(refusal(QByteArray(2 << 20, '\x30')),
                HasSubstr("2097152 bytes, where an authority sends some thousand"));
    EXPECT_THAT(refusal(answer() + "more"), HasSubstr("4 bytes lie behind the end of the answer"));
    EXPECT_THAT(refusal(answer().left(200)), HasSubstr("it is cut short: 200 of"));

    authority().write(QStringLiteral("whole.tsr"), answer());
    authority().openssl({QStringLiteral("ts"), QStringLiteral("-reply"), QStringLiteral("-config"),
                         QStringLiteral("authority.cnf"), QStringLiteral("-in"), QStringLiteral("whole.tsr"),
                         QStringLiteral("-token_out"), QStringLiteral("-out"), QStringLiteral("bare.tst")});
    EXPECT_THAT(refusal(authority().read(QStringLiteral("bare.tst"))), HasSubstr("a bare token"));
    authority().openssl({QStringLiteral("x509"), QStringLiteral("-in"), QStringLiteral("root.pem"),
                         QStringLiteral("-outform"), QStringLiteral("DER"), QStringLiteral("-out"),
                         QStringLiteral("root.der")});
    EXPECT_THAT(refusal(authority().read(QStringLiteral("root.der"))), HasSubstr("it is a certificate"));
    authority().write(QStringLiteral("letter"), "Dear all");
    authority().openssl({QStringLiteral("cms"), QStringLiteral("-sign"), QStringLiteral("-nodetach"),
                         QStringLiteral("-in"), QStringLiteral("letter"), QStringLiteral("-signer"),
                         QStringLiteral("signer.pem"), QStringLiteral("-inkey"), QStringLiteral("signer.key"),
                         QStringLiteral("-outform"), QStringLiteral("DER"), QStringLiteral("-out"),
                         QStringLiteral("letter.p7m")});
    const QByteArray letter = authority().read(QStringLiteral("letter.p7m"));
    EXPECT_THAT(refusal(letter), HasSubstr("a CMS message of another kind"));
    EXPECT_THAT(refusal(wrapped(letter)), HasSubstr("damaged, or holds something else"));
}

TEST_F(TimeStamp, TrustedFileThatIsNoneIsRefused)
{
    EXPECT_THAT(refusal(answer(), "nothing"), HasSubstr("no certificate in it"));
    EXPECT_THAT(refusal(answer(), root() + root().left(200) + "\n-----END CERTIFICATE-----\n"),
                HasSubstr("certificate 2 in it is damaged"));
    EXPECT_THAT(refusal(answer(), authority().read(QStringLiteral("root.key"))), HasSubstr("no certificate in it"));
}

TEST_F(TimeStamp, NoFlippedBitMakesItStateSomethingElse)
{
    // What the signature does not cover may change unnoticed: the status (granted or granted with changes),
    // certificates that nobody needs, and how lengths and algorithms are written. What is stated must stay.
    const auto sound = read(answer());
    ASSERT_TRUE(sound);
    int stillValid = 0;
    for (qsizetype at = 0; at < answer().size(); ++at) {
        for (const int flip : {0x01, 0x80}) {
            QByteArray bytes = answer();
            bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ flip);
            const auto stamp = read(bytes);
            if (!stamp || text(stamp, "signature") != "valid")
                continue;
            ++stillValid;
            for (const char *key : {"gen_time", "imprint", "hash_algorithm", "serial", "nonce", "policy", "tsa"})
                EXPECT_EQ(text(stamp, key), text(sound, key)) << key << ", byte " << at;
            EXPECT_EQ(text(stamp, "signer_sha256"), text(sound, "signer_sha256")) << "byte " << at;
        }
    }
    RecordProperty("still_valid", stillValid);
    EXPECT_LT(stillValid, answer().size());
}

TEST_F(TimeStamp, NoTruncationPasses)
{
    for (qsizetype size = 0; size < answer().size(); ++size)
        EXPECT_FALSE(read(answer().left(size))) << size;
}

TEST_F(TimeStamp, IsReadInAProcessOfItsOwn)
{
    const auto pool = realPool();
    const auto asked = [&](const QByteArray &bytes, const QByteArray &trusted) {
        return pool->decode(
            {.kind = DecodeKind::TimeStamp, .path = QStringLiteral("head.tsr"), .bytes = bytes, .trusted = trusted});
    };
    const auto stamp = asked(answer(), root());
    ASSERT_TRUE(stamp) << stamp.error().message().toStdString();
    EXPECT_EQ(stamp->document, *read(answer(), root()));
    EXPECT_EQ(asked(answer(), {})->document, *read(answer()));
    const auto refused = asked(request(), {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::InvalidInput);
    EXPECT_THAT(refused.error().message().toStdString(), HasSubstr("head.tsr: not a time stamp: it is a request"));
}

} // namespace
} // namespace leadline

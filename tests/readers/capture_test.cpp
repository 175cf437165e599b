// SPDX-License-Identifier: GPL-3.0-or-later
// Web captures: WARC, WACZ, MHTML and saved pages. All of them are made up by these tests.
#include "document_fixtures.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <gmock/gmock.h>

namespace leadline {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

QByteArray base32(const QByteArray &bytes)
{
    QByteArray text;
    unsigned bits = 0;
    int have = 0;
    for (const char c : bytes) {
        bits = (bits << 8U) | static_cast<unsigned char>(c);
        for (have += 8; have >= 5; have -= 5)
            text += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[(bits >> static_cast<unsigned>(have - 5)) & 31U];
    }
    return text;
}

QByteArray sha1(const QByteArray &bytes)
{
    return "sha1:" + base32(QCryptographicHash::hash(bytes, QCryptographicHash::Sha1));
}

QByteArray sha256(const QByteArray &bytes)
{
    return "sha256:" + QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray record(const QByteArray &type, const QByteArray &uri, const QByteArray &mediaType, const QByteArray &block,
                  const QByteArray &more = {})
{
    return "WARC/1.1\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + uri +
           "\r\nWARC-Date: 2023-10-19T11:01:00Z\r\nContent-Type: " + mediaType + "\r\n" + more +
           "WARC-Block-Digest: " + sha1(block) + "\r\nContent-Length: " + QByteArray::number(block.size()) +
           "\r\n\r\n" + block + "\r\n\r\n";
}

const QByteArray page = "<html><head><title>Port notices</title></head><body><p>Berth 3 closed.</p>"
                        "<a href='https://next.invalid/'>next</a></body></html>";

QByteArray response(const QByteArray &uri, const QByteArray &body = page,
                    const QByteArray &mediaType = "text/html; charset=utf-8", const QByteArray &more = {})
{
    return record("response", uri, "application/http; msgtype=response",
                  "HTTP/1.1 200 OK\r\nContent-Type: " + mediaType + "\r\n" + more + "\r\n" + body,
                  "WARC-Payload-Digest: " + sha1(body) + "\r\n");
}

QByteArray info()
{
    return record("warcinfo", "", "application/warc-fields", "software: Crawler 4.2\r\nformat: WARC\r\n");
}

class Capture : public ::testing::Test
{
protected:
    Result<DecodeReply> decode(const QString &path)
    {
        return realPool()->decode({.kind = DecodeKind::Capture, .path = path, .previewWidth = 40, .previewHeight = 40});
    }
    QJsonObject read(const char *name, const QByteArray &bytes)
    {
        const auto reply = decode(writeBytes(m_folder, QString::fromLatin1(name), bytes));
        EXPECT_TRUE(reply) << reply.error().message().toStdString();
        return reply ? reply->document : QJsonObject();
    }
    std::string refusal(const char *name, const QByteArray &bytes)
    {
        const auto reply = decode(writeBytes(m_folder, QString::fromLatin1(name), bytes));
        return reply ? "read" : reply.error().message().toStdString();
    }
    QByteArray screenshot()
    {
        RasterFixture raster;
        raster.epsg = 0;
        QFile png(writePicture(m_folder, QStringLiteral("s.png"), "PNG", raster));
        return png.open(QIODevice::ReadOnly) ? png.readAll() : QByteArray();
    }
    /// A package whose hashes are right, unless `spoil` changes its entries afterwards.
    QString package(const std::function<void(ZipEntries &)> &spoil = {})
    {
        const QByteArray warc =
            gzipped(info()) + gzipped(response("https://other.invalid/", "<p>other")) +
            gzipped(response("https://port.invalid/")) +
            gzipped(record("resource", "urn:thumbnail:https://port.invalid/", "image/png", screenshot()));
        const QByteArray pages =
            "{\"format\":\"json-pages-1.0\"}\n"
            "{\"url\":\"https://port.invalid/\",\"title\":\"Port\",\"ts\":\"2023-10-19T11:01:00Z\"}\n";
        const QByteArray description = "{\"profile\":\"data-package\",\"software\":\"Archiver 1\",\"resources\":["
                                       "{\"path\":\"archive/data.warc.gz\",\"hash\":\"" +
                                       sha256(warc) + "\"},{\"path\":\"pages/pages.jsonl\",\"hash\":\"" +
                                       sha256(pages) + "\"}]}";
        ZipEntries entries = {{"archive/data.warc.gz", warc},
                              {"pages/pages.jsonl", pages},
                              {"datapackage.json", description},
                              {"datapackage-digest.json", "{\"hash\":\"" + sha256(description) + "\"}"}};
        if (spoil)
            spoil(entries);
        return writeZip(m_folder, QStringLiteral("port.wacz"), entries);
    }

    QTemporaryDir m_folder;
};

TEST_F(Capture, WarcTellsAddressTimeAndProgram)
{
    const QByteArray warc =
        info() + response("https://img.invalid/a.png", "png", "image/png") + response("https://port.invalid/");
    for (const bool packed : {false, true}) {
        const QJsonObject found = read("a.warc", packed ? gzipped(warc) : warc);
        EXPECT_EQ(found[QStringLiteral("format")].toString(),
                  packed ? QStringLiteral("WARC (gzip)") : QStringLiteral("WARC"));
        EXPECT_EQ(found[QStringLiteral("url")], QStringLiteral("https://port.invalid/"));
        EXPECT_EQ(found[QStringLiteral("capture_time")], QStringLiteral("2023-10-19T11:01:00Z"));
        EXPECT_EQ(found[QStringLiteral("title")], QStringLiteral("Port notices"));
        EXPECT_EQ(found[QStringLiteral("software")], QStringLiteral("Crawler 4.2"));
        EXPECT_EQ(found[QStringLiteral("text")], QStringLiteral("Berth 3 closed.\n\nnext\n"));
        EXPECT_EQ(found[QStringLiteral("links")].toArray(), QJsonArray{QStringLiteral("https://next.invalid/")});
        EXPECT_EQ(found[QStringLiteral("records")].toInt(), 3);
        EXPECT_EQ(found[QStringLiteral("hashes_agree")].toInt(), 5);
        EXPECT_EQ(found[QStringLiteral("hashes_differ")].toInt(), 0);
    }
    const ReadText text = plainTextOf(m_folder.filePath(QStringLiteral("a.warc")));
    EXPECT_EQ(text.text, "Berth 3 closed.\n\nnext\n") << text.refusal;
    EXPECT_EQ(text.closing[QStringLiteral("url")], QStringLiteral("https://port.invalid/"));
}

TEST_F(Capture, AChangedByteIsNamedWithBothHashes)
{
    QByteArray warc = info() + response("https://port.invalid/");
    warc.replace("Berth 3", "Berth 4");
    const QJsonObject found = read("a.warc", warc);
    EXPECT_EQ(found[QStringLiteral("hashes_agree")].toInt(), 1);
    EXPECT_EQ(found[QStringLiteral("hashes_differ")].toInt(), 2);
    const QJsonObject first = found[QStringLiteral("differing")].toArray().first().toObject();
    EXPECT_EQ(first[QStringLiteral("what")], QStringLiteral("record 2, https://port.invalid/ (block)"));
    EXPECT_NE(first[QStringLiteral("recorded")], first[QStringLiteral("computed")]);
    EXPECT_THAT(warningsOf(found), HasSubstr("ALTERED: 2 of the hashes that it records do not agree"));
}

TEST_F(Capture, ChunkedAndPackedPagesAreRead)
{
    const QByteArray chunked =
        "5\r\n<html\r\n" + QByteArray::number(page.size() - 5, 16) + "\r\n" + page.mid(5) + "\r\n0\r\n\r\n";
    // A program that joined the chunks before it took the hash is no forger.
    QByteArray joined = response("https://port.invalid/", chunked, "text/html", "Transfer-Encoding: chunked\r\n");
    joined.replace(sha1(chunked), sha1(page));
    const QJsonObject first = read("a.warc", joined);
    EXPECT_EQ(first[QStringLiteral("title")], QStringLiteral("Port notices"));
    EXPECT_EQ(first[QStringLiteral("hashes_differ")].toInt(), 0);
    EXPECT_EQ(first[QStringLiteral("hashes_unchecked")].toInt(), 1);
    const QJsonObject packed =
        read("a.warc", response("https://port.invalid/", gzipped(page), "text/html", "Content-Encoding: gzip\r\n"));
    EXPECT_EQ(packed[QStringLiteral("title")], QStringLiteral("Port notices"));
    EXPECT_EQ(packed[QStringLiteral("hashes_agree")].toInt(), 2);
    const QJsonObject foreign =
        read("a.warc", response("https://port.invalid/", "\x8b\x01xyz", "text/html", "Content-Encoding: br\r\n"));
    EXPECT_THAT(warningsOf(foreign), HasSubstr("the page's text is packed as \"br\", which is not read"));
}

TEST_F(Capture, WarcThatIsCutShortIsReadUpToThere)
{
    const QByteArray whole = info() + response("https://port.invalid/") + response("https://b.invalid/");
    const QJsonObject found = read("a.warc", whole.chopped(60));
    EXPECT_EQ(found[QStringLiteral("title")], QStringLiteral("Port notices"));
    EXPECT_EQ(found[QStringLiteral("records")].toInt(), 2);
    EXPECT_THAT(warningsOf(found), HasSubstr("record 3 is cut short"));
    EXPECT_THAT(refusal("b.warc", whole.left(100)), HasSubstr("b.warc: record 1 is cut short in its head"));
    QByteArray lying = info();
    lying.replace("Content-Length: ", "Content-Length: -");
    EXPECT_THAT(refusal("c.warc", lying), HasSubstr("c.warc: record 1 does not say how long it is"));
    for (qsizetype size = 0; size < whole.size(); size += 101)
        EXPECT_THAT(refusal("d.warc", whole.left(size)), Not(HasSubstr("the decoder"))) << size;
}

TEST_F(Capture, WaczHasItsMainPageScreenshotAndHashes)
{
    const auto reply = decode(package());
    ASSERT_TRUE(reply) << reply.error().message().toStdString();
    const QJsonObject &found = reply->document;
    EXPECT_EQ(found[QStringLiteral("format")], QStringLiteral("WACZ"));
    EXPECT_EQ(found[QStringLiteral("url")], QStringLiteral("https://port.invalid/"));
    EXPECT_EQ(found[QStringLiteral("title")], QStringLiteral("Port"));
    EXPECT_EQ(found[QStringLiteral("software")], QStringLiteral("Archiver 1"));
    EXPECT_EQ(found[QStringLiteral("text")], QStringLiteral("Berth 3 closed.\n\nnext\n"));
    EXPECT_EQ(found[QStringLiteral("page_count")].toInt(), 1);
    EXPECT_EQ(found[QStringLiteral("records")].toInt(), 4);
    EXPECT_EQ(found[QStringLiteral("hashes_agree")].toInt(), 3 + 4 + 2) << "package, blocks, payloads";
    EXPECT_EQ(found[QStringLiteral("hashes_differ")].toInt(), 0);
    EXPECT_EQ(reply->preview.width, 40);
    EXPECT_EQ(reply->preview.height, 30);
}

TEST_F(Capture, WaczWithAnExchangedOrMissingFileIsNamed)
{
    const auto exchanged = decode(package([](ZipEntries &entries) { entries[1].second += " "; }));
    ASSERT_TRUE(exchanged);
    EXPECT_EQ(exchanged->document[QStringLiteral("hashes_differ")].toInt(), 1);
    EXPECT_THAT(warningsOf(exchanged->document), HasSubstr("ALTERED: 1 of the hashes"));
    EXPECT_THAT(warningsOf(exchanged->document), HasSubstr("pages/pages.jsonl"));
    const auto missing = decode(package([](ZipEntries &entries) { entries.removeFirst(); }));
    ASSERT_TRUE(missing);
    EXPECT_EQ(missing->document[QStringLiteral("differing")].toArray().first()[QStringLiteral("computed")],
              QStringLiteral("not there"));
    const auto sealed =
        decode(package([](ZipEntries &entries) { entries[2].second.replace("Archiver 1", "Archiver 2"); }));
    ASSERT_TRUE(sealed);
    EXPECT_THAT(warningsOf(sealed->document), HasSubstr("datapackage.json"));
    const auto broken = decode(package([](ZipEntries &entries) { entries[2].second = "[1,"; }));
    ASSERT_FALSE(broken);
    EXPECT_THAT(broken.error().message().toStdString(), HasSubstr("port.wacz: not a whole WACZ package"));
}

const QByteArray mhtml = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://port.invalid/\r\n"
                         "Subject: =?utf-8?Q?Caf=C3=A9_?= =?utf-8?B?UG9ydA==?=\r\n"
                         "Date: Thu, 19 Oct 2023 11:01:00 +0900\r\nMIME-Version: 1.0\r\n"
                         "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--X--\"\r\n\r\n\r\n"
                         "----X--\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
                         "Content-Location: https://port.invalid/\r\n\r\n"
                         "<html><head><meta charset=3D\"utf-8\"></head><body>Berth =\r\n3 =C3=A9</body></html>\r\n"
                         "----X--\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n"
                         "----X----\r\n";

TEST_F(Capture, MhtmlTellsWhereAndWhenItWasSaved)
{
    const QJsonObject found = read("a.mhtml", mhtml);
    EXPECT_EQ(found[QStringLiteral("format")], QStringLiteral("MHTML"));
    EXPECT_EQ(found[QStringLiteral("url")], QStringLiteral("https://port.invalid/"));
    EXPECT_EQ(found[QStringLiteral("title")].toString(), QStringLiteral("Café Port"));
    EXPECT_EQ(found[QStringLiteral("capture_time")], QStringLiteral("2023-10-19T11:01:00+09:00"));
    EXPECT_EQ(found[QStringLiteral("software")], QStringLiteral("Saved by Blink"));
    EXPECT_EQ(found[QStringLiteral("text")].toString(), QStringLiteral("Berth 3 é\n"));
    EXPECT_EQ(found[QStringLiteral("records")].toInt(), 2);
    EXPECT_FALSE(warningsOf(found).find("cut short") != std::string::npos);
    EXPECT_THAT(warningsOf(read("a.mhtml", mhtml.chopped(12))), HasSubstr("is cut short: its last part does not end"));
    for (qsizetype size = 1; size < mhtml.size(); size += 53)
        EXPECT_THAT(refusal("a.mhtml", mhtml.left(size)), Not(HasSubstr("the decoder"))) << size;
}

TEST_F(Capture, SavedPagesTellWhatTheProgramNoted)
{
    const QJsonObject single = read("a.html", "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: "
                                              "https://port.invalid/ \n saved date: Thu Oct 19 2023 11:01:00 GMT+0900 "
                                              "(Korean Standard Time)\n--><title>Port</title><p>Berth 3");
    EXPECT_EQ(single[QStringLiteral("format")], QStringLiteral("saved HTML"));
    EXPECT_EQ(single[QStringLiteral("url")], QStringLiteral("https://port.invalid/"));
    EXPECT_EQ(single[QStringLiteral("capture_time")], QStringLiteral("2023-10-19T11:01:00+09:00"));
    EXPECT_EQ(single[QStringLiteral("software")], QStringLiteral("SingleFile"));
    const QJsonObject browser =
        read("a.html", "<!DOCTYPE html>\n<!-- saved from url=(0021)https://port.invalid/ -->\n<html><p>Berth 3");
    EXPECT_EQ(browser[QStringLiteral("url")], QStringLiteral("https://port.invalid/"));
    EXPECT_THAT(warningsOf(browser), HasSubstr("does not say when it was captured"));
    const QJsonObject report = read(
        "a.html",
        "<!DOCTYPE html><html><head><title>https://port.invalid/</title></head><body><h2>Archived media for <span "
        "class=\"copy\">https://port.invalid/</span> - <a href=\"https://port.invalid/\">open</a></h2><p><b>title:</b> "
        "'<span class=\"copy\">Port notices</span>'</p><table><tr><td>hash</td><td>SHA3-512:" +
            QByteArray(128, 'a') +
            "</td></tr></table><table><tr><td>timestamp</td><td>2023-10-18 09:00:00+00:00</td></tr>"
            "<tr><td>_processed_at</td><td>2023-10-19 11:01:00.5+00:00</td></tr></table><p>Made with <a "
            "href=\"x\">bellingcat/auto-archiver</a> v1.2.3</p></body></html>");
    EXPECT_EQ(report[QStringLiteral("format")], QStringLiteral("auto-archiver HTML"));
    EXPECT_EQ(report[QStringLiteral("url")], QStringLiteral("https://port.invalid/"));
    EXPECT_EQ(report[QStringLiteral("title")], QStringLiteral("Port notices"));
    EXPECT_EQ(report[QStringLiteral("capture_time")], QStringLiteral("2023-10-19T11:01:00.5+00:00"));
    EXPECT_EQ(report[QStringLiteral("published")], QStringLiteral("2023-10-18T09:00:00+00:00"));
    EXPECT_EQ(report[QStringLiteral("software")], QStringLiteral("auto-archiver v1.2.3"));
    EXPECT_EQ(report[QStringLiteral("hashes_unchecked")].toInt(), 1);
}

TEST_F(Capture, RefusesWhatIsNone)
{
    EXPECT_EQ(refusal("a.warc", "MZ\x90"), "a.warc: not a web capture: it is Windows program");
    EXPECT_EQ(refusal("a.warc", makePdf({})), "a.warc: not a web capture: it is PDF");
}

TEST_F(Capture, RefusesABombInsideAPackage)
{
    const auto reply = decode(package([](ZipEntries &entries) {
        entries[0].second = gzipped(record("resource", "urn:x", "text/plain", QByteArray(60 << 20, ' ')));
    }));
    ASSERT_FALSE(reply);
    EXPECT_THAT(reply.error().message().toStdString(), HasSubstr("unpacks to more than 200 times its size"));
}

} // namespace
} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
// Packed files are unpacked as a stream, count their real bytes, and say where they stop being good.
#include "tests/readers/fixtures.h"
#include "tests/readers/packed_files.h"

#include <gmock/gmock.h>

#include <QFile>
#include <QRandomGenerator>

namespace leadline {
namespace {

using ::testing::HasSubstr;

struct Unpacked
{
    QByteArray bytes;
    QJsonObject end;
    std::string error;
};

Unpacked unpacked(const QString &path, const QString &entry = {})
{
    Unpacked out;
    const auto end =
        realPool()->stream({.kind = DecodeKind::Unpacked, .path = path, .entry = entry}, [&out](QByteArrayView piece) {
            EXPECT_LE(piece.size(), 64 << 10);
            out.bytes.append(piece);
            return true;
        });
    if (end)
        out.end = *end;
    else
        out.error = end.error().message().toStdString();
    return out;
}

QString sniffedFormat(const QString &path, QString *kind = nullptr)
{
    const auto reply = realPool()->decode({.kind = DecodeKind::Sniff, .path = path});
    if (!reply)
        return reply.error().message();
    if (kind)
        *kind = reply->document.value(QLatin1String("evidence_kind")).toString();
    return reply->document.value(QLatin1String("format")).toString();
}

/// Text that does not shrink to nothing.
QByteArray someText(int lines)
{
    QRandomGenerator random(7);
    QByteArray text;
    for (int i = 0; i < lines; ++i)
        text += QByteArray::number(i) + ',' + QByteArray::number(random.generate()) + '\n';
    return text;
}

class Archive : public ::testing::Test
{
protected:
    QTemporaryDir folder;
};

TEST_F(Archive, UnpacksEachCompressionWhole)
{
    const QByteArray text = someText(50'000);
    for (const char *filter : {"gzip", "zstd", "xz", "bzip2"}) {
        const Unpacked out = unpacked(writePacked(folder, QString::fromLatin1(filter), filter, text));
        EXPECT_EQ(out.error, "") << filter;
        EXPECT_TRUE(out.bytes == text) << filter;
        EXPECT_TRUE(out.end.value(QLatin1String("complete")).toBool()) << filter;
        EXPECT_EQ(out.end.value(QLatin1String("bytes")).toInteger(), text.size()) << filter;
    }
}

TEST_F(Archive, ReadsEveryPartOfAFileThatWasPackedInParts)
{
    const QString first = writePacked(folder, QStringLiteral("a.gz"), "gzip", "one\n");
    const QString second = writePacked(folder, QStringLiteral("b.gz"), "gzip", "two\n");
    QFile a(first), b(second);
    ASSERT_TRUE(a.open(QIODevice::ReadOnly) && b.open(QIODevice::ReadOnly));
    EXPECT_EQ(unpacked(writeBytes(folder, QStringLiteral("ab.gz"), a.readAll() + b.readAll())).bytes, "one\ntwo\n");
}

TEST_F(Archive, SaysHowManyBytesOfATruncatedFileWereGood)
{
    const QByteArray text = someText(50'000);
    for (const char *filter : {"gzip", "zstd", "xz", "bzip2"}) {
        QFile whole(writePacked(folder, QString::fromLatin1(filter), filter, text));
        ASSERT_TRUE(whole.open(QIODevice::ReadOnly));
        const QByteArray bytes = whole.readAll();
        const Unpacked out = unpacked(writeBytes(folder, QStringLiteral("cut"), bytes.first(bytes.size() * 9 / 10)));
        if (!out.error.empty()) {
            // Packed as one block, which is good as a whole or not at all.
            EXPECT_THAT(out.error, HasSubstr("cannot be unpacked past 0 bytes")) << filter;
            continue;
        }
        EXPECT_TRUE(text.startsWith(out.bytes)) << filter;
        EXPECT_FALSE(out.end.value(QLatin1String("complete")).toBool(true)) << filter;
        EXPECT_EQ(out.end.value(QLatin1String("bytes")).toInteger(), out.bytes.size());
        EXPECT_THAT(out.end.value(QLatin1String("damage")).toString().toStdString(),
                    HasSubstr("it is cut short or damaged"));
    }
}

TEST_F(Archive, NoticesAFlippedByteInGzip)
{
    QFile whole(writePacked(folder, QStringLiteral("a.gz"), "gzip", someText(50'000)));
    ASSERT_TRUE(whole.open(QIODevice::ReadOnly));
    QByteArray bytes = whole.readAll();
    int noticed = 0;
    for (int i = 1; i <= 20; ++i) {
        QByteArray flipped = bytes;
        flipped[flipped.size() * i / 21] = static_cast<char>(flipped[flipped.size() * i / 21] ^ 0x10);
        const Unpacked out = unpacked(writeBytes(folder, QStringLiteral("flipped.gz"), flipped));
        noticed += !out.error.empty() || !out.end.value(QLatin1String("complete")).toBool(true);
    }
    EXPECT_EQ(noticed, 20);
}

TEST_F(Archive, RefusesABombByWhatComesOut)
{
    const QByteArray blanks(64 << 20, ' ');
    for (const char *filter : {"gzip", "zstd", "xz", "bzip2"})
        EXPECT_THAT(unpacked(writePacked(folder, QString::fromLatin1(filter), filter, blanks)).error,
                    HasSubstr("unpacks to more than 200 times its size: refused"))
            << filter;
    EXPECT_THAT(unpacked(writeZip(folder, QStringLiteral("a.zip"), {{"a.csv", blanks}})).error,
                HasSubstr("unpacks to more than 200 times its size: refused"));
    EXPECT_EQ(unpacked(writePacked(folder, QStringLiteral("small"), "gzip", QByteArray(1 << 20, ' '))).bytes.size(),
              1 << 20);
}

TEST_F(Archive, TakesTheOneFileOfAZipOrTheOneThatIsNamed)
{
    const QString one =
        writeZip(folder, QStringLiteral("one.zip"),
                 {{"ais/", ""}, {"ais/day.csv", "rows"}, {"__MACOSX/._day.csv", "x"}, {"ais/.DS_Store", "y"}});
    EXPECT_EQ(unpacked(one).bytes, "rows");
    EXPECT_EQ(unpacked(one).end.value(QLatin1String("entry")).toString(), QStringLiteral("ais/day.csv"));
    const QString two =
        writeZip(folder, QStringLiteral("two.zip"), {{"a.csv", "first"}, {"../../etc/passwd", "second"}});
    EXPECT_THAT(unpacked(two).error, HasSubstr("a ZIP archive with 2 files (a.csv, ../../etc/passwd)"));
    EXPECT_EQ(unpacked(two, QStringLiteral("../../etc/passwd")).bytes, "second");
    EXPECT_THAT(unpacked(two, QStringLiteral("c.csv")).error, HasSubstr("holds no file 'c.csv'"));
}

TEST_F(Archive, RefusesWhatItCannotUnpack)
{
    EXPECT_THAT(unpacked(writeBytes(folder, QStringLiteral("a.csv"), "a,b\n")).error, HasSubstr("not a packed file"));
    const QString locked = writeZip(folder, QStringLiteral("l.zip"), {{"a.csv", "rows"}}, "zip:encryption=zipcrypt");
    EXPECT_THAT(unpacked(locked).error, HasSubstr("is locked with a password"));
    QFile whole(writeZip(folder, QStringLiteral("w.zip"), {{"a.csv", someText(2000)}}));
    ASSERT_TRUE(whole.open(QIODevice::ReadOnly));
    EXPECT_THAT(unpacked(writeBytes(folder, QStringLiteral("h.zip"), whole.read(500))).error,
                HasSubstr("without its list of contents: it is cut short"));
    std::vector<PackedEntry> many(10'001, PackedEntry{"x", "y"});
    EXPECT_THAT(unpacked(writeZip(folder, QStringLiteral("m.zip"), many)).error,
                HasSubstr("holds more than 10,000 entries"));
}

TEST_F(Archive, SniffsWhatIsInside)
{
    const QByteArray ais = "MMSI,BaseDateTime,LAT,LON,SOG\n1,2,3,4,5\n";
    QString kind;
    EXPECT_EQ(sniffedFormat(writePacked(folder, QStringLiteral("a.csv.zst"), "zstd", ais), &kind),
              QStringLiteral("AIS table in Zstandard"));
    EXPECT_EQ(kind, QStringLiteral("tracks"));
    EXPECT_EQ(sniffedFormat(writeZip(folder, QStringLiteral("a.zip"), {{"AIS_2023.csv", ais}}), &kind),
              QStringLiteral("AIS table in ZIP"));
    EXPECT_EQ(kind, QStringLiteral("tracks"));
    EXPECT_EQ(sniffedFormat(writePacked(folder, QStringLiteral("x.gz"), "gzip", "MZ\x90program"), &kind),
              QStringLiteral("Windows program in gzip"));
    EXPECT_EQ(kind, QStringLiteral("other"));
    EXPECT_EQ(sniffedFormat(writeZip(folder, QStringLiteral("b.zip"), {{"doc.kml", "<kml/>"}, {"a.png", "x"}}), &kind),
              QStringLiteral("KMZ"));
    EXPECT_EQ(kind, QStringLiteral("annotations"));
    EXPECT_EQ(sniffedFormat(writeZip(folder, QStringLiteral("c.zip"), {{"a", "1"}, {"b", "2"}})),
              QStringLiteral("ZIP with 2 files"));
    EXPECT_EQ(sniffedFormat(writeZip(folder, QStringLiteral("d"), {{"xl/workbook.xml", "<w/>"}})),
              QStringLiteral("XLSX"));
}

} // namespace
} // namespace leadline

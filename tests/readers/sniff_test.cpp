// SPDX-License-Identifier: GPL-3.0-or-later
#include "document_fixtures.h"

#include "imaging/readers/sniff.h"

#include <gmock/gmock.h>

namespace leadline {
namespace {

SniffedFormat sniffed(const QByteArray &bytes, const char *name)
{
    return sniffFormat(bytes, bytes.size(), QString::fromLatin1(name));
}

TEST(Sniff, GoesByTheBytesAndNotByTheName)
{
    EXPECT_EQ(sniffed("\xFF\xD8\xFF\xE0", "a.txt").format, QStringLiteral("JPEG"));
    EXPECT_EQ(sniffed("MZ\x90", "photo.jpg").format, QStringLiteral("Windows program"));
    EXPECT_EQ(sniffed("<!DOCTYPE html><html></html>", "report.tif").format, QStringLiteral("HTML"));
    EXPECT_EQ(sniffed("<VRTDataset rasterXSize=\"1\">", "scene.tif").format, QStringLiteral("GDAL virtual dataset"));
    EXPECT_EQ(sniffed("%PDF-1.7", "x").evidenceKind, QStringLiteral("report"));
    EXPECT_EQ(sniffed("PK\x03\x04zzz", "x.kmz").format, QStringLiteral("ZIP (or KMZ, office document)"));
    EXPECT_EQ(sniffed("", "x.tif").format, QStringLiteral("empty"));
}

TEST(Sniff, TellsThatATextFileNamedTifIsText)
{
    const SniffedFormat format = sniffed("Seen at berth 3 at noon.\n", "scene.tif");
    EXPECT_EQ(format.format, QStringLiteral("text"));
    EXPECT_EQ(format.evidenceKind, QStringLiteral("report"));
    EXPECT_EQ(format.reason, QStringLiteral("the name promises a picture, the bytes are text"));
}

TEST(Sniff, KnowsAisTablesAndSentences)
{
    EXPECT_EQ(sniffed("MMSI,BaseDateTime,LAT,LON,SOG\n1,2,3,4,5\n", "a.csv").evidenceKind, QStringLiteral("tracks"));
    EXPECT_EQ(sniffed("# Timestamp,Type of mobile,MMSI,Latitude,Longitude\n", "a.csv").evidenceKind,
              QStringLiteral("tracks"));
    EXPECT_EQ(sniffed("!AIVDM,1,1,,A,15M67F,0*00\n", "a.nmea").evidenceKind, QStringLiteral("tracks"));
    EXPECT_EQ(sniffed("\\s:2573225*06\\!B1VDM,1,1,8,A,33mB=S5000Pghc>QnF8AE45D0DBJ,0*5F\n", "a.txt").evidenceKind,
              QStringLiteral("tracks"));
    EXPECT_EQ(sniffed(QByteArray("$GPGGA,1*74\n").repeated(2000) + "!--VDM,1,1,,A,15M67F,0*00\n", "a.log").evidenceKind,
              QStringLiteral("tracks"));
    EXPECT_EQ(sniffed("A sentence begins with !AIVDM,1,1,,A.\n", "a.txt").evidenceKind, QStringLiteral("report"));
    EXPECT_EQ(sniffed("name,weight\ncrate,3\n", "a.csv").evidenceKind, QStringLiteral("other"));
}

TEST(Sniff, LooksIntoContainers)
{
    const QTemporaryDir folder;
    const auto sniffed = [&](const QString &path) {
        const auto reply = realPool()->decode({.kind = DecodeKind::Sniff, .path = path});
        return reply ? reply->document[QLatin1String("format")].toString().toStdString() + ", " +
                           reply->document[QLatin1String("evidence_kind")].toString().toStdString()
                     : reply.error().message().toStdString();
    };
    const auto zip = [&](const ZipEntries &entries) {
        return sniffed(writeZip(folder, QStringLiteral("a.zip"), entries));
    };
    EXPECT_EQ(zip({{"[Content_Types].xml", ""}, {"word/document.xml", ""}}), "DOCX, report");
    EXPECT_EQ(zip({{"xl/workbook.xml", ""}}), "XLSX, report");
    EXPECT_EQ(zip({{"ppt/presentation.xml", ""}}), "PPTX, report");
    EXPECT_EQ(zip({{"mimetype", "application/vnd.oasis.opendocument.text"}}), "ODT, report");
    EXPECT_EQ(zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}}), "ODS, report");
    EXPECT_EQ(zip({{"mimetype", "application/vnd.oasis.opendocument.presentation"}}), "ODP, report");
    EXPECT_EQ(zip({{"doc.kml", "<kml/>"}, {"files/a.png", ""}}), "KMZ, annotations");
    EXPECT_EQ(zip({{"archive/data.warc.gz", ""}, {"datapackage.json", "{}"}}), "WACZ, capture");
    EXPECT_EQ(zip({{"../../etc/passwd", "x"}}), "text in ZIP, other");
    EXPECT_EQ(sniffed(writeBytes(folder, QStringLiteral("a.gz"), gzipped("WARC/1.0\r\n"))), "WARC (gzip), capture");
    EXPECT_EQ(sniffed(writeBytes(folder, QStringLiteral("b.gz"), gzipped("hello"))), "text in gzip, other");
    const auto cut = realPool()->decode(
        {.kind = DecodeKind::Sniff, .path = writeBytes(folder, QStringLiteral("c.zip"), "PK\x03\x04zzzz")});
    ASSERT_TRUE(cut);
    EXPECT_TRUE(cut->document[QLatin1String("reason")].toString().contains(QLatin1String("cut short")))
        << cut->document[QLatin1String("reason")].toString().toStdString();
}

TEST(Sniff, CallsAPictureWithAPlaceAScene)
{
    const QTemporaryDir folder;
    RasterFixture raster;
    const auto kindOf = [](const QString &path) {
        const auto reply = realPool()->decode({.kind = DecodeKind::Sniff, .path = path});
        return reply ? reply->document.value(QLatin1String("evidence_kind")).toString() : reply.error().message();
    };
    EXPECT_EQ(kindOf(writeTiff(folder, QStringLiteral("placed.tif"), raster)), QStringLiteral("scene"));
    raster.epsg = 0;
    EXPECT_EQ(kindOf(writeTiff(folder, QStringLiteral("plain.tif"), raster)), QStringLiteral("image"));
    EXPECT_EQ(kindOf(writePicture(folder, QStringLiteral("plain.png"), "PNG", raster)), QStringLiteral("image"));
    writeBytes(folder, QStringLiteral("plain.pgw"), "0.5\n0\n0\n-0.5\n10.25\n19.75\n");
    EXPECT_EQ(kindOf(folder.filePath(QStringLiteral("plain.png"))), QStringLiteral("scene"));
}

} // namespace
} // namespace leadline

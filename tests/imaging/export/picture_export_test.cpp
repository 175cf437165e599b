// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/export/picture_export.h"

#include "tests/imaging/render/map_fixture.h"

#include <gmock/gmock.h>

#include <QDate>
#include <QFile>
#include <QImageReader>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtEndian>

using namespace leadline;
using namespace leadline::test;

namespace {

MapScene namedScene()
{
    MapScene scene = emptyScene();
    scene.places = {{{ItemKind::Place, 1}, QStringLiteral("Rajin"), QStringLiteral("라진"), {42.2456, 130.295}}};
    scene.credits = basemapCredits();
    scene.tracks = {trackBlock({{1, {0}, {{42.2, 131.0}, {42.2, 132.0}}}})};
    scene.trackStyles = {styleOf(1, QStringLiteral("Testship"))};
    return scene;
}

} // namespace

TEST(PictureExport, PngIsThePictureWithItsCredits)
{
    MapScene scene = namedScene();
    scene.containsSynthetic = true;
    // Qt draws the very first glyphs of a process a shade differently from those that it has in its cache.
    static_cast<void>(renderToImage(scene, rajinView()));
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("map.png"));
    const auto written = writePicture(scene, rajinView(), path);
    ASSERT_TRUE(written) << written.error().message().toStdString();
    QImageReader reader(path);
    const QImage image = reader.read();
    EXPECT_EQ(image.size(), QSize(1100, 760));
    EXPECT_EQ(image.convertToFormat(QImage::Format_RGB32), renderToImage(scene, rajinView()));
    EXPECT_THAT(image.text(QStringLiteral("Copyright")).toStdString(), testing::HasSubstr("GeoNames (CC BY 4.0)"));
    EXPECT_THAT(image.text(QStringLiteral("Synthetic")).toStdString(), testing::HasSubstr("SYNTHETIC"));
}

TEST(PictureExport, SvgKeepsTextAsText)
{
    MapScene scene = namedScene();
    scene.containsSynthetic = true;
    const auto svg = encodePicture(scene, rajinView(), PictureFormat::Svg);
    ASSERT_TRUE(svg);
    EXPECT_TRUE(svg->contains("<text"));
    EXPECT_TRUE(svg->contains("Rajin"));
    EXPECT_TRUE(svg->contains("라진"));
    EXPECT_TRUE(svg->contains("SYNTHETIC"));
    EXPECT_FALSE(svg->contains("<image")) << "no raster where none is shown";
}

TEST(PictureExport, PdfHasFontsAndNoRaster)
{
    const auto pdf = encodePicture(namedScene(), rajinView(), PictureFormat::Pdf);
    ASSERT_TRUE(pdf);
    EXPECT_TRUE(pdf->startsWith("%PDF-1."));
    EXPECT_TRUE(pdf->contains("/FontFile"));
    EXPECT_FALSE(pdf->contains("/Subtype /Image"));
}

TEST(PictureExport, PdfStoresPixelsWithoutLoss)
{
    MapScene scene = namedScene();
    QImage patch(64, 64, QImage::Format_RGB32);
    patch.fill(Qt::red);
    scene.scenes = {{{ItemKind::Evidence, 1}, patch, rajinView().mapExtent()}};
    const auto pdf = encodePicture(scene, rajinView(), PictureFormat::Pdf);
    ASSERT_TRUE(pdf);
    EXPECT_TRUE(pdf->contains("/Subtype /Image"));
    EXPECT_FALSE(pdf->contains("DCTDecode")) << "JPEG";
}

TEST(PictureExport, FilesSayNothingOfTheMachineThatMadeThem)
{
    const MapScene scene = namedScene();
    const auto png = encodePicture(scene, rajinView(), PictureFormat::Png);
    const auto svg = encodePicture(scene, rajinView(), PictureFormat::Svg);
    const auto pdf = encodePicture(scene, rajinView(), PictureFormat::Pdf);
    ASSERT_TRUE(png && svg && pdf);

    QStringList chunks;
    for (qsizetype at = 8; at + 12 <= png->size(); at += 12 + qFromBigEndian<quint32>(png->constData() + at)) {
        const QByteArray name = png->mid(at + 4, 4);
        const QByteArray keyword = png->mid(at + 8, png->indexOf('\0', at + 8) - at - 8);
        const bool text = name == "tEXt" || name == "iTXt" || name == "zTXt";
        const QString entry = QString::fromLatin1(text ? name + ' ' + keyword : name);
        if (!chunks.contains(entry))
            chunks << entry;
    }
    for (const QString &chunk : chunks)
        EXPECT_TRUE(QStringList({QStringLiteral("IHDR"), QStringLiteral("pHYs"), QStringLiteral("IDAT"),
                                 QStringLiteral("IEND")})
                        .contains(chunk) ||
                    chunk.endsWith(QStringLiteral(" Title")) || chunk.endsWith(QStringLiteral(" Software")) ||
                    chunk.endsWith(QStringLiteral(" Copyright")) || chunk.endsWith(QStringLiteral(" Synthetic")))
            << chunk.toStdString();

    EXPECT_FALSE(pdf->contains("/CreationDate"));
    EXPECT_FALSE(pdf->contains("/Producer"));
    const QByteArray year = QByteArray::number(QDate::currentDate().year());
    for (const QByteArray &word : {qgetenv("HOME"), QSysInfo::machineHostName().toUtf8(), year + '-', "D:" + year}) {
        if (word.size() < 3)
            continue;
        EXPECT_FALSE(svg->contains(word)) << word.toStdString();
        EXPECT_FALSE(pdf->contains(word)) << word.toStdString();
        EXPECT_FALSE(png->contains(word)) << word.toStdString();
    }
}

TEST(PictureExport, NamesThatLookLikeMarkupAreTextInAnSvg)
{
    MapScene scene = namedScene();
    const QString markup = QStringLiteral("</desc><script>alert('a&b')</script>");
    scene.places[0].name = markup;
    scene.credits = {markup};
    const auto svg = encodePicture(scene, rajinView(), PictureFormat::Svg);
    ASSERT_TRUE(svg);
    QXmlStreamReader reader(*svg);
    QString text;
    while (!reader.atEnd()) {
        const bool opens = reader.readNext() == QXmlStreamReader::StartElement;
        EXPECT_FALSE(opens && reader.name() == QLatin1String("script"));
        text += reader.text();
    }
    EXPECT_FALSE(reader.hasError()) << reader.errorString().toStdString();
    EXPECT_TRUE(text.contains(markup));
}

TEST(PictureExport, TheSameMapIsTheSameBytes)
{
    const MapScene scene = namedScene();
    static_cast<void>(renderToImage(scene, rajinView()));
    for (const PictureFormat format : {PictureFormat::Png, PictureFormat::Svg, PictureFormat::Pdf}) {
        // Qt's first glyphs in a process are not quite its later ones.
        static_cast<void>(encodePicture(scene, rajinView(), format));
        const auto first = encodePicture(scene, rajinView(), format);
        const auto second = encodePicture(scene, rajinView(), format);
        ASSERT_TRUE(first && second);
        EXPECT_EQ(*first, *second);
    }
}

TEST(PictureExport, RefusesOtherEndingsAndNamesThePath)
{
    const auto written = writePicture(namedScene(), rajinView(), QStringLiteral("map.bmp"));
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::Usage);
    EXPECT_EQ(written.error().context, QStringLiteral("map.bmp"));
}

TEST(PictureExport, AFolderThatIsNotThereIsSaidAndNothingIsLeft)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("none/map.png"));
    const auto written = writePicture(namedScene(), rajinView(), path);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().context, path);
    EXPECT_FALSE(QFile::exists(path));
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures.h"

#include "imaging/readers/photo_metadata.h"
#include "model/control/control_json.h"

#include <QFile>
#include <QJsonArray>

#include <gmock/gmock.h>

#include <exiv2/exiv2.hpp>

namespace leadline {
namespace {

using ::testing::HasSubstr;

/// A JPEG of 60 x 40 pixels, left third red, with these EXIF tags.
QString writePhoto(const QTemporaryDir &folder, const std::vector<std::pair<const char *, const char *>> &tags)
{
    RasterFixture raster;
    raster.width = 60;
    raster.height = 40;
    raster.value = [](int band, int x, int) { return x < 20 ? (band == 1 ? 220.0 : 10.0) : 120.0; };
    const QString path = writePicture(folder, QStringLiteral("photo.jpg"), "JPEG", raster);
    const auto image = Exiv2::ImageFactory::open(path.toStdString());
    image->readMetadata();
    for (const auto &[key, value] : tags)
        image->exifData()[key] = std::string(value);
    image->writeMetadata();
    return path;
}

DecodeReply decoded(const QString &path, int side = 100)
{
    const auto reply =
        realPool()->decode({.kind = DecodeKind::Image, .path = path, .previewWidth = side, .previewHeight = side});
    EXPECT_TRUE(reply) << reply.error().message().toStdString();
    return reply ? *reply : DecodeReply();
}

std::string warningsOf(const DecodeReply &reply)
{
    std::string all;
    for (const QJsonValue warning : reply.document.value(QLatin1String("warnings")).toArray())
        all += warning.toString().toStdString() + "\n";
    return all;
}

TEST(Photo, GivesPlaceTimeAndDirectionOfTheCamera)
{
    const QTemporaryDir folder;
    Exiv2::XmpParser::initialize();
    const auto reply = decoded(writePhoto(folder, {{"Exif.Photo.DateTimeOriginal", "2023:10:20 14:30:05"},
                                                   {"Exif.Photo.OffsetTimeOriginal", "+09:00"},
                                                   {"Exif.GPSInfo.GPSLatitude", "42/1 14/1 1020/100"},
                                                   {"Exif.GPSInfo.GPSLatitudeRef", "N"},
                                                   {"Exif.GPSInfo.GPSLongitude", "130/1 18/1 0/1"},
                                                   {"Exif.GPSInfo.GPSLongitudeRef", "E"},
                                                   {"Exif.GPSInfo.GPSDateStamp", "2023:10:20"},
                                                   {"Exif.GPSInfo.GPSTimeStamp", "5/1 30/1 4/1"},
                                                   {"Exif.GPSInfo.GPSImgDirection", "4650/100"},
                                                   {"Exif.GPSInfo.GPSImgDirectionRef", "T"},
                                                   {"Exif.Image.Make", "Hafen"}}));
    const QJsonObject d = reply.document;
    EXPECT_EQ(d.value(QLatin1String("camera_time")).toString(), QStringLiteral("2023-10-20T14:30:05"));
    EXPECT_EQ(d.value(QLatin1String("camera_utc_offset")).toString(), QStringLiteral("+09:00"));
    EXPECT_NEAR(d.value(QLatin1String("gps_lat")).toDouble(), 42 + 14.0 / 60 + 10.2 / 3600, 1e-9);
    EXPECT_NEAR(d.value(QLatin1String("gps_lon")).toDouble(), 130.3, 1e-9);
    EXPECT_EQ(d.value(QLatin1String("gps_time")).toString(), QStringLiteral("2023-10-20T05:30:04Z"));
    EXPECT_NEAR(d.value(QLatin1String("gps_direction_degrees")).toDouble(), 46.5, 1e-9);
    EXPECT_EQ(d.value(QLatin1String("make")).toString(), QStringLiteral("Hafen"));
}

TEST(Photo, SaysNoFixInsteadOfAPlaceInTheGulfOfGuinea)
{
    const QTemporaryDir folder;
    const auto reply = decoded(writePhoto(folder, {{"Exif.GPSInfo.GPSLatitude", "0/1 0/1 0/1"},
                                                   {"Exif.GPSInfo.GPSLatitudeRef", "N"},
                                                   {"Exif.GPSInfo.GPSLongitude", "0/1 0/1 0/1"},
                                                   {"Exif.GPSInfo.GPSLongitudeRef", "E"}}));
    EXPECT_FALSE(reply.document.contains(QLatin1String("gps_lat")));
    EXPECT_THAT(warningsOf(reply), HasSubstr("GPS position 0,0: no fix"));
}

TEST(Photo, RefusesPositionsOffTheEarth)
{
    const QTemporaryDir folder;
    const auto reply = decoded(writePhoto(folder, {{"Exif.GPSInfo.GPSLatitude", "95/1 0/1 0/1"},
                                                   {"Exif.GPSInfo.GPSLatitudeRef", "N"},
                                                   {"Exif.GPSInfo.GPSLongitude", "10/0 0/1 0/1"},
                                                   {"Exif.GPSInfo.GPSLongitudeRef", "E"}}));
    EXPECT_FALSE(reply.document.contains(QLatin1String("gps_lat")));
}

TEST(Photo, TakesNoTimeFromGpsThatNoClockShows)
{
    // The first is larger than any int: found by fuzzing.
    for (const char *time : {"4294967295/1 30/1 4/1", "5/1 4294967295/1 4/1", "24/1 0/1 0/1", "5/1 60/1 0/1",
                             "5/1 30/1 4294967295/1", "5/0 30/1 4/1"}) {
        const QTemporaryDir folder;
        const auto reply = decoded(writePhoto(folder, {{"Exif.GPSInfo.GPSDateStamp", "2023:10:20"},
                                                       {"Exif.GPSInfo.GPSTimeStamp", time},
                                                       {"Exif.GPSInfo.GPSLatitude", "42/1 14/1 1020/100"},
                                                       {"Exif.GPSInfo.GPSLatitudeRef", "N"},
                                                       {"Exif.GPSInfo.GPSLongitude", "130/1 18/1 0/1"},
                                                       {"Exif.GPSInfo.GPSLongitudeRef", "E"}}));
        EXPECT_FALSE(reply.document.contains(QLatin1String("gps_time"))) << time;
        EXPECT_TRUE(reply.document.contains(QLatin1String("gps_lat"))) << time;
    }
}

TEST(Photo, IsTurnedTheWayTheCameraWasHeld)
{
    const QTemporaryDir folder;
    const auto reply = decoded(writePhoto(folder, {{"Exif.Image.Orientation", "6"}}));
    EXPECT_EQ(reply.document.value(QLatin1String("width")).toInt(), 40);
    EXPECT_EQ(reply.document.value(QLatin1String("stored_width")).toInt(), 60);
    ASSERT_EQ(reply.preview.width, 40);
    ASSERT_EQ(reply.preview.height, 60);
    // The stored left edge is now on top.
    EXPECT_GT((pixelAt(reply.preview, 20, 5) >> 16) & 0xff, 180U);
    EXPECT_LT((pixelAt(reply.preview, 20, 50) >> 16) & 0xff, 150U);
}

/// The whole picture in its own pixels, as it stands upright.
WindowRequest uprightWindow(const PictureTurn &turn)
{
    WindowRequest window;
    window.crs = pixelPlane();
    window.placement = pixelPlacement(turn);
    window.width = turn.uprightSize().width();
    window.height = turn.uprightSize().height();
    window.maxX = window.width;
    window.minY = -window.height;
    return window;
}

TEST(Photo, InItsOwnPixelsStandsAsItsPreviewDoes)
{
    for (const int orientation : {1, 2, 3, 4, 5, 6, 7, 8}) {
        const QTemporaryDir folder;
        const QByteArray number = QByteArray::number(orientation);
        const QString path = writePhoto(folder, {{"Exif.Image.Orientation", number.constData()}});
        const auto preview = decoded(path).preview;
        const auto scene = realPool()->openScene(path);
        ASSERT_TRUE(scene);
        EXPECT_EQ((*scene)->header().value(QLatin1String("orientation")).toInt(1), orientation);
        EXPECT_EQ((*scene)->header().value(QLatin1String("width")).toInt(), 60) << "of the stored array";
        const PictureTurn turn(orientation, {60, 40});
        EXPECT_EQ(turn.uprightSize(), QSize(preview.width, preview.height));
        const auto block = (*scene)->read(uprightWindow(turn));
        ASSERT_TRUE(block) << block.error().message().toStdString();
        EXPECT_EQ(QByteArray(block->bytes), QByteArray(preview.bytes)) << "orientation " << orientation;
        // The pixel of the stored array that stands in the upper left corner.
        const QPointF corner = turn.toStored({0.5, 0.5});
        const bool red = (pixelAt(preview, 0, 0) >> 16 & 0xff) > 180;
        EXPECT_EQ(corner.x() < 20, red) << "orientation " << orientation;
        EXPECT_EQ(turn.toUpright(corner), QPointF(0.5, 0.5));
    }
}

TEST(Photo, WithAPlaceOfItsOwnIsLaidByThatHoweverItsCameraWasHeld)
{
    const QTemporaryDir folder;
    const QString path = writePhoto(folder, {{"Exif.Image.Orientation", "6"}});
    writeBytes(folder, QStringLiteral("photo.jgw"), "10\n0\n0\n-10\n500005\n3899995\n");
    const auto scene = realPool()->openScene(path);
    ASSERT_TRUE(scene);
    EXPECT_FALSE((*scene)->header().contains(QLatin1String("orientation")));
}

TEST(Photo, CutShortIsShownAsFarAsItGoesAndSaysSo)
{
    const QTemporaryDir folder;
    RasterFixture raster;
    raster.width = 400;
    raster.height = 300;
    const QString whole = writePicture(folder, QStringLiteral("whole.jpg"), "JPEG", raster);
    QFile file(whole);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    const QString cut = writeBytes(folder, QStringLiteral("cut.jpg"), bytes.left(bytes.size() / 2));
    const auto reply = decoded(cut);
    EXPECT_EQ(reply.preview.width, 100);
    EXPECT_THAT(warningsOf(reply), HasSubstr("cut short"));
    EXPECT_EQ(warningsOf(decoded(whole)), "");
}

TEST(Photo, CutShortIsNoticedAlsoWhereNobodyWantsToSeeIt)
{
    const QTemporaryDir folder;
    RasterFixture raster;
    raster.width = 400;
    raster.height = 300;
    for (const auto &[name, driver] : {std::pair("whole.jpg", "JPEG"), std::pair("whole.png", "PNG")}) {
        const QString whole = writePicture(folder, QString::fromLatin1(name), driver, raster);
        QFile file(whole);
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        const QString cut =
            writeBytes(folder, QStringLiteral("cut_") + QString::fromLatin1(name), bytes.left(bytes.size() * 2 / 3));
        const auto reply = realPool()->decode({.kind = DecodeKind::Image, .path = cut});
        ASSERT_TRUE(reply) << reply.error().message().toStdString();
        EXPECT_EQ(reply->preview.width, 0);
        EXPECT_NE(warningsOf(*reply), "") << name;
        const auto sound = realPool()->decode({.kind = DecodeKind::Image, .path = whole});
        ASSERT_TRUE(sound);
        EXPECT_EQ(warningsOf(*sound), "") << name;
    }
}

TEST(Photo, OfHeaderOnlyIsRefusedWithItsName)
{
    const QTemporaryDir folder;
    const QString path = writeBytes(folder, QStringLiteral("stub.jpg"), QByteArray("\xFF\xD8\xFF\xE0\x00\x10JFIF", 10));
    const auto reply =
        realPool()->decode({.kind = DecodeKind::Image, .path = path, .previewWidth = 64, .previewHeight = 64});
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, ErrorCode::Damaged);
    EXPECT_THAT(reply.error().message().toStdString(), HasSubstr("stub.jpg"));
}

TEST(Photo, ClaimingGigapixelsIsRefusedUndecoded)
{
    const QTemporaryDir folder;
    // PNG header of 60,000 x 60,000 pixels; the checksum is right, the pixels are missing.
    const QByteArray png = QByteArray::fromHex("89504e470d0a1a0a0000000d494844520000ea600000ea600802000000 92b75d4a");
    const auto reply = realPool()->decode({.kind = DecodeKind::Image,
                                           .path = writeBytes(folder, QStringLiteral("bomb.png"), png),
                                           .previewWidth = 64,
                                           .previewHeight = 64});
    ASSERT_FALSE(reply);
    EXPECT_THAT(reply.error().message().toStdString(), HasSubstr("bomb.png"));
}

TEST(PhotoMetadata, SurvivesRubbish)
{
    Exiv2::XmpParser::initialize();
    for (int length : {0, 1, 3, 10, 200}) {
        const QByteArray rubbish = QByteArray("\xFF\xD8\xFF\xE1\x00\xFF"
                                              "Exif\0\0MM\0*\xFF\xFF\xFF\xFF",
                                              20)
                                       .repeated(20)
                                       .left(length);
        const QJsonObject document = photoMetadata(rubbish);
        EXPECT_EQ(document.value(QLatin1String("orientation")).toInt(), 1);
    }
}

} // namespace
} // namespace leadline

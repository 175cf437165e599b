// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures that carry no position, laid on the ground by pairs of points.
#include "fixtures.h"

#include "model/control/control_json.h"
#include "model/geo/geodesic.h"
#include "tests/support/control_case.h"
#include "tests/support/paths.h"

#include <QFile>
#include <QImage>
#include <QJsonArray>

#include <gmock/gmock.h>

#include <cmath>

namespace leadline {
namespace {

using namespace test;
using namespace Qt::StringLiterals;

/// Every spot of the picture has a colour of its own.
RasterFixture plainPicture(QSize size)
{
    RasterFixture raster;
    raster.width = size.width();
    raster.height = size.height();
    raster.epsg = 0;
    raster.value = [](int band, int x, int y) { return double(band == 1 ? x / 4 : band == 2 ? y / 4 : 128); };
    return raster;
}

/// One pixel of the picture's plane, read at a position.
std::uint32_t colourAt(SceneSession &scene, const ControlFit &fit, LatLon position)
{
    const auto projection = projectionFromCrs(fit.plane());
    const QPointF at = *(*projection)->forward(position);
    WindowRequest window;
    window.crs = fit.plane();
    window.minX = at.x() - 1;
    window.maxX = at.x() + 1;
    window.minY = at.y() - 1;
    window.maxY = at.y() + 1;
    window.width = window.height = 1;
    window.style.resampling = Resampling::Nearest;
    window.placement = placementJson(fit);
    const auto block = scene.read(window);
    EXPECT_TRUE(block) << block.error().message().toStdString();
    return block ? pixelAt(*block, 0, 0) : 1;
}

std::uint32_t colourOf(QPointF pixel)
{
    return 0xff000080U | static_cast<std::uint32_t>(int(pixel.x()) / 4) << 16 |
           static_cast<std::uint32_t>(int(pixel.y()) / 4) << 8;
}

void expectEachSpotAtItsPlace(const KnownPicture &truth, FitMethod method)
{
    const QTemporaryDir folder;
    const QString path = writePicture(folder, u"plain.png"_s, "PNG", plainPicture(truth.size));
    const auto fit = fitControl(truth.control(method, spreadPixels));
    ASSERT_TRUE(fit) << fit.error().what.toStdString();
    const auto scene = realPool()->openScene(path);
    ASSERT_TRUE(scene) << scene.error().message().toStdString();
    for (const QPointF pixel : {QPointF(102, 302), QPointF(702, 402), QPointF(402, 550)})
        EXPECT_EQ(colourAt(**scene, *fit, truth.positionOf(pixel)), colourOf(pixel)) << pixel.x() << ' ' << pixel.y();
    EXPECT_EQ(colourAt(**scene, *fit, destination(truth.positionOf({400, 300}), 0, 50'000)), 0U); // beside it
}

TEST(HandPlacement, EveryMethodPutsEachSpotAtItsPlace)
{
    expectEachSpotAtItsPlace(turnedPicture(), FitMethod::Similarity);
    expectEachSpotAtItsPlace(shearedPicture(), FitMethod::Affine);
    expectEachSpotAtItsPlace(obliquePicture(), FitMethod::Projective);
    expectEachSpotAtItsPlace(turnedPicture(), FitMethod::ThinPlate);
}

TEST(HandPlacement, ShowsAPictureInItsOwnPixels)
{
    const QTemporaryDir folder;
    const QString path = writePicture(folder, u"plain.png"_s, "PNG", plainPicture({200, 100}));
    const auto scene = realPool()->openScene(path);
    ASSERT_TRUE(scene);
    WindowRequest window{pixelPlane(), 40, -60, 80, -20, 40, 40, {}, pixelPlacement()};
    const auto block = (*scene)->read(window);
    ASSERT_TRUE(block) << block.error().message().toStdString();
    EXPECT_EQ(pixelAt(*block, 0, 0), colourOf({40, 20}));
    EXPECT_EQ(pixelAt(*block, 39, 39), colourOf({79, 59}));
    window.placement = {};
    const auto unplaced = (*scene)->read(window);
    ASSERT_FALSE(unplaced);
    EXPECT_EQ(unplaced.error().code, ErrorCode::Unsupported);
}

TEST(HandPlacement, NothingIsDrawnAboveTheHorizon)
{
    const KnownPicture truth = obliquePicture(10);
    const QTemporaryDir folder;
    const QString path = writePicture(folder, u"oblique.png"_s, "PNG", plainPicture(truth.size));
    const auto fit =
        fitControl(truth.control(FitMethod::Projective, {{60, 560}, {740, 550}, {650, 330}, {130, 300}, {400, 400}}));
    ASSERT_TRUE(fit);
    const auto scene = realPool()->openScene(path);
    ASSERT_TRUE(scene);
    EXPECT_EQ(colourAt(**scene, *fit, truth.positionOf({402, 502})), colourOf({402, 502}));
    // Behind the camera the same straight lines meet the picture's sky.
    EXPECT_EQ(colourAt(**scene, *fit, *truth.utm->inverse(truth.corner + QPointF(0, -3000))), 0U);
}

TEST(HandPlacement, RefusesPlacementsThatAreNone)
{
    const QTemporaryDir folder;
    const QString path = writePicture(folder, u"plain.png"_s, "PNG", plainPicture({64, 48}));
    const auto scene = realPool()->openScene(path);
    ASSERT_TRUE(scene);
    QJsonObject wrong = pixelPlacement();
    wrong.insert(u"plane"_s, u"EPSG:1"_s);
    QJsonObject empty = pixelPlacement();
    empty.insert(u"transform"_s, QJsonObject{{u"method"_s, u"affine"_s}, {u"numbers"_s, QJsonArray{1, 2}}});
    for (const QJsonObject &placement : {wrong, empty}) {
        const auto refused = (*scene)->read({pixelPlane(), 0, -10, 10, 0, 10, 10, {}, placement});
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::InvalidInput);
    }
    // The scene is still there.
    EXPECT_TRUE((*scene)->read({pixelPlane(), 0, -10, 10, 0, 10, 10, {}, pixelPlacement()}));
}

TEST(HandPlacement, WritesAGeoTiffThatLiesThere)
{
    const KnownPicture truth = turnedPicture();
    const QTemporaryDir folder;
    const QString path = writePicture(folder, u"plain.png"_s, "PNG", plainPicture(truth.size));
    const auto fit = fitControl(truth.control(FitMethod::Affine, spreadPixels));
    ASSERT_TRUE(fit);
    const auto pool = realPool();
    QByteArray bytes;
    const auto written =
        pool->stream({.kind = DecodeKind::PlacedGeoTiff, .path = path, .placement = placementJson(*fit)},
                     [&](QByteArrayView piece) { return bytes.append(piece), true; });
    ASSERT_TRUE(written) << written.error().message().toStdString();
    EXPECT_EQ(written->value("bytes"_L1).toInteger(), bytes.size());
    EXPECT_NEAR(written->value("pixel_metres"_L1).toDouble(), 2, 0.01);

    const auto scene = pool->openScene(writeBytes(folder, u"placed.tif"_s, bytes));
    ASSERT_TRUE(scene) << scene.error().message().toStdString();
    EXPECT_EQ((*scene)->header().value("crs"_L1).toString(), u"EPSG:32652"_s);
    for (const QPointF pixel : {QPointF(102, 302), QPointF(702, 402)}) {
        const QPointF at = *truth.utm->forward(truth.positionOf(pixel));
        const auto block = (*scene)->read({u"EPSG:32652"_s,
                                           at.x() - 1,
                                           at.y() - 1,
                                           at.x() + 1,
                                           at.y() + 1,
                                           1,
                                           1,
                                           {.resampling = Resampling::Nearest}});
        ASSERT_TRUE(block);
        EXPECT_EQ(pixelAt(*block, 0, 0), colourOf(pixel));
    }
    // The corner of its box that the turned picture leaves open is transparent.
    const QJsonArray corner = (*scene)->header().value("corners"_L1).toArray()[0].toArray();
    const QPointF at = *truth.utm->forward({corner[1].toDouble(), corner[0].toDouble()}) + QPointF(20, -20);
    const auto open = (*scene)->read(
        {u"EPSG:32652"_s, at.x() - 1, at.y() - 1, at.x() + 1, at.y() + 1, 1, 1, {.resampling = Resampling::Nearest}});
    ASSERT_TRUE(open);
    EXPECT_EQ(pixelAt(*open, 0, 0), 0U);
}

#ifdef LEADLINE_HAS_SHARED_DATA

/// A scene of known place, saved as somebody would take a screenshot of it.
struct Screenshot
{
    QTemporaryDir folder;
    QString path;
    QSize size;
    std::array<LatLon, 4> corners;
};

void takeScreenshot(DecoderPool &pool, const QString &file, Screenshot &shot)
{
    const auto scene = pool.openScene(sharedDataPath(QLatin1String("imagery/")) + file);
    ASSERT_TRUE(scene) << scene.error().message().toStdString();
    const QJsonObject &header = (*scene)->header();
    shot.size = {header.value("width"_L1).toInt(), header.value("height"_L1).toInt()};
    const QJsonArray corners = header.value("corners"_L1).toArray();
    for (int i = 0; i < 4; ++i)
        shot.corners[std::size_t(i)] = {corners[i][1].toDouble(), corners[i][0].toDouble()};
    const auto block = (*scene)->read({pixelPlane(),
                                       0,
                                       -double(shot.size.height()),
                                       double(shot.size.width()),
                                       0,
                                       shot.size.width(),
                                       shot.size.height(),
                                       {},
                                       pixelPlacement()});
    ASSERT_TRUE(block) << block.error().message().toStdString();
    shot.path = shot.folder.filePath(u"screenshot.png"_s);
    const QImage picture(reinterpret_cast<const uchar *>(block->bytes.constData()), block->width, block->height,
                         QImage::Format_RGB32);
    ASSERT_TRUE(picture.save(shot.path));
}

LatLon between(const Screenshot &shot, double x, double y)
{
    const auto &c = shot.corners;
    const auto mix = [](double a, double b, double part) { return a + (b - a) * part; };
    const auto mixed = [&](LatLon a, LatLon b, double part) {
        return LatLon{mix(a.lat, b.lat, part), mix(a.lon, b.lon, part)};
    };
    return mixed(mixed(c[0], c[1], x), mixed(c[3], c[2], x), y);
}

TEST(HandPlacement, CornersOfARealScreenshotComeBackWithinTheStatedError)
{
    const auto pool = realPool();
    Screenshot shot;
    takeScreenshot(*pool, u"busan_rgb_s2_2022-05-14.tif"_s, shot);
    ASSERT_FALSE(shot.path.isEmpty());
    const auto header = pool->openScene(shot.path);
    ASSERT_TRUE(header);
    EXPECT_EQ((*header)->header().value("georeference"_L1).toString(), u"none"_s);

    // Six spots by their coordinates, each a few metres off, as a hand sets them.
    GroundControl control{FitMethod::Affine, {}, shot.size, {}};
    const double parts[][2] = {{0.1, 0.15}, {0.85, 0.1}, {0.9, 0.8}, {0.15, 0.9}, {0.5, 0.45}, {0.35, 0.6}};
    for (int i = 0; i < 6; ++i)
        control.pairs.push_back({{parts[i][0] * shot.size.width(), parts[i][1] * shot.size.height()},
                                 destination(between(shot, parts[i][0], parts[i][1]), i * 60.0, 6),
                                 true});
    const auto fit = fitControl(control);
    ASSERT_TRUE(fit) << fit.error().what.toStdString();
    const std::vector<LatLon> ring = fit->footprint();
    ASSERT_EQ(ring.size(), 4U);
    const QPointF corners[] = {{0, 0},
                               {double(shot.size.width()), 0},
                               {double(shot.size.width()), double(shot.size.height())},
                               {0, double(shot.size.height())}};
    for (std::size_t i = 0; i < 4; ++i) {
        const auto stated = fit->standardErrorMetresAt(corners[i]);
        ASSERT_TRUE(stated);
        EXPECT_LT(distanceMetres(ring[i], shot.corners[i]), 2 * *stated) << "corner " << i;
    }
    EXPECT_LT(*fit->leftOutMetres(), 20);
}

TEST(HandPlacement, ATurnedSceneLaidByHandCoincidesWithTheUprightOne)
{
    const auto pool = realPool();
    Screenshot shot;
    takeScreenshot(*pool, u"busan_rot30_utm52n.tif"_s, shot);
    ASSERT_FALSE(shot.path.isEmpty());
    GroundControl control{FitMethod::Similarity, {}, shot.size, {}};
    for (const auto &[x, y] : {std::pair(0.05, 0.1), std::pair(0.9, 0.2), std::pair(0.5, 0.9)})
        control.pairs.push_back({{x * shot.size.width(), y * shot.size.height()}, between(shot, x, y), true});
    const auto fit = fitControl(control);
    ASSERT_TRUE(fit);
    const auto laid = pool->openScene(shot.path);
    const auto upright = pool->openScene(sharedDataPath(QLatin1String("imagery/busan_rgb_s2_2022-05-14.tif")));
    ASSERT_TRUE(laid && upright);
    const QPointF middle = *webMercator()->forward(between(shot, 0.5, 0.5));
    const auto read = [&](SceneSession &scene, QPointF shift, const QJsonObject &placement) {
        const QPointF at = middle + shift;
        const auto block = scene.read(
            {u"EPSG:3857"_s, at.x() - 1500, at.y() - 1500, at.x() + 1500, at.y() + 1500, 250, 250, {}, placement});
        EXPECT_TRUE(block);
        QImage picture(250, 250, QImage::Format_RGB32);
        if (block)
            std::copy(block->bytes.begin(), block->bytes.end(), reinterpret_cast<char *>(picture.bits()));
        return picture.convertToFormat(QImage::Format_Grayscale8);
    };
    const auto correlation = [](const QImage &a, const QImage &b) {
        double sa = 0, sb = 0, saa = 0, sbb = 0, sab = 0, n = 0;
        for (int y = 0; y < a.height(); ++y)
            for (int x = 0; x < a.width(); ++x) {
                const double p = a.constScanLine(y)[x], q = b.constScanLine(y)[x];
                sa += p, sb += q, saa += p * p, sbb += q * q, sab += p * q, n += 1;
            }
        return (sab - sa * sb / n) / std::sqrt((saa - sa * sa / n) * (sbb - sb * sb / n));
    };
    const QImage byHand = read(**laid, {}, placementJson(*fit));
    const double here = correlation(byHand, read(**upright, {}, {}));
    EXPECT_GT(here, 0.9);
    for (const QPointF shift : {QPointF(25, 0), QPointF(-25, 0), QPointF(0, 25), QPointF(0, -25)})
        EXPECT_LT(correlation(byHand, read(**upright, shift, {})), here);
}

#endif

} // namespace
} // namespace leadline

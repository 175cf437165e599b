// SPDX-License-Identifier: GPL-3.0-or-later
// Real scenes in their own pixels, through the real window and the real decoder.
#ifdef LEADLINE_HAS_SHARED_DATA
#include "app/window/status_line.h"
#include "imaging/raster/pixel_plane.h"
#include "imaging/render/pixel_view.h"
#include "model/case/bookmark_list.h"
#include "model/geo/geodesic.h"
#include "tests/app/window_fixture.h"
#include "tests/support/paths.h"
#include "tests/support/wait_until.h"
#include "widgets/bookmarks/bookmarks_popup.h"
#include "widgets/map/map_view.h"
#include "widgets/style/plain_label.h"

#include <QAction>
#include <QLineEdit>
#include <QTest>
#include <QWheelEvent>

#include <numbers>

namespace leadline {
namespace {

class WindowOwnPixels : public testing::WindowFixture
{
protected:
    WindowOwnPixels()
    {
        realDecoders = makeDecoderPool(decodeProgram());
        workbench.reset();
        start();
        newCase();
        session().map().setAnimated(false);
    }

    void add(const char *file)
    {
        drop({sharedDataPath(QLatin1String("imagery/")) + QLatin1String(file)});
        session().map().fitCase();
    }
    MapView &map() { return session().map(); }
    const PixelPlane *plane() { return pixelPlaneOf(map().viewport()); }
    void enter()
    {
        window().actions().ownPixels->trigger();
        workbench->waitUntilIdle();
        ASSERT_NE(plane(), nullptr) << messages().toStdString();
    }
    LatLon middle()
    {
        return map().viewport().positionAt({map().width() / 2.0, map().height() / 2.0}).value_or(LatLon{});
    }
    void turnWheel(int by)
    {
        QWheelEvent event(QPointF(300, 300), map().mapToGlobal(QPointF(300, 300)), {}, {0, by}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&map(), &event);
    }
    QString pixelText() { return window().statusLine().findChild<PlainLabel *>(QStringLiteral("pixelLabel"))->text(); }
};

TEST_F(WindowOwnPixels, AreEnteredAtAWholeScaleSteppedThroughAndLeftByEscapeWhereTheMapLooked)
{
    add("busan_rot30_utm52n.tif");
    const LatLon before = middle();
    enter();
    EXPECT_DOUBLE_EQ(pixelScale(map().viewport()), wholePixelScale(pixelScale(map().viewport())));
    EXPECT_LT(distanceMetres(before, middle()), 30) << "within a pixel or two of where the map looked";
    const double scale = pixelScale(map().viewport());
    turnWheel(40);
    turnWheel(40);
    EXPECT_DOUBLE_EQ(pixelScale(map().viewport()), scale) << "two thirds of a notch";
    turnWheel(40);
    EXPECT_GT(pixelScale(map().viewport()), scale);
    EXPECT_DOUBLE_EQ(pixelScale(map().viewport()), wholePixelScale(pixelScale(map().viewport())));
    const LatLon there = middle();
    QTest::keyClick(&map(), Qt::Key_Escape);
    EXPECT_EQ(plane(), nullptr);
    EXPECT_EQ(map().viewport().projection, webMercator());
    EXPECT_LT(distanceMetres(there, middle()), 1);
}

TEST_F(WindowOwnPixels, TheScreenShowsThePixelsOfTheFileAndTheirPlaces)
{
    add("s2_l2a_tci_29RKH_2020-02-19.tif");
    enter();
    Viewport view = map().viewport();
    view.center = plane()->planeAt({500, 300});
    view.metresPerPixel = plane()->pixelMetres() * view.devicePixelRatio / 8;
    map().setViewport(view);
    ASSERT_TRUE(waitUntil([&] { return map().isSharp(); }));
    // Each stored pixel is a plain square of the screen: no colour lies between two.
    const QImage screen = map().grab().toImage();
    const QPoint corner = (map().viewport().toPixel(plane()->planeAt({500, 300})) * view.devicePixelRatio).toPoint();
    int changes = 0;
    for (int i = 0; i < 10; ++i) {
        const QPoint square = corner + QPoint(8 * i, 8);
        for (int dx = 1; dx < 8; ++dx)
            EXPECT_EQ(screen.pixel(square + QPoint(dx, 3)), screen.pixel(square + QPoint(0, 3))) << i << ' ' << dx;
        changes += screen.pixel(square) != screen.pixel(square + QPoint(8, 0));
    }
    EXPECT_GT(changes, 3);
    QTest::mouseMove(&map(), map().viewport().toPixel(plane()->planeAt({500.5, 300.5})).toPoint());
    EXPECT_TRUE(waitUntil([&] { return pixelText() == QStringLiteral("pixel 500, 300"); }))
        << pixelText().toStdString();
}

TEST_F(WindowOwnPixels, APictureWithoutAPlaceIsShownInPixelsAndSaysSo)
{
    add("ships_longbeach_nogeoref.jpg");
    session().context().select(refOf(data().all<Evidence>().begin()->second));
    enter();
    EXPECT_FALSE(plane()->isPlaced());
    EXPECT_EQ(plane()->size(), QSize(2393, 1437));
    EXPECT_EQ(map().scaleDenominator(), 0);
    ASSERT_TRUE(waitUntil([&] { return map().isSharp(); }));
    EXPECT_FALSE(map().completeScene().scenes.empty());
    EXPECT_FALSE(map().completeScene().basemap);
    QTest::keyClick(&map(), Qt::Key_Escape);
    EXPECT_EQ(plane(), nullptr);
}

TEST_F(WindowOwnPixels, ABookmarkComesBackToTheSamePixels)
{
    add("busan_rot30_utm52n.tif");
    enter();
    turnWheel(120);
    const double scale = pixelScale(map().viewport());
    const QPointF pixel = plane()->pixelAt(map().viewport().center);
    answers->text = QStringLiteral("Quay, pixel by pixel");
    window().actions().addBookmark->trigger();
    QTest::keyClick(&map(), Qt::Key_Escape);
    window().actions().bookmarks->trigger();
    auto *popup = window().findChild<BookmarksPopup *>(QStringLiteral("bookmarksPopup"));
    QTest::keyClick(popup->findChild<QLineEdit *>(QStringLiteral("bookmarksFilter")), Qt::Key_Return);
    workbench->waitUntilIdle();
    ASSERT_NE(plane(), nullptr);
    EXPECT_DOUBLE_EQ(pixelScale(map().viewport()), scale);
    const QPointF off = plane()->pixelAt(map().viewport().center) - pixel;
    EXPECT_LT(std::hypot(off.x(), off.y()), 1);
    window().actions().back->trigger();
    EXPECT_EQ(plane(), nullptr);
}

TEST_F(WindowOwnPixels, EndWhenTheSceneIsTakenOutOfTheCase)
{
    add("busan_rot30_utm52n.tif");
    enter();
    ASSERT_TRUE(session().editor().remove(QStringLiteral("Remove"), {plane()->scene()}));
    EXPECT_EQ(plane(), nullptr);
}

} // namespace
} // namespace leadline
#endif

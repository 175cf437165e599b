// SPDX-License-Identifier: GPL-3.0-or-later
// Laying a screenshot on the map through the real window, with the real decoder: picture beside the map, pairs by
// clicks on both, kept step by step.
#include "app/georeferencing.h"
#include "imaging/raster/pixel_plane.h"
#include "model/case/hand_placement.h"
#include "model/geo/geodesic.h"
#include "tests/app/window_fixture.h"
#include "tests/support/control_case.h"
#include "tests/support/paths.h"
#include "tests/support/turned_photo.h"
#include "tests/support/wait_until.h"
#include "widgets/evidence/evidence_panel.h"
#include "widgets/georeference/pairs_panel.h"
#include "widgets/georeference/picture_laying.h"
#include "widgets/georeference/picture_view.h"
#include "widgets/map/map_view.h"
#include "widgets/timeline/timeline_view.h"

#include <gmock/gmock.h>

#include <QAction>
#include <QBuffer>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

namespace leadline {
namespace {

using namespace Qt::StringLiterals;

class WindowGeoreferencing : public testing::WindowFixture
{
protected:
    WindowGeoreferencing()
    {
        realDecoders = makeDecoderPool(decodeProgram());
        workbench.reset();
        start();
        newCase();
        QImage picture(truth.size, QImage::Format_RGB32);
        picture.fill(Qt::darkCyan);
        QByteArray png;
        QBuffer buffer(&png);
        EXPECT_TRUE(picture.save(&buffer, "PNG"));
        drop({write(u"screenshot.png"_s, png)});
    }

    EvidenceId exhibit() { return data().all<Evidence>().begin()->first; }
    Georeferencing &work() { return *workbench->georeferencing(); }
    MapView &map() { return session().map(); }
    void begin()
    {
        session().context().select({ItemKind::Evidence, exhibit().value});
        window().actions().georeference->trigger();
        workbench->waitUntilIdle();
        ASSERT_TRUE(work().laying()) << messages().toStdString();
        map().setAnimated(false);
        map().showPosition(truth.positionOf({400, 300}), 4);
        QApplication::processEvents();
    }
    void clickPicture(QPointF pixel)
    {
        QTest::mouseClick(work().view(), Qt::LeftButton, {}, work().view()->toScreen(pixel).toPoint());
    }
    void clickMap(LatLon position)
    {
        const auto at = map().viewport().pixelOf(position);
        ASSERT_TRUE(at && map().rect().contains(at->toPoint()));
        QTest::mouseClick(&map(), Qt::LeftButton, {}, at->toPoint());
    }
    void setPair(QPointF pixel)
    {
        clickPicture(pixel);
        clickMap(truth.positionOf(pixel));
    }
    std::size_t pairs() { return work().laying()->control().pairs.size(); }
    template<class T>
    T &part(const char *name)
    {
        auto *found = work().panel()->findChild<T *>(QLatin1String(name));
        EXPECT_TRUE(found) << name;
        return *found;
    }

    test::KnownPicture truth = test::turnedPicture();
};

TEST_F(WindowGeoreferencing, APictureWithoutAPlaceIsOfferedWhenItIsDropped)
{
    EXPECT_TRUE(messages().contains(u"carries no place on the Earth"_s)) << messages().toStdString();
    auto *button = window().messages().findChild<QPushButton *>(u"messageAction"_s);
    ASSERT_TRUE(button);
    button->click();
    workbench->waitUntilIdle();
    EXPECT_TRUE(work().isOpen());
    EXPECT_TRUE(work().view()->isVisible());
    EXPECT_FALSE(session().timeline().isVisible());
}

TEST_F(WindowGeoreferencing, ClicksOnBothSidesMakePairsThatLayThePicture)
{
    begin();
    setPair({150, 160});
    EXPECT_EQ(pairs(), 1U);
    EXPECT_FALSE(work().laying()->fit());
    setPair({640, 450});
    ASSERT_TRUE(work().laying()->fit());
    setPair({200, 480});
    ASSERT_EQ(pairs(), 3U);
    // A click is a pixel of the screen: of the picture 1.5, of the map 4 m.
    const auto there = work().laying()->fit()->positionOf({700, 80});
    ASSERT_TRUE(there);
    EXPECT_LT(distanceMetres(*there, truth.positionOf({700, 80})), 20);
    EXPECT_TRUE(placesByHand(*handLayerOf(data(), exhibit())));
    EXPECT_TRUE(waitUntil([this] { return map().isSharp() && map().completeScene().scenes.size() > 0; }));
    EXPECT_EQ(part<QTableView>("pairsTable").model()->rowCount(), 3);
}

TEST_F(WindowGeoreferencing, APhotographStandsUprightAndItsPairsCountInTheStoredArray)
{
    QImage stored(truth.size, QImage::Format_RGB32);
    stored.fill(Qt::darkCyan);
    for (int y = 0; y < stored.height(); ++y)
        for (int x = 0; x < stored.width() / 3; ++x)
            stored.setPixelColor(x, y, Qt::red);
    for (const int orientation : {6, 8}) {
        SCOPED_TRACE(orientation);
        drop({write(u"photo%1.jpg"_s.arg(orientation), turnedJpeg(stored, orientation))});
        const EvidenceId photo = data().all<Evidence>().rbegin()->first;
        session().context().select({ItemKind::Evidence, photo.value});
        window().actions().georeference->trigger();
        workbench->waitUntilIdle();
        ASSERT_TRUE(work().laying() && work().laying()->exhibit() == photo) << messages().toStdString();
        PictureView &view = *work().view();
        ASSERT_TRUE(waitUntil([&] { return view.isSharp(); }));
        // Held with its left side up (6) or down (8), as the exhibit's small picture has it.
        const QImage seen = view.grab().toImage();
        const QPoint top(view.width() / 2, view.height() / 2 - view.width() / 4),
            bottom(view.width() / 2, view.height() / 2 + view.width() / 4);
        EXPECT_EQ(seen.pixelColor(orientation == 6 ? top : bottom).red() > 200, true);
        EXPECT_EQ(seen.pixelColor(orientation == 6 ? bottom : top).red() > 200, false);

        map().setAnimated(false);
        map().showPosition(truth.positionOf({400, 300}), 4);
        QApplication::processEvents();
        setPair({150, 160});
        setPair({640, 450});
        setPair({200, 480});
        ASSERT_EQ(pairs(), 3U);
        const ControlPair &pair = work().laying()->control().pairs.front();
        EXPECT_LT(QLineF(pair.pixel, QPointF(150, 160)).length(), 3)
            << "of the array, wherever it stands on the screen";
        ASSERT_TRUE(work().laying()->fit());
        const auto there = work().laying()->fit()->positionOf({700, 80});
        ASSERT_TRUE(there);
        EXPECT_LT(distanceMetres(*there, truth.positionOf({700, 80})), 25);
        EXPECT_EQ(work().laying()->control().picture, truth.size);
        work().close();

        window().actions().ownPixels->trigger();
        workbench->waitUntilIdle();
        const PixelPlane *plane = pixelPlaneOf(map().viewport());
        ASSERT_NE(plane, nullptr);
        EXPECT_EQ(plane->size(), truth.size);
        EXPECT_EQ(plane->turn().uprightSize(), truth.size.transposed());
        ASSERT_TRUE(waitUntil([&] { return map().isSharp() && !map().completeScene().scenes.empty(); }));
        const auto colourOf = [&](QPointF pixel) {
            return map().grab().toImage().pixelColor(map().viewport().toPixel(plane->planeAt(pixel)).toPoint());
        };
        Viewport middle = map().viewport();
        middle.center = plane->planeAt({truth.size.width() / 3., truth.size.height() / 2.});
        map().setViewport(middle);
        ASSERT_TRUE(waitUntil([&] { return map().isSharp(); }));
        EXPECT_GT(colourOf({truth.size.width() / 3. - 20, truth.size.height() / 2.}).red(), 120);
        EXPECT_LT(colourOf({truth.size.width() / 3. + 20, truth.size.height() / 2.}).red(), 60);
        const double across = map().viewport().toPixel(plane->planeAt({300, 200})).y() -
                              map().viewport().toPixel(plane->planeAt({200, 200})).y();
        EXPECT_EQ(across > 0, orientation == 6) << "the stored row runs down, or up";
        map().leaveOwnPixels();
    }
}

TEST_F(WindowGeoreferencing, AfterTwoPairsTheThirdIsExpectedWhereItLies)
{
    begin();
    setPair({150, 160});
    setPair({640, 450});
    clickPicture({200, 480});
    const auto guess = work().laying()->guessedPosition();
    ASSERT_TRUE(guess);
    EXPECT_LT(distanceMetres(*guess, truth.positionOf({200, 480})), 30);
    QTest::keyClick(work().view(), Qt::Key_Escape);
    EXPECT_FALSE(work().laying()->isWaiting());
    EXPECT_TRUE(work().isOpen()); // the first Escape drops the half, the second leaves
    QTest::keyClick(work().view(), Qt::Key_Escape);
    EXPECT_TRUE(waitUntil([this] { return !work().isOpen(); }));
    EXPECT_TRUE(session().timeline().isVisible());
}

TEST_F(WindowGeoreferencing, EveryStepIsTakenBackAndComesAgain)
{
    begin();
    setPair({150, 160});
    setPair({640, 450});
    window().actions().undo->trigger();
    EXPECT_EQ(pairs(), 1U);
    window().actions().redo->trigger();
    EXPECT_EQ(pairs(), 2U);
    EXPECT_TRUE(work().laying()->fit());
}

TEST_F(WindowGeoreferencing, DraggingAMarkOnEitherSideMovesItsPair)
{
    begin();
    setPair({150, 160});
    setPair({640, 450});
    const auto drag = [](QWidget *on, QPoint from, QPoint to) {
        QTest::mousePress(on, Qt::LeftButton, {}, from);
        for (int step = 1; step <= 4; ++step) {
            QMouseEvent move(QEvent::MouseMove, from + (to - from) * step / 4.0,
                             on->mapToGlobal(from + (to - from) * step / 4.0), Qt::NoButton, Qt::LeftButton, {});
            QApplication::sendEvent(on, &move);
        }
        QTest::mouseRelease(on, Qt::LeftButton, {}, to);
    };
    const QPoint from = work().view()->toScreen({150, 160}).toPoint();
    drag(work().view(), from, from + QPoint(30, 0));
    EXPECT_NEAR(work().laying()->control().pairs[0].pixel.x(), 150 + 30 / work().view()->scale(), 2);
    const LatLon before = work().laying()->control().pairs[1].position;
    const QPoint at = map().viewport().pixelOf(before)->toPoint();
    drag(&map(), at, at + QPoint(0, -40));
    EXPECT_NEAR(distanceMetres(before, work().laying()->control().pairs[1].position),
                40 * map().viewport().groundMetresPerPixel(), 8);
    EXPECT_EQ(pairs(), 2U);
}

TEST_F(WindowGeoreferencing, CoordinatesCanBeTypedAndNonsenseIsNamed)
{
    begin();
    clickPicture({150, 160});
    auto &typed = part<QLineEdit>("pairsTyped");
    typed.setText(u"somewhere"_s);
    QTest::keyClick(&typed, Qt::Key_Return);
    EXPECT_EQ(pairs(), 0U);
    EXPECT_TRUE(part<QLabel>("pairsProblems").text().contains(u"is no position"_s));
    typed.setText(u"42 14 N 130 18 E"_s);
    QTest::keyClick(&typed, Qt::Key_Return);
    ASSERT_EQ(pairs(), 1U);
    EXPECT_NEAR(work().laying()->control().pairs[0].position.lat, 42 + 14 / 60.0, 1e-9);
    // In the table, in any usual form too.
    auto *table = part<QTableView>("pairsTable").model();
    EXPECT_TRUE(table->setData(table->index(0, 3), u"42.25, 130.31"_s, Qt::EditRole));
    EXPECT_EQ(work().laying()->control().pairs[0].position, (LatLon{42.25, 130.31}));
    EXPECT_FALSE(table->setData(table->index(0, 1), u"9000"_s, Qt::EditRole));
    EXPECT_TRUE(part<QLabel>("pairsProblems").text().contains(u"between 0 and 800"_s));
}

TEST_F(WindowGeoreferencing, AMethodWithoutItsPairsSaysWhatIsMissing)
{
    begin();
    setPair({150, 160});
    setPair({640, 450});
    auto &method = part<QComboBox>("pairsMethod");
    method.setCurrentIndex(2);
    Q_EMIT method.activated(2);
    EXPECT_FALSE(work().laying()->fit());
    EXPECT_TRUE(part<QLabel>("pairsProblems").text().contains(u"2 more pairs"_s));
    EXPECT_FALSE(placesByHand(*handLayerOf(data(), exhibit())));
}

TEST_F(WindowGeoreferencing, LeavingAsksNothingAndTheWorkGoesOnLater)
{
    begin();
    setPair({150, 160});
    setPair({640, 450});
    part<QWidget>("pairsClose").setFocus();
    QTest::mouseClick(&part<QWidget>("pairsClose"), Qt::LeftButton);
    EXPECT_TRUE(waitUntil([this] { return !work().isOpen(); }));
    EXPECT_EQ(map().toolName().contains(u"Pairs"_s), false);
    begin();
    EXPECT_EQ(pairs(), 2U);
    // The exhibit goes: the window has nothing left to lay.
    ASSERT_TRUE(session().editor().remove(u"Remove"_s, {{ItemKind::Evidence, exhibit().value}}));
    EXPECT_TRUE(waitUntil([this] { return !work().isOpen(); }));
}

TEST_F(WindowGeoreferencing, ClosingTheCaseMidwayKeepsThePairs)
{
    begin();
    setPair({150, 160});
    workbench->closeCase();
    ASSERT_TRUE(workbench->openCaseFolder(folder()));
    workbench->waitUntilIdle();
    begin();
    EXPECT_EQ(pairs(), 1U);
}

} // namespace
} // namespace leadline

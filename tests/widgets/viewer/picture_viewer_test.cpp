// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer_window.h"

#include "tests/support/turned_photo.h"
#include "widgets/viewer/histogram_card.h"

#include <QBuffer>
#include <QCheckBox>
#include <QPainter>

namespace leadline::testing {
namespace {

class PictureViewer : public ViewerWindow
{
protected:
    QByteArray png(const QImage &image)
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG");
        return buffer.data();
    }
    /// Red, its upper left quarter blue, one green pixel at (5, 3).
    QImage quarters(QSize size)
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(QColor(200, 20, 20));
        QPainter(&image).fillRect(QRect(QPoint(), size / 2), QColor(10, 20, 220));
        image.setPixelColor(5, 3, QColor(0, 250, 0));
        return image;
    }
    EvidenceId photo(QSize size, const QString &title = QStringLiteral("photo"))
    {
        return addExhibit(title, EvidenceKind::Image, {}, png(quarters(size)));
    }
    QColor seenAt(const QPointF &content)
    {
        const QPoint at = picture().contentToWidget().map(content).toPoint();
        return QColor(picture().grab().toImage().pixel(at * picture().devicePixelRatio()));
    }
};

TEST_F(PictureViewer, ZoomsFromTheWholeToItsPixelsAsSquares)
{
    open(photo({400, 300}));
    ASSERT_EQ(pane().shows(), ExhibitPane::Shows::Picture);
    EXPECT_NEAR(seenAt({50, 50}).blue(), 220, 3);
    QTest::keyClick(&picture(), Qt::Key_1);
    EXPECT_NEAR(picture().devicePerUnit(), 1, 1e-9) << "100 % is one for one";
    picture().setZoomFactor(40);
    picture().reveal({5, 3, 1, 1});
    settle();
    // The green pixel is a square: its corners are as green as its middle.
    for (const QPointF inside : {QPointF(5.1, 3.1), QPointF(5.5, 3.5), QPointF(5.9, 3.9)})
        EXPECT_EQ(seenAt(inside), QColor(0, 250, 0));
    EXPECT_EQ(seenAt({6.1, 3.5}), QColor(10, 20, 220));
}

TEST_F(PictureViewer, TellsColumnRowAndValuesUnderThePointer)
{
    open(photo({400, 300}));
    picture().setZoomFactor(8);
    picture().reveal({5, 3, 1, 1});
    QTest::mouseMove(&picture(), picture().contentToWidget().map(QPointF(5.5, 3.5)).toPoint());
    EXPECT_TRUE(waitUntil([&] { return pane().status().contains(QStringLiteral("250")); }))
        << pane().status().toStdString();
    EXPECT_TRUE(pane().status().startsWith(QStringLiteral("column 5, row 3"))) << pane().status().toStdString();
}

TEST_F(PictureViewer, IsTurnedAsTheCameraWasHeldAndByHandWithoutTouchingTheExhibit)
{
    // Held with the right side up: what is left below in the file is left above on the screen.
    QImage stored(300, 200, QImage::Format_RGB32);
    stored.fill(Qt::white);
    QPainter(&stored).fillRect(QRect(0, 100, 150, 100), QColor(0, 0, 200));
    const EvidenceId id = addExhibit(QStringLiteral("turned"), EvidenceKind::Image, {}, turnedJpeg(stored, 6));
    const Evidence before = exhibit(id);
    open(id);
    const QRectF onScreen = picture().contentToWidget().mapRect(QRectF(0, 0, 300, 200));
    EXPECT_GT(onScreen.height(), onScreen.width());
    const QImage grabbed = picture().grab().toImage();
    const double ratio = picture().devicePixelRatio();
    const auto at = [&](double x, double y) {
        return QColor(grabbed.pixel(int((onScreen.left() + onScreen.width() * x) * ratio),
                                    int((onScreen.top() + onScreen.height() * y) * ratio)));
    };
    EXPECT_LT(at(0.25, 0.25).red(), 40);
    EXPECT_GT(at(0.75, 0.25).red(), 200);
    EXPECT_GT(at(0.25, 0.75).red(), 200);
    EXPECT_TRUE(pane().status().contains(QStringLiteral("EXIF")));
    QTest::keyClick(&picture(), Qt::Key_R);
    const QRectF turned = picture().contentToWidget().mapRect(QRectF(0, 0, 300, 200));
    EXPECT_GT(turned.width(), turned.height());
    EXPECT_EQ(exhibit(id), before);
}

TEST_F(PictureViewer, ALargeOneIsNeverHeldWhole)
{
    open(photo({5000, 3600}));
    EXPECT_LE(std::max(picture().picture().whole.width(), picture().picture().whole.height()), mostWholeSide);
    picture().setZoomFactor(4);
    picture().reveal({5, 3, 1, 1});
    settle();
    EXPECT_EQ(seenAt({5.5, 3.5}), QColor(0, 250, 0)) << "the part that is seen comes pixel by pixel";
    EXPECT_LT(picture().shownPicture().width(), 1000);
}

TEST_F(PictureViewer, ShowsAHistogramOfWhatIsSeenAndOfTheWholeFile)
{
    open(photo({400, 300}));
    QTest::keyClick(&picture(), Qt::Key_H);
    settle();
    ASSERT_TRUE(pane().histogram().isVisible());
    ASSERT_EQ(pane().histogram().channels().size(), 3U);
    const auto countAt = [&](std::size_t channel, std::size_t level) {
        return pane().histogram().channels()[channel].counts[level];
    };
    EXPECT_GT(countAt(0, 200), 80'000);
    EXPECT_GT(countAt(2, 220), 25'000);
    picture().setZoomFactor(20);
    picture().reveal({350, 250, 1, 1});
    settle();
    EXPECT_EQ(countAt(2, 220), 0) << "the blue quarter is out of sight";
    pane().histogram().setOf(HistogramCard::Of::Whole);
    settle();
    EXPECT_EQ(pane().histogram().channels().size(), 3U);
    std::int64_t all = 0;
    for (const std::int64_t count : pane().histogram().channels()[0].counts)
        all += count;
    EXPECT_EQ(all, 400 * 300);
}

TEST_F(PictureViewer, TwoSideBySideMoveTogetherWhereThatIsWanted)
{
    const EvidenceId large = photo({800, 600}), small = photo({400, 300}, QStringLiteral("before"));
    open(large);
    viewer.resize(1400, 800);
    viewer.openBeside(small);
    settle();
    ASSERT_TRUE(viewer.hasTwo());
    EXPECT_TRUE(viewer.linkBox().isVisible());
    PictureCanvas &other = viewer.second().pictureCanvas();
    const double alone = other.zoomFactor();
    picture().zoomBy(3, QPointF(picture().rect().center()));
    EXPECT_DOUBLE_EQ(other.zoomFactor(), alone) << "each for itself";
    viewer.setLinked(true);
    picture().zoomBy(1.5, QPointF(100, 100));
    settle();
    EXPECT_NEAR(other.view().zoom, picture().view().zoom, 0.05);
    EXPECT_NEAR(other.view().centre.x(), picture().view().centre.x(), 0.02);
    other.panBy({-50, -30});
    EXPECT_NEAR(other.view().centre.x(), picture().view().centre.x(), 0.02) << "whichever is moved";
    viewer.closeBeside();
    EXPECT_FALSE(viewer.hasTwo());
    EXPECT_FALSE(viewer.linkBox().isVisible());
}

TEST_F(PictureViewer, AReportAndAPhotoStandSideBySideEachWithItsOwn)
{
    open(report(), {.page = 2});
    viewer.openBeside(photo({400, 300}));
    settle();
    EXPECT_EQ(viewer.first().shows(), ExhibitPane::Shows::Page);
    EXPECT_EQ(viewer.first().page(), 2);
    EXPECT_EQ(viewer.second().shows(), ExhibitPane::Shows::Picture);
    Q_EMIT viewer.first().closeAsked();
    settle();
    EXPECT_FALSE(viewer.hasTwo());
    EXPECT_EQ(viewer.first().shows(), ExhibitPane::Shows::Picture) << "the other one stays";
}

TEST_F(PictureViewer, SaysThatAFileIsCutShort)
{
    QImage noise(600, 400, QImage::Format_RGB32);
    for (int y = 0; y < 400; ++y)
        for (int x = 0; x < 600; ++x)
            noise.setPixel(x, y, qRgb(x * y % 251, x * 7 % 256, y * 13 % 256));
    QBuffer jpeg;
    jpeg.open(QIODevice::WriteOnly);
    noise.save(&jpeg, "JPEG", 90);
    open(addExhibit(QStringLiteral("cut"), EvidenceKind::Image, {}, jpeg.data().left(jpeg.size() / 2)));
    EXPECT_TRUE(pane().warning().contains(QStringLiteral("cut short"))) << pane().warning().toStdString();
}

} // namespace
} // namespace leadline::testing

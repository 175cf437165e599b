// SPDX-License-Identifier: GPL-3.0-or-later
// Real photos and scenes in the viewer.
#include "viewer_window.h"

#include "widgets/viewer/histogram_card.h"

#include <QDir>

namespace leadline::testing {
namespace {

class SharedViewer : public ViewerWindow
{
protected:
    EvidenceId shared(const char *path, EvidenceKind kind)
    {
        QFile file(sharedDataPath(QLatin1String(path)));
        EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path;
        return addExhibit(QString::fromLatin1(path).section(u'/', -1), kind, {}, file.readAll());
    }
    QSize onScreen()
    {
        const PictureContent &shown = picture().picture();
        return picture().contentToWidget().mapRect(QRectF({0, 0}, QSizeF(shown.stored))).size().toSize();
    }
};

TEST_F(SharedViewer, EveryPhotoOpensAsItWasHeld)
{
    for (const char *path :
         {"photos/orientation_6_landscape.jpg", "photos/orientation_3_landscape.jpg", "photos/tuscany_gps_1.jpg",
          "photos/iphone4_rome.jpg", "photos/malformed_image01137.jpg", "photos/empty_gps_ifd.jpg"}) {
        open(shared(path, EvidenceKind::Image));
        ASSERT_EQ(pane().shows(), ExhibitPane::Shows::Picture) << path << pane().message().toStdString();
        EXPECT_GT(onScreen().width(), onScreen().height()) << path;
    }
    open(shared("photos/galaxy_s_no_fix_0_0.jpg", EvidenceKind::Image));
    EXPECT_GT(onScreen().height(), onScreen().width()) << "stored lying, held upright";
}

TEST_F(SharedViewer, RadarValuesAreThoseOfTheFile)
{
    open(shared("imagery/s1_gamma0_db_camargue_2015-03-09.tif", EvidenceKind::Scene));
    ASSERT_EQ(pane().shows(), ExhibitPane::Shows::Picture) << pane().message().toStdString();
    QTest::mouseMove(&picture(), picture().contentToWidget().map(QPointF(134.5, 108.5)).toPoint());
    EXPECT_TRUE(waitUntil([&] { return pane().status().contains(QStringLiteral("· gray -")); }))
        << pane().status().toStdString();
    pane().showHistogram(true);
    pane().histogram().setOf(HistogramCard::Of::Whole);
    settle();
    ASSERT_EQ(pane().histogram().channels().size(), 1U);
    EXPECT_TRUE(pane().histogram().channels()[0].low.startsWith(QStringLiteral("-26")))
        << pane().histogram().channels()[0].low.toStdString();
}

TEST_F(SharedViewer, ADamagedSceneSaysSo)
{
    open(shared("imagery/corrupt_jpeg_cog.tif", EvidenceKind::Scene));
    const QString said = pane().message() + pane().warning();
    EXPECT_FALSE(said.isEmpty());
}

} // namespace
} // namespace leadline::testing

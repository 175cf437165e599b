// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/timeline/timeline_painter.h"

#include "tests/support/timeline_case.h"

#include <QDir>
#include <QImage>
#include <QPainter>

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

using namespace leadline;
using namespace leadline::testing;

namespace {

QImage painted(const TimelineScene &scene, const TimelineViewport &view, double devicePixelRatio = 1)
{
    QImage image((view.size * devicePixelRatio).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(devicePixelRatio);
    image.fill(Qt::magenta);
    QPainter painter(&image);
    paintTimeline(painter, scene, view);
    return image;
}

/// Leaves a picture to look at in the folder that LEADLINE_LOOK names.
void keep(const QImage &image, const QString &name)
{
    const QString folder = qEnvironmentVariable("LEADLINE_LOOK");
    if (!folder.isEmpty()) {
        EXPECT_TRUE(image.save(QDir(folder).filePath(name)));
    }
}

bool resembles(QRgb pixel, const QColor &colour, int tolerance = 24)
{
    return std::abs(qRed(pixel) - colour.red()) <= tolerance && std::abs(qGreen(pixel) - colour.green()) <= tolerance &&
           std::abs(qBlue(pixel) - colour.blue()) <= tolerance;
}

int countResembling(const QImage &image, const QRectF &rect, const QColor &colour)
{
    int count = 0;
    const QRect area = rect.toAlignedRect().intersected(image.rect());
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x)
            count += resembles(image.pixel(x, y), colour) ? 1 : 0;
    }
    return count;
}

TimelineScene rajinScene(const Tokens &tokens = darkTokens())
{
    TimelineInputs inputs;
    inputs.tokens = tokens;
    inputs.tracks = {rajinTracks()};
    return buildTimelineScene(rajinCase(), inputs);
}

} // namespace

TEST(TimelinePainter, PaintsTheWholeCaseInDarkAndLightAndAtTwiceTheSharpness)
{
    for (const bool dark : {true, false}) {
        TimelineScene scene = rajinScene(dark ? darkTokens() : lightTokens());
        scene.selection = {{ItemKind::Evidence, 13}};
        scene.time.cursor = instantFromCivilUtc(2023, 12, 9, 2, 14);
        const TimelineViewport view = TimelineViewport::fitting(scene, {1600, 320});
        for (const int ratio : {1, 2}) {
            const QImage image = painted(scene, view, ratio);
            EXPECT_EQ(image.pixelColor(2, image.height() - 2), scene.tokens.panel);
            keep(image, QStringLiteral("timeline-%1-%2x.png")
                            .arg(dark ? QStringLiteral("dark") : QStringLiteral("light"))
                            .arg(ratio));
        }
    }
}

TEST(TimelinePainter, FramesTheSelectedItemInAccent)
{
    TimelineScene scene = rajinScene();
    const TimelineViewport view = TimelineViewport::fitting(scene, {1600, 320});
    const ItemRef item{ItemKind::Evidence, 13};
    const std::optional<QRectF> rect = timelineRectOf(item, scene, view);
    ASSERT_TRUE(rect);
    const QRectF around = rect->adjusted(-4, -4, 4, 4);
    EXPECT_EQ(countResembling(painted(scene, view), around, scene.tokens.accent), 0);
    scene.selection = {item};
    EXPECT_GT(countResembling(painted(scene, view), around, scene.tokens.accent), 60);
}

TEST(TimelinePainter, HatchesGapsInPurpleBetweenSpansInTheVesselsColour)
{
    const TimelineScene scene = rajinScene();
    const TimelineViewport view = TimelineViewport::fitting(scene, {1600, 320});
    const QImage image = painted(scene, view);
    int gaps = 0;
    for (const PlacedSpan &span : layoutTimeline(scene, view).spans) {
        const QRectF inside = span.rect.adjusted(2, 1, -2, -1);
        const QColor own = scene.content->lanes[span.lane].colour;
        if (span.gap) {
            ++gaps;
            EXPECT_GT(countResembling(image, inside, scene.tokens.data[4]), 4);
            EXPECT_GT(countResembling(image, inside, scene.tokens.panel), 4) << "hatched, not filled";
        } else {
            EXPECT_EQ(countResembling(image, inside, own),
                      inside.toAlignedRect().width() * inside.toAlignedRect().height());
        }
    }
    EXPECT_EQ(gaps, 5 + 3);
}

TEST(TimelinePainter, DrawsNoCursorUntilATimeIsSet)
{
    TimelineScene scene = rajinScene();
    const TimelineViewport view = TimelineViewport::fitting(scene, {1600, 320});
    EXPECT_EQ(countResembling(painted(scene, view), QRectF(0, 0, 1600, 320), scene.tokens.accent), 0);
    scene.time.cursor = instantFromCivilUtc(2023, 11, 10);
    const QImage image = painted(scene, view);
    const int x = static_cast<int>(std::lround(view.axis().xOf(*scene.time.cursor)));
    for (int y = 40; y < 320; y += 40)
        EXPECT_TRUE(resembles(image.pixel(x, y), scene.tokens.accent)) << y;
}

TEST(TimelinePainter, ShadesTheRange)
{
    TimelineScene scene = rajinScene();
    const TimelineViewport view = TimelineViewport::fitting(scene, {1600, 320});
    scene.time.range = TimeSpan{instantFromCivilUtc(2023, 11, 6), instantFromCivilUtc(2023, 11, 12)};
    const QImage image = painted(scene, view);
    const int inside = static_cast<int>(view.axis().xOf(instantFromCivilUtc(2023, 11, 9)));
    const int outside = static_cast<int>(view.axis().xOf(instantFromCivilUtc(2023, 11, 14)));
    const int y = 44;
    EXPECT_NE(image.pixelColor(inside, y), scene.tokens.panel);
    EXPECT_EQ(image.pixelColor(outside, y), scene.tokens.panel);
}

TEST(TimelinePainter, FadesTheDoubtfulEndOfAClaim)
{
    TimelineScene scene = rajinScene();
    const TimelineViewport view = TimelineViewport::fitting(scene, {1600, 420});
    const std::optional<QRectF> rect = timelineRectOf({ItemKind::Claim, 2}, scene, view);
    ASSERT_TRUE(rect);
    const QImage image = painted(scene, view);
    const int y = static_cast<int>(rect->bottom()) - 2;
    const auto strength = [&](double x) {
        const QColor c = image.pixelColor(static_cast<int>(x), y);
        return std::abs(c.red() - scene.tokens.panel.red()) + std::abs(c.blue() - scene.tokens.panel.blue());
    };
    EXPECT_LT(strength(rect->right() - 3), strength(rect->right() - 20));
    EXPECT_LT(strength(rect->right() - 20), strength(rect->right() - 60));
}

TEST(TimelinePainter, SaysWhatToDoWhenNothingIsDated)
{
    TimelineInputs inputs;
    inputs.tokens = darkTokens();
    const TimelineScene scene = buildTimelineScene(CaseData{}, inputs);
    TimelineViewport view;
    view.size = {900, 240};
    EXPECT_GT(countResembling(painted(scene, view), QRectF(200, 90, 500, 60), scene.tokens.second), 50);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/scene_legend.h"

#include <QImage>
#include <QPainter>

#include <gtest/gtest.h>

namespace leadline {
namespace {

SceneLegend depth()
{
    SceneLegend legend;
    legend.title = QStringLiteral("E-003 depth.tif");
    legend.quantity = QStringLiteral("1 · Depth");
    legend.unit = QStringLiteral("m");
    legend.colours = {qRgb(0, 0, 255), qRgb(255, 0, 0)};
    legend.low = -120.456;
    legend.high = 12;
    return legend;
}

TEST(SceneLegend, WritesAsManyDigitsAsTellValuesApart)
{
    EXPECT_EQ(valueText(0.04321, 0.5), QStringLiteral("0.043"));
    EXPECT_EQ(valueText(1234.56, 5000), QStringLiteral("1,235"));
    EXPECT_EQ(valueText(-0.0001, 10), QStringLiteral("0"));
    EXPECT_EQ(valueText(12.5, 0), QStringLiteral("12.5"));
    EXPECT_EQ(legendEnd(depth(), false), QStringLiteral("-120 m"));
    EXPECT_EQ(legendEnd(depth(), true), QStringLiteral("12 m"));
}

TEST(SceneLegend, PaintsTheLowColourAtTheLeft)
{
    QImage image(200, 60, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    paintLegendBar(painter, depth(), QRectF(10, 10, 180, 20), Qt::black);
    painter.end();
    EXPECT_EQ(image.pixelColor(20, 20), QColor(Qt::blue));
    EXPECT_EQ(image.pixelColor(180, 20), QColor(Qt::red));
}

TEST(SceneLegend, MakesRoomForEveryLegendAndTakesNoneWithoutOne)
{
    EXPECT_TRUE(legendCardRect({}, {300, 10}).isEmpty());
    const QRectF one = legendCardRect({depth()}, {300, 10});
    const QRectF two = legendCardRect({depth(), depth()}, {300, 10});
    EXPECT_EQ(one.topRight(), QPointF(300, 10));
    EXPECT_GT(two.height(), 1.7 * one.height());
}

} // namespace
} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/rival_counts_chart.h"

#include "tests/support/opened_files.h"

#include <gmock/gmock.h>

#include <QImage>
#include <QPainter>
#include <QTemporaryDir>

namespace leadline {
namespace {

Claim counted(int id, const QString &question, const QString &source, CountRange count)
{
    Claim claim;
    claim.id = {id};
    claim.question = question;
    claim.source = source;
    claim.count = std::move(count);
    return claim;
}

TEST(RivalCounts, NeedsTwoAnswersInTheSameUnit)
{
    CaseData data;
    data.put(counted(1, QStringLiteral("Trips"), QStringLiteral("A"), {5, {}, {}, QStringLiteral("round trips")}));
    EXPECT_TRUE(rivalCounts(data).empty());
    data.put(counted(2, QStringLiteral("Trips"), QStringLiteral("B"), {{}, 300, {}, QStringLiteral("containers")}));
    EXPECT_TRUE(rivalCounts(data).empty());
    data.put(counted(3, QStringLiteral("Trips"), QStringLiteral("C"), {4, {}, 6, QStringLiteral("round trips")}));
    const auto rivals = rivalCounts(data);
    ASSERT_EQ(rivals.size(), 1u);
    EXPECT_EQ(rivals[0].unit, QStringLiteral("round trips"));
    EXPECT_EQ(rivals[0].answers.size(), 2u);
}

TEST(RivalCounts, FigurePaintsItsBarsInsideItsRectangle)
{
    const FigurePainter figure =
        rivalCountsFigure({QStringLiteral("Trips"),
                           QStringLiteral("round trips"),
                           {{QStringLiteral("A"), {5, {}, {}, QStringLiteral("round trips")}},
                            {QStringLiteral("B"), {4, {}, 6, QStringLiteral("round trips")}}}});
    QImage image(700, 500, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    const QRectF rect(50, 40, 600, 600 / figure.aspect);
    figure.paint(painter, rect);
    painter.end();
    int bars = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor colour = image.pixelColor(x, y);
            const bool yellow = colour.red() > 200 && colour.green() > 170 && colour.blue() < 80;
            bars += yellow;
            if (colour != Qt::white) {
                EXPECT_TRUE(rect.adjusted(-1, -1, 1, 1).contains(x, y)) << x << " " << y;
            }
        }
    }
    EXPECT_GT(bars, 2000);
}

TEST(RivalCounts, ASourceThatLooksLikeHtmlIsPrintedAndOpensNothing)
{
    QTemporaryDir folder;
    const QString picture = folder.filePath(QStringLiteral("canary.png"));
    QImage dot(4, 4, QImage::Format_RGB32);
    dot.fill(Qt::red);
    ASSERT_TRUE(dot.save(picture));
    testing::OpenedFiles opened(picture);
    const QString markup = QStringLiteral("<img src=\"file://%1\">").arg(picture);
    const FigurePainter figure =
        rivalCountsFigure({markup, markup, {{markup, {5, {}, {}, markup}}, {QStringLiteral("a & b"), {4, {}, 6, {}}}}});
    QImage image(700, 500, QImage::Format_RGB32);
    QPainter painter(&image);
    figure.paint(painter, QRectF(0, 0, 700, 400));
    painter.end();
    EXPECT_FALSE(opened.any());
}

} // namespace
} // namespace leadline

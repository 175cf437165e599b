// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/label_placer.h"

#include <gmock/gmock.h>

#include <QSizeF>

using namespace leadline;

namespace {

LabelRequest request(const QString &text, QPointF at, double priority)
{
    LabelRequest label;
    label.text = text;
    label.anchor = at;
    label.priority = priority;
    return label;
}

constexpr QRectF screen(0, 0, 800, 600);

void expectNoneOverlap(const std::vector<PlacedLabel> &labels)
{
    for (std::size_t i = 0; i < labels.size(); ++i)
        for (std::size_t j = i + 1; j < labels.size(); ++j)
            EXPECT_FALSE(labels[i].rect.intersects(labels[j].rect))
                << labels[i].request.text.toStdString() << " and " << labels[j].request.text.toStdString();
}

} // namespace

TEST(LabelPlacer, NothingOverlapsInACrowd)
{
    std::vector<LabelRequest> requests;
    for (int i = 0; i < 400; ++i)
        requests.push_back(
            request(QStringLiteral("Harbour %1").arg(i), QPointF(20 + i * 37 % 760, 20 + i * 53 % 560), i));
    const auto labels = placeLabels(requests, screen, {QRectF(300, 200, 200, 200)});
    EXPECT_GT(labels.size(), 40U);
    EXPECT_LT(labels.size(), 400U);
    expectNoneOverlap(labels);
    for (const PlacedLabel &label : labels) {
        EXPECT_TRUE(screen.contains(label.rect));
        EXPECT_FALSE(label.rect.intersects(QRectF(300, 200, 200, 200)));
    }
}

TEST(LabelPlacer, TheMoreImportantOfTwoStays)
{
    // Too small a room for both.
    const QRectF room(0, 0, 120, 40);
    const auto labels = placeLabels(
        {request(QStringLiteral("Uglovoye"), {30, 20}, 1), request(QStringLiteral("Vladivostok"), {32, 20}, 2)}, room,
        {});
    ASSERT_EQ(labels.size(), 1U);
    EXPECT_EQ(labels.front().request.text, QStringLiteral("Vladivostok"));
}

TEST(LabelPlacer, GivesWayToAnotherSideOfItsMark)
{
    const auto labels =
        placeLabels({request(QStringLiteral("Nakhodka"), {400, 300}, 1)}, screen, {QRectF(400, 250, 200, 100)});
    ASSERT_EQ(labels.size(), 1U);
    EXPECT_LE(labels.front().rect.right(), 400);
}

TEST(LabelPlacer, StaysBesideItsMarkWhenTheEdgeOfTheScreenIsNear)
{
    LabelRequest town = request(QStringLiteral("Vladivostok"), {400, 13}, 1);
    // Right under it something else stands.
    const auto labels = placeLabels({town}, screen, {QRectF(300, 20, 200, 40)});
    ASSERT_EQ(labels.size(), 1U);
    EXPECT_LT(labels.front().rect.bottom(), 20);
}

TEST(LabelPlacer, KeepsOffWhatIsCoveredButATextThatHasOnePlaceOnly)
{
    const QRectF bar(100, 100, 60, 300);
    LabelRequest text = request(QStringLiteral("Note"), {130, 300}, 2);
    text.centred = true;
    const auto labels = placeLabels({request(QStringLiteral("Rajin"), {90, 200}, 1), text}, screen, {}, {bar});
    ASSERT_EQ(labels.size(), 2U);
    EXPECT_EQ(labels.front().request.text, QStringLiteral("Note"));
    EXPECT_TRUE(labels.back().alignRight);
    EXPECT_FALSE(labels.back().rect.intersects(bar));
}

TEST(LabelPlacer, LeavesOutWhatIsOffTheScreen)
{
    EXPECT_TRUE(placeLabels({request(QStringLiteral("Nowhere"), {-5, 300}, 1)}, screen, {}).empty());
}

TEST(LabelPlacer, AsksRoomForTheLocalScriptToo)
{
    LabelRequest plain = request(QStringLiteral("Rajin"), {400, 300}, 1);
    LabelRequest both = plain;
    both.subText = QStringLiteral("라진 · Najin");
    const auto one = placeLabels({plain}, screen, {});
    const auto two = placeLabels({both}, screen, {});
    ASSERT_EQ(one.size(), 1U);
    ASSERT_EQ(two.size(), 1U);
    EXPECT_GT(two.front().rect.height(), one.front().rect.height() * 1.5);
}

TEST(LabelPlacer, SameInputSameAnswer)
{
    std::vector<LabelRequest> requests;
    for (int i = 0; i < 50; ++i)
        requests.push_back(request(QStringLiteral("T%1").arg(i), QPointF(100 + i * 7, 100 + i * 5), 1));
    const auto a = placeLabels(requests, screen, {});
    const auto b = placeLabels(requests, screen, {});
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t i = 0; i < a.size(); ++i)
        EXPECT_EQ(a[i].rect, b[i].rect);
}

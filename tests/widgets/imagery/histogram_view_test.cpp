// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/imagery/histogram_view.h"

#include "tests/support/made_up_statistics.h"

#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace leadline {
namespace {

class HistogramViewTest : public ::testing::Test
{
protected:
    HistogramViewTest()
    {
        view.resize(240, 132);
        view.show();
        QObject::connect(&view, &HistogramView::previewed, [this](const auto &ends) { previews.push_back(ends); });
        QObject::connect(&view, &HistogramView::chosen, [this](const auto &ends, bool continues) {
            chosen.push_back(ends);
            continued.push_back(continues);
        });
    }
    void showBands(int count)
    {
        std::vector<HistogramBand> bands;
        for (int i = 1; i <= count; ++i)
            bands.push_back({QString::number(i), Qt::gray, testing::evenStatistics(i, 0, 1000), {100.0 * i, 900}});
        view.setBands(std::move(bands));
    }
    void drag(QPointF from, double by, Qt::KeyboardModifiers modifiers = {})
    {
        const QPoint start = from.toPoint();
        const QPoint end = start + QPoint(qRound(by), 0);
        QTest::mousePress(&view, Qt::LeftButton, modifiers, start);
        QMouseEvent half(QEvent::MouseMove, QPointF(start + (end - start) / 2), view.mapToGlobal(QPointF(end)),
                         Qt::NoButton, Qt::LeftButton, modifiers);
        QCoreApplication::sendEvent(&view, &half);
        QMouseEvent whole(QEvent::MouseMove, QPointF(end), view.mapToGlobal(QPointF(end)), Qt::NoButton, Qt::LeftButton,
                          modifiers);
        QCoreApplication::sendEvent(&view, &whole);
        QTest::mouseRelease(&view, Qt::LeftButton, modifiers, end);
    }

    HistogramView view;
    std::vector<std::vector<ValueSpan>> previews;
    std::vector<std::vector<ValueSpan>> chosen;
    std::vector<bool> continued;
};

TEST_F(HistogramViewTest, ShowsAnEndWhileItIsDraggedAndKeepsItOnceWhenItIsLetGo)
{
    showBands(1);
    const QPointF low = view.handleOf(0, false);
    const double perPixel = 800 / (view.handleOf(0, true).x() - low.x());
    drag(low, 40);
    EXPECT_EQ(previews.size(), 2U);
    ASSERT_EQ(chosen.size(), 1U);
    EXPECT_NEAR(chosen[0][0].low, 100 + 40 * perPixel, 3 * perPixel);
    EXPECT_EQ(chosen[0][0].high, 900);
}

TEST_F(HistogramViewTest, LeavesOtherBandsAloneUnlessShiftIsHeld)
{
    showBands(3);
    drag(view.handleOf(1, false), 20);
    ASSERT_EQ(chosen.size(), 1U);
    EXPECT_EQ(chosen[0][0].low, 100);
    EXPECT_GT(chosen[0][1].low, 210);
    EXPECT_EQ(chosen[0][2].low, 300);
    const std::vector<ValueSpan> before = chosen[0];
    drag(view.handleOf(2, false), 20, Qt::ShiftModifier);
    ASSERT_EQ(chosen.size(), 2U);
    const double moved = chosen[1][2].low - before[2].low;
    EXPECT_GT(moved, 10);
    EXPECT_NEAR(chosen[1][0].low - before[0].low, moved, 1e-9);
}

TEST_F(HistogramViewTest, NeverLetsTheEndsCross)
{
    showBands(1);
    drag(view.handleOf(0, false), 400);
    ASSERT_EQ(chosen.size(), 1U);
    EXPECT_LT(chosen[0][0].low, chosen[0][0].high);
    EXPECT_NEAR(chosen[0][0].low, 900, 2);
}

TEST_F(HistogramViewTest, MovesEndsByTheKeyboardAsOneStep)
{
    showBands(1);
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_Right);
    QTest::keyClick(&view, Qt::Key_Right);
    QTest::keyClick(&view, Qt::Key_Up); // the other end
    QTest::keyClick(&view, Qt::Key_Left);
    ASSERT_EQ(chosen.size(), 3U);
    EXPECT_EQ(continued, (std::vector<bool>{false, true, false}));
    EXPECT_GT(chosen[1][0].low, chosen[0][0].low);
    EXPECT_LT(chosen[2][0].high, 900);
    EXPECT_EQ(chosen[2][0].low, chosen[1][0].low);
}

} // namespace
} // namespace leadline

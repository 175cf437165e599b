// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/case/bookmark_list.h"
#include "tests/support/wait_until.h"
#include "widgets/filters/track_filter_bar.h"
#include "widgets/filters/track_filter_dialog.h"
#include "widgets/style/chip.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace leadline {
namespace {

TrackFilter tankersBelowFive()
{
    TrackFilter filter;
    filter.shipTypes = {QStringLiteral("Tanker")};
    filter.highestKnots = 5;
    return filter;
}

TEST(TrackFilterBar, IsThereOnlyWhileSomethingIsOutOfSightAndSaysHowMuch)
{
    TrackFilterBar bar;
    EXPECT_TRUE(bar.isHidden());
    bar.setState(tankersBelowFive(), 412, 5'000);
    EXPECT_FALSE(bar.isHidden());
    EXPECT_EQ(bar.findChild<QLabel *>(QStringLiteral("trackFilterSummary"))->text(),
              QStringLiteral("412 of 5,000 vessels shown"));
    bar.setState({}, 5'000, 5'000);
    EXPECT_TRUE(bar.isHidden());
}

TEST(TrackFilterBar, EachChipTakesItsConditionAway)
{
    TrackFilterBar bar;
    bar.resize(900, 40);
    bar.setState(tankersBelowFive(), 412, 5'000);
    QSignalSpy wanted(&bar, &TrackFilterBar::filterWanted);
    const QList<Chip *> chips = bar.findChildren<Chip *>(QStringLiteral("filterChip"));
    ASSERT_EQ(chips.size(), 2);
    EXPECT_EQ(chips[0]->text(), QStringLiteral("type: Tanker  ×"));
    chips[0]->click();
    TrackFilter left = tankersBelowFive();
    left.shipTypes.clear();
    ASSERT_EQ(wanted.size(), 1);
    EXPECT_EQ(wanted.first().first().value<TrackFilter>(), left);
    bar.findChild<QPushButton *>(QStringLiteral("filterClear"))->click();
    EXPECT_TRUE(wanted.last().first().value<TrackFilter>().isEmpty());
}

class TrackFilterDialogTest : public ::testing::Test
{
protected:
    TrackFilterDialogTest()
    {
        for (const auto &[id, type] :
             {std::pair(1, QStringLiteral("Tanker")), std::pair(2, QStringLiteral("Cargo")), std::pair(3, QString())}) {
            Vessel vessel;
            vessel.id = {id};
            vessel.shipType = type;
            data.put(vessel);
        }
        Bookmark kept;
        kept.id = {1};
        kept.title = QStringLiteral("Slow tankers");
        data.put(withFilter(kept, tankersBelowFive()));
        dialog.setCase(data);
        QObject::connect(&dialog, &TrackFilterDialog::filterWanted, &dialog,
                         [this](const TrackFilter &filter) { wanted = filter; });
    }
    template<class T>
    T *part(const char *name)
    {
        return dialog.findChild<T *>(QLatin1String(name));
    }
    CaseData data;
    TrackFilterDialog dialog;
    std::optional<TrackFilter> wanted;
};

TEST_F(TrackFilterDialogTest, WhatIsStatedIsAskedForAtOnce)
{
    auto *types = part<QListWidget>("filterTypes");
    ASSERT_EQ(types->count(), 3);
    EXPECT_EQ(types->item(0)->text(), QStringLiteral("not stated"));
    types->item(2)->setCheckState(Qt::Checked);
    part<QDoubleSpinBox>("filterHighest")->setValue(5);
    ASSERT_TRUE(waitUntil([&] { return wanted.has_value(); }));
    EXPECT_EQ(*wanted, tankersBelowFive());
}

TEST_F(TrackFilterDialogTest, ATimeThatCannotBeReadIsSaidAndChangesNothing)
{
    QTest::keyClicks(part<QLineEdit>("filterTime"), QStringLiteral("2023-10-01/2023-10-20"));
    ASSERT_TRUE(waitUntil([&] { return wanted.has_value(); }));
    ASSERT_TRUE(wanted->span);
    EXPECT_EQ(wanted->span->earliest, instantFromCivilUtc(2023, 10, 1));
    wanted.reset();
    QTest::keyClicks(part<QLineEdit>("filterTime"), QStringLiteral("x"));
    part<QPushButton>("filterAnywhere")->click();
    ASSERT_TRUE(wanted);
    EXPECT_TRUE(wanted->span) << "the time before stays";
}

TEST_F(TrackFilterDialogTest, AnAreaIsABoxOrAPolygonNotBoth)
{
    const auto *said = part<QLabel>("filterArea");
    dialog.setArea(GeoBox{130, 42, 131, 43});
    dialog.setOutline({{42, 130}, {42, 131}, {43, 130.5}}, QStringLiteral("Roads"));
    ASSERT_TRUE(wanted);
    EXPECT_FALSE(wanted->area);
    EXPECT_EQ(wanted->outline.size(), 3U);
    EXPECT_EQ(said->text(), QStringLiteral("Roads"));
    dialog.setArea(GeoBox{130, 42, 131, 43});
    EXPECT_TRUE(wanted->outline.empty());
    EXPECT_TRUE(wanted->outlineName.isEmpty());
    part<QPushButton>("filterAnywhere")->click();
    EXPECT_TRUE(wanted->isEmpty());
    auto *selected = part<QPushButton>("filterSelectedPolygon");
    EXPECT_FALSE(selected->isEnabled()) << "none is selected in the case";
    dialog.setSelectedPolygon(QStringLiteral("Polygon 1"));
    QSignalSpy asked(&dialog, &TrackFilterDialog::selectedPolygonRequested);
    selected->click();
    EXPECT_EQ(asked.size(), 1);
}

TEST_F(TrackFilterDialogTest, OneThatIsKeptIsTakenFromTheList)
{
    auto *kept = part<QComboBox>("filterKept");
    ASSERT_EQ(kept->count(), 2);
    Q_EMIT kept->activated(1);
    ASSERT_TRUE(wanted);
    EXPECT_EQ(*wanted, tankersBelowFive());
    EXPECT_EQ(part<QListWidget>("filterTypes")->item(2)->checkState(), Qt::Checked);
}

} // namespace
} // namespace leadline

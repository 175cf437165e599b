// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_search.h"

#include "app/file_intake.h"
#include "app/window/status_line.h"
#include "imaging/basemap/gazetteer.h"

#include <gtest/gtest.h>

namespace leadline {
namespace {

class CommandSearch : public ::testing::Test
{
protected:
    CommandSearch()
    {
        Evidence scene;
        scene.id = {1};
        scene.label = QStringLiteral("E-001");
        scene.kind = EvidenceKind::Scene;
        scene.footprint = {{42.4, 130.1}, {42.4, 130.5}, {42.0, 130.5}, {42.0, 130.1}};
        data.put(scene);
        scope.data = &data;
        scope.near = LatLon{42.2, 130.3};
        scope.goTo = [this](LatLon position, std::optional<double> zoom) {
            went = position;
            wentZoom = zoom;
        };
    }
    std::vector<CommandEntry> offers(const QString &text) const { return searchCommands(text, scope); }

    CaseData data;
    SearchScope scope;
    std::optional<LatLon> went;
    std::optional<double> wentZoom;
};

TEST_F(CommandSearch, GoesWhereAPastedLinkLooksAndSaysWhatIsThere)
{
    const auto found = offers(QStringLiteral("https://www.openstreetmap.org/#map=14/42.236/130.303"));
    ASSERT_FALSE(found.empty());
    EXPECT_TRUE(found.front().detail.contains(QStringLiteral("1 scene here · read from OpenStreetMap")))
        << found.front().detail.toStdString();
    found.front().run();
    ASSERT_TRUE(went);
    EXPECT_NEAR(went->lat, 42.236, 1e-9);
    EXPECT_EQ(wentZoom, 14.0);
}

TEST_F(CommandSearch, OffersBothMeaningsOfATextThatHasTwo)
{
    const auto found = offers(QStringLiteral("52S 607500 4000000"));
    ASSERT_GE(found.size(), 2U);
    EXPECT_NE(found[0].title, found[1].title);
}

TEST_F(CommandSearch, SaysWhyALinkCannotBeFollowed)
{
    const auto found = offers(QStringLiteral("https://maps.app.goo.gl/AbCdEf"));
    ASSERT_FALSE(found.empty());
    EXPECT_TRUE(found.front().detail.contains(QStringLiteral("shortened")));
}

TEST_F(CommandSearch, FindsPlacesOfTheOfflineMapInAnyScript)
{
    const auto basemap = loadBasemap();
    ASSERT_TRUE(basemap);
    const Gazetteer gazetteer(**basemap);
    scope.gazetteer = &gazetteer;
    const auto found = offers(QStringLiteral("나진"));
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.front().title, QStringLiteral("Go to Rajin"));
    EXPECT_TRUE(found.front().detail.contains(QStringLiteral("1 scene here"))) << found.front().detail.toStdString();
    found.front().run();
    ASSERT_TRUE(went);
    EXPECT_NEAR(went->lat, 42.25, 0.05);
}

TEST_F(CommandSearch, ATypedDateMovesTheTimeAndFindsTheSceneBefore)
{
    Evidence dated = *data.find<Evidence>(EvidenceId{1});
    dated.title = QStringLiteral("Quay");
    dated.date = *parseEdtf(QStringLiteral("2023-10-17T03:00:00Z"));
    data.put(dated);
    Evidence later = dated;
    later.id = {2};
    later.label = QStringLiteral("E-002");
    later.date = *parseEdtf(QStringLiteral("2023-12-09"));
    data.put(later);
    std::optional<TimeWindow> shown;
    std::optional<ItemRef> opened;
    scope.showTime = [&shown](const TimeWindow &window) { shown = window; };
    scope.open = [&opened](ItemRef ref) { opened = ref; };

    const auto found = offers(QStringLiteral("2023-10-20"));
    ASSERT_GE(found.size(), 2U);
    EXPECT_EQ(found[0].title, QStringLiteral("Show 20 October 2023"));
    found[0].run();
    ASSERT_TRUE(shown);
    EXPECT_EQ(shown->cursor, parseEdtf(QStringLiteral("2023-10-20"))->bounds.latest);
    EXPECT_FALSE(shown->range);
    EXPECT_EQ(found[1].detail, QStringLiteral("nearest scene before"));
    found[1].run();
    EXPECT_EQ(opened, (ItemRef{ItemKind::Evidence, 1}));

    offers(QStringLiteral("2023-08/2023-10"))[0].run();
    EXPECT_EQ(shown->range, parseEdtf(QStringLiteral("2023-08/2023-10"))->bounds);
    for (const char *text : {"E-001", "115", "9179842", "..", "quay"})
        for (const CommandEntry &entry : offers(QString::fromLatin1(text)))
            EXPECT_FALSE(entry.title.startsWith(QStringLiteral("Show "))) << text << ": " << entry.title.toStdString();
}

TEST_F(CommandSearch, SeesNoPositionInALabel)
{
    for (const CommandEntry &entry : offers(QStringLiteral("E-001")))
        EXPECT_FALSE(entry.title.startsWith(QStringLiteral("Go to"))) << entry.title.toStdString();
}

TEST(ScaleText, IsRoundedToTwoFigures)
{
    EXPECT_EQ(scaleText(847312), QStringLiteral("1 : 850\u2009000"));
    EXPECT_EQ(scaleText(0), QString());
}

TEST(IntakeSummary, CountsWhatWasReadKeptAndLeftOut)
{
    IntakeReport report;
    report.items.resize(2);
    report.items[1].duplicate = true;
    report.rowsRead = 735;
    report.rowsKept = 734;
    report.duplicateRows = 1;
    report.failures.push_back({});
    EXPECT_EQ(summaryOf(report),
              (QStringList{QStringLiteral("1 exhibit added, 1 file was in the case before, 1 file not taken"),
                           QStringLiteral("735 rows read, 734 kept, 1 duplicate")}));
}

} // namespace
} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/listing/timeline_table.h"

#include <gmock/gmock.h>

namespace leadline {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

CaseData withEvent(const QString &title, const char *date, const QString &note = {})
{
    CaseData data;
    Event event;
    event.id = {1};
    event.title = title;
    event.when = *parseEdtf(QString::fromLatin1(date));
    event.note = note;
    data.put(event);
    return data;
}

std::string calendarOf(const CaseData &data)
{
    return timelineCalendar(datedItems(data), QStringLiteral("Rajin"), instantFromCivilUtc(2024, 1, 2, 3, 4, 5))
        .bytes.toStdString();
}

std::string unfolded(std::string text)
{
    for (auto at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n "))
        text.erase(at, 3);
    return text;
}

} // namespace

TEST(TimelineTable, PutsWhatIsExactAtItsMomentInUtc)
{
    const std::string text = calendarOf(withEvent(QStringLiteral("Loading"), "2023-10-20T11:01:00+10:00"));
    EXPECT_THAT(text, HasSubstr("\r\nDTSTART:20231020T010100Z\r\n"));
    EXPECT_THAT(text, Not(HasSubstr("DTEND")));
    EXPECT_THAT(text, HasSubstr("DTSTAMP:20240102T030405Z"));
    EXPECT_THAT(text, HasSubstr("STATUS:CONFIRMED"));
}

TEST(TimelineTable, MakesWholeDaysAllDayEntriesWithAnExclusiveEnd)
{
    const std::string text = calendarOf(withEvent(QStringLiteral("Moved"), "2023-09-07/2023-09-12"));
    EXPECT_THAT(text, HasSubstr("DTSTART;VALUE=DATE:20230907\r\n"));
    EXPECT_THAT(text, HasSubstr("DTEND;VALUE=DATE:20230913\r\n"));
}

TEST(TimelineTable, SaysWhatIsUncertainInTheText)
{
    const std::string text = unfolded(calendarOf(withEvent(QStringLiteral("Pits expanded"), "2023-10~")));
    EXPECT_THAT(text, HasSubstr("SUMMARY:Pits expanded (around October 2023)"));
    EXPECT_THAT(text, HasSubstr("(EDTF 2023-10~)\\nUncertain: approximate"));
    EXPECT_THAT(text, HasSubstr("STATUS:TENTATIVE"));
    const std::string open = unfolded(calendarOf(withEvent(QStringLiteral("Refit"), "2024-02-09/..")));
    EXPECT_THAT(open, HasSubstr("DTSTART:20240209T000000Z"));
    EXPECT_THAT(open, HasSubstr("its end is open"));
    EXPECT_THAT(unfolded(calendarOf(withEvent(QStringLiteral("Present"), "2023-10-20T11:01:00"))),
                HasSubstr("zone not stated"));
}

TEST(TimelineTable, EscapesAndFoldsLongLinesWithoutCuttingCharacters)
{
    const QString title = QStringLiteral("라진항, quay; \\ ") + QString(120, QChar(0xb77c));
    const std::string text = calendarOf(withEvent(title, "2023-10-20", QStringLiteral("one\nBEGIN:VEVENT\r\ntwo\x07")));
    EXPECT_THAT(unfolded(text), HasSubstr("quay\\; \\\\ "));
    EXPECT_THAT(unfolded(text), HasSubstr("one\\nBEGIN:VEVENT"));
    EXPECT_EQ(QByteArray::fromStdString(text).count("BEGIN:VEVENT\r\n"), 1) << "a note cannot begin an entry";
    for (const QByteArray &line : QByteArray::fromStdString(text).split('\n')) {
        EXPECT_LE(line.size(), 76) << line.toStdString();
        EXPECT_EQ(QString::fromUtf8(line).toUtf8(), line) << "whole characters";
    }
}

TEST(TimelineTable, LeavesYearsThatNoCalendarHasOutAndSaysSo)
{
    CaseData data = withEvent(QStringLiteral("Long ago"), "-0043-03-15");
    const TimelineCalendar calendar = timelineCalendar(datedItems(data), {}, {});
    EXPECT_EQ(calendar.entries, 0U);
    EXPECT_THAT(calendar.leftOut, ::testing::ElementsAre(ItemRef{ItemKind::Event, 1}));
    EXPECT_THAT(timelineCsv(datedItems(data)).toStdString(), HasSubstr("event:1,event,Long ago,'-0043-03-15,"))
        << "a minus begins a formula";
    EXPECT_EQ(timelineCalendar(datedItems(withEvent(QStringLiteral("Far"), "Y17000")), {}, {}).entries, 0U);
    EXPECT_EQ(timelineCalendar(datedItems(withEvent(QStringLiteral("Last day"), "9999-12-31")), {}, {}).entries, 1U);
}

TEST(TimelineTable, WritesCellsThatNoSpreadsheetRuns)
{
    const std::string text =
        timelineCsv(datedItems(withEvent(QStringLiteral("=cmd|'/c calc'!A0, \"x\""), "2023-10~"))).toStdString();
    EXPECT_THAT(text, HasSubstr("\"'=cmd"));
    EXPECT_THAT(text, HasSubstr("2023-10-01T00:00:00Z"));
    EXPECT_THAT(text, HasSubstr("approximate"));
}

TEST(TimelineTable, HoldsLegsAndSightingsAndOnlyWhatTheSpanMeets)
{
    CaseData data = withEvent(QStringLiteral("Loading"), "2023-10-20");
    Shipment shipment;
    shipment.id = {3};
    shipment.title = QStringLiteral("Containers");
    ShipmentLeg leg;
    leg.mode = QStringLiteral("sea");
    leg.from = QStringLiteral("Rajin");
    leg.to = QStringLiteral("Dunai");
    leg.when = *parseEdtf(u"2023-09-07/2023-09-12");
    shipment.legs.push_back(leg);
    data.put(shipment);
    Evidence scene;
    scene.id = {7};
    scene.kind = EvidenceKind::Scene;
    scene.date = *parseEdtf(u"2023-10-19T02:00:00Z");
    data.put(scene);
    Sighting sighting;
    sighting.id = {4};
    sighting.subject = QStringLiteral("Ship");
    sighting.scene = {ItemKind::Evidence, 7};
    data.put(sighting);
    const auto all = datedItems(data);
    ASSERT_EQ(all.size(), 4U);
    EXPECT_EQ(all[0].title, QStringLiteral("Containers: sea Rajin – Dunai"));
    const TimeSpan october{instantFromCivilUtc(2023, 10, 1), instantFromCivilUtc(2023, 11, 1)};
    EXPECT_EQ(datedItems(data, october).size(), 3U);
}

} // namespace leadline

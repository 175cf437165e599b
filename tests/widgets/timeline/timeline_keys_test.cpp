// SPDX-License-Identifier: GPL-3.0-or-later
// A range of time by keys, what a search has found, and the zone of the ruler.
#include "tests/widgets/timeline/timeline_window.h"

namespace leadline::testing {
namespace {

using TimelineKeys = TimelineWindow;

TEST_F(TimelineKeys, ShiftAndArrowsGrowARangeFromTheCursor)
{
    QTest::keyClick(canvas(), Qt::Key_Home);
    const Instant begin = *m_context.time().cursor;
    QTest::keyClick(canvas(), Qt::Key_Right, Qt::ShiftModifier);
    ASSERT_TRUE(m_context.time().range);
    EXPECT_FALSE(m_context.time().cursor) << "it would hide what lies in the range";
    EXPECT_EQ(m_context.time().range->earliest, begin);
    EXPECT_EQ(m_context.time().range->latest, instantFromCivilUtc(2023, 8, 18));
    QTest::keyClick(canvas(), Qt::Key_Right, Qt::ShiftModifier);
    EXPECT_GT(m_context.time().range->latest, instantFromCivilUtc(2023, 8, 18));
    QTest::keyClick(canvas(), Qt::Key_Left, Qt::ShiftModifier);
    EXPECT_EQ(m_context.time().range->latest, instantFromCivilUtc(2023, 8, 18));
    QTest::keyClick(canvas(), Qt::Key_Escape);
    EXPECT_FALSE(m_context.time().isSet());
}

TEST_F(TimelineKeys, ARangeOfTheHandGoesOnByKeys)
{
    m_context.setRange(TimeSpan{instantFromCivilUtc(2023, 8, 1), instantFromCivilUtc(2023, 8, 16)});
    QTest::keyClick(canvas(), Qt::Key_Right, Qt::ShiftModifier);
    EXPECT_EQ(m_context.time().range->earliest, instantFromCivilUtc(2023, 8, 1));
    EXPECT_EQ(m_context.time().range->latest, instantFromCivilUtc(2023, 8, 18));
}

TEST_F(TimelineKeys, ControlAndArrowsMoveTheRange)
{
    const TimeSpan week{instantFromCivilUtc(2023, 10, 1), instantFromCivilUtc(2023, 10, 8)};
    m_context.setRange(week);
    QTest::keyClick(canvas(), Qt::Key_Right, Qt::ControlModifier);
    EXPECT_EQ(m_context.time().range, (TimeSpan{instantFromCivilUtc(2023, 10, 8), instantFromCivilUtc(2023, 10, 15)}));
    QTest::keyClick(canvas(), Qt::Key_Left, Qt::ControlModifier);
    EXPECT_EQ(m_context.time().range, week);
    QTest::keyClick(canvas(), Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(m_context.time().range->durationMs(), week.durationMs());
    EXPECT_EQ(m_context.time().range->earliest.msUtc - week.earliest.msUtc, week.durationMs() / 10);
    m_context.setTime({});
    QTest::keyClick(canvas(), Qt::Key_Right, Qt::ControlModifier);
    EXPECT_FALSE(m_context.time().isSet()) << "there is none to move";
}

TEST_F(TimelineKeys, WhatASearchHasFoundIsFramedUntilItEnds)
{
    const QImage before = m_view->grab().toImage();
    m_view->setFound({m_decemberScene});
    EXPECT_NE(m_view->grab().toImage(), before);
    Event event;
    event.title = QStringLiteral("Another day");
    event.when = *parseEdtf(u"2023-10-01");
    ASSERT_TRUE(m_editor->add(QStringLiteral("Add"), event));
    m_view->refresh();
    EXPECT_TRUE(m_view->scene().found.contains(m_decemberScene)) << "an edit does not end it";
    m_view->setFound({});
    EXPECT_TRUE(m_view->scene().found.empty());
}

TEST_F(TimelineKeys, TheRulerNamesItsZoneAndNothingMoves)
{
    m_view->showSpan({instantFromCivilUtc(2023, 12, 8), instantFromCivilUtc(2023, 12, 11)});
    const auto where = m_view->rectOf(m_decemberScene);
    ASSERT_TRUE(where);
    const QImage utc = m_view->grab().toImage();
    m_context.setZone(*DisplayZone::parse(u"Asia/Vladivostok"));
    EXPECT_EQ(m_view->scene().zone.name(), QStringLiteral("Asia/Vladivostok"));
    EXPECT_EQ(m_view->rectOf(m_decemberScene), where);
    EXPECT_NE(m_view->grab().toImage(), utc);
    m_context.setZone({});
    EXPECT_EQ(m_view->grab().toImage(), utc);
}

TEST_F(TimelineKeys, ADayLiesOnThatDayOfTheRulerWhateverItsZone)
{
    Event event;
    event.title = QStringLiteral("A whole day");
    event.when = *parseEdtf(u"2023-12-09");
    const ItemRef day = *m_editor->add(QStringLiteral("Add"), event);
    event.when = *parseEdtf(u"2023-12-09T02:00:00");
    const ItemRef zoneless = *m_editor->add(QStringLiteral("Add"), event);
    m_view->refresh();
    m_view->showSpan({instantFromCivilUtc(2023, 12, 7), instantFromCivilUtc(2023, 12, 12)});
    const QRectF before = *m_view->rectOf(zoneless);
    m_context.setZone(*DisplayZone::parse(u"Asia/Vladivostok"));
    const auto position = findOnTimeline(day, m_view->scene());
    ASSERT_TRUE(position);
    EXPECT_EQ(toRfc3339(position->span.earliest), QStringLiteral("2023-12-08T14:00:00Z"));
    EXPECT_EQ(toRfc3339({position->span.latest.msUtc + 1}), QStringLiteral("2023-12-09T14:00:00Z"));
    EXPECT_EQ(*m_view->rectOf(zoneless), before) << "it may be any zone's already";
    EXPECT_EQ(m_editor->data().find<Event>({day.id})->when->bounds.earliest, instantFromCivilUtc(2023, 12, 9));
}

TEST_F(TimelineKeys, FiftyItemsAtOneInstantAreListedAndFoundOneByOne)
{
    Edit edit{QStringLiteral("Add"), {}};
    for (int i = 0; i < 50; ++i) {
        Event event;
        event.title = QStringLiteral("Report number %1").arg(i);
        event.when = *parseEdtf(u"2023-11-02T03:04:05Z");
        edit.changes.push_back({std::nullopt, Item{event}});
    }
    const auto refs = m_editor->commit(edit);
    ASSERT_TRUE(refs);
    m_view->refresh();
    const auto where = m_view->rectOf(refs->front());
    ASSERT_TRUE(where);
    EXPECT_EQ(timelineStackAt(where->center() - canvas()->pos(), m_view->scene(), m_view->viewport()).size(), 50U);
    m_view->setFound({(*refs)[30]});
    EXPECT_TRUE(m_view->rectOf((*refs)[30]));
    EXPECT_FALSE(m_view->grab().isNull());
}

TEST_F(TimelineKeys, DatesBeforeOneAndAfter9999AreDrawnAndSteppedTo)
{
    for (const auto &[title, date] : {std::pair("Ides", u"-0043-03-15"), std::pair("Far off", u"Y12023")}) {
        Event event;
        event.title = QLatin1String(title);
        event.when = *parseEdtf(date);
        ASSERT_TRUE(m_editor->add(QStringLiteral("Add"), event));
    }
    m_view->refresh();
    m_view->fit();
    for (const char *zone : {"UTC", "Asia/Vladivostok"}) {
        const DisplayZone shown = *DisplayZone::parse(QString::fromLatin1(zone));
        m_context.setZone(shown);
        QTest::keyClick(canvas(), Qt::Key_Home);
        EXPECT_EQ(m_context.time().cursor, shown.firstAt(instantFromCivilUtc(-43, 3, 15))) << zone;
        QTest::keyClick(canvas(), Qt::Key_End);
        EXPECT_EQ(civilUtc(shown.clockAt(*m_context.time().cursor)).year, 12023) << zone;
        EXPECT_FALSE(m_view->grab().isNull());
    }
}

TEST_F(TimelineKeys, ATitleOfTenThousandCharactersIsCut)
{
    for (const QString &title : {QString(10'000, u'W'), QStringLiteral("سفينة ") + QString(10'000, QChar(0x0627)),
                                 QString(QStringLiteral("🚢").repeated(5'000))}) {
        Event event;
        event.title = title;
        event.when = *parseEdtf(u"2023-09-20");
        const auto ref = m_editor->add(QStringLiteral("Add"), event);
        ASSERT_TRUE(ref) << ref.error().message().toStdString();
        m_view->refresh();
        const TimelineLayout layout = layoutTimeline(m_view->scene(), m_view->viewport());
        for (const TimelineLabel &label : layout.labels)
            EXPECT_LE(label.rect.right(), layout.axis.right + 1);
        EXPECT_FALSE(m_view->grab().isNull());
    }
}

} // namespace
} // namespace leadline::testing

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/top_bar.h"
#include "tests/app/window_fixture.h"
#include "widgets/evidence/evidence_details.h"
#include "widgets/evidence/evidence_list.h"
#include "widgets/evidence/evidence_panel.h"
#include "widgets/style/chip.h"
#include "widgets/timeline/timeline_view.h"

#include <QLineEdit>
#include <QListView>
#include <QTest>
#include <QUndoStack>

namespace leadline::testing {
namespace {

/// Times in the real window, shown in a zone that the user takes.
class WindowZone : public WindowFixture
{
protected:
    WindowZone()
    {
        newCase();
        Event event;
        event.title = QStringLiteral("Ship leaves the quay");
        event.when = *parseEdtf(u"2023-10-20T21:01:00+10:00");
        timed = *session().editor().add(QStringLiteral("Add event"), event);
        event.title = QStringLiteral("A day in Rajin");
        event.when = *parseEdtf(u"2023-10-20");
        ofADay = *session().editor().add(QStringLiteral("Add event"), event);
        workbench->waitUntilIdle();
    }
    void take(const QString &words)
    {
        QTest::mouseClick(window().topBar().zoneChip(), Qt::LeftButton);
        auto *field = window().findChild<QLineEdit *>(QStringLiteral("zoneSearch"));
        ASSERT_TRUE(field);
        QTest::keyClicks(field, words);
        QTest::keyClick(field, Qt::Key_Return);
        workbench->waitUntilIdle();
    }
    QString cardOf(ItemRef ref)
    {
        session().evidence().showTab(EvidencePanel::Tab::Entities);
        for (auto *list : session().evidence().findChildren<QListView *>())
            for (int row = 0; row < list->model()->rowCount(); ++row)
                if (const QString text = list->model()->index(row, 0).data().toString();
                    text.startsWith(titleOf(*data().find(ref))))
                    return text;
        return {};
    }
    QString chip() { return window().topBar().zoneChip()->text(); }

    ItemRef timed;
    ItemRef ofADay;
};

TEST_F(WindowZone, ShowsTimesInAZoneAndLeavesWhatIsStored)
{
    EXPECT_EQ(chip(), QStringLiteral("UTC"));
    EXPECT_TRUE(cardOf(timed).contains(QStringLiteral("20 October 2023, 11:01 UTC"))) << cardOf(timed).toStdString();
    take(QStringLiteral("vladi"));
    session().context().setCursor(instantFromCivilUtc(2023, 10, 20, 11, 1));
    EXPECT_EQ(chip(), QStringLiteral("Vladivostok UTC+10"));
    EXPECT_TRUE(cardOf(timed).contains(QStringLiteral("20 October 2023, 21:01 UTC+10")));
    EXPECT_TRUE(cardOf(ofADay).contains(QStringLiteral("20 October 2023")));
    EXPECT_FALSE(cardOf(ofADay).contains(QStringLiteral("UTC"))) << "a day is not moved";
    EXPECT_EQ(session().timeline().scene().zone.name(), QStringLiteral("Asia/Vladivostok"));
    EXPECT_EQ(data().find<Event>({timed.id})->when->text, QStringLiteral("2023-10-20T21:01:00+10:00"));
    EXPECT_EQ(session().editor().history().count(), 2) << "how times are shown is no edit";
}

TEST_F(WindowZone, SaysTheOffsetOfTheTimeThatIsLookedAt)
{
    take(QStringLiteral("europe berlin"));
    session().context().setCursor(instantFromCivilUtc(2023, 7, 1));
    EXPECT_EQ(chip(), QStringLiteral("Berlin UTC+2"));
    session().context().setCursor(instantFromCivilUtc(2023, 12, 1));
    EXPECT_EQ(chip(), QStringLiteral("Berlin UTC+1"));
    session().context().setTime({});
    session().timeline().showSpan({instantFromCivilUtc(2023, 10, 1), instantFromCivilUtc(2023, 12, 1)});
    EXPECT_EQ(chip(), QStringLiteral("Berlin UTC+2/+1"));
    take(QStringLiteral("+05:30"));
    EXPECT_EQ(chip(), QStringLiteral("UTC+5:30"));
    take(QStringLiteral("utc"));
    EXPECT_EQ(chip(), QStringLiteral("UTC"));
}

TEST_F(WindowZone, IsRememberedForItsCase)
{
    take(QStringLiteral("seoul"));
    workbench->closeCase();
    EXPECT_EQ(chip(), QStringLiteral("UTC"));
    ASSERT_TRUE(workbench->openCaseFolder(folder()));
    EXPECT_EQ(session().context().zone().name(), QStringLiteral("Asia/Seoul"));
    workbench->closeCase();
    ASSERT_TRUE(workbench->createCaseFolder(m_dir.filePath(QStringLiteral("Other"))));
    EXPECT_TRUE(session().context().zone().isUtc());
}

TEST_F(WindowZone, OffersCitiesNearTheMapWithoutChoosingOne)
{
    session().goTo({42.25, 130.30}, 9);
    QTest::mouseClick(window().topBar().zoneChip(), Qt::LeftButton);
    auto *list = window().findChild<QListView *>(QStringLiteral("zoneList"));
    ASSERT_TRUE(list);
    EXPECT_EQ(list->model()->index(0, 0).data().toString(), QStringLiteral("UTC  ✓"));
    EXPECT_TRUE(session().context().zone().isUtc());
    auto *field = window().findChild<QLineEdit *>(QStringLiteral("zoneSearch"));
    QTest::keyClicks(field, QStringLiteral("atlantis"));
    EXPECT_EQ(list->model()->rowCount(), 0);
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_TRUE(session().context().zone().isUtc()) << "what is no zone is not taken";
}

} // namespace
} // namespace leadline::testing

// SPDX-License-Identifier: GPL-3.0-or-later
// Counting in the window: marks on the map by two people, a stack, counts that are kept, the chart of them.
#include "app/drawings/tally_desk.h"
#include "tests/app/window_fixture.h"
#include "widgets/drawings/stack_dialog.h"
#include "widgets/drawings/tally_window.h"
#include "widgets/map/map_view.h"
#include "widgets/style/plain_label.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

namespace leadline::testing {
namespace {

class WindowTally : public WindowFixture
{
protected:
    WindowTally()
    {
        newCase();
        workbench->tally()->open();
    }

    TallyWindow &tally() { return *workbench->tally()->window(); }
    QPushButton *button(const char *name) { return tally().findChild<QPushButton *>(QLatin1String(name)); }
    void countAs(const QString &category, const QString &analyst)
    {
        tally().findChild<QComboBox *>(QStringLiteral("tallyCategory"))->setCurrentText(category);
        tally().findChild<QLineEdit *>(QStringLiteral("tallyAnalyst"))->setText(analyst);
    }
    void click(QPoint at) { QTest::mouseClick(&session().map(), Qt::LeftButton, {}, at); }
    std::size_t marks() { return data().all<Annotation>().size(); }
};

TEST_F(WindowTally, MarksAreCountedOneAfterTheOtherUntilItIsStopped)
{
    EXPECT_TRUE(tally().findChild<PlainLabel *>(QStringLiteral("tallyEmpty"))->isVisible());
    countAs(QStringLiteral("wagon"), QStringLiteral("A. Kim"));
    button("tallyCount")->click();
    EXPECT_EQ(session().map().toolName(), QStringLiteral("toolPoint"));
    for (int i = 0; i < 3; ++i)
        click({300 + 40 * i, 300});
    ASSERT_EQ(marks(), 3U);
    EXPECT_EQ(session().map().toolName(), QStringLiteral("toolPoint")) << "the next one follows";
    tally().findChild<QComboBox *>(QStringLiteral("tallySurety"))->setCurrentIndex(2);
    click({500, 300});
    const Annotation &last = data().all<Annotation>().rbegin()->second;
    EXPECT_EQ(last.category, QStringLiteral("wagon"));
    EXPECT_EQ(last.drawnBy, QStringLiteral("A. Kim"));
    EXPECT_EQ(last.confidence, QStringLiteral("low"));
    EXPECT_EQ(tally().view().model()->index(0, TallyRows::FirstCategory).data().toString(), QStringLiteral("3 (3–4)"));
    button("tallyCount")->click();
    EXPECT_EQ(session().map().toolName(), QStringLiteral("toolSelect"));
    EXPECT_FALSE(session().pen()->counting());
    ASSERT_TRUE(session().editor().undo());
    EXPECT_EQ(tally().view().model()->index(0, TallyRows::FirstCategory).data().toString(), QStringLiteral("3"));
}

TEST_F(WindowTally, ACountSelectsItsMarks)
{
    countAs(QStringLiteral("truck"), QString());
    button("tallyCount")->click();
    click({300, 300});
    click({340, 300});
    button("tallyCount")->click();
    tally().view().setCurrentIndex(tally().view().model()->index(0, TallyRows::FirstCategory));
    EXPECT_EQ(session().context().selection().size(), 2U);
}

TEST_F(WindowTally, AStackIsCountedByItsOutlineAndKept)
{
    Annotation area;
    area.kind = AnnotationKind::Rectangle;
    area.geometry = Geometry::point({42.23, 130.3});
    area.shape.radius = 18.5;
    area.shape.secondRadius = 6.2;
    area.title = QStringLiteral("Stack");
    area.when = *parseEdtf(u"2023-10-12");
    const auto ref = session().editor().add(QStringLiteral("Draw"), area);
    ASSERT_TRUE(ref);
    button("tallyStack")->click();
    EXPECT_EQ(workbench->tally()->stackDialog(), nullptr) << "nothing is selected";
    EXPECT_TRUE(messages().contains(QStringLiteral("Draw an area round the stack")));
    session().context().select(*ref);
    button("tallyStack")->click();
    StackDialog *dialog = workbench->tally()->stackDialog();
    ASSERT_NE(dialog, nullptr);
    EXPECT_EQ(dialog->findChild<QLineEdit *>(QStringLiteral("stackLength"))->text(), QStringLiteral("3"));
    EXPECT_EQ(dialog->findChild<QLineEdit *>(QStringLiteral("stackRows"))->text(), QStringLiteral("5"));
    dialog->findChild<QLineEdit *>(QStringLiteral("stackTiers"))->setText(QStringLiteral("2-3"));
    EXPECT_EQ(dialog->findChild<PlainLabel *>(QStringLiteral("stackSays"))->text(),
              QStringLiteral("45 (30–45) containers"));
    dialog->findChild<QLineEdit *>(QStringLiteral("stackRows"))->setText(QStringLiteral("9"));
    EXPECT_TRUE(dialog->findChild<PlainLabel *>(QStringLiteral("stackDoubts"))
                    ->text()
                    .contains(QStringLiteral("9 side by side do not fit")));
    dialog->findChild<QLineEdit *>(QStringLiteral("stackRows"))->setText(QStringLiteral("5"));
    dialog->findChild<QPushButton *>(QStringLiteral("stackKeep"))->click();
    ASSERT_EQ(data().all<Sighting>().size(), 1U);
    EXPECT_EQ(data().all<Sighting>().begin()->second.count.high, 45);
    EXPECT_EQ(tally().view().model()->index(0, TallyRows::FirstCategory).data().toString(),
              QStringLiteral("45 (30–45)"));
    ASSERT_TRUE(session().editor().undo());
    EXPECT_TRUE(data().all<Sighting>().empty());
}

TEST_F(WindowTally, CountsOfAPictureAreKeptForTheChartsInOneStep)
{
    drop({write(QStringLiteral("a.jpg"), "PHOTO of a yard")});
    ASSERT_EQ(data().all<Evidence>().size(), 1U);
    const ItemRef exhibit = refOf(data().all<Evidence>().begin()->second);
    for (int i = 0; i < 4; ++i) {
        Annotation mark;
        mark.image = {exhibit, {{10.0 * i, 5}}};
        mark.category = QStringLiteral("container");
        ASSERT_TRUE(session().editor().add(QStringLiteral("Mark"), mark));
    }
    button("tallyKeep")->click();
    ASSERT_EQ(data().all<Sighting>().size(), 1U);
    EXPECT_EQ(data().all<Sighting>().begin()->second.count.best, 4);
    EXPECT_EQ(data().all<Sighting>().begin()->second.scene, exhibit);
    workbench->tally()->exportTo(m_dir.filePath(QStringLiteral("counts.csv")));
    QFile file(m_dir.filePath(QStringLiteral("counts.csv")));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_TRUE(file.readAll().contains("container,4,4,4"));
    button("tallyKeep")->click();
    EXPECT_TRUE(messages().contains(QStringLiteral("kept already")));
}

} // namespace
} // namespace leadline::testing

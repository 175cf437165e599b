// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/search/search_desk.h"
#include "app/window/command_box.h"
#include "app/window/top_bar.h"
#include "model/edit/case_editor.h"
#include "tests/app/window_fixture.h"
#include "tests/support/paths.h"
#include "widgets/evidence/evidence_panel.h"

#include <QInputMethodEvent>
#include <QTest>

namespace leadline::testing {
namespace {

/// The real box of the real window.
class WindowSearch : public WindowFixture
{
protected:
    WindowSearch()
    {
        newCase();
        Place rajin;
        rajin.name = QStringLiteral("Rajin");
        rajin.otherNames = {QStringLiteral("Najin"), QStringLiteral("나진")};
        rajin.position = {42.25, 130.30};
        place = *session().editor().add(QStringLiteral("Add Rajin"), rajin);
        Event event;
        event.title = QStringLiteral("Containers are loaded");
        event.note = QStringLiteral("seen at 나진항에서");
        loaded = *session().editor().add(QStringLiteral("Add event"), event);
        event.title = QStringLiteral("Something else");
        event.note.clear();
        other = *session().editor().add(QStringLiteral("Add event"), event);
        workbench->waitUntilIdle();
    }
    CommandBox &box() { return window().topBar().commandBox(); }
    void type(const QString &text)
    {
        box().activate();
        box().clear();
        // As an input method gives it: Korean is not typed key by key.
        QInputMethodEvent typed;
        typed.setCommitString(text);
        QApplication::sendEvent(&box(), &typed);
    }
    QStringList titles()
    {
        QStringList all;
        for (const CommandEntry &entry : box().offers())
            all << entry.title;
        return all;
    }

    ItemRef place;
    ItemRef loaded;
    ItemRef other;
};

TEST_F(WindowSearch, FindsAKoreanNameAndGoesThere)
{
    type(QStringLiteral("나진"));
    ASSERT_GE(box().offers().size(), 2U);
    EXPECT_EQ(box().offers().front().title, QStringLiteral("Rajin"));
    EXPECT_TRUE(titles().contains(QStringLiteral("Containers are loaded"))) << "within a word of a note";
    EXPECT_EQ(box().offers().front().snippet, QStringLiteral("Najin · «나진»"));
    QTest::keyClick(&box(), Qt::Key_Return);
    EXPECT_EQ(session().context().current(), place);
    EXPECT_EQ(session().evidence().tab(), EvidencePanel::Tab::Entities);
    EXPECT_TRUE(box().text().isEmpty());
}

TEST_F(WindowSearch, FollowsEditsUndoAndRedo)
{
    type(QStringLiteral("loaded"));
    EXPECT_TRUE(titles().contains(QStringLiteral("Containers are loaded")));
    ASSERT_TRUE(session().editor().remove(QStringLiteral("Remove"), {loaded}));
    workbench->waitUntilIdle();
    type(QStringLiteral("loaded"));
    EXPECT_FALSE(titles().contains(QStringLiteral("Containers are loaded")));
    ASSERT_TRUE(session().editor().undo());
    workbench->waitUntilIdle();
    type(QStringLiteral("loaded"));
    EXPECT_TRUE(titles().contains(QStringLiteral("Containers are loaded")));
}

TEST_F(WindowSearch, ShowsOnlyWhatWasFoundUntilEscape)
{
    type(QStringLiteral("나진"));
    const auto offer = std::ranges::find_if(
        box().offers(), [](const CommandEntry &entry) { return entry.title.startsWith(QStringLiteral("Show only")); });
    ASSERT_NE(offer, box().offers().end());
    offer->run();
    const Filter &filter = session().context().filter();
    EXPECT_FALSE(filter.hides(place));
    EXPECT_FALSE(filter.hides(loaded));
    EXPECT_TRUE(filter.hides(other));
    auto *bar = window().findChild<QWidget *>(QStringLiteral("foundBar"));
    ASSERT_TRUE(bar);
    EXPECT_TRUE(bar->isVisible());
    Event event;
    event.title = QStringLiteral("Made meanwhile");
    const ItemRef made = *session().editor().add(QStringLiteral("Add event"), event);
    EXPECT_FALSE(session().context().filter().hides(made)) << "what was just added is always visible";
    QTest::keyClick(&window(), Qt::Key_Escape);
    EXPECT_FALSE(session().context().filter().hides(other));
    EXPECT_FALSE(bar->isVisible());
}

TEST_F(WindowSearch, OutlivesADamagedIndex)
{
    workbench->closeCase();
    const QString index = folder() + QStringLiteral("/derived/search.db");
    ASSERT_TRUE(QFile::exists(index)) << "one file is left, beside the case";
    EXPECT_FALSE(QFile::exists(index + QStringLiteral("-wal")));
    QFile file(index);
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    const qint64 length = file.size();
    file.seek(4096);
    file.write(QByteArray(static_cast<int>(length - 4096), 'x'));
    file.close();
    ASSERT_TRUE(workbench->openCaseFolder(folder()));
    workbench->waitUntilIdle();
    type(QStringLiteral("나진"));
    ASSERT_FALSE(box().offers().empty());
    EXPECT_EQ(box().offers().front().title, QStringLiteral("Rajin"));
    Event event;
    event.title = QStringLiteral("An edit");
    EXPECT_TRUE(session().editor().add(QStringLiteral("Add event"), event));
}

TEST_F(WindowSearch, ShowsTheTextOfAReportAsTextAndTellsThePage)
{
    workbench.reset();
    realDecoders = makeDecoderPool(decodeProgram());
    start();
    ASSERT_TRUE(workbench->openCaseFolder(folder()));
    workbench->waitUntilIdle();
    drop({write(QStringLiteral("report.txt"),
                "First page of a report\n\fThe ship <b>Maria</b> unloaded at the pier\n")});
    type(QStringLiteral("unloaded"));
    ASSERT_FALSE(box().offers().empty());
    EXPECT_TRUE(box().offers().front().detail.contains(QStringLiteral("page 2")))
        << box().offers().front().detail.toStdString();
    EXPECT_TRUE(box().offers().front().snippet.contains(QStringLiteral("<b>Maria</b> «unloaded»")));
    QTest::keyClick(&box(), Qt::Key_Return);
    EXPECT_EQ(session().context().current().kind, ItemKind::Evidence);
}

} // namespace
} // namespace leadline::testing

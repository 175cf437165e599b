// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/bookmark_edits.h"

#include "model/edit/case_editor.h"
#include "model/store/case_store.h"

#include <gmock/gmock.h>

#include <QTemporaryDir>

namespace leadline {
namespace {

using ::testing::ElementsAre;

class BookmarkEdits : public ::testing::Test
{
protected:
    BookmarkEdits()
    {
        auto store = createCase(folder(), QStringLiteral("Rajin"), std::make_shared<SystemClock>());
        EXPECT_TRUE(store);
        openEditor(std::move(*store));
    }

    QString folder() const { return m_dir.filePath(QStringLiteral("Rajin.leadline")); }
    void openEditor(std::unique_ptr<CaseStore> store)
    {
        auto opened = CaseEditor::open(std::move(store));
        ASSERT_TRUE(opened);
        editor = std::move(*opened);
    }
    static Bookmark view(const QString &title)
    {
        Bookmark bookmark;
        bookmark.title = title;
        bookmark.position = LatLon{42.25, 130.3};
        bookmark.zoom = 14;
        bookmark.time = {{QStringLiteral("cursor"), QStringLiteral("2023-10-20T23:59:59.999Z")}};
        return bookmark;
    }
    BookmarkId add(const QString &title)
    {
        const auto refs = editor->commit(addedBookmark(editor->data(), view(title)));
        EXPECT_TRUE(refs);
        return {refs->front().id};
    }
    std::vector<std::string> titles() const
    {
        std::vector<std::string> list;
        for (const Bookmark &bookmark : bookmarksInOrder(editor->data()))
            list.push_back(bookmark.title.toStdString());
        return list;
    }

    QTemporaryDir m_dir;
    std::unique_ptr<CaseEditor> editor;
};

TEST_F(BookmarkEdits, StandInTheOrderInWhichTheyWereMadeUntilAHandMovesThem)
{
    add(QStringLiteral("Pier 1"));
    add(QStringLiteral("Pier 2"));
    const BookmarkId third = add(QStringLiteral("Depot"));
    EXPECT_THAT(titles(), ElementsAre("Pier 1", "Pier 2", "Depot"));
    ASSERT_TRUE(editor->commit(movedBookmark(editor->data(), third, 0)));
    EXPECT_THAT(titles(), ElementsAre("Depot", "Pier 1", "Pier 2"));
    ASSERT_TRUE(editor->undo());
    EXPECT_THAT(titles(), ElementsAre("Pier 1", "Pier 2", "Depot"));
    EXPECT_TRUE(movedBookmark(editor->data(), third, 2).changes.empty()) << "where it stands already";
    ASSERT_TRUE(editor->commit(movedBookmark(editor->data(), third, 99)));
    EXPECT_THAT(titles(), ElementsAre("Pier 1", "Pier 2", "Depot"));
}

TEST_F(BookmarkEdits, AreInTheCaseWhenItIsOpenedAgain)
{
    const BookmarkId id = add(QStringLiteral("Pier 1"));
    const Bookmark before = *editor->data().find<Bookmark>(id);
    ASSERT_TRUE(editor->store().close());
    editor.reset();
    auto again = openCase(folder(), OpenMode::ReadWrite, std::make_shared<SystemClock>());
    ASSERT_TRUE(again);
    openEditor(std::move(*again));
    ASSERT_NE(editor->data().find<Bookmark>(id), nullptr);
    EXPECT_EQ(*editor->data().find<Bookmark>(id), before);
    const auto report = editor->store().verify({});
    ASSERT_TRUE(report);
    EXPECT_TRUE(report->intact());
}

TEST_F(BookmarkEdits, AreRenamedAndRemovedAndBroughtBack)
{
    const BookmarkId id = add(QStringLiteral("Pier 1"));
    EXPECT_TRUE(renamedBookmark(editor->data(), id, QStringLiteral("Pier 1")).changes.empty());
    ASSERT_TRUE(editor->commit(renamedBookmark(editor->data(), id, QStringLiteral("North pier"))));
    EXPECT_THAT(titles(), ElementsAre("North pier"));
    ASSERT_TRUE(editor->commit(removedBookmark(editor->data(), id)));
    EXPECT_THAT(titles(), ElementsAre());
    ASSERT_TRUE(editor->undo());
    EXPECT_THAT(titles(), ElementsAre("North pier"));
}

TEST_F(BookmarkEdits, AreFoundByNameOrReferenceAndNeverGuessed)
{
    const BookmarkId first = add(QStringLiteral("Pier"));
    EXPECT_EQ(findBookmark(editor->data(), QStringLiteral("pIER"))->id, first);
    const BookmarkId second = add(QStringLiteral("Pier"));
    const auto both = findBookmark(editor->data(), QStringLiteral("Pier"));
    ASSERT_FALSE(both);
    EXPECT_THAT(both.error().what.toStdString(), ::testing::HasSubstr("bookmark:1 or bookmark:2"));
    EXPECT_EQ(findBookmark(editor->data(), QStringLiteral("bookmark:2"))->id, second);
    EXPECT_FALSE(findBookmark(editor->data(), QStringLiteral("Quay")));
}

TEST_F(BookmarkEdits, RefuseWhatNobodyCouldGoTo)
{
    const auto refusal = [this](auto change) {
        Bookmark bookmark = view(QStringLiteral("Pier"));
        change(bookmark);
        const auto refs = editor->commit(addedBookmark(editor->data(), bookmark));
        return refs ? std::string() : refs.error().what.toStdString();
    };
    using ::testing::HasSubstr;
    EXPECT_THAT(refusal([](Bookmark &b) { b.title = QStringLiteral("  "); }), HasSubstr("a name"));
    EXPECT_THAT(refusal([](Bookmark &b) { b.position.reset(); }), HasSubstr("a position"));
    EXPECT_THAT(refusal([](Bookmark &b) { b.zoom = 99; }), HasSubstr("between 0 and 30"));
    EXPECT_THAT(refusal([](Bookmark &b) { b.scene = {ItemKind::Evidence, 3}; }), HasSubstr("the pixel"));
    EXPECT_THAT(refusal([](Bookmark &b) { b.time[QStringLiteral("cursor")] = QStringLiteral("yesterday"); }),
                HasSubstr("the time of a bookmark"));
    EXPECT_THAT(titles(), ElementsAre());
}

} // namespace
} // namespace leadline

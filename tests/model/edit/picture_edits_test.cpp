// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/picture_edits.h"

#include "model/edit/case_editor.h"
#include "model/store/case_store.h"

#include <gmock/gmock.h>

#include <QTemporaryDir>

namespace leadline {
namespace {

using ::testing::ElementsAre;

class PictureEdits : public ::testing::Test
{
protected:
    PictureEdits()
    {
        auto store = createCase(m_dir.filePath(QStringLiteral("Rajin.leadline")), QStringLiteral("Rajin"),
                                std::make_shared<SystemClock>());
        EXPECT_TRUE(store);
        auto opened = CaseEditor::open(std::move(*store));
        EXPECT_TRUE(opened);
        editor = std::move(*opened);
    }

    ItemRef scene(const QString &title, const QString &date)
    {
        Evidence evidence;
        evidence.kind = EvidenceKind::Scene;
        evidence.title = title;
        evidence.sha256 = QString(64, u'a');
        evidence.label = editor->store().reserveEvidenceLabel();
        evidence.date = *parseEdtf(date);
        return *editor->add(title, evidence);
    }
    ItemRef tiles(const QString &title, NewLayer what = NewLayer::Ground)
    {
        MapLayer layer;
        layer.title = title;
        layer.service = {{QStringLiteral("url"), QStringLiteral("https://a.example/{z}/{x}/{y}")}};
        layer.rank = rankForNew(editor->data(), what);
        return *editor->add(title, layer);
    }
    void commit(Edit edit) { ASSERT_TRUE(editor->commit(std::move(edit))); }
    /// Names, the topmost first, as the layer list shows them.
    std::vector<std::string> pile() const
    {
        std::vector<std::string> names;
        const auto order = pictureOrder(editor->data());
        for (auto place = order.rbegin(); place != order.rend(); ++place) {
            const auto item = editor->data().find(place->item);
            const auto *exhibit = std::get_if<Evidence>(&*item);
            names.push_back((exhibit ? exhibit->title : titleOf(*item)).toStdString());
        }
        return names;
    }
    std::size_t layers() const { return editor->data().all<MapLayer>().size(); }
    PictureLook lookOf(ItemRef ref) const
    {
        const auto looks = pictureLooks(editor->data());
        return looks.contains(ref) ? looks.at(ref) : PictureLook{};
    }

    QTemporaryDir m_dir;
    std::unique_ptr<CaseEditor> editor;
};

TEST_F(PictureEdits, NewGroundsLieBelowTheScenesAndNewSignsAboveThem)
{
    scene(QStringLiteral("May"), QStringLiteral("2023-05-01"));
    tiles(QStringLiteral("streets"));
    scene(QStringLiteral("March"), QStringLiteral("2023-03-01"));
    tiles(QStringLiteral("seamarks"), NewLayer::Signs);
    tiles(QStringLiteral("imagery"));
    EXPECT_THAT(pile(), ElementsAre("seamarks", "May", "March", "imagery", "streets"));
}

TEST_F(PictureEdits, AMovedPictureLiesWhereItWasPutAndComesBackWithUndo)
{
    const ItemRef may = scene(QStringLiteral("May"), QStringLiteral("2023-05-01"));
    const ItemRef march = scene(QStringLiteral("March"), QStringLiteral("2023-03-01"));
    const ItemRef streets = tiles(QStringLiteral("streets"));
    commit(movedPictures(editor->data(), {march}, may));
    EXPECT_THAT(pile(), ElementsAre("March", "May", "streets"));
    EXPECT_EQ(layers(), 2U) << "one for the scene that was moved, none for the other";
    commit(movedPictures(editor->data(), {streets}, may));
    EXPECT_THAT(pile(), ElementsAre("March", "streets", "May"));
    ASSERT_TRUE(editor->undo());
    ASSERT_TRUE(editor->undo());
    EXPECT_THAT(pile(), ElementsAre("May", "March", "streets"));
    EXPECT_EQ(layers(), 1U);
}

TEST_F(PictureEdits, WhatIsPutAmongTheScenesStaysThereWhenANewSceneComes)
{
    const ItemRef june = scene(QStringLiteral("June"), QStringLiteral("2023-06-01"));
    const ItemRef may = scene(QStringLiteral("May"), QStringLiteral("2023-05-01"));
    scene(QStringLiteral("April"), QStringLiteral("2023-04-01"));
    const ItemRef streets = tiles(QStringLiteral("streets"));
    commit(movedPictures(editor->data(), {streets}, may));
    EXPECT_THAT(pile(), ElementsAre("June", "streets", "May", "April"));
    scene(QStringLiteral("January"), QStringLiteral("2023-01-01"));
    EXPECT_THAT(pile(), ElementsAre("June", "streets", "May", "April", "January"));
    commit(movedPictures(editor->data(), {june}, ItemRef{}));
    EXPECT_THAT(pile(), ElementsAre("streets", "May", "April", "January", "June"));
}

TEST_F(PictureEdits, MovingToWhereItLiesChangesNothing)
{
    const ItemRef imagery = tiles(QStringLiteral("imagery"));
    const ItemRef streets = tiles(QStringLiteral("streets"));
    EXPECT_TRUE(movedPictures(editor->data(), {streets}, imagery).changes.empty());
    EXPECT_TRUE(movedPictures(editor->data(), {imagery}, {}).changes.empty());
}

TEST_F(PictureEdits, ASceneGetsItsLayerWithTheFirstChange)
{
    const ItemRef may = scene(QStringLiteral("May"), QStringLiteral("2023-05-01"));
    EXPECT_EQ(layers(), 0U);
    commit(withOpacity(editor->data(), {may}, 1));
    EXPECT_EQ(layers(), 0U) << "it is opaque already";
    commit(withOpacity(editor->data(), {may}, 0.4));
    EXPECT_EQ(layers(), 1U);
    EXPECT_DOUBLE_EQ(lookOf(may).opacity, 0.4);
    commit(withVisible(editor->data(), {may}, false));
    EXPECT_EQ(layers(), 1U);
    EXPECT_FALSE(lookOf(may).visible);
    ASSERT_TRUE(editor->undo());
    ASSERT_TRUE(editor->undo());
    EXPECT_EQ(lookOf(may), PictureLook{});
}

TEST_F(PictureEdits, AGroupKeepsItsPicturesTogetherBesideTheTopmost)
{
    const ItemRef a = tiles(QStringLiteral("a"));
    tiles(QStringLiteral("b"));
    const ItemRef c = tiles(QStringLiteral("c"));
    commit(withGroup(editor->data(), {a, c}, QStringLiteral("Harbour")));
    EXPECT_THAT(pile(), ElementsAre("c", "a", "b"));
    const auto groups = [this] {
        std::vector<std::string> names;
        for (const PicturePlace &place : pictureOrder(editor->data()))
            names.push_back(place.group.toStdString());
        return names;
    };
    EXPECT_THAT(groups(), ElementsAre("", "Harbour", "Harbour"));
    commit(withGroup(editor->data(), {c}, {}));
    EXPECT_THAT(groups(), ElementsAre("", "Harbour", ""));
}

TEST_F(PictureEdits, WhatIsDroppedIntoAGroupJoinsItAndWhatIsDraggedOutLeavesIt)
{
    const ItemRef a = tiles(QStringLiteral("a"));
    const ItemRef b = tiles(QStringLiteral("b"));
    const ItemRef c = tiles(QStringLiteral("c"));
    commit(withGroup(editor->data(), {a, b}, QStringLiteral("Harbour")));
    commit(movedPictures(editor->data(), {c}, a));
    EXPECT_THAT(pile(), ElementsAre("b", "c", "a"));
    EXPECT_EQ(editor->data().find<MapLayer>(MapLayerId{c.id})->group, QStringLiteral("Harbour"));
    commit(movedPictures(editor->data(), {a}, b));
    commit(withGroup(editor->data(), {a}, {}));
    commit(movedPictures(editor->data(), {c}, a));
    EXPECT_THAT(pile(), ElementsAre("c", "a", "b"));
    EXPECT_EQ(editor->data().find<MapLayer>(MapLayerId{c.id})->group, QString());
}

TEST_F(PictureEdits, RenamesALayerAndTheTitleOfAnExhibit)
{
    const ItemRef may = scene(QStringLiteral("May"), QStringLiteral("2023-05-01"));
    const ItemRef streets = tiles(QStringLiteral("streets"));
    commit(renamedPicture(editor->data(), may, QStringLiteral("Quay in May")));
    commit(renamedPicture(editor->data(), streets, QStringLiteral("Street map")));
    EXPECT_THAT(pile(), ElementsAre("Quay in May", "Street map"));
    EXPECT_TRUE(renamedPicture(editor->data(), may, QStringLiteral("  ")).changes.empty());
}

} // namespace
} // namespace leadline

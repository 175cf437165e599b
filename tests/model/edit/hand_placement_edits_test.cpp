// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/hand_placement_edits.h"

#include "model/case/hand_placement.h"
#include "model/case/picture_order.h"
#include "model/edit/case_editor.h"
#include "model/geo/geodesic.h"
#include "model/store/case_store.h"
#include "tests/support/control_case.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>

namespace leadline {
namespace {

using namespace test;
using namespace Qt::StringLiterals;

class HandPlacementEdits : public ::testing::Test
{
protected:
    HandPlacementEdits()
    {
        auto store = createCase(folder(), u"Rajin"_s, std::make_shared<SystemClock>());
        EXPECT_TRUE(store);
        open(std::move(*store));
        Evidence picture;
        picture.kind = EvidenceKind::Image;
        picture.title = u"Screenshot"_s;
        picture.sha256 = QString(64, u'a');
        picture.label = editor->store().reserveEvidenceLabel();
        exhibit = EvidenceId{editor->add(u"Add"_s, picture)->id};
    }
    QString folder() const { return m_dir.filePath(u"Rajin.leadline"_s); }
    void open(std::unique_ptr<CaseStore> store)
    {
        auto opened = CaseEditor::open(std::move(store));
        ASSERT_TRUE(opened);
        editor = std::move(*opened);
    }
    void set(std::size_t pairs, FitMethod method = FitMethod::Affine)
    {
        const GroundControl control = truth.control(method, firstPixels(pairs));
        ASSERT_TRUE(editor->commit(withHandControl(data(), exhibit, control, u"Set pair"_s)));
    }
    const CaseData &data() const { return editor->data(); }
    std::size_t pictures() const { return pictureOrder(data()).size(); }
    QJsonObject record() const { return handControl(*handLayerOf(data(), exhibit)); }

    QTemporaryDir m_dir;
    KnownPicture truth = turnedPicture();
    std::unique_ptr<CaseEditor> editor;
    EvidenceId exhibit;
};

TEST_F(HandPlacementEdits, PairsAreKeptBeforeTheyPlaceThePicture)
{
    EXPECT_FALSE(handControlOf(data(), exhibit));
    set(2);
    ASSERT_TRUE(handControlOf(data(), exhibit));
    EXPECT_EQ(handControlOf(data(), exhibit)->pairs.size(), 2U);
    EXPECT_EQ(pictures(), 0U); // not on the map yet
    EXPECT_FALSE(data().ownPositionOf({ItemKind::Evidence, exhibit.value}));
    EXPECT_EQ(describeHandPlacement(data(), exhibit), u"2 pairs, not laid yet"_s);
}

TEST_F(HandPlacementEdits, LiesOnTheMapOnceThePairsPlaceItAndTheExhibitStaysAsItWas)
{
    const Evidence before = *data().find<Evidence>(exhibit);
    set(4);
    EXPECT_EQ(pictures(), 1U);
    EXPECT_EQ(*data().find<Evidence>(exhibit), before);
    const auto middle = data().ownPositionOf({ItemKind::Evidence, exhibit.value});
    ASSERT_TRUE(middle);
    EXPECT_LT(distanceMetres(*middle, truth.positionOf({400, 300})), 50);
    EXPECT_EQ(record().value("picture_sha256"_L1).toString(), before.sha256);
    EXPECT_TRUE(record().contains("left_out_metres"_L1));
    EXPECT_EQ(record().value("plane"_L1).toString(), u"EPSG:32652"_s);
}

TEST_F(HandPlacementEdits, EachPairIsAStepToTakeBackAndInTheLog)
{
    set(3);
    set(4);
    ASSERT_TRUE(editor->undo());
    EXPECT_EQ(handControlOf(data(), exhibit)->pairs.size(), 3U);
    EXPECT_EQ(pictures(), 1U);
    ASSERT_TRUE(editor->undo());
    EXPECT_FALSE(handControlOf(data(), exhibit));
    EXPECT_EQ(pictures(), 0U);
    ASSERT_TRUE(editor->redo());
    ASSERT_TRUE(editor->redo());
    EXPECT_EQ(handControlOf(data(), exhibit)->pairs.size(), 4U);
    EXPECT_EQ(editor->store().log()->size(), 1U + 1U + 2U + 4U); // made, added, set twice, back and forth
}

TEST_F(HandPlacementEdits, IsThereWhenTheCaseIsOpenedAgainAndVerifies)
{
    set(5, FitMethod::ThinPlate);
    const QJsonObject before = record();
    const LatLon corner = handLayerOf(data(), exhibit)->footprint.front();
    ASSERT_TRUE(editor->store().close());
    editor.reset();
    auto store = openCase(folder(), OpenMode::ReadWrite, std::make_shared<SystemClock>());
    ASSERT_TRUE(store) << store.error().message().toStdString();
    open(std::move(*store));
    EXPECT_EQ(record(), before);
    EXPECT_EQ(handLayerOf(data(), exhibit)->footprint.front(), corner);
    EXPECT_EQ(handControlOf(data(), exhibit)->method, FitMethod::ThinPlate);
}

TEST_F(HandPlacementEdits, TakesThePictureOffTheGround)
{
    set(4);
    ASSERT_TRUE(editor->commit(withoutHandControl(data(), exhibit)));
    EXPECT_EQ(pictures(), 0U);
    EXPECT_FALSE(handControlOf(data(), exhibit));
    ASSERT_TRUE(editor->undo());
    EXPECT_EQ(pictures(), 1U);
}

TEST_F(HandPlacementEdits, GoesWithItsExhibitAndComesBackWithIt)
{
    set(4);
    ASSERT_TRUE(editor->remove(u"Remove"_s, {{ItemKind::Evidence, exhibit.value}}));
    EXPECT_TRUE(data().all<MapLayer>().empty());
    ASSERT_TRUE(editor->undo());
    EXPECT_EQ(pictures(), 1U);
}

TEST_F(HandPlacementEdits, ARecordThatIsNoneIsRefused)
{
    set(4);
    MapLayer layer = *handLayerOf(data(), exhibit);
    QJsonObject control = handControl(layer);
    QJsonObject placement = control.value("placement"_L1).toObject();
    placement.insert(u"plane"_s, u"+proj=utm"_s);
    control.insert(u"placement"_s, placement);
    setHandControl(layer, control);
    const auto refused = editor->update(u"Change"_s, layer);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::InvalidInput);
    control.insert(u"pairs"_s, u"none"_s);
    setHandControl(layer, control);
    EXPECT_FALSE(editor->update(u"Change"_s, layer));
}

} // namespace
} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
// What rests on an item, and what becomes of that when it is removed.
#include "model/edit/item_use.h"

#include "model/edit/case_editor.h"
#include "tests/model/store/case_fixture.h"

#include <gtest/gtest.h>

namespace leadline::testing {
namespace {

class ItemUseTest : public CaseFolder
{
protected:
    void SetUp() override
    {
        auto opened = CaseEditor::open(create());
        ASSERT_TRUE(opened);
        editor = *std::move(opened);
        Entity firm;
        firm.name = QStringLiteral("A firm");
        owner = add(firm);
        Vessel vessel;
        vessel.name = QStringLiteral("A ship");
        ship = add(vessel);
        Evidence evidence;
        evidence.kind = EvidenceKind::Report;
        evidence.title = QStringLiteral("A register");
        evidence.sha256 = QString(64, QLatin1Char('a'));
        report = add(evidence);
        evidence.sha256 = QString(64, QLatin1Char('b'));
        evidence.derivedFrom = report;
        copy = add(evidence);
        Annotation mark;
        mark.kind = AnnotationKind::Point;
        mark.title = QStringLiteral("The line");
        mark.geometry = Geometry::point({42, 130});
        spot = add(mark);
        Link link{{}, owner, QStringLiteral("owns"), ship, {}};
        link.exhibits = {report, copy};
        link.pointer = spot;
        link.quote = QStringLiteral("owner: A firm");
        owns = add(link);
    }
    ItemRef add(Item item)
    {
        const auto ref = editor->add(QStringLiteral("Add"), std::move(item));
        EXPECT_TRUE(ref) << (ref ? "" : ref.error().message().toStdString());
        return ref ? *ref : ItemRef{};
    }
    const Link *link() const { return editor->data().find<Link>({owns.id}); }

    std::unique_ptr<CaseEditor> editor;
    ItemRef owner, ship, report, copy, spot, owns;
};

TEST_F(ItemUseTest, IsCountedWithoutWhatGoesToo)
{
    EXPECT_EQ(useOf(editor->data(), {owner}), (ItemUse{1, 0, 0, 0, 0}));
    EXPECT_EQ(useOf(editor->data(), {report}), (ItemUse{0, 1, 0, 0, 1}));
    EXPECT_EQ(useOf(editor->data(), {spot}), (ItemUse{0, 0, 1, 0, 0}));
    EXPECT_FALSE(useOf(editor->data(), {owner, ship}).any()) << "what lies between them is theirs alone";
    EXPECT_EQ(describeUse(useOf(editor->data(), {report})),
              QStringLiteral("1 relation between others is known from it; 1 exhibit was made from it"));
}

TEST_F(ItemUseTest, ALinkStaysWithoutTheRemovedExhibitAndComesBackWithIt)
{
    const Link before = *link();
    ASSERT_TRUE(editor->remove(QStringLiteral("Remove"), {report}));
    ASSERT_TRUE(link());
    EXPECT_EQ(link()->exhibits, std::vector<ItemRef>{copy});
    EXPECT_EQ(link()->pointer, spot);
    ASSERT_TRUE(editor->undo());
    EXPECT_EQ(*link(), before);
    ASSERT_TRUE(editor->remove(QStringLiteral("Remove"), {spot, copy}));
    EXPECT_FALSE(link()->pointer);
    EXPECT_EQ(link()->exhibits, std::vector<ItemRef>{report});
    ASSERT_TRUE(editor->undo());
    EXPECT_EQ(*link(), before);
    ASSERT_TRUE(editor->remove(QStringLiteral("Remove"), {owner, report}));
    EXPECT_FALSE(link());
    ASSERT_TRUE(editor->undo());
    EXPECT_EQ(*link(), before);
}

TEST_F(ItemUseTest, ALegOfAShipmentForgetsARemovedPlaceAndShip)
{
    Place place;
    place.name = QStringLiteral("A quay");
    place.position = {42, 130};
    const ItemRef quay = add(place);
    Shipment shipment;
    shipment.reference = QStringLiteral("B-1");
    ShipmentLeg leg;
    leg.mode = QStringLiteral("sea");
    leg.from = QStringLiteral("A quay");
    leg.fromPlace = quay;
    leg.carrier = ship;
    shipment.legs = {leg};
    const ItemRef cargo = add(shipment);
    EXPECT_EQ(useOf(editor->data(), {quay}).legs, 1);
    ASSERT_TRUE(editor->remove(QStringLiteral("Remove"), {quay}));
    const ShipmentLeg &now = editor->data().find<Shipment>({cargo.id})->legs.front();
    EXPECT_FALSE(now.fromPlace);
    EXPECT_EQ(now.from, QStringLiteral("A quay")) << "as the source names it";
    EXPECT_EQ(now.carrier, ship);
    ASSERT_TRUE(editor->undo());
    EXPECT_EQ(editor->data().find<Shipment>({cargo.id})->legs.front().fromPlace, quay);
}

TEST_F(ItemUseTest, AnItemIsNotLinkedToItself)
{
    const auto linked = editor->add(QStringLiteral("Link"), Link{{}, owner, QStringLiteral("owns"), owner, {}});
    ASSERT_FALSE(linked);
    EXPECT_EQ(linked.error().what, QStringLiteral("an item cannot be linked to itself"));
}

} // namespace
} // namespace leadline::testing

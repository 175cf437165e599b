// SPDX-License-Identifier: GPL-3.0-or-later
// Two vessels that are one ship, and one MMSI of several ships, ruled by hand.
#include "model/edit/vessel_edits.h"

#include "model/case/vessel_rulings.h"
#include "model/edit/case_editor.h"
#include "model/store/case_store.h"

#include <gmock/gmock.h>

#include <QTemporaryDir>

namespace leadline {
namespace {

class VesselEdits : public ::testing::Test
{
protected:
    VesselEdits()
    {
        auto store = createCase(m_dir.filePath(QStringLiteral("Rajin.leadline")), QStringLiteral("Rajin"),
                                std::make_shared<SystemClock>());
        EXPECT_TRUE(store);
        auto opened = CaseEditor::open(std::move(*store));
        EXPECT_TRUE(opened);
        editor = std::move(*opened);
        QObject::connect(editor.get(), &CaseEditor::changed, editor.get(),
                         [this](const CaseChange &change) { tracksChanged = change.tracks; });
        angara = addVessel(QStringLiteral("ANGARA"), QStringLiteral("273341500"), {});
        other = addVessel({}, QStringLiteral("273999990"), QStringLiteral("9179842"));
    }
    VesselId addVessel(const QString &name, const QString &mmsi, const QString &imo)
    {
        Vessel vessel;
        vessel.name = name;
        vessel.mmsi = mmsi;
        vessel.imo = imo;
        return {editor->add(QStringLiteral("Add"), vessel)->id};
    }
    EventId addEvent(const std::vector<VesselId> &vessels)
    {
        Event event;
        event.title = QStringLiteral("Loading");
        const auto ref = editor->add(QStringLiteral("Add"), event);
        for (const VesselId vessel : vessels)
            EXPECT_TRUE(editor->link(QStringLiteral("Link"), *ref, QStringLiteral("involves"),
                                     {ItemKind::Vessel, vessel.value}));
        return {ref->id};
    }
    std::vector<std::int64_t> involved(EventId event) const
    {
        std::vector<std::int64_t> vessels;
        for (const Link &link : editor->data().linksOf({ItemKind::Event, event.value}))
            vessels.push_back(link.to.id);
        return vessels;
    }
    Error refusal(const Result<Edit> &edit) const
    {
        EXPECT_FALSE(edit);
        return edit ? Error{} : edit.error();
    }
    VesselPart part(const QString &span, const QString &name = QStringLiteral("Second ship"))
    {
        const auto date = parseEdtf(span);
        EXPECT_TRUE(date);
        return {*date, {}, VesselId{editor->store().reserveId(ItemKind::Vessel)}, name, QStringLiteral("two at once")};
    }

    QTemporaryDir m_dir;
    std::unique_ptr<CaseEditor> editor;
    VesselId angara, other;
    bool tracksChanged = false;
};

TEST_F(VesselEdits, MergingMovesLinksFillsGapsAndIsOneStep)
{
    const EventId both = addEvent({angara, other});
    const EventId one = addEvent({other});
    const int steps = static_cast<int>(editor->data().all<Link>().size());
    ASSERT_TRUE(editor->commit(*mergedVessels(editor->data(), other, angara, QStringLiteral("same hull"))));
    EXPECT_TRUE(tracksChanged) << "what is drawn is drawn anew";
    EXPECT_EQ(countedVessel(editor->data(), other), angara);
    EXPECT_EQ(involved(one), std::vector{angara.value});
    EXPECT_EQ(involved(both), std::vector{angara.value}) << "not twice";
    EXPECT_EQ(editor->data().find<Vessel>(angara)->imo, QStringLiteral("9179842"));
    EXPECT_EQ(editor->data().find<Vessel>(angara)->mmsi, QStringLiteral("273341500"));
    EXPECT_NE(editor->data().find<Vessel>(other), nullptr) << "its MMSI stays known";
    ASSERT_TRUE(editor->undo());
    EXPECT_TRUE(tracksChanged);
    EXPECT_EQ(countedVessel(editor->data(), other), other);
    EXPECT_EQ(involved(one), std::vector{other.value});
    EXPECT_EQ(static_cast<int>(editor->data().all<Link>().size()), steps);
    EXPECT_TRUE(editor->data().find<Vessel>(angara)->imo.isEmpty());
}

TEST_F(VesselEdits, RefusesWhatIsOneAlready)
{
    EXPECT_EQ(refusal(mergedVessels(editor->data(), angara, angara, {})).code, ErrorCode::InvalidInput);
    ASSERT_TRUE(editor->commit(*mergedVessels(editor->data(), other, angara, {})));
    EXPECT_EQ(refusal(mergedVessels(editor->data(), other, angara, {})).code, ErrorCode::InvalidInput);
    EXPECT_EQ(refusal(mergedVessels(editor->data(), angara, other, {})).code, ErrorCode::InvalidInput);
    EXPECT_EQ(refusal(mergedVessels(editor->data(), VesselId{99}, angara, {})).code, ErrorCode::NotFound);
}

TEST_F(VesselEdits, DividingMakesASecondShipOfTheSameMmsi)
{
    const auto edit = dividedVessel(editor->data(), angara, part(QStringLiteral("2013-03-01/2013-03-05")));
    ASSERT_TRUE(edit);
    const auto refs = editor->commit(*edit);
    ASSERT_TRUE(refs) << refs.error().message().toStdString();
    EXPECT_TRUE(tracksChanged);
    const Vessel *second = editor->data().find<Vessel>(VesselId{refs->front().id});
    ASSERT_NE(second, nullptr);
    EXPECT_EQ(second->mmsi, QStringLiteral("273341500"));
    EXPECT_EQ(second->name, QStringLiteral("Second ship"));
    const std::vector<Link> rulings = rulingsOn(editor->data(), angara);
    ASSERT_EQ(rulings.size(), 1U);
    EXPECT_EQ(rulings[0].role, countsInPartAs);
    EXPECT_EQ(rulingSpan(rulings[0].note)->earliest, instantFromCivilUtc(2013, 3, 1));
    EXPECT_EQ(rulingReason(rulings[0].note), QStringLiteral("two at once"));
    EXPECT_EQ(countedVessel(editor->data(), angara), angara);
    ASSERT_TRUE(editor->undo());
    EXPECT_EQ(editor->data().all<Vessel>().size(), 2U);
}

TEST_F(VesselEdits, ASpanHasAStartAnEndAndAZone)
{
    EXPECT_EQ(refusal(dividedVessel(editor->data(), angara, part(QStringLiteral("2013-03-01/..")))).code,
              ErrorCode::InvalidInput);
    EXPECT_EQ(refusal(dividedVessel(editor->data(), angara, part(QStringLiteral("2013-03-01T11:00:00")))).code,
              ErrorCode::InvalidInput);
    EXPECT_EQ(refusal(dividedVessel(editor->data(), angara, part(QStringLiteral("2013-03-01"), {}))).code,
              ErrorCode::InvalidInput);
    // Nor can a ruling be written by hand that rules nothing.
    Link link;
    link.from = {ItemKind::Vessel, angara.value};
    link.role = countsInPartAs;
    link.to = {ItemKind::Vessel, other.value};
    link.note = QStringLiteral("in spring");
    EXPECT_FALSE(editor->add(QStringLiteral("Rule"), link));
}

TEST_F(VesselEdits, ARestoredVesselCountsForItself)
{
    EXPECT_EQ(refusal(restoredVessel(editor->data(), other)).code, ErrorCode::InvalidInput);
    ASSERT_TRUE(editor->commit(*mergedVessels(editor->data(), other, angara, {})));
    ASSERT_TRUE(editor->commit(*restoredVessel(editor->data(), other)));
    EXPECT_EQ(countedVessel(editor->data(), other), other);
}

TEST_F(VesselEdits, AVesselIsFoundByNumberNameOrReference)
{
    for (const QString &words :
         {QStringLiteral("angara"), QStringLiteral("273341500"), toText({ItemKind::Vessel, angara.value})})
        EXPECT_EQ(*findVessel(editor->data(), words), angara) << words.toStdString();
    EXPECT_EQ(*findVessel(editor->data(), QStringLiteral("9179842")), other);
    EXPECT_EQ(findVessel(editor->data(), QStringLiteral("nobody")).error().code, ErrorCode::NotFound);
    addVessel(QStringLiteral("Angara"), {}, {});
    EXPECT_EQ(findVessel(editor->data(), QStringLiteral("ANGARA")).error().code, ErrorCode::InvalidInput);
}

} // namespace
} // namespace leadline

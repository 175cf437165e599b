// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/case_editor.h"

#include "tests/model/store/case_fixture.h"
#include "tests/model/store/sample_items.h"

#include <QUndoStack>

namespace leadline::testing {
namespace {

class CaseEditorTest : public CaseFolder
{
protected:
    void SetUp() override
    {
        auto opened = CaseEditor::open(create());
        ASSERT_TRUE(opened);
        editor = *std::move(opened);
        QObject::connect(editor.get(), &CaseEditor::changed, editor.get(),
                         [this](const CaseChange &change) { changes.push_back(change); });
    }
    void reopen()
    {
        editor.reset();
        auto opened = CaseEditor::open(open());
        ASSERT_TRUE(opened);
        editor = *std::move(opened);
    }
    static Event event(const char *title)
    {
        Event e;
        e.title = QString::fromLatin1(title);
        return e;
    }
    ItemRef add(Item item)
    {
        const auto ref = editor->add(QStringLiteral("Add"), std::move(item));
        EXPECT_TRUE(ref) << (ref ? "" : ref.error().message().toStdString());
        return ref ? *ref : ItemRef{};
    }
    ErrorCode refusal(Item item)
    {
        const auto ref = editor->add(QStringLiteral("Add"), std::move(item));
        EXPECT_FALSE(ref);
        return ref ? ErrorCode::Internal : ref.error().code;
    }

    std::unique_ptr<CaseEditor> editor;
    std::vector<CaseChange> changes;
};

TEST_F(CaseEditorTest, WhatWasAddedIsSavedShownAndTold)
{
    const ItemRef ref = add(event("Loading"));
    EXPECT_TRUE(ref);
    EXPECT_EQ(editor->data().find<Event>({ref.id})->title, QStringLiteral("Loading"));
    ASSERT_EQ(changes.size(), 1u);
    EXPECT_EQ(changes[0].items, std::vector{ref});
    EXPECT_FALSE(changes[0].tracks);
    EXPECT_EQ(editor->history().undoText(), QStringLiteral("Add"));
    reopen();
    EXPECT_EQ(editor->data().find<Event>({ref.id})->title, QStringLiteral("Loading"));
    EXPECT_FALSE(editor->history().canUndo()) << "the history ends with the window";
}

TEST_F(CaseEditorTest, UndoAndRedoBringBackTheSameIds)
{
    const ItemRef ref = add(event("Loading"));
    Event changed = *editor->data().find<Event>({ref.id});
    changed.note = QStringLiteral("Seen from the north");
    ASSERT_TRUE(editor->update(QStringLiteral("Change note"), changed));
    ASSERT_TRUE(editor->undo());
    EXPECT_TRUE(editor->data().find<Event>({ref.id})->note.isEmpty());
    ASSERT_TRUE(editor->undo());
    EXPECT_FALSE(editor->data().contains(ref));
    ASSERT_TRUE(editor->undo()) << "nothing more to undo is no error";
    ASSERT_TRUE(editor->redo());
    ASSERT_TRUE(editor->redo());
    EXPECT_EQ(*editor->data().find<Event>({ref.id}), changed);
    EXPECT_EQ(changes.size(), 6u);
    reopen();
    EXPECT_EQ(*editor->data().find<Event>({ref.id}), changed);
    EXPECT_TRUE(editor->store().verify({})->intact());
    EXPECT_NE(add(event("Next")).id, ref.id);
}

TEST_F(CaseEditorTest, EveryStepIsInTheLog)
{
    add(event("Loading"));
    ASSERT_TRUE(editor->undo());
    const auto log = editor->store().log();
    ASSERT_TRUE(log);
    ASSERT_EQ(log->size(), 3u);
    EXPECT_EQ((*log)[2].what, QStringLiteral("Undo: Add"));
}

TEST_F(CaseEditorTest, RemovingAnItemTakesItsLinksAndUndoBringsThemBack)
{
    const ItemRef what = add(event("Loading"));
    Place place;
    place.name = QStringLiteral("Rajin");
    place.position = {42.2, 130.3};
    const ItemRef where = add(place);
    const auto link = editor->link(QStringLiteral("Link"), what, QStringLiteral("at"), where);
    ASSERT_TRUE(link);
    EXPECT_EQ(*editor->link(QStringLiteral("Link"), what, QStringLiteral("at"), where), *link) << "not linked twice";
    ASSERT_TRUE(editor->remove(QStringLiteral("Delete place"), {where}));
    EXPECT_TRUE(editor->data().all<Link>().empty());
    EXPECT_EQ(changes.back().items.size(), 2u);
    ASSERT_TRUE(editor->undo());
    EXPECT_TRUE(editor->data().find<Link>(*link));
    EXPECT_TRUE(editor->data().contains(where));
    ASSERT_TRUE(editor->remove(QStringLiteral("Delete both"), {where, {ItemKind::Link, link->value}}));
    EXPECT_TRUE(editor->data().all<Link>().empty());
}

TEST_F(CaseEditorTest, AnEditMayLinkWhatItMakes)
{
    Event made = event("Loading");
    made.id = {editor->store().reserveId(ItemKind::Event)};
    Place place;
    place.name = QStringLiteral("Rajin");
    place.id = {editor->store().reserveId(ItemKind::Place)};
    Link link;
    link.from = refOf(made);
    link.role = QStringLiteral("at");
    link.to = refOf(place);
    const auto refs = editor->commit({QStringLiteral("Import"), {{{}, link}, {{}, made}, {{}, place}}});
    ASSERT_TRUE(refs) << refs.error().message().toStdString();
    ASSERT_EQ(refs->size(), 3u);
    EXPECT_EQ((*refs)[1], refOf(made));
    EXPECT_EQ(editor->data().linksOf(refOf(place)).size(), 1u);
}

TEST_F(CaseEditorTest, AnEditThatChangesNothingLeavesNoTrace)
{
    const ItemRef ref = add(event("Loading"));
    ASSERT_TRUE(editor->update(QStringLiteral("Change"), *editor->data().find(ref)));
    EXPECT_EQ(changes.size(), 1u);
    EXPECT_EQ(editor->history().count(), 1);
    EXPECT_EQ(editor->store().log()->size(), 2u);
}

TEST_F(CaseEditorTest, RefusesWhatMakesNoSense)
{
    EXPECT_EQ(refusal(event(" ")), ErrorCode::InvalidInput);
    EXPECT_EQ(refusal(Claim{}), ErrorCode::InvalidInput);
    EXPECT_EQ(refusal(Vessel{}), ErrorCode::InvalidInput);
    Event off = event("Off the Earth");
    off.position = LatLon{91, 0};
    EXPECT_EQ(refusal(off), ErrorCode::InvalidInput);
    off.position = LatLon{std::nan(""), 0};
    EXPECT_EQ(refusal(off), ErrorCode::InvalidInput);
    Annotation open;
    open.kind = AnnotationKind::Polygon;
    open.geometry = {GeometryType::Polygon, {{{1, 1}, {2, 2}}}};
    EXPECT_EQ(refusal(open), ErrorCode::InvalidInput);
    Annotation mismatch;
    mismatch.kind = AnnotationKind::Line;
    mismatch.geometry = Geometry::point({1, 1});
    EXPECT_EQ(refusal(mismatch), ErrorCode::InvalidInput);
    Link dangling;
    dangling.from = {ItemKind::Event, 7};
    dangling.role = QStringLiteral("at");
    dangling.to = {ItemKind::Place, 8};
    EXPECT_EQ(refusal(dangling), ErrorCode::InvalidInput);
    EXPECT_EQ(editor->remove(QStringLiteral("Delete"), {{ItemKind::Event, 7}}).error().code, ErrorCode::NotFound);
    Event unknown = event("Unknown");
    unknown.id = {7};
    EXPECT_EQ(editor->update(QStringLiteral("Change"), unknown).error().code, ErrorCode::NotFound);
    EXPECT_TRUE(changes.empty());
    EXPECT_FALSE(editor->history().canUndo());
    EXPECT_EQ(editor->store().log()->size(), 1u);
}

TEST_F(CaseEditorTest, OddNumbersComeBackAsTheyAreShown)
{
    Evidence odd;
    odd.position = LatLon{-0.0, -0.0};
    odd.footprint = {{-0.0, 1}};
    odd.metadata = QJsonObject{{QStringLiteral("zero"), -0.0}, {QStringLiteral("large"), 1e20}};
    const ItemRef ref = add(odd);
    const auto shown = editor->data().find(ref);
    reopen();
    EXPECT_TRUE(editor->data().find(ref) == shown);
    EXPECT_TRUE(editor->store().verify({})->intact()) << textOf(*editor->store().verify({}));
    Evidence changed = *editor->data().find<Evidence>({ref.id});
    changed.note = QStringLiteral("Still editable");
    EXPECT_TRUE(editor->update(QStringLiteral("Note"), changed));
}

TEST_F(CaseEditorTest, TellsWhenTracksCameOrWent)
{
    Evidence tracks;
    tracks.kind = EvidenceKind::Tracks;
    tracks.title = QStringLiteral("ferry.csv");
    const ItemRef ref = add(tracks);
    EXPECT_TRUE(changes.back().tracks);
    EXPECT_EQ(editor->data().find<Evidence>({ref.id})->label, QStringLiteral("E-001"));
    Evidence renamed = *editor->data().find<Evidence>({ref.id});
    renamed.title = QStringLiteral("Ferry");
    ASSERT_TRUE(editor->update(QStringLiteral("Rename"), renamed));
    EXPECT_FALSE(changes.back().tracks);
    ASSERT_TRUE(editor->undo());
    ASSERT_TRUE(editor->undo());
    EXPECT_TRUE(changes.back().tracks);
}

TEST_F(CaseEditorTest, AFailedCommitLeavesHistoryAndDataAsTheyWere)
{
    const ItemRef ref = add(event("Loading"));
    ASSERT_TRUE(editor->store().close());
    EXPECT_FALSE(editor->add(QStringLiteral("Add"), event("Second")));
    EXPECT_FALSE(editor->undo());
    EXPECT_TRUE(editor->data().contains(ref));
    EXPECT_EQ(editor->data().all<Event>().size(), 1u);
    EXPECT_EQ(editor->history().index(), 1);
    EXPECT_EQ(changes.size(), 1u);
}

TEST_F(CaseEditorTest, PartsOfOneGroupAreTakenBackTogetherAndEachIsInTheLog)
{
    add(event("Before"));
    const StepGroup group = editor->newGroup(QStringLiteral("Add %1 files"));
    for (const char *title : {"First", "Second", "Third"})
        ASSERT_TRUE(editor->commit({QStringLiteral("Add %1").arg(QLatin1String(title)), {{std::nullopt, event(title)}}},
                                   group));
    EXPECT_EQ(editor->history().count(), 2);
    EXPECT_EQ(editor->history().undoText(), QStringLiteral("Add 3 files"));
    EXPECT_EQ(editor->store().log()->size(), 5u);
    ASSERT_TRUE(editor->undo());
    EXPECT_EQ(editor->data().all<Event>().size(), 1u);
    EXPECT_EQ(editor->store().log()->back().what, QStringLiteral("Undo: Add 3 files"));
    ASSERT_TRUE(editor->redo());
    EXPECT_EQ(editor->data().all<Event>().size(), 4u);

    // Something else between two parts: the parts after it are a step of their own.
    add(event("Between"));
    ASSERT_TRUE(editor->commit({QStringLiteral("Add fourth"), {{std::nullopt, event("Fourth")}}}, group));
    EXPECT_EQ(editor->history().undoText(), QStringLiteral("Add fourth"));
    const auto inMemory = editor->data().all<Event>();
    reopen();
    EXPECT_TRUE(editor->data().all<Event>() == inMemory);
    EXPECT_TRUE(editor->store().verify({})->intact());
}

TEST_F(CaseEditorTest, GoesToAnyStepOfTheHistory)
{
    for (int i = 0; i < 5; ++i)
        add(event("E"));
    ASSERT_TRUE(editor->goToStep(2));
    EXPECT_EQ(editor->data().all<Event>().size(), 2u);
    EXPECT_EQ(editor->history().index(), 2);
    ASSERT_TRUE(editor->goToStep(5));
    EXPECT_EQ(editor->data().all<Event>().size(), 5u);
    ASSERT_TRUE(editor->goToStep(0));
    EXPECT_TRUE(editor->data().all<Event>().empty());
    EXPECT_EQ(editor->history().count(), 5);
}

TEST_F(CaseEditorTest, ForgettingTakesTheStepsOfTheSittingWithIt)
{
    const ItemRef ref = add(event("A name"));
    const auto about = editor->store().logEntriesAbout(ref);
    ASSERT_TRUE(about);
    ASSERT_TRUE(editor->forgetDetails(*about, QStringLiteral("source protection")));
    EXPECT_FALSE(editor->history().canUndo()) << "it would write the name again";
    EXPECT_TRUE(editor->data().contains(ref));
}

TEST_F(CaseEditorTest, StateEqualsReplayAfterManyRandomSteps)
{
    std::uint32_t random = 12345;
    const auto next = [&](std::uint32_t n) {
        random = random * 1664525 + 1013904223;
        return (random >> 16) % n;
    };
    for (int i = 0; i < 300; ++i) {
        const auto &events = editor->data().all<Event>();
        switch (next(6)) {
        case 0:
        case 1:
            add(event("E"));
            break;
        case 2:
            if (!events.empty()) {
                Event changed = std::next(events.begin(), next(static_cast<std::uint32_t>(events.size())))->second;
                changed.note = QString::number(i);
                ASSERT_TRUE(editor->update(QStringLiteral("Change"), changed));
            }
            break;
        case 3:
            if (!events.empty()) {
                ASSERT_TRUE(editor->remove(QStringLiteral("Delete"), {refOf(events.begin()->second)}));
            }
            break;
        case 4:
            ASSERT_TRUE(editor->undo());
            break;
        default:
            ASSERT_TRUE(editor->redo());
        }
    }
    const auto inMemory = editor->data().all<Event>();
    reopen();
    EXPECT_TRUE(editor->data().all<Event>() == inMemory);
    EXPECT_TRUE(editor->store().verify({})->intact());
}

} // namespace
} // namespace leadline::testing

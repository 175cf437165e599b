// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/case_editor.h"
#include "model/edit/entity_edits.h"
#include "model/exchange/edit_lines.h"
#include "tests/model/store/case_fixture.h"

namespace leadline::testing {
namespace {

class Merging : public CaseFolder
{
protected:
    Merging()
    {
        auto opened = CaseEditor::open(create());
        EXPECT_TRUE(opened);
        editor = *std::move(opened);
        Place rajin;
        rajin.name = QStringLiteral("Rajin");
        rajin.otherNames = {QStringLiteral("나진")};
        rajin.position = {42.25, 130.30};
        into = *editor->add(QStringLiteral("Add"), rajin);
        Place najin;
        najin.name = QStringLiteral("Najin");
        najin.otherNames = {QStringLiteral("나진"), QStringLiteral("Раджин")};
        najin.source = QStringLiteral("A report");
        najin.note = QStringLiteral("South Korean spelling");
        najin.position = {42.24, 130.31};
        from = *editor->add(QStringLiteral("Add"), najin);
        Event event;
        event.title = QStringLiteral("Containers leave");
        left = *editor->add(QStringLiteral("Add"), event);
        EXPECT_TRUE(editor->link(QStringLiteral("Link"), left, QStringLiteral("at"), from));
        EXPECT_TRUE(editor->link(QStringLiteral("Link"), left, QStringLiteral("at"), into));
        EXPECT_TRUE(editor->link(QStringLiteral("Link"), from, QStringLiteral("same as"), into));
        Event other;
        other.title = QStringLiteral("A ship is seen");
        seen = *editor->add(QStringLiteral("Add"), other);
        EXPECT_TRUE(editor->link(QStringLiteral("Link"), seen, QStringLiteral("at"), from));
        Sighting sighting;
        sighting.subject = QStringLiteral("ship at Pier 2");
        sighting.place = from;
        sighting.when = *parseEdtf(u"2023-10-19");
        sighted = *editor->add(QStringLiteral("Add"), sighting);
    }
    void expectMerged() const
    {
        const CaseData &data = editor->data();
        EXPECT_FALSE(data.contains(from));
        const Place place = *data.find<Place>({into.id});
        EXPECT_EQ(place.name, QStringLiteral("Rajin"));
        EXPECT_EQ(place.otherNames,
                  (QStringList{QStringLiteral("나진"), QStringLiteral("Najin"), QStringLiteral("Раджин")}));
        EXPECT_EQ(place.source, QStringLiteral("A report"));
        EXPECT_TRUE(place.note.contains(QStringLiteral("two spellings")));
        EXPECT_EQ(place.position, (LatLon{42.25, 130.30}));
        ASSERT_EQ(data.linksOf(into).size(), 2U) << "one for each event, none to itself";
        EXPECT_EQ(data.linksOf(seen).front().to, into);
        EXPECT_EQ(data.find<Sighting>({sighted.id})->place, into);
    }

    std::unique_ptr<CaseEditor> editor;
    ItemRef into, from, left, seen, sighted;
};

TEST_F(Merging, MovesLinksAndNamesInOneStepThatUndoTakesBack)
{
    const auto before = *editor->data().find(from);
    auto edit = mergedItems(editor->data(), from, into, QStringLiteral("two spellings"));
    ASSERT_TRUE(edit) << edit.error().message().toStdString();
    ASSERT_TRUE(editor->commit(*std::move(edit)));
    expectMerged();
    ASSERT_TRUE(editor->undo());
    EXPECT_EQ(editor->data().find(from), std::optional(before));
    EXPECT_EQ(editor->data().linksOf(from).size(), 3U);
    EXPECT_EQ(editor->data().find<Sighting>({sighted.id})->place, from);
    ASSERT_TRUE(editor->redo());
    expectMerged();
}

TEST_F(Merging, IsAlsoALineOfEdits)
{
    const QByteArray line = QStringLiteral("{\"merge\":[\"%1\",\"%2\"],\"note\":\"two spellings\"}")
                                .arg(toText(from), toText(into))
                                .toUtf8();
    auto lines = readEditLines(line, QStringLiteral("edits.jsonl"), editor->data(),
                               [this](ItemKind kind) { return editor->store().reserveId(kind); });
    ASSERT_TRUE(lines) << lines.error().message().toStdString();
    ASSERT_TRUE(editor->commit(std::move(lines->edit)));
    expectMerged();
}

TEST_F(Merging, RefusesWhatIsNotOfOneKind)
{
    EXPECT_FALSE(mergedItems(editor->data(), from, from, {}));
    EXPECT_FALSE(mergedItems(editor->data(), from, left, {}));
    EXPECT_FALSE(mergedItems(editor->data(), left, seen, {}));
    EXPECT_FALSE(mergedItems(editor->data(), {ItemKind::Place, 99}, into, {}));
}

TEST_F(Merging, LinesOfEditsSayWhenARelationHeldAndWhereItIsKnownFrom)
{
    const QByteArray text = "{\"add\":\"entity\",\"as\":\"@firm\",\"name\":\"A firm\"}\n"
                            "{\"link\":[\"@firm\",\"owns\",\"place:1\"],\"date\":\"2022-05~\",\"page\":\"3\","
                            "\"quote\":\"owner of the pier\"}\n";
    auto lines = readEditLines(text, QStringLiteral("edits.jsonl"), editor->data(),
                               [this](ItemKind kind) { return editor->store().reserveId(kind); });
    ASSERT_TRUE(lines) << lines.error().message().toStdString();
    ASSERT_TRUE(editor->commit(std::move(lines->edit)));
    const auto links = editor->data().linksOf({ItemKind::Place, 1});
    const auto owns = std::ranges::find(links, QStringLiteral("owns"), &Link::role);
    ASSERT_NE(owns, links.end());
    ASSERT_TRUE(owns->when);
    EXPECT_EQ(owns->when->text, QStringLiteral("2022-05~"));
    EXPECT_EQ(owns->page, QStringLiteral("3"));
    EXPECT_EQ(owns->quote, QStringLiteral("owner of the pier"));
}

} // namespace
} // namespace leadline::testing

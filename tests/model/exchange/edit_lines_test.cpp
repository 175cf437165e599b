// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/edit_lines.h"

#include <gmock/gmock.h>

namespace leadline {

namespace {

using namespace Qt::StringLiterals;
using testing::HasSubstr;
using testing::Not;

/// A case with one exhibit, one event and one place, and ids from 100 on.
class EditLinesTest : public testing::Test
{
protected:
    EditLinesTest()
    {
        Evidence evidence;
        evidence.id = {3};
        evidence.label = u"E-003"_s;
        evidence.sha256 = QString(64, u'a');
        data.put(evidence);
        Event event;
        event.id = {12};
        event.title = u"Ship at Najin"_s;
        data.put(event);
        Place place;
        place.id = {2};
        place.name = u"Dunai"_s;
        place.position = {42.88, 132.34};
        data.put(place);
        data.put(Link{{1}, {ItemKind::Event, 12}, u"at"_s, {ItemKind::Place, 2}, {}});
    }

    Result<EditLines> read(const char *text)
    {
        return readEditLines(text, u"edits.jsonl"_s, data, [this](ItemKind) { return ++m_lastId; });
    }

    std::string refusal(const char *text)
    {
        const auto lines = read(text);
        return lines ? "applied" : lines.error().message().toStdString();
    }

    /// The case after the edit.
    CaseData applied(const EditLines &lines)
    {
        CaseData after = data;
        for (const ItemChange &change : lines.edit.changes)
            after.apply(change);
        return after;
    }

    CaseData data;
    std::int64_t m_lastId = 99;
};

} // namespace

TEST_F(EditLinesTest, FindsItemsThatFieldsName)
{
    const auto lines = read(R"({"add":"place","as":"@rajin","name":"Rajin","position":"42.25, 130.30"}
{"add":"shipment","title":"Containers","legs":[{"mode":"sea","from_place":"@rajin","to_place":"place:2","exhibits":["e-003"]}]}
{"add":"sighting","subject":"ship at Pier 2","scene":"E-003","place":"@rajin","presence":"present"}
)");
    ASSERT_TRUE(lines) << lines.error().message().toStdString();
    const CaseData after = applied(*lines);
    const Shipment &shipment = after.all<Shipment>().begin()->second;
    ASSERT_EQ(shipment.legs.size(), 1U);
    EXPECT_EQ(shipment.legs[0].fromPlace, lines->aliases.at(u"@rajin"_s));
    EXPECT_EQ(shipment.legs[0].toPlace, (ItemRef{ItemKind::Place, 2}));
    EXPECT_EQ(shipment.legs[0].exhibits, (std::vector<ItemRef>{{ItemKind::Evidence, 3}}));
    const Sighting &sighting = after.all<Sighting>().begin()->second;
    EXPECT_EQ(sighting.scene, (ItemRef{ItemKind::Evidence, 3}));
    const std::string unknown =
        refusal(R"({"add":"shipment","title":"x","legs":[{"mode":"sea","from_place":"@nowhere"}]})");
    EXPECT_NE(unknown.find("from_place"), std::string::npos) << unknown;
    EXPECT_NE(unknown.find("@nowhere is not defined"), std::string::npos) << unknown;
    EXPECT_NE(refusal(R"({"add":"shipment","title":"x","legs":[{"mode":"air"}]})").find("sea, quay, rail, road, depot"),
              std::string::npos);
}

TEST_F(EditLinesTest, AddsItemsAndLinksThemByAlias)
{
    const auto lines = read(R"(# the port
{"add":"place","as":"@rajin","name":"Rajin","position":"42.25, 130.30","other_names":["Najin","라진"]}

{"add":"event","as":"@seen","title":"Containers on the quay","date":"2023-09-07/2023-09-08","count":{"best":300,"unit":"containers"},"links":[["at","@rajin"],["cites","e-003"]]}
{"link":["@seen","involves","event:12"],"note":"same ship"}
)");
    ASSERT_TRUE(lines) << lines.error().message().toStdString();
    EXPECT_EQ(lines->added, 2);
    EXPECT_EQ(lines->linked, 3);
    EXPECT_EQ(lines->changed + lines->removed, 0);
    EXPECT_EQ(lines->edit.name, u"Apply edits.jsonl"_s);
    const ItemRef seen = lines->aliases.at(u"@seen"_s);
    const CaseData after = applied(*lines);
    const Event *event = after.find<Event>({seen.id});
    ASSERT_NE(event, nullptr);
    EXPECT_EQ(event->when->text, u"2023-09-07/2023-09-08"_s);
    EXPECT_EQ(after.positionOf(seen), (LatLon{42.25, 130.30}));
    EXPECT_EQ(after.linksOf(seen).size(), 3u);
    EXPECT_EQ(after.linksOf(seen).back().note, u"same ship"_s);
}

TEST_F(EditLinesTest, FoldsSeveralChangesOfOneItemIntoOne)
{
    const auto lines = read(R"({"change":"event:12","title":"First"}
{"change":"event:12","note":"A note","as":"@e"}
{"change":"@e","title":"Second"}
)");
    ASSERT_TRUE(lines) << lines.error().message().toStdString();
    ASSERT_EQ(lines->edit.changes.size(), 1u);
    EXPECT_EQ(lines->changed, 1);
    EXPECT_EQ(std::get<Event>(*lines->edit.changes[0].before).title, u"Ship at Najin"_s);
    EXPECT_EQ(std::get<Event>(*lines->edit.changes[0].after).title, u"Second"_s);
    EXPECT_EQ(std::get<Event>(*lines->edit.changes[0].after).note, u"A note"_s);
}

TEST_F(EditLinesTest, ForgetsWhatIsAddedAndRemovedAgain)
{
    const auto lines = read(R"({"add":"event","as":"@a","title":"A","links":[["at","place:2"]]}
{"remove":"@a"}
{"change":"event:12","title":"Other"}
{"change":"event:12","title":"Ship at Najin"}
)");
    ASSERT_TRUE(lines) << lines.error().message().toStdString();
    EXPECT_TRUE(lines->edit.changes.empty());
}

TEST_F(EditLinesTest, RemovesAndThenKnowsItNoMore)
{
    const auto lines = read(R"({"remove":"event:12"})");
    ASSERT_TRUE(lines);
    EXPECT_EQ(lines->removed, 1);
    EXPECT_FALSE(lines->edit.changes[0].after);
    EXPECT_THAT(refusal("{\"remove\":\"event:12\"}\n{\"change\":\"event:12\",\"title\":\"x\"}"),
                HasSubstr("edits.jsonl, line 2: the case has no event:12"));
}

TEST_F(EditLinesTest, DoesNotLinkTwice)
{
    const auto lines = read(R"({"link":["event:12","at","place:2"]}
{"link":["event:12","cites","E-003"]}
{"link":["event:12","cites","E-003"],"note":"page 2"})");
    ASSERT_TRUE(lines) << lines.error().message().toStdString();
    ASSERT_EQ(lines->edit.changes.size(), 1u);
    EXPECT_EQ(lines->linked, 1);
    EXPECT_EQ(std::get<Link>(*lines->edit.changes[0].after).note, u"page 2"_s);
}

TEST_F(EditLinesTest, ChangesWhatIsSaidOfAnExhibitButNotItsFacts)
{
    const auto lines = read(R"({"change":"E-003","date":"2023-10~","position":"42.25 130.30","tlp":"green"})");
    ASSERT_TRUE(lines) << lines.error().message().toStdString();
    EXPECT_EQ(std::get<Evidence>(*lines->edit.changes[0].after).tlp, Tlp::Green);
    for (const char *fact : {R"({"change":"E-003","sha256":"b"})", R"({"change":"E-003","bytes":1})",
                             R"({"change":"E-003","file":"x"})", R"({"change":"E-003","label":"E-1"})",
                             R"({"change":"E-003","linked_path":"/x"})", R"({"change":"E-003","metadata":{}})"})
        EXPECT_THAT(refusal(fact), HasSubstr("cannot be edited"));
    EXPECT_THAT(refusal(R"({"add":"evidence","title":"x"})"), HasSubstr("leadline add"));
}

TEST_F(EditLinesTest, InfersTheKindOfAnAnnotationFromItsShape)
{
    const auto lines = read(
        R"({"add":"annotation","title":"Quay","geometry":{"type":"LineString","coordinates":[[130,42],[131,42]]}})");
    ASSERT_TRUE(lines) << lines.error().message().toStdString();
    EXPECT_EQ(std::get<Annotation>(*lines->edit.changes[0].after).kind, AnnotationKind::Line);
    EXPECT_NE(refusal(R"({"add":"annotation","kind":"polygon","geometry":{"type":"Point","coordinates":[1,2]}})"),
              "applied");
    EXPECT_NE(refusal(R"({"add":"annotation","title":"Nowhere"})"), "applied");
}

TEST_F(EditLinesTest, ChecksTheNumbersOfShips)
{
    EXPECT_EQ(refusal(R"({"add":"vessel","name":"Angara","imo":"9179842"})"), "applied");
    EXPECT_THAT(refusal(R"({"add":"vessel","name":"Angara","imo":"9179843"})"), HasSubstr("line 1: imo: "));
    EXPECT_THAT(refusal(R"({"add":"vessel","mmsi":"12345"})"), HasSubstr("nine digits"));
    EXPECT_THAT(refusal(R"({"add":"vessel"})"), HasSubstr("needs a name"));
}

TEST_F(EditLinesTest, NamesFileLineAndReason)
{
    EXPECT_THAT(refusal("\n\n{\"change\":\"event:12\",\"titel\":\"x\"}"),
                HasSubstr("edits.jsonl, line 3: titel: is not a field"));
    EXPECT_THAT(refusal("not json"), HasSubstr("edits.jsonl, line 1: not JSON"));
    EXPECT_THAT(refusal("[1]"), HasSubstr("not a JSON object"));
    EXPECT_THAT(refusal(R"({"title":"x"})"), HasSubstr("exactly one of"));
    EXPECT_THAT(refusal(R"({"add":"event","remove":"event:12"})"), HasSubstr("exactly one of"));
    EXPECT_THAT(refusal(R"({"add":"event"})"), HasSubstr("needs a title"));
    EXPECT_THAT(refusal(R"({"add":"place","name":"x"})"), HasSubstr("needs a position"));
    EXPECT_THAT(refusal(R"({"add":"ship","name":"x"})"), HasSubstr("\"ship\" is not a kind of item"));
    EXPECT_THAT(refusal(R"({"change":"E-099","note":"x"})"), HasSubstr("no exhibit E-099"));
    EXPECT_THAT(refusal(R"({"change":"event:99","note":"x"})"), HasSubstr("no event:99"));
    EXPECT_THAT(refusal(R"({"link":["event:12","at"]})"), HasSubstr("[from, role, to]"));
    EXPECT_THAT(refusal(R"({"link":["event:12","","place:2"]})"), HasSubstr("role"));
    EXPECT_THAT(refusal(R"({"link":["event:12","at","event:12"]})"), HasSubstr("itself"));
    EXPECT_THAT(refusal(R"({"change":"event:12","date":"soon"})"),
                HasSubstr("line 1: date: \"soon\" is not an EDTF date: at character 1"));
    EXPECT_THAT(refusal(R"({"remove":"event:12","note":"x"})"), HasSubstr("no other keys"));
}

TEST_F(EditLinesTest, KnowsAliasesFromEarlierLinesOnly)
{
    EXPECT_THAT(refusal(R"({"link":["@a","at","place:2"]}
{"add":"event","as":"@a","title":"A"})"),
                HasSubstr("line 1: @a is not defined on an earlier line"));
    EXPECT_THAT(refusal(R"({"add":"event","as":"@a","title":"A"}
{"add":"event","as":"@a","title":"B"})"),
                HasSubstr("line 2: as: @a is already defined on line 1"));
    EXPECT_THAT(refusal(R"({"add":"event","as":"a","title":"A"})"), HasSubstr("an alias is"));
}

TEST_F(EditLinesTest, ReportsEveryBadLineButNotWhatFollowsFromIt)
{
    const std::string message = refusal(R"({"add":"event","as":"@a","titel":"A"}
{"link":["@a","at","place:2"]}
{"change":"event:99","note":"x"}
)");
    EXPECT_THAT(message, HasSubstr("line 1:"));
    EXPECT_THAT(message, Not(HasSubstr("line 2:")));
    EXPECT_THAT(message, HasSubstr("line 3:"));
}

TEST_F(EditLinesTest, StopsListingErrorsAfterTwenty)
{
    QByteArray text;
    for (int i = 0; i < 50; ++i)
        text += "nonsense\n";
    const QString message = QString::fromStdString(refusal(text.constData()));
    EXPECT_EQ(message.count(u'\n'), 20);
    EXPECT_TRUE(message.endsWith(u"30 more lines are refused"_s)) << message.toStdString();
}

TEST_F(EditLinesTest, RefusesALineThatIsTooLong)
{
    const QByteArray text = "{\"change\":\"event:12\",\"note\":\"" + QByteArray(1024 * 1024, 'x') + "\"}";
    EXPECT_THAT(refusal(text.constData()), HasSubstr("longer than 1 MiB"));
}

TEST_F(EditLinesTest, ReadsAFileWithByteOrderMarkAndDosLines)
{
    const auto lines = read("\xEF\xBB\xBF{\"change\":\"event:12\",\"note\":\"x\"}\r\n\r\n# end\r\n");
    ASSERT_TRUE(lines) << lines.error().message().toStdString();
    EXPECT_EQ(lines->changed, 1);
    EXPECT_TRUE(read("")->edit.changes.empty());
}

TEST_F(EditLinesTest, FillsInTheSheetOfASceneAndOfNothingElse)
{
    Evidence scene = *data.findEvidence(u"E-003"_s);
    EXPECT_THAT(refusal(R"({"change": "E-003", "scene": {"provider": "Planet"}})"), HasSubstr("only a scene"));
    scene.kind = EvidenceKind::Scene;
    data.put(scene);
    const auto lines = read(R"({"change": "E-003", "scene": {"provider": "Planet", "cloud_cover_percent": 4.5}})");
    ASSERT_TRUE(lines) << lines.error().message().toStdString();
    const Evidence after = *applied(*lines).findEvidence(u"E-003"_s);
    EXPECT_EQ(
        after.metadata,
        (QJsonObject{{u"by_hand"_s, QJsonObject{{u"provider"_s, u"Planet"_s}, {u"cloud_cover_percent"_s, 4.5}}}}));
    data.put(after);
    const auto emptied = read(R"({"change": "E-003", "scene": {"provider": null, "cloud_cover_percent": null}})");
    ASSERT_TRUE(emptied);
    EXPECT_TRUE(applied(*emptied).findEvidence(u"E-003"_s)->metadata.isEmpty());
    EXPECT_THAT(refusal(R"({"change": "E-003", "scene": {"cloud_cover_percent": 400}})"),
                HasSubstr("between 0 and 100"));
    EXPECT_THAT(refusal(R"({"change": "E-003", "scene": {"colour": 1}})"), HasSubstr("sun_azimuth_degrees"));
    EXPECT_THAT(refusal(R"({"change": "E-003", "scene": 4})"), HasSubstr("must be an object"));
}

TEST_F(EditLinesTest, KeepsAStyleOfASceneOnlyIfItCanBeDrawn)
{
    const char *made = R"({"add": "layer", "kind": "scene", "title": "Quay", "exhibit": "evidence:3", "style": %1})";
    const auto with = [&](const char *style) {
        return QString::fromUtf8(made).replace(u"%1"_s, QString::fromUtf8(style)).toUtf8();
    };
    EXPECT_TRUE(read(with(R"({"gamma": 1.5})").constData()));
    EXPECT_THAT(refusal(with(R"({"gamma": 50})").constData()), HasSubstr("style"));
    EXPECT_THAT(refusal(with(R"({"glitter": true})").constData()), HasSubstr("glitter"));
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sightings/bracket_list.h"

#include <gmock/gmock.h>

#include <QJsonObject>

namespace leadline {
namespace {

constexpr std::int64_t day = 86'400'000;

class Brackets : public ::testing::Test
{
protected:
    Brackets()
    {
        Place rajin;
        rajin.id = {1};
        rajin.name = QStringLiteral("Rajin");
        data.put(rajin);
        Place dunai;
        dunai.id = {2};
        dunai.name = QStringLiteral("Dunai");
        data.put(dunai);
    }

    Sighting &see(const char *date, Presence presence, std::int64_t place = 1)
    {
        Sighting sighting;
        sighting.id = {++m_last};
        sighting.subject = QStringLiteral("Ship at Pier 2");
        sighting.place = {ItemKind::Place, place};
        sighting.when = *parseEdtf(QString::fromLatin1(date));
        sighting.presence = presence;
        m_seen[sighting.id] = sighting;
        return m_seen[sighting.id];
    }

    std::vector<PlaceBrackets> all(std::optional<std::int64_t> turnaround = {})
    {
        for (const auto &[id, sighting] : m_seen)
            data.put(sighting);
        return bracketsOf(data, turnaround);
    }

    static Instant at(const char *text) { return *parseRfc3339(QString::fromLatin1(text)); }
    /// The last that a time to the second can mean.
    static Instant endOf(const char *text) { return {at(text).msUtc + 999}; }

    CaseData data;

private:
    std::int64_t m_last = 0;
    std::map<SightingId, Sighting> m_seen;
};

} // namespace

TEST_F(Brackets, LieBetweenTheLastAbsenceAndTheFirstPresence)
{
    see("2023-10-14T02:00:00Z", Presence::Absent);
    see("2023-10-17T02:00:00Z", Presence::Absent);
    see("2023-10-19T02:00:00Z", Presence::Present);
    see("2023-10-20T02:00:00Z", Presence::Present);
    see("2023-10-21T02:00:00Z", Presence::Absent);
    const auto brackets = all();
    ASSERT_EQ(brackets.size(), 1U);
    ASSERT_EQ(brackets[0].stays.size(), 1U);
    const Stay &stay = brackets[0].stays[0];
    EXPECT_EQ(stay.arrival.earliest, at("2023-10-17T02:00:00Z"));
    EXPECT_EQ(stay.arrival.latest, endOf("2023-10-19T02:00:00Z"));
    EXPECT_EQ(stay.departure.earliest, at("2023-10-20T02:00:00Z"));
    EXPECT_EQ(stay.departure.latest, endOf("2023-10-21T02:00:00Z"));
    EXPECT_EQ(stay.shortestMs(), day - 999);
    EXPECT_EQ(stay.longestMs(), std::optional(4 * day + 999));
}

TEST_F(Brackets, ReachOverWhatCannotTell)
{
    see("2023-10-14T02:00:00Z", Presence::Absent);
    see("2023-10-17T02:00:00Z", Presence::CannotTell);
    see("2023-10-18T02:00:00Z", Presence::Present).identity = QStringLiteral("low");
    see("2023-10-19T02:00:00Z", Presence::Present).identity = QStringLiteral("moderate");
    const auto brackets = all();
    const Stay &stay = brackets.at(0).stays.at(0);
    EXPECT_EQ(stay.arrival.earliest, at("2023-10-14T02:00:00Z"));
    EXPECT_EQ(stay.arrival.latest, endOf("2023-10-19T02:00:00Z"));
    EXPECT_FALSE(stay.departure.latest);
    EXPECT_EQ(stay.unclear, 2);
    EXPECT_EQ(brackets[0].count(SightingWeight::CannotTell), 2);
}

TEST_F(Brackets, AreAsWideAsTheDatesThatMakeThem)
{
    see("2023-10-14", Presence::Absent);
    see("2023-10-16", Presence::Present);
    const Stay stay = all().at(0).stays.at(0);
    EXPECT_EQ(stay.arrival.earliest, at("2023-10-14T00:00:00Z"));
    EXPECT_EQ(stay.arrival.latest, at("2023-10-16T23:59:59.999Z"));
    EXPECT_FALSE(stay.orderUncertain);
}

TEST_F(Brackets, SayWhereTheOrderIsOpen)
{
    see("2023-10-16", Presence::Present);
    see("2023-10-16T09:00:00Z", Presence::Absent);
    const auto brackets = all(day);
    EXPECT_TRUE(brackets.at(0).stays.at(0).orderUncertain);
}

TEST_F(Brackets, TakeTheDateOfTheSceneWhereNoneIsStated)
{
    Evidence scene;
    scene.id = {7};
    scene.kind = EvidenceKind::Scene;
    scene.date = *parseEdtf(u"2023-10-19T02:00:00Z");
    data.put(scene);
    Sighting &dated = see("2023-10-01", Presence::Present);
    dated.when.reset();
    dated.scene = {ItemKind::Evidence, 7};
    see("2023-10-01", Presence::Present).when.reset(); // neither date nor scene
    const auto brackets = all();
    EXPECT_EQ(brackets.at(0).stays.at(0).arrival.latest, endOf("2023-10-19T02:00:00Z"));
    EXPECT_EQ(brackets.at(0).undated, 1);
}

TEST_F(Brackets, CountAPresenceElsewhereAsAnAbsence)
{
    see("2023-09-01T00:00:00Z", Presence::Present, 1);
    see("2023-09-05T00:00:00Z", Presence::Present, 2);
    see("2023-09-09T00:00:00Z", Presence::Present, 1);
    see("2023-09-30T00:00:00Z", Presence::Present, 1);
    const auto brackets = all(6 * day);
    ASSERT_EQ(brackets.size(), 2U);
    EXPECT_EQ(brackets[0].place.id, 1);
    EXPECT_EQ(brackets[0].stays.size(), 2U);
    EXPECT_EQ(brackets[0].fewest, 1);
    EXPECT_EQ(brackets[0].most, std::optional<std::int64_t>(1 + 3));
    EXPECT_EQ(describeTrips(brackets[0]), QStringLiteral("at least 1, at most 4"));
    EXPECT_EQ(brackets[0].stays[0].departure.latest, endOf("2023-09-05T00:00:00Z"));
    EXPECT_EQ(brackets[1].fewest, 0);
}

TEST_F(Brackets, TakeNoPlaceForAnAbsenceFromAnotherThatOneSceneShowsToo)
{
    for (const std::int64_t place : {1, 2})
        see("2023-09-05T00:00:00Z", Presence::Present, place).scene = {ItemKind::Evidence, 7};
    see("2023-09-01T00:00:00Z", Presence::Present, 1);
    see("2023-09-09T00:00:00Z", Presence::Present, 1);
    EXPECT_EQ(all().at(0).fewest, 0);
    EXPECT_EQ(all().at(0).stays.size(), 1U);
}

TEST_F(Brackets, HaveNoMostWithoutATurnaroundAndNoneThatContradictsIt)
{
    see("2023-09-01T00:00:00Z", Presence::Present);
    see("2023-09-02T00:00:00Z", Presence::Absent);
    see("2023-09-03T00:00:00Z", Presence::Present);
    EXPECT_EQ(describeTrips(all().at(0)), QStringLiteral("at least 1"));
    const auto contradicted = all(5 * day);
    EXPECT_FALSE(contradicted.at(0).most);
    EXPECT_EQ(contradicted.at(0).contradictions.size(), 1U);
    const QJsonObject row = listBrackets(data, contradicted, 5 * day).at(0).toObject();
    EXPECT_EQ(row[QStringLiteral("trips_fewest")].toInt(), 1);
    EXPECT_FALSE(row.contains(QStringLiteral("trips_most")));
    EXPECT_EQ(row[QStringLiteral("turnaround_seconds")].toInt(), 5 * 86'400);
    EXPECT_EQ(row[QStringLiteral("place_name")].toString(), QStringLiteral("Rajin"));
    EXPECT_THAT(describeBrackets(data, contradicted).toStdString(), ::testing::HasSubstr("contradiction: sighting:2"));
}

TEST_F(Brackets, KeepSubjectsApart)
{
    see("2023-09-01", Presence::Present);
    see("2023-09-02", Presence::Present).subject = QStringLiteral(" ship AT  pier 2 ");
    see("2023-09-03", Presence::Present).subject = QStringLiteral("Crane");
    const auto brackets = all();
    ASSERT_EQ(brackets.size(), 2U);
    EXPECT_EQ(brackets[0].subject, QStringLiteral("Crane"));
    EXPECT_EQ(brackets[1].count(SightingWeight::Present), 2);
}

} // namespace leadline

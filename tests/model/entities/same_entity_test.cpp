// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/entities/same_entity.h"

#include "model/case/vessel_rulings.h"

namespace leadline::testing {
namespace {

class SameEntities : public ::testing::Test
{
protected:
    Place place(std::int64_t id, const QString &name, LatLon position = {42.25, 130.30})
    {
        Place place;
        place.id = {id};
        place.name = name;
        place.position = position;
        data.put(place);
        return place;
    }
    Vessel vessel(std::int64_t id, const QString &name, const QString &imo = {}, const QString &mmsi = {})
    {
        Vessel vessel;
        vessel.id = {id};
        vessel.name = name;
        vessel.imo = imo;
        vessel.mmsi = mmsi;
        data.put(vessel);
        return vessel;
    }
    void link(ItemRef from, const QString &role, ItemRef to)
    {
        Link link;
        link.id = {++lastLink};
        link.from = from;
        link.role = role;
        link.to = to;
        data.put(link);
    }
    QStringList suggested() const
    {
        QStringList pairs;
        for (const auto &value : listSameEntities(data, suggestSameEntities(data))) {
            const QJsonObject row = value.toObject();
            pairs << row.value(QLatin1String("a")).toString() + u'=' + row.value(QLatin1String("b")).toString() + u' ' +
                         row.value(QLatin1String("strength")).toString();
        }
        return pairs;
    }

    CaseData data;
    std::int64_t lastLink = 0;
};

TEST_F(SameEntities, AreSuggestedAcrossScripts)
{
    place(1, QStringLiteral("Rajin"));
    place(2, QStringLiteral("Раджин"));
    place(3, QStringLiteral("나진"));
    EXPECT_EQ(suggested(), (QStringList{QStringLiteral("place:1=place:2 name"), QStringLiteral("place:1=place:3 alike"),
                                        QStringLiteral("place:2=place:3 alike")}));
}

TEST_F(SameEntities, AreNotWhereAPersonHasSaidSoOrTheyLieApart)
{
    const Place a = place(1, QStringLiteral("Rajin"));
    const Place b = place(2, QStringLiteral("Rajin"));
    place(3, QStringLiteral("Rajin"), {10, 20});
    EXPECT_EQ(suggested(), QStringList{QStringLiteral("place:1=place:2 name")});
    link(refOf(b), QStringLiteral("not the same as"), refOf(a));
    EXPECT_EQ(suggested(), QStringList());
}

TEST_F(SameEntities, OfShipsGoByNumbersFirstAndNeverAgainstThem)
{
    vessel(1, QStringLiteral("Maia-1"), QStringLiteral("9358010"));
    vessel(2, QStringLiteral("Neptun"), QStringLiteral("9358010"));
    vessel(3, QStringLiteral("Angara"), QStringLiteral("9179842"));
    vessel(4, QStringLiteral("Angara"), QStringLiteral("8517839"));
    vessel(5, QStringLiteral("Ангара"));
    vessel(6, QStringLiteral("Sasco Angara"));
    EXPECT_EQ(suggested(),
              (QStringList{QStringLiteral("vessel:1=vessel:2 number"), QStringLiteral("vessel:3=vessel:5 name"),
                           QStringLiteral("vessel:4=vessel:5 name")}));
    link({ItemKind::Vessel, 2}, countsAs, {ItemKind::Vessel, 1});
    EXPECT_FALSE(suggested().contains(QStringLiteral("vessel:1=vessel:2 number")));
}

TEST_F(SameEntities, AreOfOneKind)
{
    Entity person;
    person.id = {1};
    person.kind = EntityKind::Person;
    person.name = QStringLiteral("Maria");
    data.put(person);
    Entity firm;
    firm.id = {2};
    firm.name = QStringLiteral("Maria");
    data.put(firm);
    vessel(1, QStringLiteral("Maria"));
    EXPECT_EQ(suggested(), QStringList());
}

} // namespace
} // namespace leadline::testing

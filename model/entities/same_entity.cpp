// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/entities/same_entity.h"

#include "model/case/vessel_rulings.h"
#include "model/entities/name_key.h"
#include "model/geo/geodesic.h"

#include <QJsonObject>

#include <algorithm>

namespace leadline {

namespace {

constexpr double placesApartMetres = 100'000;
// Shorter keys ("ana", "no1") are the same by chance.
constexpr qsizetype shortestAlikeKey = 4;

struct Named
{
    ItemRef item;
    QString group; ///< only those of one group can be the same
    QStringList names;
};

std::vector<Named> namedItems(const CaseData &data)
{
    std::vector<Named> all;
    for (const auto &[id, entity] : data.all<Entity>())
        all.push_back({refOf(entity),
                       entity.kind == EntityKind::Person ? QStringLiteral("person") : QStringLiteral("organisation"),
                       QStringList{entity.name} + entity.otherNames});
    for (const auto &[id, place] : data.all<Place>())
        all.push_back({refOf(place), QStringLiteral("place"), QStringList{place.name} + place.otherNames});
    for (const auto &[id, vessel] : data.all<Vessel>())
        all.push_back({refOf(vessel), QStringLiteral("vessel"), {vessel.name}});
    return all;
}

bool isRuledOn(const CaseData &data, ItemRef a, ItemRef b)
{
    return std::ranges::any_of(data.linksOf(a), [b](const Link &link) {
        const bool joins = link.from == b || link.to == b;
        return joins && (link.role == QLatin1String("same as") || link.role == QLatin1String("not the same as") ||
                         link.role == QLatin1String("part of"));
    });
}

bool cannotBeOne(const CaseData &data, const SameEntity &pair)
{
    if (isRuledOn(data, pair.a, pair.b))
        return true;
    if (pair.a.kind == ItemKind::Place) {
        const Place *a = data.find<Place>({pair.a.id});
        const Place *b = data.find<Place>({pair.b.id});
        return a && b && distanceMetres(a->position, b->position) > placesApartMetres;
    }
    if (pair.a.kind != ItemKind::Vessel)
        return false;
    const Vessel *a = data.find<Vessel>({pair.a.id});
    const Vessel *b = data.find<Vessel>({pair.b.id});
    if (!a || !b || countedVessel(data, a->id) == countedVessel(data, b->id))
        return true;
    return !a->imo.isEmpty() && !b->imo.isEmpty() && a->imo != b->imo;
}

/// Pairs by a key that they share; each pair once, under its strongest reason.
class PairFinder
{
public:
    explicit PairFinder(const CaseData &data)
        : m_data(data)
    {
    }

    void note(const QString &group, const QString &key, ItemRef item, const QString &shown,
              SameEntity::Strength strength)
    {
        auto &holders = m_holders[{strength, group + u'\n' + key}];
        if (std::ranges::none_of(holders, [item](const Holder &other) { return other.item == item; }))
            holders.push_back({item, shown});
    }

    std::vector<SameEntity> pairs() const
    {
        std::vector<SameEntity> found;
        std::set<std::pair<ItemRef, ItemRef>> seen;
        for (const auto &[key, holders] : m_holders) // by strength
            for (std::size_t i = 0; i < holders.size(); ++i)
                for (std::size_t j = i + 1; j < holders.size(); ++j) {
                    const Holder &a = std::min(holders[i], holders[j]);
                    const Holder &b = std::max(holders[i], holders[j]);
                    const QString reason = a.shown == b.shown ? a.shown : a.shown + QStringLiteral(", ") + b.shown;
                    const SameEntity pair{a.item, b.item, key.first, reason};
                    if (!cannotBeOne(m_data, pair) && seen.insert({a.item, b.item}).second)
                        found.push_back(pair);
                }
        return found;
    }

private:
    struct Holder
    {
        ItemRef item;
        QString shown;
        friend bool operator<(const Holder &x, const Holder &y) { return x.item < y.item; }
    };

    const CaseData &m_data;
    std::map<std::pair<SameEntity::Strength, QString>, std::vector<Holder>> m_holders;
};

QString strengthWord(SameEntity::Strength strength)
{
    switch (strength) {
    case SameEntity::Strength::Number:
        return QStringLiteral("number");
    case SameEntity::Strength::Name:
        return QStringLiteral("name");
    case SameEntity::Strength::Alike:
        return QStringLiteral("alike");
    }
    return {};
}

} // namespace

std::vector<SameEntity> suggestSameEntities(const CaseData &data)
{
    PairFinder finder(data);
    for (const auto &[id, vessel] : data.all<Vessel>()) {
        const QString group = QStringLiteral("vessel");
        if (!vessel.imo.isEmpty())
            finder.note(group, QStringLiteral("imo") + vessel.imo, refOf(vessel), QStringLiteral("IMO ") + vessel.imo,
                        SameEntity::Strength::Number);
        if (!vessel.mmsi.isEmpty())
            finder.note(group, QStringLiteral("mmsi") + vessel.mmsi, refOf(vessel),
                        QStringLiteral("MMSI ") + vessel.mmsi, SameEntity::Strength::Number);
    }
    const NameFolder folder;
    for (const Named &named : namedItems(data))
        for (const QString &name : named.names) {
            const QString key = folder.key(name);
            if (key.isEmpty())
                continue;
            finder.note(named.group, key, named.item, name, SameEntity::Strength::Name);
            if (key.size() >= shortestAlikeKey)
                finder.note(named.group, NameFolder::koreanKey(key), named.item, name, SameEntity::Strength::Alike);
        }
    return finder.pairs();
}

QJsonArray listSameEntities(const CaseData &data, const std::vector<SameEntity> &pairs)
{
    const auto title = [&data](ItemRef ref) {
        const auto item = data.find(ref);
        return item ? titleOf(*item) : QString();
    };
    QJsonArray rows;
    for (const SameEntity &pair : pairs)
        rows.append(QJsonObject{{QStringLiteral("a"), toText(pair.a)},
                                {QStringLiteral("a_title"), title(pair.a)},
                                {QStringLiteral("b"), toText(pair.b)},
                                {QStringLiteral("b_title"), title(pair.b)},
                                {QStringLiteral("kind"), itemKindName(pair.a.kind)},
                                {QStringLiteral("strength"), strengthWord(pair.strength)},
                                {QStringLiteral("reason"), pair.reason}});
    return rows;
}

} // namespace leadline

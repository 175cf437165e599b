// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/briefing/disclosure.h"

#include <QStringList>

#include <algorithm>
#include <set>

namespace leadline {

namespace {

/// What can carry a statement: the thing itself, a drawing on it, what was seen in it.
bool isCarrier(ItemKind kind)
{
    return kind == ItemKind::Evidence || kind == ItemKind::Annotation || kind == ItemKind::Sighting;
}

/// "repeats" says that somebody else said it too, "at" where it was: neither shows an item.
bool bears(const Link &link)
{
    return link.role != QLatin1String("repeats") && link.role != QLatin1String("at");
}

class Withholding
{
public:
    Withholding(const CaseData &data, Audience audience)
        : m_data(data)
    {
        for (const auto &[id, evidence] : data.all<Evidence>()) {
            if (mayShow(evidence, audience))
                continue;
            m_gone.insert(refOf(evidence));
            if (evidence.restrictions.contains(QLatin1String("do no harm")))
                m_harmful.insert(refOf(evidence));
        }
        if (m_gone.empty())
            return;
        // What rests on what was left out goes too: until nothing more does.
        for (std::size_t before = 0; before != m_gone.size();) {
            before = m_gone.size();
            spread();
        }
    }

    Disclosure take() const
    {
        Disclosure result;
        result.data = m_data;
        if (m_gone.empty())
            return result;
        countLinks(result);
        cutLinks(result.data);
        cutReferences(result.data);
        for (const ItemRef ref : m_gone)
            remove(ref, result);
        return result;
    }

private:
    bool isGone(ItemRef ref) const { return m_gone.contains(ref); }
    bool areGone(const std::vector<ItemRef> &refs) const
    {
        return !refs.empty() && std::ranges::all_of(refs, [this](ItemRef ref) { return isGone(ref); });
    }

    void leaveOut(ItemRef ref, bool harmful)
    {
        m_gone.insert(ref);
        if (harmful)
            m_harmful.insert(ref);
    }

    void spread()
    {
        for (const auto &[id, sighting] : m_data.all<Sighting>())
            if (isGone(sighting.scene))
                leaveOut(refOf(sighting), m_harmful.contains(sighting.scene));
        for (const auto &[id, layer] : m_data.all<MapLayer>())
            if (isGone(layer.exhibit))
                leaveOut(refOf(layer), m_harmful.contains(layer.exhibit));
        // A drawing on a picture, over a scene or of a part of one shows what that shows.
        for (const auto &[id, annotation] : m_data.all<Annotation>())
            for (const ItemRef picture : {annotation.image.exhibit, annotation.scene, annotation.crop.exhibit})
                if (isGone(picture))
                    leaveOut(refOf(annotation), m_harmful.contains(picture));
        spreadTo<Annotation>([](const Annotation &) { return QString(); });
        spreadTo<Event>([](const Event &event) { return event.source; });
        spreadTo<Claim>([](const Claim &claim) { return claim.source; });
        spreadTo<Shipment>([](const Shipment &shipment) { return shipment.source; });
        spreadTo<Lead>([](const Lead &) { return QString(); });
        spreadToNamed<Vessel>();
        spreadToNamed<Entity>();
        spreadToNamed<Place>();
    }

    template<class T, class SourceOf>
    void spreadTo(const SourceOf &sourceOf)
    {
        for (const auto &[id, item] : m_data.all<T>()) {
            const ItemRef ref = refOf(item);
            if (isGone(ref))
                continue;
            int carriers = 0;
            int gone = 0;
            bool harmful = false;
            bool ownSource = !sourceOf(item).trimmed().isEmpty();
            for (const Link &link : m_data.linksOf(ref)) {
                const ItemRef other = link.from == ref ? link.to : link.from;
                if (!isCarrier(other.kind) || !bears(link) || !m_data.contains(other))
                    continue;
                ++carriers;
                if (!isGone(other))
                    break;
                ++gone;
                harmful = harmful || m_harmful.contains(other);
                ownSource = ownSource && !isSourceOf(other, sourceOf(item));
            }
            if (carriers > 0 && carriers == gone && (harmful || !ownSource))
                leaveOut(ref, harmful);
        }
    }

    /// What has a name of its own stays as long as anything else of the case refers to it.
    template<class T>
    void spreadToNamed()
    {
        for (const auto &[id, item] : m_data.all<T>()) {
            const ItemRef ref = refOf(item);
            const auto links = m_data.linksOf(ref);
            const bool alone = !links.empty() && std::ranges::all_of(links, [&](const Link &link) {
                return isGone(link.from == ref ? link.to : link.from);
            });
            if (alone && !isGone(ref))
                leaveOut(ref, true);
        }
    }

    bool isSourceOf(ItemRef ref, const QString &source) const
    {
        const Evidence *exhibit = ref.kind == ItemKind::Evidence ? m_data.find<Evidence>(EvidenceId{ref.id}) : nullptr;
        return exhibit && exhibit->source.simplified().compare(source.simplified(), Qt::CaseInsensitive) == 0;
    }

    void countLinks(Disclosure &result) const
    {
        for (const auto &[id, link] : m_data.all<Link>()) {
            if (!bears(link))
                continue;
            for (const auto &[item, other] : {std::pair(link.from, link.to), std::pair(link.to, link.from)}) {
                const bool states = item.kind == ItemKind::Claim || item.kind == ItemKind::Event;
                if (states && !isGone(item) && isGone(other))
                    ++result.beside[item];
            }
        }
    }

    void cutLinks(CaseData &data) const
    {
        for (const auto &[id, link] : m_data.all<Link>()) {
            if (isGone(link.from) || isGone(link.to) || areGone(link.exhibits)) {
                data.remove({ItemKind::Link, id.value});
                continue;
            }
            Link shown = link;
            std::erase_if(shown.exhibits, [this](ItemRef ref) { return isGone(ref); });
            if (isGone(shown.pointer)) {
                // What the drawing was on, the quote is from.
                shown.pointer = {};
                shown.quote.clear();
                shown.page.clear();
            }
            if (shown != link)
                data.put(shown);
        }
    }

    void cutReferences(CaseData &data) const
    {
        for (const auto &[id, evidence] : m_data.all<Evidence>()) {
            if (!isGone(evidence.derivedFrom))
                continue;
            Evidence shown = evidence;
            shown.derivedFrom = {};
            data.put(shown);
        }
        for (const auto &[id, shipment] : m_data.all<Shipment>()) {
            Shipment shown = shipment;
            std::erase_if(shown.legs, [this](const ShipmentLeg &leg) { return areGone(leg.exhibits); });
            for (ShipmentLeg &leg : shown.legs)
                std::erase_if(leg.exhibits, [this](ItemRef ref) { return isGone(ref); });
            if (shown != shipment)
                data.put(shown);
        }
    }

    void remove(ItemRef ref, Disclosure &result) const
    {
        if (ref.kind == ItemKind::Evidence) {
            ++result.withheld;
        } else if (ref.kind != ItemKind::Layer) {
            ++result.leftOut;
            ++result.kinds[ref.kind];
        }
        if (const Claim *claim = ref.kind == ItemKind::Claim ? m_data.find<Claim>(ClaimId{ref.id}) : nullptr)
            ++result.answers[claim->question.simplified().toCaseFolded()];
        result.data.remove(ref);
    }

    const CaseData &m_data;
    std::set<ItemRef> m_gone;
    std::set<ItemRef> m_harmful; ///< of those, what must not be shown whoever else says it
};

QString counted(std::int64_t count, const char *one, const char *several)
{
    return QStringLiteral("%1 %2").arg(count).arg(QLatin1String(count == 1 ? one : several));
}

} // namespace

Disclosure disclose(const CaseData &data, Audience audience)
{
    return Withholding(data, audience).take();
}

QString describeLeftOut(const Disclosure &disclosure)
{
    struct Words
    {
        ItemKind kind;
        const char *one;
        const char *several;
    };
    static constexpr Words words[] = {{ItemKind::Event, "event", "events"},
                                      {ItemKind::Claim, "claim", "claims"},
                                      {ItemKind::Sighting, "sighting", "sightings"},
                                      {ItemKind::Annotation, "drawing", "drawings"},
                                      {ItemKind::Shipment, "shipment", "shipments"},
                                      {ItemKind::Lead, "lead", "leads"},
                                      {ItemKind::Vessel, "vessel", "vessels"},
                                      {ItemKind::Entity, "organisation or person", "organisations and persons"},
                                      {ItemKind::Place, "place", "places"}};
    QStringList parts;
    for (const Words &word : words) {
        const auto it = disclosure.kinds.find(word.kind);
        if (it != disclosure.kinds.end())
            parts << counted(it->second, word.one, word.several);
    }
    if (parts.size() < 2)
        return parts.join(QString());
    const QString last = parts.takeLast();
    return parts.join(QStringLiteral(", ")) + QStringLiteral(" and ") + last;
}

} // namespace leadline

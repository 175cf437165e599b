// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/charts/dated_counts.h"

#include <QHash>

#include <algorithm>
#include <map>

namespace leadline {

namespace {

/// By keys first: a count is heavy to move.
void sortByTime(std::vector<DatedCount> &counts)
{
    std::vector<std::pair<DateKey, std::size_t>> order;
    order.reserve(counts.size());
    for (std::size_t i = 0; i < counts.size(); ++i)
        order.emplace_back(orderOf(counts[i].date), i);
    std::ranges::sort(order);
    std::vector<DatedCount> sorted;
    sorted.reserve(counts.size());
    for (const auto &[key, place] : order)
        sorted.push_back(std::move(counts[place]));
    counts = std::move(sorted);
}

class Gathering
{
public:
    explicit Gathering(const ChartScope &scope)
        : m_scope(scope)
    {
    }

    void add(ItemRef item, const QString &what, const std::optional<EdtfDate> &date, const CountRange &count,
             bool synthetic)
    {
        if (count.isEmpty())
            return;
        if (m_scope.filter.hides(item)) {
            ++m_result.omitted.hidden;
            return;
        }
        if (date && m_scope.isOutside(*date)) {
            ++m_result.omitted.outsideTime;
            return;
        }
        CountsOfUnit &unit = unitOf(count.unit);
        unit.synthetic = unit.synthetic || synthetic;
        if (date) {
            unit.counts.push_back({item, what, *date, count, synthetic});
            return;
        }
        ++m_result.omitted.undated;
        ++unit.undated;
        if (unit.undatedItems.empty() || unit.undatedItems.back() != item)
            unit.undatedItems.push_back(item);
    }

    DatedCounts take()
    {
        for (auto &[key, unit] : m_units) {
            sortByTime(unit.counts);
            m_result.units.push_back(std::move(unit));
        }
        std::ranges::stable_sort(m_result.units, std::greater<>(), [](const CountsOfUnit &unit) {
            return unit.counts.size() + static_cast<std::size_t>(unit.undated);
        });
        return std::move(m_result);
    }

private:
    /// As written is looked up first: a case says the same few words over and over.
    CountsOfUnit &unitOf(const QString &written)
    {
        CountsOfUnit *&known = m_written[written];
        if (!known) {
            known = &m_units[written.simplified().toCaseFolded()];
            if (known->unit.isEmpty())
                known->unit = written.simplified();
        }
        return *known;
    }

    const ChartScope &m_scope;
    DatedCounts m_result;
    std::map<QString, CountsOfUnit> m_units;
    QHash<QString, CountsOfUnit *> m_written;
};

std::optional<EdtfDate> dateOf(const Sighting &sighting, const CaseData &data)
{
    if (sighting.when)
        return sighting.when;
    const Evidence *scene =
        sighting.scene.kind == ItemKind::Evidence ? data.find<Evidence>({sighting.scene.id}) : nullptr;
    if (scene)
        return scene->date;
    const MapLayer *layer = sighting.scene.kind == ItemKind::Layer ? data.find<MapLayer>({sighting.scene.id}) : nullptr;
    return layer ? layer->date : std::nullopt;
}

void addShipment(const Shipment &shipment, Gathering &gathering)
{
    const ItemRef ref = refOf(shipment);
    gathering.add(ref, shipment.title, shipment.when, shipment.quantity, shipment.synthetic);
    for (const ShipmentLeg &leg : shipment.legs) {
        const QString way =
            leg.to.isEmpty() || leg.to == leg.from ? leg.from : QStringLiteral("%1 – %2").arg(leg.from, leg.to);
        const QString what = QStringLiteral("%1: %2 %3, %4").arg(shipment.title, leg.mode, way);
        const std::optional<EdtfDate> &date = leg.when ? leg.when : shipment.when;
        gathering.add(ref, what.arg(QStringLiteral("in")), date, leg.in, shipment.synthetic);
        gathering.add(ref, what.arg(QStringLiteral("out")), date, leg.out, shipment.synthetic);
    }
}

} // namespace

const CountsOfUnit *DatedCounts::find(const QString &unit) const
{
    for (const CountsOfUnit &one : units)
        if (one.unit.compare(unit.simplified(), Qt::CaseInsensitive) == 0)
            return &one;
    return nullptr;
}

DatedCounts datedCounts(const CaseData &data, const ChartScope &scope)
{
    Gathering gathering(scope);
    for (const auto &[id, event] : data.all<Event>())
        gathering.add(refOf(event), event.title, event.when, event.count, event.synthetic);
    for (const auto &[id, sighting] : data.all<Sighting>())
        gathering.add(refOf(sighting), titleOf(sighting), dateOf(sighting, data), sighting.count, sighting.synthetic);
    for (const auto &[id, shipment] : data.all<Shipment>())
        addShipment(shipment, gathering);
    for (const auto &[id, claim] : data.all<Claim>())
        gathering.add(refOf(claim), claim.statement, claim.when, claim.count, claim.synthetic);
    return gathering.take();
}

CountBounds boundsOf(const CountRange &count)
{
    CountBounds bounds{count.low, count.high};
    if (!bounds.lowest)
        bounds.lowest = count.best;
    if (!bounds.highest)
        bounds.highest = count.best;
    return bounds;
}

} // namespace leadline

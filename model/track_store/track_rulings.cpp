// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/track_store/track_rulings.h"

#include "model/case/vessel_rulings.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

namespace leadline {

namespace {

using sqlite::Connection;

/// Whoever writes rulings in a ring gets the vessel before the ring closes.
constexpr int longestChain = 32;

} // namespace

Result<TrackRulings> TrackRulings::read(Connection &connection)
{
    auto rows = connection.prepare("SELECT \"from\", \"to\", role=?2, note FROM link WHERE role IN (?1,?2) "
                                   "ORDER BY 3 DESC, id DESC");
    if (!rows)
        return Unexpected{rows.error()};
    rows->bind(1, countsAs);
    rows->bind(2, countsInPartAs);
    TrackRulings rulings;
    for (;;) {
        const Result<bool> row = rows->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            return rulings;
        const Result<ItemRef> from = itemRefFromText(rows->text(0));
        const Result<ItemRef> to = itemRefFromText(rows->text(1));
        if (!from || !to || from->kind != ItemKind::Vessel || to->kind != ItemKind::Vessel)
            continue; // another program's, or between other items
        Ruling ruling{VesselId{to->id}, std::nullopt};
        if (rows->integer(2) != 0) {
            ruling.span = rulingSpan(rows->text(3));
            if (!ruling.span)
                continue;
        }
        rulings.m_rulings[VesselId{from->id}].push_back(ruling);
    }
}

const TrackRulings::Ruling *TrackRulings::rulingOn(VesselId vessel, Instant time) const
{
    const auto about = m_rulings.find(vessel);
    if (about == m_rulings.end())
        return nullptr;
    for (const Ruling &ruling : about->second) {
        if (!ruling.span || ruling.span->contains(time))
            return &ruling;
    }
    return nullptr;
}

VesselId TrackRulings::ownerOf(VesselId vessel, Instant time) const
{
    std::set<VesselId> passed{vessel};
    for (int step = 0; step < longestChain; ++step) {
        const Ruling *ruling = rulingOn(vessel, time);
        if (!ruling || !passed.insert(ruling->to).second)
            break;
        vessel = ruling->to;
    }
    return vessel;
}

std::vector<VesselId> TrackRulings::ownersOf(VesselId vessel, Instant start, Instant finish) const
{
    if (!m_rulings.contains(vessel))
        return {vessel};
    // Who it is changes at the ends of spans only.
    std::set<VesselId> owners{ownerOf(vessel, start), ownerOf(vessel, finish)};
    const auto look = [&](Instant time) {
        if (start < time && time < finish)
            owners.insert(ownerOf(vessel, time));
    };
    for (const auto &[from, rulings] : m_rulings) {
        for (const Ruling &ruling : rulings) {
            if (!ruling.span)
                continue;
            look(ruling.span->earliest);
            look(ruling.span->latest);
            look({ruling.span->earliest.msUtc - 1});
            look({ruling.span->latest.msUtc + 1});
        }
    }
    return {owners.begin(), owners.end()};
}

std::vector<VesselId> TrackRulings::sourcesOf(VesselId vessel) const
{
    std::vector<VesselId> sources{vessel};
    for (std::size_t i = 0; i < sources.size(); ++i) {
        for (const auto &[from, rulings] : m_rulings) {
            const bool leads = std::ranges::any_of(rulings, [&](const Ruling &r) { return r.to == sources[i]; });
            if (leads && std::ranges::find(sources, from) == sources.end())
                sources.push_back(from);
        }
    }
    return sources;
}

Result<std::vector<RuledRow>> ruledRows(Connection &connection, const TrackRulings &rulings,
                                        std::optional<VesselId> owner)
{
    std::string sql =
        "SELECT id, vessel, evidence, positions, start_ms, finish_ms FROM track WHERE evidence IN (SELECT "
        "id FROM evidence)";
    if (owner) {
        std::string ids;
        for (const VesselId source : rulings.sourcesOf(*owner))
            ids += (ids.empty() ? "" : ",") + std::to_string(source.value);
        sql += " AND vessel IN (" + ids + ')';
    }
    auto rows = connection.prepare(sql);
    if (!rows)
        return Unexpected{rows.error()};
    std::vector<RuledRow> ruled;
    for (;;) {
        const Result<bool> row = rows->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            break;
        RuledRow part{.owner = {},
                      .row = rows->integer(0),
                      .vessel = {rows->integer(1)},
                      .evidence = {rows->integer(2)},
                      .positions = rows->integer(3),
                      .start = {rows->integer(4)},
                      .finish = {rows->integer(5)},
                      .whole = true};
        const std::vector<VesselId> owners = rulings.ownersOf(part.vessel, part.start, part.finish);
        part.whole = owners.size() == 1;
        for (const VesselId each : owners) {
            part.owner = each;
            if (!owner || each == *owner)
                ruled.push_back(part);
        }
    }
    std::ranges::sort(ruled, [](const RuledRow &a, const RuledRow &b) {
        return std::tie(a.owner, a.evidence, a.start, a.finish, a.row) <
               std::tie(b.owner, b.evidence, b.start, b.finish, b.row);
    });
    return ruled;
}

} // namespace leadline

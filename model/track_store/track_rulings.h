// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/ids.h"
#include "model/gpkg/sqlite_connection.h"
#include "model/time/instant.h"

#include <map>
#include <optional>
#include <vector>

namespace leadline {

/// The case's rulings on whose positions count for which vessel, as reading tracks needs them: links between vessels
/// with the roles of model/case/vessel_rulings.h. Nothing that came in is rewritten; without the link it is as before.
/// A ruling on a span of time goes before one on all positions, a later ruling before an earlier one; rulings follow
/// each other: what counts for a vessel that itself counts for another counts for that one.
class TrackRulings
{
public:
    static Result<TrackRulings> read(sqlite::Connection &connection);

    bool isEmpty() const { return m_rulings.empty(); }
    /// For whom a position counts that came in for `vessel`.
    VesselId ownerOf(VesselId vessel, Instant time) const;
    /// All for whom positions of `vessel` within the span may count, both ends included, each once.
    std::vector<VesselId> ownersOf(VesselId vessel, Instant start, Instant finish) const;
    /// Vessels whose positions may count for `vessel`: itself first.
    std::vector<VesselId> sourcesOf(VesselId vessel) const;

private:
    struct Ruling
    {
        VesselId to;
        std::optional<TimeSpan> span;
    };
    const Ruling *rulingOn(VesselId vessel, Instant time) const;

    std::map<VesselId, std::vector<Ruling>> m_rulings; ///< by whom they are about; the one that goes first is first
};

/// A stored row, or the part of it that counts for one vessel.
struct RuledRow
{
    VesselId owner;
    std::int64_t row = 0;
    VesselId vessel; ///< for which it came in
    EvidenceId evidence;
    std::int64_t positions = 0; ///< of the whole row
    Instant start;
    Instant finish;
    bool whole = true;
};

/// The rows that count, by owner, exhibit and time. With `owner` only those of that vessel.
Result<std::vector<RuledRow>> ruledRows(sqlite::Connection &connection, const TrackRulings &rulings,
                                        std::optional<VesselId> owner = std::nullopt);

} // namespace leadline

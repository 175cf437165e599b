// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"
#include "model/store/case_store.h"
#include "model/tracks/track_block.h"

#include <QJsonArray>
#include <QString>
#include <QStringList>

#include <map>
#include <vector>

namespace leadline {

/// The rows of `leadline list`: one object an item in id order, with the fields of item_json.h and besides
/// "ref" ("event:12"), "lon" and "lat" instead of "position" (where the item is, also by a link), and "links"
/// ([[role, "place:3"], …]) for what it points at. `list` is one of evidence, scenes, annotations, events, claims,
/// entities, places, links, vessels (without positions); empty for any other word.
QJsonArray listItems(const QString &list, const CaseData &data);

/// Vessels with "positions", "first_seen" and "last_seen" (RFC 3339; absent where there are none), and what
/// addVesselKind() says of them.
QJsonArray listVessels(const CaseData &data, const std::map<VesselId, VesselTrackSummary> &summaries);

/// Track segments: vessel, vessel_name, mmsi, start, end, duration_seconds, positions, west, south, east, north,
/// evidence (label), synthetic.
QJsonArray listSegments(const CaseData &data, const TrackBlock &tracks);

/// The activity log: sequence, time, who, what, hash (hex), and where they apply details_deleted (true) and
/// clock_went_back_seconds. With values also "payload": what the entry tells of, before and after, as the chain commits
/// to it; absent where it was deleted.
enum class LogValues { Without, With };
QJsonArray listLog(const std::vector<LogEntry> &log, LogValues values = LogValues::Without);

/// Files that no exhibit refers to: "file" (relative to the case), "sha256", "bytes".
QJsonArray listOrphans(const std::vector<OrphanedFile> &orphans);

/// The columns that fit a terminal, by key, for one of the lists above or "segments", "positions", "gaps", "jumps",
/// "log" or "orphans".
QStringList defaultColumns(const QString &list);

/// Rows as aligned text for people, one line each under a line of column names; numbers to the right. Control
/// characters are shown as "·" (a file name must not steer the terminal), long texts end in "…". Empty for no rows.
QString formatTable(const QJsonArray &rows, const QStringList &columns);

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"
#include "model/tracks/vessel_statement.h"

#include <QJsonArray>

namespace leadline {

/// The rows of `leadline list statements`: what ships reported about themselves, with "vessel" ("vessel:3"), "mmsi",
/// "name", "callsign", "imo", "imo_valid" (its check digit is right; absent without a number), "ship_type",
/// "destination", "length_metres", "beam_metres", "draught_metres", "first_seen", "last_seen" (RFC 3339), "reports",
/// "evidence" (label), "file" and "line" (of the first report). What was not available is absent. `vessel` is whom they
/// count for.
QJsonArray listStatements(const CaseData &data, VesselId vessel, const std::vector<VesselStatement> &statements);

/// What the list of vessels says besides the fields of each: "mmsi_kind" ("ship", "craft of a parent ship", …), and of
/// one that was merged into another "counts_as" ("vessel:1"), of one that was divided "divided" (how often).
void addVesselKind(const CaseData &data, const Vessel &vessel, QJsonObject &row);

} // namespace leadline

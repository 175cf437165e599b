// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"
#include "model/time/edtf.h"

#include <QString>

#include <optional>
#include <vector>

namespace leadline {

/// Rulings, made by hand, on whose positions are whose, are links between two vessels. "vessel:2 counts as vessel:1":
/// they are one ship, and all that came in for the second counts for the first. "vessel:2 counts in part as vessel:3":
/// several ships used one MMSI; of what came in for vessel:2 that of a span of time counts for vessel:3. The span
/// begins the link's note, as EDTF, and ends it or is followed by ";": "2013-03-01/2013-03-05; two ships at once".
inline const QString countsAs = QStringLiteral("counts as");
inline const QString countsInPartAs = QStringLiteral("counts in part as");

/// The span of such a note, from its earliest to its latest moment, both included. Nothing where it begins with no
/// date: such a ruling rules nothing.
std::optional<TimeSpan> rulingSpan(const QString &note);
/// The reason behind it.
QString rulingReason(const QString &note);
/// The note of a ruling.
QString rulingNote(const EdtfDate &span, const QString &reason);

bool isRuling(const Link &link);
/// Rulings about the vessel's own positions, and those by which others' count for it.
std::vector<Link> rulingsOn(const CaseData &data, VesselId vessel);
/// For whom all that comes in for `vessel` counts: itself, where no ruling "counts as" says otherwise.
VesselId countedVessel(const CaseData &data, VesselId vessel);

/// A vessel by "vessel:3", its MMSI, IMO number or name (in any case). Errors: NotFound; InvalidInput where several
/// fit, naming them.
Result<VesselId> findVessel(const CaseData &data, const QString &words);

} // namespace leadline

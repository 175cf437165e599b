// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"
#include "model/case/item_change.h"

namespace leadline {

/// `from` is the same ship as `into`: all that came in for it, and will, counts for `into`, links to it are those of
/// `into`, and empty fields of `into` are filled. `from` stays in the case with its MMSI, and what came in is not
/// rewritten (model/case/vessel_rulings.h). One step. Errors: NotFound; InvalidInput: it counts for that vessel
/// already, or that vessel for it.
Result<Edit> mergedVessels(const CaseData &data, VesselId from, VesselId into, const QString &reason);

/// Of what came in for `from`, that of a span of time is of another ship: `into`, or a new one of the id `newId` with
/// that name and the same MMSI. One step. Errors: NotFound; InvalidInput: an open span, or of an unknown zone; no name.
struct VesselPart
{
    EdtfDate span;
    VesselId into;  ///< or
    VesselId newId; ///< reserved by the caller
    QString name;   ///< of the new one
    QString reason;
};
Result<Edit> dividedVessel(const CaseData &data, VesselId from, const VesselPart &part);

/// Takes back every ruling on what came in for `vessel`: it counts for itself again. Links that merging moved stay.
/// Error: InvalidInput: there is none.
Result<Edit> restoredVessel(const CaseData &data, VesselId vessel);

} // namespace leadline

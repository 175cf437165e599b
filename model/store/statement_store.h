// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/store/case_store.h"
#include "model/tracks/vessel_statement.h"

#include <span>
#include <vector>

namespace leadline {

/// What ships reported about themselves, as a case keeps it. Every CaseStore is one.
class StatementStore
{
public:
    virtual ~StatementStore() = default;

    /// Writes statements that belong to an exhibit which is not committed yet, as CaseStore::addPositions() does
    /// positions: they count once its row exists, come and go with it, and are swept when it never came.
    virtual Result<void> addStatements(EvidenceId evidence, std::span<const VesselStatement> statements,
                                       const Progress &progress) = 0;
    /// What counts for a vessel, by the time when it was first reported. Any thread.
    virtual Result<std::vector<VesselStatement>> vesselStatements(VesselId vessel) const = 0;
};

StatementStore &statementsOf(CaseStore &store);
const StatementStore &statementsOf(const CaseStore &store);

} // namespace leadline

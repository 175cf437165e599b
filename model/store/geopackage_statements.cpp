// SPDX-License-Identifier: GPL-3.0-or-later
// What ships reported about themselves: pending until their exhibit is committed, as positions are.
#include "model/store/geopackage_store.h"
#include "model/track_store/statement_table.h"

#include <chrono>

namespace leadline {

namespace {

/// The window's edit must not wait longer than this for an import's batch.
constexpr std::chrono::microseconds batchTime{4000};

} // namespace

StatementStore &statementsOf(CaseStore &store)
{
    return dynamic_cast<StatementStore &>(store);
}

const StatementStore &statementsOf(const CaseStore &store)
{
    return dynamic_cast<const StatementStore &>(store);
}

Result<void> GeoPackageStore::addStatements(EvidenceId evidence, std::span<const VesselStatement> statements,
                                            const Progress &progress)
{
    Result<void> result;
    for (std::span<const VesselStatement> left = statements; !left.empty() && result;) {
        const auto written = writeStatements(evidence, left);
        if (!written)
            result = Unexpected{written.error()};
        else if (progress.cancelled())
            result = fail(ErrorCode::Cancelled, QStringLiteral("stopped"), m_name);
        else
            left = left.subspan(*written);
    }
    if (!result)
        static_cast<void>(dropPending(evidence));
    return result;
}

Result<std::size_t> GeoPackageStore::writeStatements(EvidenceId evidence, std::span<const VesselStatement> statements)
{
    using SteadyClock = std::chrono::steady_clock;
    const std::lock_guard guard(m_queue);
    if (const auto allowed = refuseChanges(); !allowed)
        return Unexpected{allowed.error()};
    auto transaction = sqlite::Transaction::begin(*m_writer);
    if (!transaction)
        return Unexpected{transaction.error()};
    Figures figures = m_figures;
    Touched touched;
    touched.tables["vessel_statement"];
    const SteadyClock::time_point end = SteadyClock::now() + batchTime;
    std::size_t written = 0;
    while (written < statements.size() && (written == 0 || SteadyClock::now() < end)) {
        VesselStatement row = statements[written];
        row.evidence = evidence;
        if (const auto inserted = insertStatement(*m_writer, row); !inserted)
            return Unexpected{inserted.error()};
        ++written;
    }
    figures.rows["vessel_statement"] += static_cast<std::int64_t>(written);
    if (const auto finished = finishTransaction(*transaction, std::move(figures), std::move(touched)); !finished)
        return Unexpected{finished.error()};
    return written;
}

Result<std::vector<VesselStatement>> GeoPackageStore::vesselStatements(VesselId vessel) const
{
    const auto connection = reader();
    return connection ? readStatements(**connection, vessel) : Unexpected{connection.error()};
}

} // namespace leadline

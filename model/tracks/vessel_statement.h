// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/ids.h"
#include "model/time/instant.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace leadline {

/// What a ship reported about herself, unchanged from the first to the last of these reports, out of one file. A change
/// of any field starts another statement; what was not available is empty.
struct VesselStatement
{
    VesselId vessel;
    EvidenceId evidence;
    Instant firstSeen;
    Instant lastSeen;
    std::int64_t reports = 0;
    std::uint32_t firstLine = 0; ///< line in the file of the first of them, from 1; 0: unknown
    QString name;
    QString callsign;
    QString imo; ///< as reported, also with a wrong check digit
    QString shipType;
    QString destination;
    std::optional<double> lengthMetres;
    std::optional<double> beamMetres;
    std::optional<double> draughtMetres;

    friend bool operator==(const VesselStatement &, const VesselStatement &) = default;
};

} // namespace leadline

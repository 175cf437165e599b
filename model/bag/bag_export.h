// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/bag/bag_target.h"
#include "model/bag/sealed_stream.h"
#include "model/store/case_snapshot.h"
#include "model/store/case_store.h"

namespace leadline {

/// Exhibits whose bytes lie outside of the case folder.
enum class LinkedExhibits { Copy, Leave };
/// What can be made anew from the exhibits. Tile caches never travel: they tell where somebody looked.
enum class DerivedFiles { None, Thumbnails };

/// What the sender of a bag chooses.
struct BagOptions
{
    LogDetails details = LogDetails::Keep;
    LinkedExhibits linked = LinkedExhibits::Copy;
    DerivedFiles derived = DerivedFiles::None;
};

/// What went into a bag.
struct BagSummary
{
    std::int64_t files = 0;         ///< of the payload
    std::int64_t bytes = 0;         ///< of the payload
    QStringList leftOut{};          ///< labels of linked exhibits that stayed where they are
    std::int64_t logTitlesKept = 0; ///< see TravellingCase
};

/// Writes a whole case as a bag (RFC 8493): bagit.txt, bag-info.txt, manifests and tag manifests in SHA-256 and
/// SHA-512, data/case.gpkg and data/evidence/ab/<sha256>. The same case gives the same bytes each time: dates are those
/// of its last log entry. Every exhibit is held against its hash on the way. A copy of the case file is made in the
/// case's tmp/ first and removed after. Errors: Damaged or NotFound, naming the exhibit; NoPermission; DiskFull;
/// Cancelled; Io.
Result<BagSummary> exportBag(const CaseStore &store, const BagOptions &options, BagTarget &target,
                             const Progress &progress);

/// The same into the new folder `out`, which gets its name when it is whole and on the disk. Also AlreadyExists.
Result<BagSummary> exportBagFolder(const CaseStore &store, const BagOptions &options, const QString &out,
                                   const Progress &progress);

/// The same into the new file `out`, sealed under a passphrase. Plain bytes are never written but for the copy of the
/// case file inside the case. Also AlreadyExists, and Usage for a passphrase that is too short.
Result<BagSummary> exportSealedBag(const CaseStore &store, const BagOptions &options, const QString &out,
                                   const Secret &passphrase, SealCost cost, const Progress &progress);

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/bag/bag_intake.h"
#include "model/bag/sealed_stream.h"
#include "model/store/case_store.h"

namespace leadline {

/// True for a folder with a bagit.txt in it.
bool looksLikeABag(const QString &path);

/// Checks a bag, without a look into the case in it and without changing or leaving the folder. What is wrong is in the
/// report. Errors: NotFound, NoPermission, InvalidInput (not a folder), Cancelled, Io.
Result<BagReport> verifyBag(const QString &folder, const Progress &progress);

/// What came of an import.
struct ImportedBag
{
    BagReport bag;        ///< not valid: nothing was imported
    VerifyReport check{}; ///< of the case, as `leadline verify` does it
    QStringList unexpected{};
};

/// Makes a case of a bag: hashes every byte while copying it, holds the whole against the manifests, and opens and
/// checks the case; only then does the folder `caseFolder` exist, open to nobody else. Errors: AlreadyExists,
/// InvalidInput, DiskFull, NoPermission, Cancelled, those of openCase. Nothing is left of a failure.
Result<ImportedBag> importBag(const QString &folder, const QString &caseFolder, std::shared_ptr<const Clock> clock,
                              const Progress &progress);

/// The same out of a sealed bag. Also the errors of SealReader.
Result<ImportedBag> importSealedBag(const QString &file, const QString &caseFolder, const Secret &passphrase,
                                    std::shared_ptr<const Clock> clock, const Progress &progress);

} // namespace leadline

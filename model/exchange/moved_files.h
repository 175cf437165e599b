// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"
#include "model/store/case_store.h"

#include <vector>

namespace leadline {

/// A linked exhibit whose bytes were found at another place than the case says.
struct MovedFile
{
    EvidenceId id;
    QString label;
    QString oldPath; ///< as in Evidence::linkedPath
    StoredFile found;
};

struct MovedFiles
{
    std::vector<MovedFile> found;
    std::vector<EvidenceId> missing; ///< not where the case says, and nowhere in the folders
    std::int64_t filesLookedAt = 0;
    std::int64_t filesHashed = 0; ///< of the right length, read through
};

/// Looks in folders and all that lies below them (symbolic links are not followed) for the linked exhibits whose file
/// is not where the case says. A file counts by its SHA-256 alone, whatever it is called now; only files of the right
/// length are read. Any thread; `data` is a copy or not edited meanwhile. Errors: NotFound (no such folder),
/// Cancelled. A file or folder that cannot be read is passed over.
Result<MovedFiles> findMovedFiles(const CaseStore &store, const CaseData &data, const QStringList &folders,
                                  const Progress &progress);

/// The edit that tells the case where the files are now. Exhibits that are gone or changed meanwhile are left out.
Edit relinkEdit(const CaseData &data, const std::vector<MovedFile> &files);

} // namespace leadline

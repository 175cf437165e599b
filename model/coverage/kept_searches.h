// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"
#include "model/stac/stac_presets.h"
#include "model/stac/stac_values.h"
#include "model/time/instant.h"

#include <QString>

#include <vector>

namespace leadline {

/// What a search for scenes has found, kept in the case's derived/ so that the calendar of a place, and the table of
/// found scenes, still know it another day. It leaves the case folder with nothing.
struct KeptSearch
{
    QString key;     ///< the file's name without its ending; names the search
    QString service; ///< preset id or address
    Instant asked;   ///< when it was begun
    std::vector<StacItem> items;
    std::size_t leftOut = 0; ///< items that no longer fitted
};

/// So many searches are kept, the last ones.
constexpr std::size_t mostKeptSearches = 12;

/// The service of a kept search, as presets or as an address.
StacService serviceOf(const KeptSearch &search);

/// A key for a search that begins at `asked`.
QString searchKey(Instant asked);

/// Writes or replaces a search in `folder` (made where it is missing), whole or not at all, and removes the oldest
/// beyond mostKeptSearches. Of each item what its catalogue states and the files that are scenes or small pictures; as
/// many items as fit into the longest document that is read. Any thread, one at a time. Errors: Io, with the reason.
Result<void> keepSearch(const QString &folder, const KeptSearch &search);

/// The kept searches, oldest first; a file that is none is passed over and named in `troubles`. No folder: none. Any
/// thread.
std::vector<KeptSearch> readKeptSearches(const QString &folder, QStringList &troubles);

/// The scenes in a file of results: STAC items (one, or a collection), a kept search, or what `leadline stac search
/// --json` printed. Errors: Io, InvalidInput with what the file is instead.
Result<std::vector<StacItem>> readFoundScenes(const QString &path);

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/readers/part_cache.h"
#include "model/isolate/handed_files.h"

#include <memory>

namespace leadline {

/// The virtual folder "/vsileadline/" in which GDAL sees the files that were handed over as descriptors, and nothing
/// else. A file that was handed as an output may be written too. Reads with pread(2), so that copies of a descriptor do
/// not disturb each other. One folder per process, as GDAL's table of file systems is; it shows the files of the
/// request that is worked on.
class HandedFolder
{
public:
    static constexpr const char *prefix = "/vsileadline/";

    /// Makes GDAL know the folder. Once.
    static void install();
    /// Shows these files, and no others, from now on. Handles that are open stay open.
    static void show(std::shared_ptr<const HandedFiles> files);
    /// Who gets parts of a main file that lies elsewhere (one without a descriptor).
    static void setFetch(PartCache::Fetch fetch);
    /// The name under which GDAL opens the main file. Empty when nothing is shown.
    static QByteArray mainPath();
    /// Null when nothing is shown.
    static const HandedFile *mainFile();
    /// Why the one file that may be written could not be; empty: nothing went wrong.
    static QString whyNotWritten();
    /// The names of all files that can be read, as GDAL wants siblings.
    static std::vector<QByteArray> names();
};

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/disk/durable_file.h"
#include "model/result/result.h"

#include <QString>

#include <set>

namespace leadline {

// Overviews that the program made of scenes without any: derived/overviews/<sha256>.<bytes>.ovr. The size in the name
// tells a whole file from one that was cut. They can be deleted at any time; the exhibit is never touched.

/// The overviews of a scene; empty where there are none, or no whole ones.
QString overviewsOf(const QString &caseFolder, const QString &sha256);

/// A file that overviews are written into; gone with this unless finishOverviews() gave it its name.
struct OverviewsInWork
{
    TemporaryFile path;
    Descriptor file; ///< open to read and write, empty
};

/// Makes the folder and the file; what is left of an attempt before is removed. Errors: NoPermission, DiskFull, Io.
Result<std::unique_ptr<OverviewsInWork>> startOverviews(const QString &caseFolder, const QString &sha256,
                                                        const QString &context);

/// Brings it to disk and gives it its name. Returns the bytes. Errors: DiskFull, Io.
Result<qint64> finishOverviews(OverviewsInWork &work, const QString &caseFolder, const QString &sha256,
                               const QString &context);

/// Removes what no scene of `wanted` needs: of exhibits that are gone, cut files, interrupted work. Gives how many.
int sweepOverviews(const QString &caseFolder, const std::set<QString> &wanted);

/// Removes those of one scene.
void removeOverviews(const QString &caseFolder, const QString &sha256);

} // namespace leadline

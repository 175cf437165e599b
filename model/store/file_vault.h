// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/disk/durable_file.h"
#include "model/store/case_store.h"

namespace leadline {

/// evidence/ab/<sha256> in a case folder; empty when `sha256` is not 64 lower-case hex digits (so no row can point
/// out of the folder).
QString vaultPath(const QString &caseFolder, const QString &sha256);

/// Copies a file into the vault while hashing it: tmp/, fsync, mode 0444, rename, fsync of the folder. Bytes that are
/// there already are recognised; a damaged copy is replaced by the sound one. Any thread, several at a time. Errors:
/// NotFound, NoPermission, InvalidInput (a folder, a pipe), DiskFull, Cancelled, Io; context is the file's name.
Result<StoredFile> copyIntoVault(const QString &caseFolder, const QString &path, const Progress &progress);

/// Only hashes it. The path kept is relative to the case where the file lies beside or below it (so both can move
/// together), else absolute. Errors as above.
Result<StoredFile> linkIntoVault(const QString &caseFolder, const QString &path, const Progress &progress);

/// Where the bytes of an exhibit lie, stored or linked; empty when the row says nothing usable.
QString pathOfEvidence(const QString &caseFolder, const Evidence &evidence);

/// A path where an exhibit's file has its own name and its companions (world file, outer overviews) lie beside it, as
/// readers of such formats look for them, with the overviews that the program made (model/derived): symbolic links in
/// derived/files/<sha256>/, made on demand. Empty when the exhibit has neither or the links cannot be made (a medium
/// that cannot be written).
QString pathWithCompanions(const QString &caseFolder, const Evidence &evidence);

struct FileFacts
{
    QString sha256;
    std::int64_t bytes = 0;
    bool writable = false; ///< any write bit is set
};

/// Reads a file through. `onBytes(n)` is called after each piece of about 1 MiB and says whether to go on.
Result<FileFacts> hashFile(const QString &path, const std::function<bool(std::int64_t)> &onBytes);

/// Removes what interrupted copies left in tmp/: parts of files whose originals were never touched. Gives how many.
int sweepInterruptedCopies(const QString &caseFolder);

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/gpkg/sqlite_connection.h"
#include "model/store/case_store.h"

#include <set>

namespace leadline {

/// The hashes of the bytes that exhibits and their companions stand on.
struct NamedBlobs
{
    std::set<QString> all;
    std::set<QString> stored; ///< without those of linked files
    bool readable = true;     ///< false: a row cannot be read, and may name more
};
Result<NamedBlobs> namedBlobs(sqlite::Connection &connection);

/// False when rows name bytes that are not in evidence/, or cannot be read: then a name may be what is damaged, and
/// what looks like an orphan may be its exhibit.
bool areAllThere(const QString &caseFolder, const NamedBlobs &named);

/// Files of evidence/ whose names are hashes that are not among `named` (64 hex digits each), by hash. A copy is in
/// place before its row is, so this tells the truth only while nothing is taken in.
std::vector<OrphanedFile> findOrphans(const QString &caseFolder, const std::set<QString> &named);

/// Names of evidence/ that are no exhibit's: other than ab/<sha256>. Relative to the case folder.
QStringList foreignFiles(const QString &caseFolder);

/// Moves orphans out of evidence/ into tmp/orphans/, where they stay until the same bytes are taken in again or
/// somebody deletes them. What cannot be moved stays where it is.
void setAside(const QString &caseFolder, const std::vector<OrphanedFile> &orphans);

/// What lies in tmp/orphans/, by hash.
std::vector<OrphanedFile> orphansSetAside(const QString &caseFolder);

/// The bytes are an exhibit's again: removes the sound copy in tmp/orphans/. A damaged one stays.
void takeBack(const QString &caseFolder, const QString &sha256);

} // namespace leadline

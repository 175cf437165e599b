// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/handed_files.h"

namespace leadline {

/// The name of the way in which SQLite reads a file that was handed over as a descriptor: with pread(2), from any
/// thread's one open database at a time, no lock, no journal, no other file. Files of any length. Made known to SQLite
/// with the first call. Null where that is refused.
const char *handedVfs();

/// The file that the next database opened in that way reads; the descriptor must outlive the database.
void showToHandedVfs(const HandedFile &file);

} // namespace leadline

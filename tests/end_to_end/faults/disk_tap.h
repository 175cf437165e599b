// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace leadline::faults {

/// What disk_tap.cpp writes to its journal: one record an operation that changed something below the watched folder, in
/// the order in which the operations ended. Each is this header, then path, second path and data.
enum class TapKind : std::uint32_t {
    Create,     ///< path: an empty file
    Write,      ///< inode, offset, data
    Truncate,   ///< inode, offset: the new length
    SyncFile,   ///< inode
    SyncFolder, ///< path
    Rename,     ///< path to second path
    Unlink,     ///< path
    MakeFolder, ///< path
    RemoveFolder,
    Said, ///< data: what the program wrote to its standard output
};

struct TapRecord
{
    TapKind kind;
    std::uint32_t pathBytes;
    std::uint32_t secondPathBytes;
    std::uint32_t dataBytes;
    std::uint64_t inode;
    std::int64_t offset;
};

} // namespace leadline::faults

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace leadline {

/// How parts of a PMTiles file are packed (specification v3 §3.3).
enum class PmtilesPacking : std::uint8_t { Unknown = 0, None = 1, Gzip = 2, Brotli = 3, Zstd = 4 };

/// What the 127 bytes at the start of a PMTiles v3 file say (specification v3 §3).
struct PmtilesHeader
{
    struct Part
    {
        std::int64_t offset = 0;
        std::int64_t length = 0;
    };
    Part root;
    Part metadata;
    Part leaves;
    Part tiles;
    PmtilesPacking directoryPacking = PmtilesPacking::Unknown; ///< of directories and metadata
    PmtilesPacking tilePacking = PmtilesPacking::Unknown;
    std::uint8_t tileType = 0; ///< 1 vector, 2 PNG, 3 JPEG, 4 WebP, 5 AVIF
    int minZoom = 0;
    int maxZoom = 0;
    std::array<double, 4> box{}; ///< west, south, east, north, degrees
};

constexpr qsizetype pmtilesHeaderBytes = 127;

/// Reads the header and holds every part against the length of the file. Errors: Unsupported (another version),
/// Damaged. The context is left to the caller.
Result<PmtilesHeader> readPmtilesHeader(QByteArrayView bytes, std::int64_t fileSize);

/// One entry of a directory: `runLength` tiles from `tileId` on are the same bytes; 0: the bytes are a further
/// directory.
struct PmtilesEntry
{
    std::uint64_t tileId = 0;
    std::int64_t offset = 0; ///< in the part of tiles or of leaves
    std::int64_t length = 0;
    std::uint32_t runLength = 0;
};

/// Reads an unpacked directory (specification v3 §4): ascending ids, lengths above zero, at most a million entries.
/// Error: Damaged.
Result<std::vector<PmtilesEntry>> readPmtilesDirectory(QByteArrayView bytes);

/// The entry that holds the tile, or the further directory where it may be; nothing: there is none.
std::optional<PmtilesEntry> findPmtilesEntry(const std::vector<PmtilesEntry> &entries, std::uint64_t tileId);

/// The number of a tile on the Hilbert curves of all zoom levels, one after the other (specification v3 §2). `zoom` is
/// at most 31, x and y lie within it.
std::uint64_t pmtilesId(int zoom, std::uint32_t x, std::uint32_t y);

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <array>
#include <cstdint>
#include <vector>

namespace leadline {

inline QByteArray varint(std::uint64_t value)
{
    QByteArray bytes;
    for (; value >= 0x80; value >>= 7)
        bytes.append(static_cast<char>((value & 0x7f) | 0x80));
    bytes.append(static_cast<char>(value));
    return bytes;
}

/// What stands in a PMTiles v3 file; directories and metadata as they are, not packed.
struct PmtilesParts
{
    QByteArray root;
    QByteArray metadata = "{\"name\":\"Harbour\"}";
    QByteArray leaves;
    QByteArray tiles;
    int tileType = 2;
    int minZoom = 0;
    int maxZoom = 1;
    std::array<double, 4> box{-180, -85, 180, 85};
    int packing = 1;
};

/// A directory of entries {id, run length, offset, length}; run length 0 leads on to a leaf.
inline QByteArray pmtilesDirectory(const std::vector<std::array<std::uint64_t, 4>> &entries)
{
    QByteArray bytes = varint(entries.size());
    std::uint64_t last = 0;
    for (const auto &entry : entries) {
        bytes += varint(entry[0] - last);
        last = entry[0];
    }
    for (const auto &entry : entries)
        bytes += varint(entry[1]);
    for (const auto &entry : entries)
        bytes += varint(entry[3]);
    for (const auto &entry : entries)
        bytes += varint(entry[2] + 1);
    return bytes;
}

inline QByteArray pmtilesFile(const PmtilesParts &parts)
{
    constexpr std::uint64_t headerBytes = 127;
    QByteArray bytes = "PMTiles\x03";
    const auto number = [&bytes](std::uint64_t value, int width) {
        for (int i = 0; i < width; ++i)
            bytes.append(static_cast<char>((value >> (8 * i)) & 0xff));
    };
    std::uint64_t at = headerBytes;
    for (const QByteArray *part : {&parts.root, &parts.metadata, &parts.leaves, &parts.tiles}) {
        number(at, 8);
        number(static_cast<std::uint64_t>(part->size()), 8);
        at += static_cast<std::uint64_t>(part->size());
    }
    for (int i = 0; i < 3; ++i)
        number(0, 8); // counts
    number(1, 1);     // clustered
    number(static_cast<std::uint64_t>(parts.packing), 1);
    number(1, 1); // tiles are not packed
    number(static_cast<std::uint64_t>(parts.tileType), 1);
    number(static_cast<std::uint64_t>(parts.minZoom), 1);
    number(static_cast<std::uint64_t>(parts.maxZoom), 1);
    for (const double side : parts.box)
        number(static_cast<std::uint32_t>(static_cast<std::int32_t>(side * 1e7)), 4);
    number(0, 1);
    number(0, 8);
    return bytes + parts.root + parts.metadata + parts.leaves + parts.tiles;
}

} // namespace leadline

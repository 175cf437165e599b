// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tile_archives/pmtiles_directory.h"

#include <QtEndian>

#include <algorithm>

namespace leadline {
namespace {

constexpr std::uint64_t mostEntries = 1'000'000;
/// Ids past the last tile of zoom 31 are nobody's.
constexpr std::uint64_t idsEnd = std::uint64_t{1} << 63;
constexpr double degreesPerUnit = 1e-7;

Unexpected damaged(const QString &what)
{
    return fail(ErrorCode::Damaged, what);
}

template<class T>
T littleEndian(QByteArrayView bytes, qsizetype at)
{
    return qFromLittleEndian<T>(bytes.data() + at);
}

/// A part that lies within the file.
std::optional<PmtilesHeader::Part> partAt(QByteArrayView bytes, qsizetype at, std::int64_t fileSize)
{
    const auto offset = littleEndian<std::uint64_t>(bytes, at);
    const auto length = littleEndian<std::uint64_t>(bytes, at + 8);
    const auto size = static_cast<std::uint64_t>(std::max<std::int64_t>(fileSize, 0));
    if (offset > size || length > size - offset)
        return std::nullopt;
    return PmtilesHeader::Part{static_cast<std::int64_t>(offset), static_cast<std::int64_t>(length)};
}

/// Numbers of seven bits a byte, the low ones first (LEB128).
class Varints
{
public:
    explicit Varints(QByteArrayView bytes)
        : m_bytes(bytes)
    {
    }

    std::uint64_t next()
    {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (m_at >= m_bytes.size())
                break;
            const auto byte = static_cast<std::uint8_t>(m_bytes[m_at++]);
            const std::uint64_t part = byte & 0x7fU;
            if (shift == 63 && part > 1)
                break;
            value |= part << shift;
            if ((byte & 0x80U) == 0)
                return value;
        }
        m_isSound = false;
        return 0;
    }
    bool isSound() const { return m_isSound; }
    qsizetype left() const { return m_bytes.size() - m_at; }

private:
    QByteArrayView m_bytes;
    qsizetype m_at = 0;
    bool m_isSound = true;
};

} // namespace

Result<PmtilesHeader> readPmtilesHeader(QByteArrayView bytes, std::int64_t fileSize)
{
    constexpr qsizetype versionAt = 7;
    if (bytes.size() <= versionAt || !bytes.startsWith("PMTiles"))
        return damaged(QStringLiteral("not a PMTiles file"));
    if (const int version = static_cast<std::uint8_t>(bytes[versionAt]); version != 3)
        return fail(ErrorCode::Unsupported, QStringLiteral("PMTiles of version %1: version 3 is read").arg(version));
    if (bytes.size() < pmtilesHeaderBytes)
        return damaged(QStringLiteral("cut short: the header is missing"));
    PmtilesHeader header;
    const auto take = [&](PmtilesHeader::Part &part, qsizetype at) {
        const auto found = partAt(bytes, at, fileSize);
        part = found.value_or(PmtilesHeader::Part{});
        return found.has_value();
    };
    const bool whole =
        take(header.root, 8) & take(header.metadata, 24) & take(header.leaves, 40) & take(header.tiles, 56);
    if (!whole)
        return damaged(QStringLiteral("cut short: parts that its header names lie past its end"));
    header.directoryPacking = static_cast<PmtilesPacking>(bytes[97]);
    header.tilePacking = static_cast<PmtilesPacking>(bytes[98]);
    header.tileType = static_cast<std::uint8_t>(bytes[99]);
    header.minZoom = static_cast<std::uint8_t>(bytes[100]);
    header.maxZoom = static_cast<std::uint8_t>(bytes[101]);
    constexpr int deepestZoom = 30;
    if (header.minZoom > header.maxZoom || header.maxZoom > deepestZoom)
        return damaged(
            QStringLiteral("its header states zoom levels %1 to %2").arg(header.minZoom).arg(header.maxZoom));
    for (std::size_t side = 0; side < 4; ++side)
        header.box[side] = littleEndian<std::int32_t>(bytes, 102 + 4 * static_cast<qsizetype>(side)) * degreesPerUnit;
    return header;
}

Result<std::vector<PmtilesEntry>> readPmtilesDirectory(QByteArrayView bytes)
{
    Varints numbers(bytes);
    const std::uint64_t count = numbers.next();
    // Each entry has at least four bytes: what claims more lies.
    if (!numbers.isSound() || count > mostEntries || count * 4 > static_cast<std::uint64_t>(numbers.left()))
        return damaged(QStringLiteral("a directory of tiles is damaged"));
    std::vector<PmtilesEntry> entries(static_cast<std::size_t>(count));
    std::uint64_t id = 0;
    bool sound = true;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const std::uint64_t step = numbers.next();
        sound = sound && step < idsEnd - id && (step > 0 || i == 0);
        if (!sound)
            break;
        id += step;
        entries[i].tileId = id;
    }
    for (PmtilesEntry &entry : entries) {
        const std::uint64_t run = numbers.next();
        sound = sound && run <= UINT32_MAX;
        entry.runLength = static_cast<std::uint32_t>(run);
    }
    for (PmtilesEntry &entry : entries) {
        const std::uint64_t length = numbers.next();
        sound = sound && length > 0 && length <= INT32_MAX;
        entry.length = static_cast<std::int64_t>(length);
    }
    std::int64_t end = 0;
    for (std::size_t i = 0; sound && i < entries.size(); ++i) {
        const std::uint64_t offset = numbers.next();
        sound = offset <= (std::uint64_t{1} << 62) && (offset > 0 || i > 0);
        if (!sound)
            break;
        // 0 is "right after the one before", the others are one too large.
        entries[i].offset = offset == 0 ? end : static_cast<std::int64_t>(offset - 1);
        end = entries[i].offset + entries[i].length;
    }
    if (!sound || !numbers.isSound())
        return damaged(QStringLiteral("a directory of tiles is damaged"));
    return entries;
}

std::optional<PmtilesEntry> findPmtilesEntry(const std::vector<PmtilesEntry> &entries, std::uint64_t tileId)
{
    const auto after = std::ranges::upper_bound(entries, tileId, {}, &PmtilesEntry::tileId);
    if (after == entries.begin())
        return std::nullopt;
    const PmtilesEntry &entry = *std::prev(after);
    if (entry.runLength == 0 || tileId - entry.tileId < entry.runLength)
        return entry;
    return std::nullopt;
}

std::uint64_t pmtilesId(int zoom, std::uint32_t x, std::uint32_t y)
{
    // The levels above have (4^zoom - 1) / 3 tiles.
    std::uint64_t id = ((std::uint64_t{1} << (2 * zoom)) - 1) / 3;
    for (std::uint32_t side = zoom > 0 ? std::uint32_t{1} << (zoom - 1) : 0; side > 0; side /= 2) {
        const std::uint32_t right = (x & side) != 0 ? 1 : 0;
        const std::uint32_t low = (y & side) != 0 ? 1 : 0;
        id += std::uint64_t{side} * side * ((3 * right) ^ low);
        if (low == 0) {
            if (right == 1) {
                x = ~x;
                y = ~y;
            }
            std::swap(x, y);
        }
    }
    return id;
}

} // namespace leadline

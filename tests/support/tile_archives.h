// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBuffer>
#include <QByteArray>
#include <QColor>
#include <QFile>
#include <QImage>
#include <QString>

#include <sqlite3.h>

#include <array>
#include <map>
#include <tuple>
#include <vector>

namespace leadline {

/// A picture of one colour, packed as PNG, JPEG or WEBP.
inline QByteArray colouredTile(QColor colour, int side = 256, const char *format = "PNG")
{
    QImage image(side, side, QImage::Format_ARGB32);
    image.fill(colour);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, format);
    return bytes;
}

/// Tiles by zoom, column and row from the north.
using TilesByPlace = std::map<std::tuple<int, int, int>, QByteArray>;

/// An SQLite file that a test writes, statement by statement.
class DatabaseFile
{
public:
    explicit DatabaseFile(const QString &path)
    {
        sqlite3_open(QFile::encodeName(path).constData(), &m_database);
        run("BEGIN");
    }
    ~DatabaseFile()
    {
        run("COMMIT");
        sqlite3_close(m_database);
    }
    DatabaseFile(const DatabaseFile &) = delete;
    DatabaseFile &operator=(const DatabaseFile &) = delete;

    bool run(const QByteArray &sql)
    {
        return sqlite3_exec(m_database, sql.constData(), nullptr, nullptr, nullptr) == SQLITE_OK;
    }
    void addTile(const char *table, int zoom, int column, int row, const QByteArray &bytes)
    {
        sqlite3_stmt *statement = nullptr;
        const QByteArray sql =
            QByteArray("INSERT INTO ") + table + " (zoom_level, tile_column, tile_row, tile_data) VALUES (?, ?, ?, ?)";
        sqlite3_prepare_v2(m_database, sql.constData(), -1, &statement, nullptr);
        sqlite3_bind_int(statement, 1, zoom);
        sqlite3_bind_int(statement, 2, column);
        sqlite3_bind_int(statement, 3, row);
        sqlite3_bind_blob(statement, 4, bytes.constData(), static_cast<int>(bytes.size()), SQLITE_TRANSIENT);
        sqlite3_step(statement);
        sqlite3_finalize(statement);
    }

private:
    sqlite3 *m_database = nullptr;
};

/// An MBTiles file as most programs write it; rows from the north with `fromNorth`, against its specification.
inline void writeMbtiles(const QString &path, const TilesByPlace &tiles,
                         const std::vector<std::pair<QByteArray, QByteArray>> &metadata = {{"name", "Harbour"},
                                                                                           {"format", "png"}},
                         bool fromNorth = false)
{
    DatabaseFile file(path);
    file.run("CREATE TABLE metadata (name text, value text)");
    file.run("CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob)");
    file.run("CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row)");
    for (const auto &[name, value] : metadata)
        file.run("INSERT INTO metadata VALUES ('" + name + "', '" + value + "')");
    for (const auto &[place, bytes] : tiles) {
        const auto [zoom, column, row] = place;
        file.addTile("tiles", zoom, column, fromNorth ? row : (1 << zoom) - 1 - row, bytes);
    }
}

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

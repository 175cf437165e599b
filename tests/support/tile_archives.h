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

} // namespace leadline

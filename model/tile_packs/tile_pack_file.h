// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/lat_lon.h"
#include "model/result/result.h"
#include "model/time/instant.h"

#include <QByteArray>
#include <QString>

#include <compare>
#include <memory>
#include <set>
#include <vector>

namespace leadline {

namespace sqlite {
class Connection;
}

/// What an offline pack is of: it stands in the file, so that it says by itself where its tiles come from.
struct TilePackFacts
{
    QString title;
    QString attribution;
    QString terms;
    QString address; ///< with its placeholders; a key stays {key}
    QString tool;    ///< program and version
    GeoBox box;
    int minZoom = 0;
    int maxZoom = 0;
    int tileSize = 256;
};

/// A tile of the slippy map by its numbers, rows from the north.
struct TilePlace
{
    int z = 0;
    int x = 0;
    int y = 0;

    friend auto operator<=>(const TilePlace &, const TilePlace &) = default;
};

/// What a server answered for one tile.
struct FetchedTile
{
    TilePlace place;
    QByteArray bytes; ///< empty: the server has none there
    Instant at;
};

/// An MBTiles file that an offline pack gathers in, with the moment at which each tile was fetched. What add() returned
/// for survives a kill; a later open() goes on with it. One thread at a time.
class TilePackFile
{
public:
    /// Makes it, or goes on with one of the same facts. Errors: InvalidInput (another pack, or no pack, lies there),
    /// Damaged, DiskFull, Io.
    static Result<std::unique_ptr<TilePackFile>> open(const QString &path, const TilePackFacts &facts);
    ~TilePackFile();
    TilePackFile(const TilePackFile &) = delete;
    TilePackFile &operator=(const TilePackFile &) = delete;

    /// Every tile that was answered for. Error: Damaged.
    Result<std::set<TilePlace>> fetched();
    /// All of them in one transaction.
    Result<void> add(const std::vector<FetchedTile> &tiles);
    /// Writes down what came of it and makes one file of it. `missing` counts the tiles that were asked for in vain.
    Result<void> finish(std::int64_t missing);

private:
    explicit TilePackFile(std::unique_ptr<sqlite::Connection> connection, QString name);
    Result<void> create(const TilePackFacts &facts);
    Result<void> checkSame(const TilePackFacts &facts);
    Result<void> note(const QString &name, const QString &value);

    std::unique_ptr<sqlite::Connection> m_connection;
    QString m_name;
    QString m_format; ///< of the tiles, once one came
};

} // namespace leadline

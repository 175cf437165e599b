// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tile_packs/tile_pack_file.h"

#include "model/gpkg/sqlite_connection.h"

#include <QFileInfo>

namespace leadline {

namespace {

/// MBTiles 1.3, and beside it when each tile came: an empty tile is one that the server does not have.
constexpr const char *schema =
    "PRAGMA application_id=0x4d504258;"
    "CREATE TABLE metadata (name text PRIMARY KEY, value text);"
    "CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob);"
    "CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row);"
    "CREATE TABLE leadline_fetched (zoom_level integer, tile_column integer, tile_row integer, fetched_at text, "
    "bytes integer, PRIMARY KEY (zoom_level, tile_column, tile_row)) WITHOUT ROWID;";

std::int64_t rowFromSouth(TilePlace place)
{
    return (std::int64_t{1} << place.z) - 1 - place.y;
}

/// As MBTiles 1.3 wants it: bounds do not go over the 180th meridian, so an area that does lies between -180 and 180.
QString boxText(GeoBox box)
{
    if (box.crossesDateline()) {
        box.west = -180;
        box.east = 180;
    }
    return QStringLiteral("%1,%2,%3,%4")
        .arg(box.west, 0, 'f', 6)
        .arg(box.south, 0, 'f', 6)
        .arg(box.east, 0, 'f', 6)
        .arg(box.north, 0, 'f', 6);
}

std::vector<std::pair<QString, QString>> metadataOf(const TilePackFacts &facts)
{
    const auto said = [](const char *name, const QString &value) {
        return std::pair(QLatin1String(name) + QString(), value);
    };
    return {said("name", facts.title),
            said("type", QStringLiteral("baselayer")),
            said("version", QStringLiteral("1")),
            said("description", QStringLiteral("Offline pack. %1").arg(facts.terms)),
            said("attribution", facts.attribution),
            said("bounds", boxText(facts.box)),
            said("minzoom", QString::number(facts.minZoom)),
            said("maxzoom", QString::number(facts.maxZoom)),
            said("leadline:address", facts.address),
            said("leadline:terms", facts.terms),
            said("leadline:tool", facts.tool),
            said("leadline:tile_size", QString::number(facts.tileSize))};
}

QString formatOf(const QByteArray &bytes)
{
    if (bytes.startsWith("\x89PNG"))
        return QStringLiteral("png");
    if (bytes.startsWith("\xff\xd8"))
        return QStringLiteral("jpg");
    return QStringLiteral("webp");
}

} // namespace

TilePackFile::TilePackFile(std::unique_ptr<sqlite::Connection> connection, QString name)
    : m_connection(std::move(connection))
    , m_name(std::move(name))
{
}

TilePackFile::~TilePackFile() = default;

Result<std::unique_ptr<TilePackFile>> TilePackFile::open(const QString &path, const TilePackFacts &facts)
{
    const QString name = QFileInfo(path).fileName();
    const bool isNew = !QFileInfo::exists(path);
    auto connection =
        sqlite::Connection::open(path, isNew ? sqlite::Access::CreateNew : sqlite::Access::ReadWrite, name);
    if (!connection)
        return Unexpected{connection.error()};
    std::unique_ptr<TilePackFile> pack(new TilePackFile(*std::move(connection), name));
    // A tile that a power cut takes away again is fetched again; a kill takes none.
    if (const auto set = pack->m_connection->execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"); !set)
        return Unexpected{set.error()};
    const Result<void> ready = isNew ? pack->create(facts) : pack->checkSame(facts);
    return ready ? Result<std::unique_ptr<TilePackFile>>(std::move(pack)) : Unexpected{ready.error()};
}

Result<void> TilePackFile::create(const TilePackFacts &facts)
{
    auto transaction = sqlite::Transaction::begin(*m_connection);
    if (!transaction)
        return Unexpected{transaction.error()};
    if (const auto made = m_connection->execute(schema); !made)
        return made;
    for (const auto &[said, value] : metadataOf(facts))
        if (const auto noted = note(said, value); !noted)
            return noted;
    return transaction->commit();
}

/// A pack of other tiles under the same name would mix what came from different places.
Result<void> TilePackFile::checkSame(const TilePackFacts &facts)
{
    for (const auto &[said, value] : metadataOf(facts)) {
        if (said == QLatin1String("leadline:tool"))
            continue; // a newer program may go on
        auto query = m_connection->prepare("SELECT value FROM metadata WHERE name = ?1");
        if (!query)
            return fail(ErrorCode::InvalidInput, QStringLiteral("there is a file of that name that is no pack"),
                        m_name);
        query->bind(1, said);
        const Result<bool> row = query->step();
        if (!row || !*row || query->text(0) != value)
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("there is a pack of that name of another source, area or zoom levels"), m_name);
    }
    return {};
}

Result<void> TilePackFile::note(const QString &name, const QString &value)
{
    auto statement = m_connection->cached("INSERT OR REPLACE INTO metadata (name, value) VALUES (?1, ?2)");
    if (!statement)
        return Unexpected{statement.error()};
    (*statement)->bind(1, name);
    (*statement)->bind(2, value);
    return (*statement)->run();
}

Result<std::set<TilePlace>> TilePackFile::fetched()
{
    auto query = m_connection->prepare("SELECT zoom_level, tile_column, tile_row FROM leadline_fetched");
    if (!query)
        return Unexpected{query.error()};
    std::set<TilePlace> places;
    while (true) {
        const Result<bool> row = query->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            return places;
        TilePlace place{static_cast<int>(query->integer(0)), static_cast<int>(query->integer(1)),
                        static_cast<int>(query->integer(2))};
        place.y = static_cast<int>(rowFromSouth(place));
        places.insert(place);
    }
}

Result<void> TilePackFile::add(const std::vector<FetchedTile> &tiles)
{
    auto transaction = sqlite::Transaction::begin(*m_connection);
    if (!transaction)
        return Unexpected{transaction.error()};
    for (const FetchedTile &tile : tiles) {
        auto noted = m_connection->cached("INSERT OR REPLACE INTO leadline_fetched VALUES (?1, ?2, ?3, ?4, ?5)");
        auto kept = m_connection->cached("INSERT OR REPLACE INTO tiles (zoom_level, tile_column, tile_row, tile_data) "
                                         "VALUES (?1, ?2, ?3, ?4)");
        if (!noted || !kept)
            return Unexpected{noted ? kept.error() : noted.error()};
        for (sqlite::Statement *statement : {*noted, *kept}) {
            statement->bind(1, std::int64_t{tile.place.z});
            statement->bind(2, std::int64_t{tile.place.x});
            statement->bind(3, rowFromSouth(tile.place));
        }
        (*noted)->bind(4, toRfc3339(tile.at));
        (*noted)->bind(5, static_cast<std::int64_t>(tile.bytes.size()));
        if (const auto done = (*noted)->run(); !done)
            return done;
        if (tile.bytes.isEmpty()) {
            (*kept)->reset();
            continue;
        }
        (*kept)->bindBlobInPlace(4, tile.bytes);
        if (const auto done = (*kept)->run(); !done)
            return done;
        if (m_format.isEmpty()) {
            m_format = formatOf(tile.bytes);
            if (const auto done = note(QStringLiteral("format"), m_format); !done)
                return done;
        }
    }
    return transaction->commit();
}

Result<void> TilePackFile::finish(std::int64_t missing)
{
    auto when = m_connection->prepare("SELECT coalesce(min(fetched_at), ''), coalesce(max(fetched_at), ''), count(*) "
                                      "FROM leadline_fetched");
    if (!when)
        return Unexpected{when.error()};
    if (const Result<bool> row = when->step(); !row)
        return Unexpected{row.error()};
    const QString first = when->text(0), last = when->text(1);
    when->reset();
    auto transaction = sqlite::Transaction::begin(*m_connection);
    if (!transaction)
        return Unexpected{transaction.error()};
    for (const auto &[name, value] : {std::pair(QStringLiteral("leadline:fetched_first"), first),
                                      {QStringLiteral("leadline:fetched_last"), last},
                                      {QStringLiteral("leadline:missing"), QString::number(missing)},
                                      {QStringLiteral("leadline:finished"), last}})
        if (const auto noted = note(name, value); !noted)
            return noted;
    if (const auto done = transaction->commit(); !done)
        return done;
    return m_connection->execute("PRAGMA journal_mode=DELETE;");
}

} // namespace leadline

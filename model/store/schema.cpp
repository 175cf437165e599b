// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/schema.h"

#include "model/store/item_table.h"

#include <QUuid>

namespace leadline {

namespace {

using sqlite::Access;
using sqlite::Connection;

// OGC 12-128r17 (GeoPackage 1.3), annex C: the tables as they stand there.
const char *const geoPackageTables = R"sql(
PRAGMA application_id=1196444487;
PRAGMA user_version=10300;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name), CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name), CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
INSERT INTO gpkg_spatial_ref_sys VALUES
 ('Undefined Cartesian SRS',-1,'NONE',-1,'undefined','undefined Cartesian coordinate reference system'),
 ('Undefined geographic SRS',0,'NONE',0,'undefined','undefined geographic coordinate reference system'),
 ('WGS 84 geodetic',4326,'EPSG',4326,'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]','longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');
)sql";

const char *const ownTables = R"sql(
CREATE TABLE leadline_meta (id INTEGER PRIMARY KEY NOT NULL, key TEXT NOT NULL UNIQUE, value TEXT NOT NULL);
CREATE TABLE activity_log (sequence INTEGER PRIMARY KEY NOT NULL, form INTEGER NOT NULL, time TEXT NOT NULL, monotonic_ns INTEGER NOT NULL, who TEXT, what TEXT, commitment BLOB NOT NULL, hash BLOB NOT NULL, salt BLOB, payload TEXT);
CREATE TABLE time_stamp (id INTEGER PRIMARY KEY NOT NULL, sequence INTEGER NOT NULL, imprint BLOB NOT NULL, request BLOB, response BLOB, gen_time TEXT, tsa TEXT, row_hash BLOB NOT NULL);
CREATE TABLE track (id INTEGER PRIMARY KEY NOT NULL, evidence INTEGER NOT NULL, vessel INTEGER NOT NULL, positions INTEGER NOT NULL, start_time DATETIME NOT NULL, finish_time DATETIME NOT NULL, start_ms INTEGER NOT NULL, finish_ms INTEGER NOT NULL, row_hash BLOB NOT NULL, geom GEOMETRY NOT NULL, reports BLOB NOT NULL);
CREATE INDEX track_by_vessel ON track(vessel, evidence, start_ms, finish_ms, positions);
CREATE INDEX track_by_evidence ON track(evidence);
CREATE TABLE vessel_statement (id INTEGER PRIMARY KEY NOT NULL, evidence INTEGER NOT NULL, vessel INTEGER NOT NULL, first_seen DATETIME NOT NULL, last_seen DATETIME NOT NULL, first_ms INTEGER NOT NULL, last_ms INTEGER NOT NULL, reports INTEGER NOT NULL, first_line INTEGER NOT NULL, name TEXT, callsign TEXT, imo TEXT, ship_type TEXT, destination TEXT, length_metres REAL, beam_metres REAL, draught_metres REAL, row_hash BLOB NOT NULL);
CREATE INDEX vessel_statement_by_vessel ON vessel_statement(vessel, first_ms);
CREATE INDEX vessel_statement_by_evidence ON vessel_statement(evidence);
)sql";

struct Registered
{
    std::string name;
    std::string geometryType; ///< empty: attributes
    bool hasM = false;
    std::string description;
};

std::vector<Registered> registeredTables()
{
    const std::map<ItemKind, std::string> descriptions{
        {ItemKind::Evidence, "Exhibits: what was preserved, and where it came from"},
        {ItemKind::Event, "What happened, when and where"},
        {ItemKind::Claim, "Statements with evidence for and against"},
        {ItemKind::Place, "Places and their names"},
        {ItemKind::Entity, "Organisations and persons"},
        {ItemKind::Vessel, "Ships"},
        {ItemKind::Annotation, "Drawn on the map"},
        {ItemKind::Link, "How items relate"},
        {ItemKind::Layer, "Picture layers of the map, as they were arranged"},
        {ItemKind::Bookmark, "Views of the map, and the time that they look at"},
        {ItemKind::Lead, "Questions, and the searches for their answers"},
        {ItemKind::Shipment, "Goods that were moved, and their way"},
        {ItemKind::Sighting, "Whether a thing is in a dated scene"}};
    std::vector<Registered> all;
    for (const ItemKind kind : allItemKinds)
        all.push_back({itemTable(kind).name, itemTable(kind).geometryType, false, descriptions.at(kind)});
    all.push_back({"track", "GEOMETRY", true, "Runs of received positions; M is Unix time in seconds"});
    all.push_back({"vessel_statement", {}, false, "What ships reported about themselves, with first and last report"});
    all.push_back({"activity_log", {}, false, "Who changed what, when: a chain of hashes"});
    all.push_back({"time_stamp", {}, false, "RFC 3161 time stamps of the log''s hashes"});
    all.push_back({"leadline_meta", {}, false, "Figures that Leadline keeps about this case"});
    return all;
}

std::string replaced(std::string text, const std::string &from, const std::string &to)
{
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

// Annex F.3 of the standard: for QGIS and its like. They never fire in our connection, which writes the R-tree itself.
std::string rTreeSql(const std::string &table)
{
    const std::string sql = R"sql(
CREATE VIRTUAL TABLE "rtree_<t>_geom" USING rtree(id, minx, maxx, miny, maxy);
CREATE TRIGGER "rtree_<t>_geom_insert" AFTER INSERT ON "<t>" WHEN (new."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN INSERT OR REPLACE INTO "rtree_<t>_geom" VALUES (NEW."id",ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),ST_MinY(NEW."geom"), ST_MaxY(NEW."geom")); END;
CREATE TRIGGER "rtree_<t>_geom_update1" AFTER UPDATE OF "geom" ON "<t>" WHEN OLD."id" = NEW."id" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN INSERT OR REPLACE INTO "rtree_<t>_geom" VALUES (NEW."id",ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),ST_MinY(NEW."geom"), ST_MaxY(NEW."geom")); END;
CREATE TRIGGER "rtree_<t>_geom_update2" AFTER UPDATE OF "geom" ON "<t>" WHEN OLD."id" = NEW."id" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN DELETE FROM "rtree_<t>_geom" WHERE id = OLD."id"; END;
CREATE TRIGGER "rtree_<t>_geom_update3" AFTER UPDATE ON "<t>" WHEN OLD."id" != NEW."id" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN DELETE FROM "rtree_<t>_geom" WHERE id = OLD."id"; INSERT OR REPLACE INTO "rtree_<t>_geom" VALUES (NEW."id",ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),ST_MinY(NEW."geom"), ST_MaxY(NEW."geom")); END;
CREATE TRIGGER "rtree_<t>_geom_update4" AFTER UPDATE ON "<t>" WHEN OLD."id" != NEW."id" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN DELETE FROM "rtree_<t>_geom" WHERE id IN (OLD."id", NEW."id"); END;
CREATE TRIGGER "rtree_<t>_geom_delete" AFTER DELETE ON "<t>" WHEN old."geom" NOT NULL BEGIN DELETE FROM "rtree_<t>_geom" WHERE id = OLD."id"; END;
INSERT INTO gpkg_extensions VALUES ('<t>','geom','gpkg_rtree_index','http://www.geopackage.org/spec120/#extension_rtree','write-only');
)sql";
    return replaced(sql, "<t>", table);
}

std::string registerSql(const Registered &table, const std::string &now)
{
    const bool feature = !table.geometryType.empty();
    std::string sql =
        "INSERT INTO gpkg_contents(table_name,data_type,identifier,description,last_change,srs_id) VALUES('" +
        table.name + "','" + (feature ? "features" : "attributes") + "','" + table.name + "','" + table.description +
        "','" + now + "'," + (feature ? "4326" : "NULL") + ");";
    if (feature)
        sql += "INSERT INTO gpkg_geometry_columns VALUES('" + table.name + "','geom','" + table.geometryType +
               "',4326,0," + (table.hasM ? "1" : "0") + ");" + rTreeSql(table.name);
    return sql;
}

std::string schemaSql(const std::string &now)
{
    std::string sql = geoPackageTables;
    sql += ownTables;
    for (const ItemKind kind : allItemKinds)
        sql += leadline::createTableSql(itemTable(kind));
    for (const Registered &table : registeredTables())
        sql += registerSql(table, now);
    return sql;
}

/// "table evidence" to the SQL that made it.
Result<std::map<QString, QString>> schemaOf(Connection &connection)
{
    auto statement = connection.prepare("SELECT type, name, coalesce(sql,'') FROM sqlite_master");
    if (!statement)
        return Unexpected{statement.error()};
    std::map<QString, QString> objects;
    for (;;) {
        const Result<bool> row = statement->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            return objects;
        objects.emplace(statement->text(0) + QLatin1Char(' ') + statement->text(1), statement->text(2));
    }
}

} // namespace

std::string createTableSql(const ItemTable &table)
{
    std::string sql = "CREATE TABLE \"" + table.name + "\" (";
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        sql += (i ? ", \"" : "\"") + table.columns[i].name + "\" " + table.columns[i].type;
    return sql + ");";
}

Result<std::map<QString, QString>> expectedSchema()
{
    // Built afresh in memory: so it knows the R-tree's inner tables as this SQLite makes them.
    const auto memory = Connection::open({}, Access::InMemory, QStringLiteral("schema"));
    if (!memory)
        return Unexpected{memory.error()};
    if (const auto made = (*memory)->execute(schemaSql("1970-01-01T00:00:00.000Z")); !made)
        return Unexpected{made.error()};
    return schemaOf(**memory);
}

Result<void> registerAttributeTable(Connection &connection, const std::string &table, Instant now)
{
    for (const Registered &known : registeredTables()) {
        if (known.name == table)
            return connection.execute(registerSql(known, geoPackageTime(now).toStdString()));
    }
    return fail(ErrorCode::Internal, QStringLiteral("no such table"), QString::fromStdString(table));
}

Result<void> createSchema(Connection &connection, const QString &title, Instant now)
{
    auto transaction = sqlite::Transaction::begin(connection);
    if (!transaction)
        return Unexpected{transaction.error()};
    if (const auto made = connection.execute(schemaSql(geoPackageTime(now).toStdString())); !made)
        return made;
    const std::pair<QString, QString> values[]{
        {QStringLiteral("schema"), QString::number(schemaNumber)},
        {QStringLiteral("title"), title},
        {QStringLiteral("case_uuid"), QUuid::createUuid().toString(QUuid::WithoutBraces)},
        {QStringLiteral("created"), toRfc3339(now)},
        {QStringLiteral("last_label"), QStringLiteral("0")},
    };
    for (const auto &[key, value] : values) {
        if (const auto set = setMeta(connection, key, value); !set)
            return set;
    }
    for (const ItemKind kind : allItemKinds) {
        for (const char16_t *prefix : {u"rows.", u"last_id."}) {
            const QString key = QString::fromUtf16(prefix) + itemKindName(kind);
            if (const auto set = setMeta(connection, key, QStringLiteral("0")); !set)
                return set;
        }
    }
    for (const QString &key : {QStringLiteral("rows.track"), QStringLiteral("rows.vessel_statement"),
                               QStringLiteral("rows.activity_log"), QStringLiteral("rows.time_stamp")}) {
        if (const auto set = setMeta(connection, key, QStringLiteral("0")); !set)
            return set;
    }
    return transaction->commit();
}

Result<std::int64_t> checkVersion(Connection &connection, const QString &context)
{
    const Result<std::int64_t> application = connection.integer("PRAGMA application_id");
    if (!application)
        return Unexpected{application.error()};
    const auto known =
        connection.integer("SELECT count(*) FROM sqlite_master WHERE type='table' AND name='leadline_meta'");
    if (!known)
        return Unexpected{known.error()};
    if (*application != 0x47504B47 || *known != 1)
        return fail(ErrorCode::InvalidInput, QStringLiteral("case.gpkg was not made by Leadline"), context);
    const Result<std::int64_t> schema = metaNumber(connection, QStringLiteral("schema"));
    if (!schema)
        return Unexpected{schema.error()};
    if (*schema > schemaNumber)
        return fail(ErrorCode::NewerVersion,
                    QStringLiteral("made by a newer version of Leadline (case format %1; this version reads up to %2); "
                                   "nothing was changed")
                        .arg(*schema)
                        .arg(schemaNumber),
                    context);
    if (*schema < 1)
        return fail(ErrorCode::Damaged, QStringLiteral("case.gpkg does not say which case format it has"), context);
    return *schema;
}

Result<QStringList> findUnexpectedObjects(Connection &connection, const QString &context)
{
    const auto expected = expectedSchema();
    const auto found = schemaOf(connection);
    if (!expected || !found)
        return Unexpected{!expected ? expected.error() : found.error()};
    QStringList unexpected;
    for (const auto &[object, sql] : *found) {
        const auto ours = expected->find(object);
        if (ours == expected->end())
            unexpected.append(object);
        else if (ours->second != sql)
            unexpected.append(QStringLiteral("%1 (altered)").arg(object));
    }
    for (const auto &[object, sql] : *expected) {
        if (object.startsWith(QLatin1String("table ")) && !found->contains(object))
            return fail(ErrorCode::Damaged, QStringLiteral("the %1 is missing from case.gpkg").arg(object), context);
        if (!found->contains(object))
            unexpected.append(QStringLiteral("%1 (missing)").arg(object));
    }
    return unexpected;
}

Result<QString> metaText(Connection &connection, const QString &key)
{
    const auto statement = connection.cached("SELECT value FROM leadline_meta WHERE key=?1");
    if (!statement)
        return Unexpected{statement.error()};
    (*statement)->bind(1, key);
    const Result<bool> row = (*statement)->step();
    if (!row)
        return Unexpected{row.error()};
    const QString value = *row ? (*statement)->text(0) : QString();
    (*statement)->reset();
    return value;
}

Result<std::int64_t> metaNumber(Connection &connection, const QString &key)
{
    const Result<QString> text = metaText(connection, key);
    if (!text)
        return Unexpected{text.error()};
    return static_cast<std::int64_t>(text->toLongLong());
}

Result<void> setMeta(Connection &connection, const QString &key, const QString &value)
{
    const auto statement = connection.cached(
        "INSERT INTO leadline_meta(key,value) VALUES(?1,?2) ON CONFLICT(key) DO UPDATE SET value=excluded.value");
    if (!statement)
        return Unexpected{statement.error()};
    (*statement)->bind(1, key);
    (*statement)->bind(2, value);
    return (*statement)->run();
}

} // namespace leadline

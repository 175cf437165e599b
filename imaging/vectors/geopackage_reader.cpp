// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/vectors/geopackage_reader.h"

#include "imaging/vectors/borrowed_database.h"
#include "imaging/vectors/ogr_layers.h"

#include <QSet>

namespace leadline {
namespace {

struct FeatureTable
{
    QString table;
    QString column;
    qint64 srs = 0;
    QString kind; ///< "table", "view", … as sqlite_master says
    QString sql;
};

Result<std::vector<FeatureTable>> featureTables(BorrowedDatabase &database)
{
    // sqlite_master is SQLite's own; a file cannot put a view in its place.
    Result<sqlite::Statement> query = database.prepare(
        QStringLiteral("SELECT g.table_name, g.column_name, g.srs_id, coalesce(m.type, ''), coalesce(m.sql, '') "
                       "FROM gpkg_contents c JOIN gpkg_geometry_columns g ON g.table_name = c.table_name "
                       "LEFT JOIN sqlite_master m ON m.name = c.table_name AND m.type IN ('table', 'view') "
                       "WHERE c.data_type = 'features' LIMIT 1000"));
    if (!query)
        return Unexpected{query.error()};
    std::vector<FeatureTable> tables;
    while (true) {
        const Result<bool> row = query->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            return tables;
        tables.push_back({query->text(0), query->text(1), query->integer(2), query->text(3), query->text(4)});
    }
}

/// The system that gpkg_spatial_ref_sys calls by this number.
Result<ToWgs84> referenceOf(BorrowedDatabase &database, const FeatureTable &table, FeatureStream &out)
{
    // 0 and -1 are "not known" (OGC 12-128r17 §1.1.2.1.2).
    if (table.srs <= 0) {
        out.warn(QStringLiteral("table '%1' states no reference system: its positions are taken as WGS 84")
                     .arg(table.table.left(60)));
        return ToWgs84();
    }
    Result<sqlite::Statement> query = database.prepare(
        QStringLiteral("SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys "
                       "WHERE srs_id = ?1"));
    if (!query)
        return Unexpected{query.error()};
    query->bind(1, std::int64_t(table.srs));
    const Result<bool> row = query->step();
    if (!row)
        return Unexpected{row.error()};
    OGRSpatialReference reference;
    const bool epsg = *row && query->text(0).compare(QLatin1String("EPSG"), Qt::CaseInsensitive) == 0;
    if (epsg && reference.importFromEPSG(static_cast<int>(query->integer(1))) == OGRERR_NONE)
        return ToWgs84(&reference);
    if (*row && reference.importFromWkt(query->text(2).left(20'000).toUtf8().constData()) == OGRERR_NONE)
        return ToWgs84(&reference);
    return fail(ErrorCode::Unsupported, QStringLiteral("its reference system %1 is not known here").arg(table.srs));
}

/// The WKB behind the header of a GeoPackage geometry (§2.1.3.1.1); empty when it is none.
QByteArrayView wkbOf(QByteArrayView blob)
{
    constexpr qsizetype fixedBytes = 8;
    constexpr int envelopeBytes[] = {0, 32, 48, 48, 64};
    if (blob.size() < fixedBytes || blob[0] != 'G' || blob[1] != 'P')
        return {};
    const int envelope = (static_cast<unsigned char>(blob[3]) >> 1) & 7;
    if (envelope > 4 || blob.size() < fixedBytes + envelopeBytes[envelope])
        return {};
    return blob.sliced(fixedBytes + envelopeBytes[envelope]);
}

std::optional<QJsonObject> geometryOf(QByteArrayView blob, const ToWgs84 &toWgs84, QString &why)
{
    const QByteArrayView wkb = wkbOf(blob);
    OGRGeometry *made = nullptr;
    if (wkb.isEmpty() || OGRGeometryFactory::createFromWkb(wkb.data(), nullptr, &made,
                                                           static_cast<std::size_t>(wkb.size())) != OGRERR_NONE) {
        why = blob.isEmpty() ? QStringLiteral("no geometry") : QStringLiteral("a geometry that cannot be read");
        return {};
    }
    const std::unique_ptr<OGRGeometry> geometry(made);
    return geoJsonOf(*geometry, toWgs84, why);
}

struct Column
{
    QString name;
    bool isGeometry = false;
};

Result<std::vector<Column>> columnsOf(BorrowedDatabase &database, const FeatureTable &table)
{
    Result<sqlite::Statement> query = database.prepare(QStringLiteral("SELECT name FROM pragma_table_info(?1)"));
    if (!query)
        return Unexpected{query.error()};
    query->bind(1, table.table);
    std::vector<Column> columns;
    while (true) {
        const Result<bool> row = query->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            return columns;
        const QString name = query->text(0);
        columns.push_back({name, name.compare(table.column, Qt::CaseInsensitive) == 0});
    }
}

QJsonObject propertiesOf(sqlite::Statement &row, const std::vector<Column> &columns)
{
    QJsonObject properties;
    int at = 0;
    for (const Column &column : columns) {
        const int index = at++;
        if (column.isGeometry || row.isNull(index))
            continue;
        switch (row.type(index)) {
        case sqlite::ValueType::Integer:
            properties.insert(column.name, static_cast<qint64>(row.integer(index)));
            break;
        case sqlite::ValueType::Real:
            properties.insert(column.name, row.real(index));
            break;
        case sqlite::ValueType::Text:
            properties.insert(column.name, row.text(index).left(100'000));
            break;
        case sqlite::ValueType::Blob:
            properties.insert(column.name, QStringLiteral("(binary data)"));
            break;
        }
    }
    const auto alias = [&properties](const char *to, std::initializer_list<const char *> others) {
        for (const char *from : others) {
            const QJsonValue value = properties.value(QLatin1String(from));
            if (value.isString() && !properties.contains(QLatin1String(to)))
                properties.insert(QLatin1String(to), value);
        }
    };
    alias("name", {"title", "Name", "NAME", "label"});
    alias("description", {"note", "desc", "Description", "comment"});
    alias("when", {"when_text", "datetime", "timestamp", "time", "date"});
    return properties;
}

Result<void> readTable(BorrowedDatabase &database, const FeatureTable &table, FeatureStream &out)
{
    const Result<ToWgs84> toWgs84 = referenceOf(database, table, out);
    if (!toWgs84) {
        out.warn(QStringLiteral("table '%1' is left out: %2").arg(table.table.left(60), toWgs84.error().what));
        return {};
    }
    const Result<std::vector<Column>> columns = columnsOf(database, table);
    if (!columns)
        return Unexpected{columns.error()};
    QStringList names;
    int geometryAt = -1;
    for (const Column &column : *columns) {
        if (column.isGeometry)
            geometryAt = static_cast<int>(names.size());
        names << quotedName(column.name);
    }
    if (geometryAt < 0)
        return {};
    out.beginLayer(table.table, toWgs84->name());
    Result<sqlite::Statement> rows = database.prepare(
        QStringLiteral("SELECT %1 FROM %2").arg(names.join(QStringLiteral(", ")), quotedName(table.table)));
    if (!rows)
        return Unexpected{rows.error()};
    while (!out.stopped()) {
        const Result<bool> row = rows->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            break;
        QString why;
        const auto geometry = geometryOf(rows->blobView(geometryAt), *toWgs84, why);
        if (geometry)
            out.add(*geometry, propertiesOf(*rows, *columns));
        else
            out.skip(why);
    }
    return {};
}

} // namespace

Result<void> readGeoPackage(MappedFile &file, const QString &name, FeatureStream &out)
{
    Result<std::unique_ptr<BorrowedDatabase>> database = BorrowedDatabase::open(file, name);
    if (!database)
        return Unexpected{database.error()};
    Result<std::vector<FeatureTable>> tables = featureTables(**database);
    if (!tables) {
        if (tables.error().what.contains(QLatin1String("no such table")))
            return fail(ErrorCode::InvalidInput, QStringLiteral("an SQLite database, but no GeoPackage"), name);
        return Unexpected{tables.error()};
    }
    if ((*database)->hadJournalBeside())
        out.warn(QStringLiteral("it was not closed cleanly: changes that lie in a -wal file beside it are not read"));
    for (const FeatureTable &table : *tables) {
        const bool plain = table.kind == QLatin1String("table") &&
                           !table.sql.startsWith(QLatin1String("CREATE VIRTUAL"), Qt::CaseInsensitive);
        if (!plain) {
            out.warn(QStringLiteral("'%1' is a view or a table that computes: left alone").arg(table.table.left(60)));
            continue;
        }
        if (const Result<void> read = readTable(**database, table, out); !read)
            return read;
    }
    return {};
}

} // namespace leadline

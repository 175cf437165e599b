// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/item_table.h"

#include "model/case/item_enums.h"
#include "model/case/item_fields.h"
#include "model/case/item_json.h"
#include "model/disk/digest.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <map>

namespace leadline {

namespace {

template<class T>
concept Enumeration = std::is_enum_v<T>;

bool isFeature(ItemKind kind)
{
    return kind == ItemKind::Annotation || kind == ItemKind::Place || kind == ItemKind::Event;
}

/// Visits fields and lists the columns that hold them.
struct ColumnLister
{
    std::vector<ItemTable::Column> &columns;
    bool feature;

    void add(std::string name, const char *type) { columns.push_back({std::move(name), type}); }
    void operator()(const char *name, const QString &) { add(name, "TEXT"); }
    void operator()(const char *name, const std::int64_t &) { add(name, "INTEGER"); }
    void operator()(const char *name, const bool &) { add(name, "BOOLEAN"); }
    template<Enumeration E>
    void operator()(const char *name, const E &)
    {
        add(name, "TEXT");
    }
    void operator()(const char *name, const std::optional<double> &) { add(name, "REAL"); }
    void operator()(const char *name, const std::optional<EdtfDate> &)
    {
        add(name, "TEXT");
        add(name + std::string("_earliest"), "INTEGER");
        add(name + std::string("_latest"), "INTEGER");
    }
    void operator()(const char *, const LatLon &) { position(); }
    void operator()(const char *, const std::optional<LatLon> &) { position(); }
    void position()
    {
        if (feature)
            return;
        add("lon", "REAL");
        add("lat", "REAL");
    }
    void operator()(const char *, const Geometry &) {}
    void operator()(const char *name, const CountRange &)
    {
        for (const char *end : {"_low", "_best", "_high"})
            add(name + std::string(end), "REAL");
        add(name + std::string("_unit"), "TEXT");
    }
    void operator()(const char *name, const QStringList &) { add(name, "TEXT"); }
    void operator()(const char *name, const std::vector<LatLon> &) { add(name, "TEXT"); }
    void operator()(const char *name, const std::vector<CustodyEntry> &) { add(name, "TEXT"); }
    void operator()(const char *name, const std::vector<CompanionFile> &) { add(name, "TEXT"); }
    void operator()(const char *name, const QJsonObject &) { add(name, "TEXT"); }
    void operator()(const char *name, const ItemRef &) { add(name, "TEXT"); }
    void operator()(const char *name, const std::vector<ItemRef> &) { add(name, "TEXT"); }
    template<ItemRecord T>
    void operator()(const char *name, const std::vector<T> &)
    {
        add(name, "TEXT");
    }
    template<ItemPart T>
    void operator()(const char *name, const T &)
    {
        add(name, "TEXT");
    }
};

/// Visits fields and binds them, one parameter a column.
struct FieldBinder
{
    sqlite::Statement &statement;
    bool feature;
    int next;

    void operator()(const char *, const QString &v) { statement.bind(next++, v); }
    void operator()(const char *, const std::int64_t &v) { statement.bind(next++, v); }
    void operator()(const char *, const bool &v) { statement.bind(next++, std::int64_t{v}); }
    template<Enumeration E>
    void operator()(const char *, const E &v)
    {
        statement.bind(next++, enumText(v));
    }
    void operator()(const char *, const std::optional<double> &v) { number(v); }
    void number(const std::optional<double> &v)
    {
        if (v)
            statement.bind(next++, *v);
        else
            statement.bindNull(next++);
    }
    void operator()(const char *, const std::optional<EdtfDate> &v)
    {
        if (v) {
            statement.bind(next++, v->text);
            statement.bind(next++, v->bounds.earliest.msUtc);
            statement.bind(next++, v->bounds.latest.msUtc);
            return;
        }
        for (int column = 0; column < 3; ++column)
            statement.bindNull(next++);
    }
    void operator()(const char *, const LatLon &v) { position(v); }
    void operator()(const char *, const std::optional<LatLon> &v) { position(v); }
    void position(const std::optional<LatLon> &v)
    {
        if (feature)
            return;
        number(v ? std::optional(v->lon) : std::nullopt);
        number(v ? std::optional(v->lat) : std::nullopt);
    }
    void operator()(const char *, const Geometry &) {}
    void operator()(const char *, const CountRange &v)
    {
        number(v.low);
        number(v.best);
        number(v.high);
        statement.bind(next++, v.unit);
    }
    void operator()(const char *, const QStringList &v) { json(QJsonDocument(QJsonArray::fromStringList(v))); }
    void operator()(const char *, const std::vector<LatLon> &v)
    {
        QJsonArray corners;
        for (const LatLon &p : v)
            corners.append(QJsonArray{p.lon, p.lat});
        json(QJsonDocument(corners));
    }
    void operator()(const char *, const std::vector<CustodyEntry> &v) { json(QJsonDocument(custodyJson(v))); }
    void operator()(const char *, const std::vector<CompanionFile> &v) { json(QJsonDocument(companionsJson(v))); }
    void operator()(const char *, const QJsonObject &v) { json(QJsonDocument(v)); }
    void json(const QJsonDocument &document)
    {
        statement.bind(next++, QString::fromUtf8(document.toJson(QJsonDocument::Compact)));
    }
    void operator()(const char *, const ItemRef &v) { statement.bind(next++, v ? toText(v) : QString()); }
    void operator()(const char *, const std::vector<ItemRef> &v) { json(QJsonDocument(refsJson(v))); }
    template<ItemRecord T>
    void operator()(const char *, const std::vector<T> &v)
    {
        json(QJsonDocument(recordsJson(v)));
    }
    template<ItemPart T>
    void operator()(const char *, const T &v)
    {
        if (v == T{})
            statement.bind(next++, QString());
        else
            json(QJsonDocument(partJson(v)));
    }
};

/// Visits fields and fills them from the current row. The first thing that cannot be read is kept.
struct FieldReader
{
    const sqlite::Statement &row;
    bool feature;
    int next;
    QString problem{}; ///< empty: none so far

    void note(const char *name, const QString &what)
    {
        if (problem.isEmpty())
            problem = QStringLiteral("the column \"%1\" cannot be read: %2").arg(QLatin1String(name), what);
    }
    void operator()(const char *, QString &v) { v = row.text(next++); }
    void operator()(const char *, std::int64_t &v) { v = row.integer(next++); }
    void operator()(const char *, bool &v) { v = row.integer(next++) != 0; }
    template<Enumeration E>
    void operator()(const char *name, E &v)
    {
        if (const auto read = readEnum(row.text(next++), v); !read)
            note(name, read.error().what);
    }
    void operator()(const char *, std::optional<double> &v) { v = number(); }
    std::optional<double> number()
    {
        const int column = next++;
        return row.isNull(column) ? std::nullopt : std::optional(row.real(column));
    }
    void operator()(const char *name, std::optional<EdtfDate> &v)
    {
        v.reset();
        if (!row.isNull(next)) {
            Result<EdtfDate> date = parseEdtf(row.text(next));
            if (date)
                v = *std::move(date);
            else
                note(name, date.error().what);
        }
        next += 3;
    }
    void operator()(const char *name, LatLon &v)
    {
        std::optional<LatLon> position;
        (*this)(name, position);
        if (position)
            v = *position;
        else
            note(name, QStringLiteral("no position"));
    }
    void operator()(const char *name, std::optional<LatLon> &v)
    {
        v.reset();
        if (!feature) {
            const std::optional<double> lon = number();
            const std::optional<double> lat = number();
            if (lon && lat)
                v = LatLon{*lat, *lon};
        } else if (!row.isNull(geometryColumn)) {
            Geometry geometry;
            (*this)(name, geometry);
            if (geometry.type == GeometryType::Point && !geometry.isEmpty())
                v = geometry.parts.front().front();
            else
                note(name, QStringLiteral("not a point"));
        }
    }
    void operator()(const char *name, Geometry &v)
    {
        if (row.isNull(geometryColumn))
            return; // drawn on a picture alone
        Result<Geometry> geometry = geometryFromWkb(wkbOfBlob(row.blobView(geometryColumn)));
        if (geometry)
            v = *std::move(geometry);
        else
            note(name, geometry.error().what);
    }
    void operator()(const char *, CountRange &v)
    {
        v.low = number();
        v.best = number();
        v.high = number();
        v.unit = row.text(next++);
    }
    void operator()(const char *name, QStringList &v)
    {
        v.clear();
        const QJsonArray array = json(name).array();
        for (const auto &value : array)
            v.append(value.toString());
    }
    void operator()(const char *name, std::vector<LatLon> &v)
    {
        v.clear();
        const QJsonArray array = json(name).array();
        for (const auto &corner : array)
            v.push_back({corner.toArray().at(1).toDouble(), corner.toArray().at(0).toDouble()});
    }
    void operator()(const char *name, std::vector<CustodyEntry> &v)
    {
        take(name, custodyFromJson(json(name).array()), v);
    }
    void operator()(const char *name, std::vector<CompanionFile> &v)
    {
        take(name, companionsFromJson(json(name).array()), v);
    }
    void operator()(const char *name, std::vector<ItemRef> &v) { take(name, refsFromJson(json(name).array()), v); }
    template<ItemRecord T>
    void operator()(const char *name, std::vector<T> &v)
    {
        take(name, recordsFromJson<T>(json(name).array()), v);
    }
    template<ItemPart T>
    void operator()(const char *name, T &v)
    {
        if (row.text(next).isEmpty())
            ++next;
        else
            take(name, partFromJson<T>(json(name).object()), v);
    }
    template<class T>
    void take(const char *name, Result<T> read, T &v)
    {
        if (read)
            v = *std::move(read);
        else
            note(name, read.error().what);
    }
    void operator()(const char *name, QJsonObject &v) { v = json(name).object(); }
    QJsonDocument json(const char *name)
    {
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(row.text(next++).toUtf8(), &error);
        if (error.error != QJsonParseError::NoError)
            note(name, error.errorString());
        return document;
    }
    void operator()(const char *name, ItemRef &v)
    {
        const QString text = row.text(next++);
        const Result<ItemRef> ref = text.isEmpty() ? Result<ItemRef>(ItemRef{}) : itemRefFromText(text);
        if (ref)
            v = *ref;
        else
            note(name, ref.error().what);
    }

    static constexpr int geometryColumn = 1;
};

std::string joined(const std::vector<ItemTable::Column> &columns, const std::function<std::string(std::size_t)> &piece)
{
    std::string all;
    for (std::size_t i = 0; i < columns.size(); ++i)
        all += (i ? "," : "") + piece(i);
    return all;
}

ItemTable makeTable(ItemKind kind)
{
    ItemTable table{.kind = kind, .name = itemKindName(kind).toStdString()};
    const bool feature = isFeature(kind);
    if (feature)
        table.geometryType = kind == ItemKind::Annotation ? "GEOMETRY" : "POINT";
    table.columns.push_back({"id", "INTEGER PRIMARY KEY NOT NULL"});
    if (feature)
        table.columns.push_back({"geom", table.geometryType});
    std::visit([&](const auto &item) { visitFields(item, ColumnLister{table.columns, feature}); }, emptyItem(kind));
    table.columns.push_back({"row_hash", "BLOB"});

    const auto quoted = [&](std::size_t i) { return '"' + table.columns[i].name + '"'; };
    const auto parameter = [](std::size_t i) { return '?' + std::to_string(i + 1); };
    const std::string names = joined(table.columns, quoted);
    table.insertSql =
        "INSERT INTO \"" + table.name + "\"(" + names + ") VALUES(" + joined(table.columns, parameter) + ')';
    table.updateSql = "UPDATE \"" + table.name + "\" SET " +
                      joined(table.columns, [&](std::size_t i) { return quoted(i) + '=' + parameter(i); }) +
                      " WHERE \"id\"=?1";
    table.selectSql = "SELECT " + names + " FROM \"" + table.name + "\" ORDER BY \"id\"";
    return table;
}

std::optional<Geometry> geometryOf(const Item &item)
{
    if (const auto *annotation = std::get_if<Annotation>(&item))
        return annotation->geometry.isEmpty() ? std::nullopt : std::optional(annotation->geometry);
    if (const auto *place = std::get_if<Place>(&item))
        return Geometry::point(place->position);
    if (const auto *event = std::get_if<Event>(&item); event && event->position)
        return Geometry::point(*event->position);
    return std::nullopt;
}

} // namespace

const ItemTable &itemTable(ItemKind kind)
{
    static const std::map<ItemKind, ItemTable> tables = [] {
        std::map<ItemKind, ItemTable> all;
        for (const ItemKind each : allItemKinds)
            all.emplace(each, makeTable(each));
        return all;
    }();
    return tables.at(kind);
}

QByteArray rowHash(const Item &item)
{
    return sha256(QJsonDocument(toJson(item)).toJson(QJsonDocument::Compact));
}

void bindItem(sqlite::Statement &statement, const Item &item, const QByteArray &hash)
{
    const bool feature = isFeature(refOf(item).kind);
    statement.bind(1, refOf(item).id);
    if (feature) {
        const std::optional<Geometry> geometry = geometryOf(item);
        if (geometry)
            statement.bindBlob(2, geometryBlob(*geometry));
        else
            statement.bindNull(2);
    }
    FieldBinder binder{statement, feature, feature ? 3 : 2};
    std::visit([&](const auto &fields) { visitFields(fields, binder); }, item);
    statement.bindBlob(binder.next, hash);
}

Result<Item> readItem(const sqlite::Statement &row, ItemKind kind)
{
    const bool feature = isFeature(kind);
    Item item = emptyItem(kind);
    FieldReader reader{row, feature, feature ? 2 : 1};
    std::visit(
        [&](auto &fields) {
            fields.id = {row.integer(0)};
            visitFields(fields, reader);
        },
        item);
    if (!reader.problem.isEmpty())
        return fail(ErrorCode::Damaged, reader.problem, toText(refOf(item)));
    return item;
}

std::optional<Envelope> envelopeOf(const Item &item)
{
    const std::optional<Geometry> geometry = geometryOf(item);
    return geometry ? std::optional(envelopeOf(*geometry)) : std::nullopt;
}

} // namespace leadline

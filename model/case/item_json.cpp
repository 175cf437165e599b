// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/case/item_json.h"

#include "model/case/item_enums.h"
#include "model/case/item_fields.h"
#include "model/geo/geometry_json.h"

#include <QJsonArray>

namespace leadline {

namespace {

const QLatin1String idKey("id");
const QLatin1String earliestSuffix("_earliest");
const QLatin1String latestSuffix("_latest");

QJsonObject positionJson(LatLon p)
{
    return {{QStringLiteral("lon"), p.lon}, {QStringLiteral("lat"), p.lat}};
}

/// Writes each member under its name; leaves out what is absent or empty.
struct FieldWriter
{
    QJsonObject &json;

    void put(const char *name, const QJsonValue &value) { json.insert(QLatin1String(name), value); }

    void operator()(const char *name, const QString &text)
    {
        if (!text.isEmpty())
            put(name, text);
    }
    void operator()(const char *name, bool value) { put(name, value); }
    void operator()(const char *name, std::int64_t value) { put(name, static_cast<qint64>(value)); }
    void operator()(const char *name, const std::optional<double> &value)
    {
        if (value)
            put(name, *value);
    }
    template<class E>
    requires std::is_enum_v<E>
    void operator()(const char *name, E value) { put(name, enumText(value)); }
    void operator()(const char *name, const std::optional<EdtfDate> &date)
    {
        if (!date)
            return;
        put(name, date->text);
        if (!date->openStart)
            json.insert(QLatin1String(name) + earliestSuffix, toRfc3339(date->bounds.earliest));
        if (!date->openEnd)
            json.insert(QLatin1String(name) + latestSuffix, toRfc3339(date->bounds.latest));
    }
    void operator()(const char *name, LatLon p) { put(name, positionJson(p)); }
    void operator()(const char *name, const std::optional<LatLon> &p)
    {
        if (p)
            put(name, positionJson(*p));
    }
    void operator()(const char *name, const std::vector<LatLon> &corners)
    {
        if (!corners.empty())
            put(name, toJson(corners));
    }
    void operator()(const char *name, const CountRange &count)
    {
        QJsonObject object;
        FieldWriter parts{object};
        parts("low", count.low);
        parts("best", count.best);
        parts("high", count.high);
        parts("unit", count.unit);
        if (!object.isEmpty())
            put(name, object);
    }
    void operator()(const char *name, const QStringList &texts)
    {
        if (!texts.isEmpty())
            put(name, QJsonArray::fromStringList(texts));
    }
    void operator()(const char *name, const std::vector<CustodyEntry> &entries)
    {
        if (!entries.empty())
            put(name, custodyJson(entries));
    }
    void operator()(const char *name, const std::vector<CompanionFile> &files)
    {
        if (!files.empty())
            put(name, companionsJson(files));
    }
    void operator()(const char *name, const QJsonObject &object)
    {
        if (!object.isEmpty())
            put(name, object);
    }
    void operator()(const char *name, const Geometry &geometry)
    {
        if (!geometry.isEmpty())
            put(name, toGeoJson(geometry));
    }
    void operator()(const char *name, ItemRef ref)
    {
        if (ref)
            put(name, toText(ref));
    }
    void operator()(const char *name, const std::vector<ItemRef> &refs)
    {
        if (!refs.empty())
            put(name, refsJson(refs));
    }
    void operator()(const char *name, const std::vector<double> &numbers)
    {
        QJsonArray array;
        for (const double number : numbers)
            array.append(number);
        if (!array.isEmpty())
            put(name, array);
    }
    void operator()(const char *name, const std::vector<QPointF> &points)
    {
        QJsonArray array;
        for (const QPointF point : points)
            array.append(QJsonArray{point.x(), point.y()});
        if (!array.isEmpty())
            put(name, array);
    }
    template<ItemRecord T>
    void operator()(const char *name, const std::vector<T> &records)
    {
        if (!records.empty())
            put(name, recordsJson(records));
    }
    template<ItemPart T>
    void operator()(const char *name, const T &part)
    {
        if (part != T{})
            put(name, partJson(part));
    }
};

Unexpected mustBe(const QString &what)
{
    return fail(ErrorCode::InvalidInput, QStringLiteral("must be %1").arg(what));
}

Result<void> read(const QJsonValue &value, QString &out)
{
    if (!value.isString())
        return mustBe(QStringLiteral("a text in quotes"));
    out = value.toString();
    return {};
}

Result<void> read(const QJsonValue &value, bool &out)
{
    if (!value.isBool())
        return mustBe(QStringLiteral("true or false"));
    out = value.toBool();
    return {};
}

Result<void> read(const QJsonValue &value, std::int64_t &out)
{
    // Beyond 2^53 a JSON number is no longer a whole one.
    const double number = value.toDouble();
    if (!value.isDouble() || number != std::floor(number) || std::abs(number) > 9007199254740992.0)
        return mustBe(QStringLiteral("a whole number"));
    out = static_cast<std::int64_t>(number);
    return {};
}

Result<void> read(const QJsonValue &value, std::optional<double> &out)
{
    if (!value.isDouble())
        return mustBe(QStringLiteral("a number"));
    out = value.toDouble();
    return {};
}

template<class E>
requires std::is_enum_v<E> Result<void> read(const QJsonValue &value, E &out)
{
    if (!value.isString())
        return mustBe(QStringLiteral("a text in quotes"));
    return readEnum(value.toString(), out);
}

Result<void> read(const QJsonValue &value, std::optional<EdtfDate> &out)
{
    if (!value.isString())
        return mustBe(QStringLiteral("a date in quotes, such as \"2023-10-20\" or \"2023-10~\""));
    auto date = parseEdtf(value.toString());
    if (!date)
        return Unexpected{date.error()};
    out = std::move(*date);
    return {};
}

Result<void> read(const QJsonValue &value, LatLon &out)
{
    if (value.isString()) {
        const auto p = parseLatLon(value.toString());
        if (!p)
            return Unexpected{p.error()};
        out = *p;
        return {};
    }
    const QJsonObject object = value.toObject();
    const QJsonValue lon = object.value(QLatin1String("lon"));
    const QJsonValue lat = object.value(QLatin1String("lat"));
    if (object.size() != 2 || !lon.isDouble() || !lat.isDouble())
        return mustBe(QStringLiteral("a position: {\"lon\": 130.3, \"lat\": 42.2} or \"42.2, 130.3\""));
    const LatLon p{lat.toDouble(), lon.toDouble()};
    if (!p.isValid())
        return mustBe(QStringLiteral("on the Earth: lon -180 to 180, lat -90 to 90"));
    out = p;
    return {};
}

Result<void> read(const QJsonValue &value, std::optional<LatLon> &out)
{
    LatLon p;
    if (const auto done = read(value, p); !done)
        return done;
    out = p;
    return {};
}

Result<void> read(const QJsonValue &value, std::vector<LatLon> &out)
{
    auto corners = verticesFromJson(value);
    if (!corners)
        return Unexpected{corners.error()};
    out = std::move(*corners);
    return {};
}

Result<void> read(const QJsonValue &value, std::vector<CustodyEntry> &out)
{
    auto entries = custodyFromJson(value);
    if (!entries)
        return Unexpected{entries.error()};
    out = *std::move(entries);
    return {};
}

Result<void> read(const QJsonValue &value, std::vector<CompanionFile> &out)
{
    auto files = companionsFromJson(value);
    if (!files)
        return Unexpected{files.error()};
    out = *std::move(files);
    return {};
}

Result<void> read(const QJsonValue &value, CountRange &out)
{
    CountRange count;
    if (value.isDouble()) {
        count.best = value.toDouble();
        out = count;
        return {};
    }
    if (!value.isObject())
        return mustBe(QStringLiteral("a number, or an object with \"low\", \"best\", \"high\" and \"unit\""));
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        Result<void> done;
        if (it.key() == QLatin1String("low"))
            done = read(it.value(), count.low);
        else if (it.key() == QLatin1String("best"))
            done = read(it.value(), count.best);
        else if (it.key() == QLatin1String("high"))
            done = read(it.value(), count.high);
        else if (it.key() == QLatin1String("unit"))
            done = read(it.value(), count.unit);
        else
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("has an unknown key \"%1\" (low, best, high, unit)").arg(it.key().left(60)));
        if (!done)
            return fail(ErrorCode::InvalidInput, QStringLiteral("\"%1\" %2").arg(it.key(), done.error().what));
    }
    if (count.low.value_or(count.best.value_or(0)) > count.best.value_or(count.low.value_or(0)) ||
        count.best.value_or(count.low.value_or(0)) > count.high.value_or(count.best.value_or(count.low.value_or(0))))
        return fail(ErrorCode::InvalidInput, QStringLiteral("must have low ≤ best ≤ high"));
    out = count;
    return {};
}

Result<void> read(const QJsonValue &value, QStringList &out)
{
    QStringList texts;
    const QJsonArray array = value.toArray();
    for (const auto &entry : array) {
        if (!entry.isString())
            return mustBe(QStringLiteral("a list of texts"));
        texts << entry.toString();
    }
    if (!value.isArray())
        return mustBe(QStringLiteral("a list of texts"));
    out = texts;
    return {};
}

Result<void> read(const QJsonValue &value, QJsonObject &out)
{
    if (!value.isObject())
        return mustBe(QStringLiteral("an object"));
    out = value.toObject();
    return {};
}

Result<void> read(const QJsonValue &value, Geometry &out)
{
    auto geometry = geometryFromGeoJson(value);
    if (!geometry)
        return Unexpected{geometry.error()};
    out = std::move(*geometry);
    return {};
}

Result<void> read(const QJsonValue &value, ItemRef &out)
{
    if (!value.isString())
        return mustBe(QStringLiteral("an item in quotes, such as \"event:12\""));
    const auto ref = itemRefFromText(value.toString());
    if (!ref)
        return Unexpected{ref.error()};
    out = *ref;
    return {};
}

Result<void> read(const QJsonValue &value, std::vector<ItemRef> &out)
{
    auto refs = refsFromJson(value);
    if (!refs)
        return Unexpected{refs.error()};
    out = *std::move(refs);
    return {};
}

template<ItemRecord T>
Result<void> read(const QJsonValue &value, std::vector<T> &out)
{
    auto records = recordsFromJson<T>(value);
    if (!records)
        return Unexpected{records.error()};
    out = *std::move(records);
    return {};
}

Result<void> read(const QJsonValue &value, std::vector<double> &out)
{
    std::vector<double> numbers;
    const QJsonArray array = value.toArray();
    for (const auto &number : array) {
        if (!number.isDouble())
            return mustBe(QStringLiteral("a list of numbers"));
        numbers.push_back(number.toDouble());
    }
    if (!value.isArray())
        return mustBe(QStringLiteral("a list of numbers"));
    out = std::move(numbers);
    return {};
}

Result<void> read(const QJsonValue &value, std::vector<QPointF> &out)
{
    std::vector<QPointF> points;
    const QJsonArray array = value.toArray();
    for (const auto &element : array) {
        const QJsonArray point = element.toArray();
        if (point.size() != 2 || !point.at(0).isDouble() || !point.at(1).isDouble())
            return mustBe(QStringLiteral("a list of points [x, y]"));
        points.emplace_back(point.at(0).toDouble(), point.at(1).toDouble());
    }
    if (!value.isArray())
        return mustBe(QStringLiteral("a list of points [x, y]"));
    out = std::move(points);
    return {};
}

template<ItemPart T>
Result<void> read(const QJsonValue &value, T &out)
{
    auto part = partFromJson<T>(value);
    if (!part)
        return Unexpected{part.error()};
    out = *std::move(part);
    return {};
}

/// Members that have an empty state. An enum, a required position and the ends of a link have none.
template<class T>
constexpr bool mayBeCleared = !std::is_enum_v<T> && !std::is_same_v<T, LatLon> && !std::is_same_v<T, ItemRef>;

/// Reads each member that the object has, and collects the names for the check of unknown keys.
struct FieldReader
{
    const QJsonObject &json;
    QStringList names;
    std::optional<Error> error;

    template<class T>
    void operator()(const char *fieldName, T &member)
    {
        const QString name = QLatin1String(fieldName);
        names << name;
        const auto it = json.constFind(name);
        if (it == json.constEnd() || error)
            return;
        if (it->isNull()) {
            if constexpr (mayBeCleared<T>)
                member = T{};
            else
                error = Error{ErrorCode::InvalidInput, QStringLiteral("cannot be empty"), name};
            return;
        }
        if (const auto done = read(it.value(), member); !done)
            error = Error{ErrorCode::InvalidInput, done.error().what, name};
    }
};

bool isIgnored(const QString &key)
{
    return key == idKey || key.endsWith(earliestSuffix) || key.endsWith(latestSuffix);
}

/// Reads an object inside an item, whole. The error is a clause: "\"mode\" must be …".
template<class T>
Result<T> readRecord(const QJsonObject &object)
{
    T record;
    FieldReader reader{object, {}, {}};
    visitFields(record, reader);
    for (auto it = object.begin(); it != object.end() && !reader.error; ++it)
        if (!isIgnored(it.key()) && !reader.names.contains(it.key()))
            reader.error = Error{ErrorCode::InvalidInput,
                                 QStringLiteral("is not known there (%1)").arg(reader.names.join(QStringLiteral(", "))),
                                 it.key().left(60)};
    if (reader.error)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("\"%1\" %2").arg(reader.error->context, reader.error->what));
    return record;
}

} // namespace

QJsonArray refsJson(const std::vector<ItemRef> &refs)
{
    QJsonArray array;
    for (const ItemRef ref : refs)
        array.append(toText(ref));
    return array;
}

Result<std::vector<ItemRef>> refsFromJson(const QJsonValue &value)
{
    if (!value.isArray())
        return mustBe(QStringLiteral("a list of items, such as [\"evidence:12\"]"));
    std::vector<ItemRef> refs;
    const QJsonArray array = value.toArray();
    for (const auto &element : array) {
        ItemRef ref;
        if (const auto done = read(element, ref); !done)
            return Unexpected{done.error()};
        refs.push_back(ref);
    }
    return refs;
}

template<ItemRecord T>
QJsonArray recordsJson(const std::vector<T> &records)
{
    QJsonArray array;
    for (const T &record : records) {
        QJsonObject object;
        visitFields(record, FieldWriter{object});
        array.append(object);
    }
    return array;
}

template<ItemRecord T>
Result<std::vector<T>> recordsFromJson(const QJsonValue &value)
{
    if (!value.isArray())
        return mustBe(QStringLiteral("a list of objects"));
    std::vector<T> records;
    const QJsonArray array = value.toArray();
    for (const auto &element : array) {
        if (!element.isObject())
            return mustBe(QStringLiteral("a list of objects"));
        Result<T> record = readRecord<T>(element.toObject());
        if (!record)
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("entry %1: %2").arg(records.size() + 1).arg(record.error().what));
        records.push_back(*std::move(record));
    }
    return records;
}

template<ItemPart T>
QJsonObject partJson(const T &part)
{
    QJsonObject object;
    visitFields(part, FieldWriter{object});
    return object;
}

template<ItemPart T>
Result<T> partFromJson(const QJsonValue &value)
{
    if (!value.isObject())
        return mustBe(QStringLiteral("an object"));
    return readRecord<T>(value.toObject());
}

template QJsonObject partJson(const AnnotationShape &);
template QJsonObject partJson(const AnnotationStyle &);
template QJsonObject partJson(const ImageSpot &);
template QJsonObject partJson(const ImageCrop &);
template QJsonObject partJson(const Arrangement &);
template Result<AnnotationShape> partFromJson(const QJsonValue &);
template Result<AnnotationStyle> partFromJson(const QJsonValue &);
template Result<ImageSpot> partFromJson(const QJsonValue &);
template Result<ImageCrop> partFromJson(const QJsonValue &);
template Result<Arrangement> partFromJson(const QJsonValue &);
template QJsonArray recordsJson(const std::vector<Analysis> &);
template QJsonArray recordsJson(const std::vector<LeadSearch> &);
template QJsonArray recordsJson(const std::vector<ShipmentLeg> &);
template Result<std::vector<Analysis>> recordsFromJson(const QJsonValue &);
template Result<std::vector<LeadSearch>> recordsFromJson(const QJsonValue &);
template Result<std::vector<ShipmentLeg>> recordsFromJson(const QJsonValue &);

QJsonObject toJson(const Item &item)
{
    QJsonObject json;
    std::visit(
        [&json](const auto &value) {
            json.insert(idKey, static_cast<qint64>(value.id.value));
            visitFields(value, FieldWriter{json});
        },
        item);
    return json;
}

Result<Item> itemFromJson(const QJsonObject &json, Item base)
{
    FieldReader reader{json, {}, {}};
    std::visit([&reader](auto &value) { visitFields(value, reader); }, base);
    for (auto it = json.begin(); it != json.end(); ++it) {
        if (!isIgnored(it.key()) && !reader.names.contains(it.key()))
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("is not a field of %1 %2 (%3)")
                            .arg(QStringLiteral("aeiou").contains(itemKindName(refOf(base).kind).at(0))
                                     ? QStringLiteral("an")
                                     : QStringLiteral("a"),
                                 itemKindName(refOf(base).kind), reader.names.join(QStringLiteral(", "))),
                        it.key().left(60));
    }
    if (reader.error)
        return Unexpected{*reader.error};
    return base;
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/item_names.h"

#include "model/case/item_fields.h"

#include <QJsonArray>

namespace leadline {

namespace {

/// Visits the fields and names the items in those that hold references.
struct NameResolver
{
    QJsonObject &json;
    const std::function<Result<ItemRef>(const QJsonValue &)> &resolve;
    std::optional<Error> error{};

    QJsonValue named(const char *name, const QJsonValue &value)
    {
        if (!value.isString() || error)
            return value;
        const Result<ItemRef> ref = resolve(value);
        if (ref)
            return toText(*ref);
        error = Error{ref.error().code, ref.error().what, QLatin1String(name)};
        return value;
    }
    void operator()(const char *name, const ItemRef &)
    {
        const auto it = json.find(QLatin1String(name));
        if (it != json.end())
            *it = named(name, *it);
    }
    void operator()(const char *name, const std::vector<ItemRef> &)
    {
        const auto it = json.find(QLatin1String(name));
        if (it == json.end() || !it->isArray())
            return;
        QJsonArray refs;
        const QJsonArray written = it->toArray();
        for (const auto &value : written)
            refs.append(named(name, value));
        *it = refs;
    }
    template<ItemRecord T>
    void operator()(const char *name, const std::vector<T> &)
    {
        const auto it = json.find(QLatin1String(name));
        if (it == json.end() || !it->isArray())
            return;
        QJsonArray records;
        const QJsonArray written = it->toArray();
        for (const auto &value : written) {
            QJsonObject record = value.toObject();
            NameResolver inside{record, resolve};
            const T fields{};
            visitFields(fields, inside);
            if (inside.error && !error)
                error = inside.error;
            records.append(value.isObject() ? QJsonValue(record) : QJsonValue(value));
        }
        *it = records;
    }
    template<ItemPart T>
    void operator()(const char *name, const T &part)
    {
        const auto it = json.find(QLatin1String(name));
        if (it == json.end() || !it->isObject())
            return;
        QJsonObject object = it->toObject();
        NameResolver inside{object, resolve};
        visitFields(part, inside);
        if (inside.error && !error)
            error = inside.error;
        *it = object;
    }
    template<class T>
    void operator()(const char *, const T &)
    {
    }
};

} // namespace

Result<QJsonObject> withItemsNamed(QJsonObject json, const Item &item,
                                   const std::function<Result<ItemRef>(const QJsonValue &)> &resolve)
{
    NameResolver resolver{json, resolve};
    std::visit([&](const auto &value) { visitFields(value, resolver); }, item);
    if (resolver.error)
        return Unexpected{*resolver.error};
    return json;
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tiles/tile_source_json.h"

#include "model/case/picture_order.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace leadline {

namespace {

constexpr qsizetype longestText = 8192;
constexpr qsizetype longestTimes = 4 * 1024 * 1024;
constexpr qsizetype mostEntries = 64;

/// Calls `visit(key, member)` for each member; both directions go through this one list.
template<class Source, class Visit>
void eachMember(Source &source, Visit visit)
{
    visit("id", source.id);
    visit("name", source.name);
    visit("url", source.urlTemplate);
    visit("attribution", source.attribution);
    visit("terms", source.terms);
    visit("subdomains", source.subdomains);
    visit("min_zoom", source.minZoom);
    visit("max_zoom", source.maxZoom);
    visit("tile_size", source.tileSize);
    visit("bulk_allowed", source.bulkAllowed);
    visit("storage_allowed", source.storageAllowed);
    visit("overlay", source.overlay);
    visit("matrices", source.matrices);
    visit("crs", source.crs);
    visit("north_first", source.northFirst);
    visit("time", source.time);
    visit("time_follows", source.timeFollows);
    visit("time_extent", source.timeExtent);
    visit("dimensions", source.dimensions);
    visit("headers", source.headers);
    visit("capabilities", source.capabilities);
    visit("legend", source.legend);
    visit("archive", source.archive);
    visit("table", source.table);
}

QJsonValue jsonOf(const QString &text)
{
    return text;
}
QJsonValue jsonOf(int number)
{
    return number;
}
QJsonValue jsonOf(bool yes)
{
    return yes;
}
QJsonValue jsonOf(const QStringList &texts)
{
    return QJsonArray::fromStringList(texts);
}
QJsonValue jsonOf(const std::map<QString, QString> &texts)
{
    QJsonObject object;
    for (const auto &[name, value] : texts)
        object.insert(name, value);
    return object;
}

class Reader
{
public:
    explicit Reader(const QJsonObject &json)
        : m_json(json)
    {
    }

    template<class Member>
    void operator()(const char *key, Member &member)
    {
        const QJsonValue value = m_json.value(QLatin1String(key));
        if (!value.isUndefined() && !read(key, value, member) && m_trouble.isEmpty())
            m_trouble = QStringLiteral("\"%1\" of the tile source is not what it should be").arg(QLatin1String(key));
    }

    const QString &trouble() const { return m_trouble; }

private:
    static bool read(const char *key, const QJsonValue &value, QString &text)
    {
        text = value.toString();
        return value.isString() && text.size() <= (qstrcmp(key, "time_extent") == 0 ? longestTimes : longestText);
    }
    static bool read(const char *, const QJsonValue &value, int &number)
    {
        number = value.toInt(-1);
        return value.isDouble() && number >= 0;
    }
    static bool read(const char *, const QJsonValue &value, bool &yes)
    {
        yes = value.toBool();
        return value.isBool();
    }
    static bool read(const char *key, const QJsonValue &value, QStringList &texts)
    {
        texts.clear();
        const QJsonArray array = value.toArray();
        for (const QJsonValue &one : array) {
            QString text;
            if (!read(key, one, text))
                return false;
            texts << text;
        }
        return value.isArray() && array.size() <= mostEntries;
    }
    static bool read(const char *key, const QJsonValue &value, std::map<QString, QString> &texts)
    {
        texts.clear();
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            QString text;
            if (it.key().size() > longestText || !read(key, it.value(), text))
                return false;
            texts[it.key()] = text;
        }
        return value.isObject() && object.size() <= mostEntries;
    }

    const QJsonObject &m_json;
    QString m_trouble;
};

} // namespace

QJsonObject toJson(const TileSource &source)
{
    const TileSource plain;
    QJsonObject written;
    QJsonObject byDefault;
    eachMember(source,
               [&](const char *key, const auto &member) { written.insert(QLatin1String(key), jsonOf(member)); });
    eachMember(plain,
               [&](const char *key, const auto &member) { byDefault.insert(QLatin1String(key), jsonOf(member)); });
    for (auto it = byDefault.begin(); it != byDefault.end(); ++it)
        if (written.value(it.key()) == it.value())
            written.remove(it.key());
    return written;
}

MapLayer mapLayerOf(const TileSource &source, const CaseData &data, const std::optional<GeoBox> &box)
{
    MapLayer layer;
    layer.kind = MapLayerKind::Tiles;
    layer.title = source.name;
    layer.service = toJson(source);
    layer.credit = source.attribution;
    if (box)
        layer.footprint = {
            {box->north, box->west}, {box->north, box->east}, {box->south, box->east}, {box->south, box->west}};
    layer.rank = rankForNew(data, source.overlay ? NewLayer::Signs : NewLayer::Ground);
    return layer;
}

Result<TileSource> tileSourceFrom(const QJsonObject &json)
{
    TileSource source;
    Reader reader(json);
    eachMember(source, [&](const char *key, auto &member) { reader(key, member); });
    if (!reader.trouble().isEmpty())
        return fail(ErrorCode::InvalidInput, reader.trouble(), source.name);
    const QString host = hostsOf(source).value(0);
    if (source.name.isEmpty())
        source.name = host;
    if (source.id.isEmpty()) {
        const QString sign =
            QString(host).replace(QRegularExpression(QStringLiteral("[^A-Za-z0-9_-]+")), QStringLiteral("-"));
        source.id = sign.isEmpty() ? QStringLiteral("tiles") : sign.left(64);
    }
    if (const Result<void> sound = validate(source); !sound)
        return Unexpected{sound.error()};
    return source;
}

} // namespace leadline

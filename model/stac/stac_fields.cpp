// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/stac/stac_fields.h"

#include <cmath>

namespace leadline {

namespace {

constexpr qsizetype mostLinks = 20000; ///< of one document
constexpr qsizetype mostAssets = 2000; ///< of one item
constexpr qsizetype mostText = 4000;   ///< characters of one field

} // namespace

QString stacText(const QJsonObject &object, std::initializer_list<const char *> keys)
{
    for (const char *key : keys) {
        const QString text = object.value(QLatin1String(key)).toString().left(mostText).trimmed();
        if (!text.isEmpty())
            return text;
    }
    return {};
}

std::optional<double> stacNumber(const QJsonObject &object, std::initializer_list<const char *> keys, double least,
                                 double most, const QString &called, QStringList &doubts)
{
    for (const char *key : keys) {
        const QJsonValue value = object.value(QLatin1String(key));
        if (value.isUndefined() || value.isNull())
            continue;
        bool isNumber = value.isDouble();
        const double number = isNumber ? value.toDouble() : value.toString().toDouble(&isNumber);
        if (isNumber && std::isfinite(number) && number >= least && number <= most)
            return number;
        doubts << QStringLiteral("the %1 is %2: not taken")
                      .arg(called, isNumber ? QString::number(number) : QStringLiteral("no number"));
    }
    return std::nullopt;
}

QStringList stacTexts(const QJsonValue &value)
{
    QStringList texts;
    if (value.isString())
        texts << value.toString().left(mostText);
    for (const auto &entry : value.toArray()) {
        if (entry.isString() && texts.size() < mostLinks)
            texts << entry.toString().left(mostText);
    }
    return texts;
}

QString wholeHref(const QString &href, const QUrl &place)
{
    const QUrl url(href);
    if (!url.isRelative() || place.isEmpty() || href.isEmpty())
        return href;
    return place.resolved(url).toString();
}

std::vector<StacLink> readStacLinks(const QJsonValue &value, const QUrl &place)
{
    std::vector<StacLink> links;
    for (const auto &entry : value.toArray()) {
        const QJsonObject object = entry.toObject();
        StacLink link;
        link.rel = stacText(object, {"rel"});
        link.href = wholeHref(stacText(object, {"href"}), place);
        if (link.href.isEmpty() || links.size() >= static_cast<std::size_t>(mostLinks))
            continue;
        link.mediaType = stacText(object, {"type"}).toLower();
        link.title = stacText(object, {"title"});
        link.method = stacText(object, {"method"}).toUpper();
        link.body = object.value(QLatin1String("body")).toObject();
        link.merge = object.value(QLatin1String("merge")).toBool();
        links.push_back(std::move(link));
    }
    return links;
}

std::vector<StacAsset> readStacAssets(const QJsonValue &value, const QUrl &place)
{
    std::vector<StacAsset> assets;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end() && assets.size() < static_cast<std::size_t>(mostAssets); ++it) {
        const QJsonObject fields = it->toObject();
        StacAsset asset;
        asset.key = it.key();
        asset.href = wholeHref(stacText(fields, {"href"}), place);
        if (asset.href.isEmpty())
            continue;
        asset.title = stacText(fields, {"title"});
        asset.mediaType = stacText(fields, {"type"}).toLower();
        asset.roles = stacTexts(fields.value(QLatin1String("roles")));
        const double bytes = fields.value(QLatin1String("file:size")).toDouble(-1);
        if (bytes >= 0 && bytes < 1e15)
            asset.bytes = static_cast<std::int64_t>(bytes);
        asset.requesterPays = fields.value(QLatin1String("storage:requester_pays")).toBool();
        assets.push_back(std::move(asset));
    }
    return assets;
}

std::vector<StacProvider> readStacProviders(const QJsonValue &value)
{
    constexpr std::size_t most = 100;
    std::vector<StacProvider> providers;
    for (const auto &entry : value.toArray()) {
        const QJsonObject object = entry.toObject();
        const QString name = stacText(object, {"name"});
        if (!name.isEmpty() && providers.size() < most)
            providers.push_back({name, stacTexts(object.value(QLatin1String("roles"))), stacText(object, {"url"})});
    }
    return providers;
}

std::optional<EdtfDate> readStacTime(const QString &text)
{
    QString tidy = text.trimmed();
    if (tidy.size() > 10 && tidy[10] == u' ')
        tidy[10] = u'T';
    if (tidy.endsWith(QLatin1String(" UTC")))
        tidy.replace(tidy.size() - 4, 4, QLatin1String("Z"));
    // What is finer than a millisecond is not kept; some clocks write nanoseconds.
    if (const qsizetype point = tidy.indexOf(u'.'); point > 0) {
        qsizetype end = point + 1;
        while (end < tidy.size() && tidy[end].isDigit())
            ++end;
        if (end > point + 4)
            tidy.remove(point + 4, end - point - 4);
    }
    if (const auto instant = parseRfc3339(tidy))
        return edtfFromInstant(*instant);
    if (auto date = parseEdtf(tidy))
        return *std::move(date);
    return std::nullopt;
}

std::optional<EdtfDate> readStacDate(const QJsonObject &properties, QStringList &doubts)
{
    const QString moment = stacText(properties, {"datetime", "acquired", "date"});
    if (!moment.isEmpty()) {
        if (auto date = readStacTime(moment))
            return date;
        doubts << QStringLiteral("its date cannot be read: %1").arg(moment.left(40));
    }
    const QString start = stacText(properties, {"start_datetime", "dtr:start_datetime"});
    const QString end = stacText(properties, {"end_datetime", "dtr:end_datetime"});
    if (start.isEmpty() && end.isEmpty())
        return std::nullopt;
    const auto from = readStacTime(start);
    const auto to = readStacTime(end);
    if (from && to) {
        if (from->text == to->text)
            return from;
        if (auto span = parseEdtf(QString(from->text + u'/' + to->text)))
            return *std::move(span);
    } else if (from && end.isEmpty()) {
        if (auto open = parseEdtf(QString(from->text + QLatin1String("/.."))))
            return *std::move(open);
    }
    doubts << QStringLiteral("its time span cannot be read: %1 to %2").arg(start.left(40), end.left(40));
    return std::nullopt;
}

} // namespace leadline

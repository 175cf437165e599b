// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/value_text.h"

#include "model/case/custody_words.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>
#include <QMap>

namespace leadline {

namespace {

QString numberText(double number)
{
    const QLocale english(QLocale::English);
    return number == std::floor(number) && std::abs(number) < 1e15 ? english.toString(static_cast<qint64>(number))
                                                                   : english.toString(number, 'g', 10);
}

QString stringText(const QString &key, const QString &text, const CaseData &data)
{
    if (key == QLatin1String("date") || key == QLatin1String("obtained")) {
        const auto date = parseEdtf(text);
        return date ? describeDate(*date) : text;
    }
    if (key == QLatin1String("from") || key == QLatin1String("to")) {
        const auto ref = itemRefFromText(text);
        const auto item = ref ? data.find(*ref) : std::nullopt;
        return item ? titleOf(*item) : text;
    }
    return text;
}

std::size_t pointsIn(const QJsonValue &coordinates)
{
    const QJsonArray array = coordinates.toArray();
    if (array.isEmpty() || array.at(0).isDouble())
        return array.isEmpty() ? 0 : 1;
    std::size_t points = 0;
    for (const auto &part : array)
        points += pointsIn(part);
    return points;
}

/// Keys are fields, or items ("evidence:9") by the title that they have now.
QString nameOf(const QString &key, const CaseData &data)
{
    const auto ref = itemRefFromText(key);
    const auto item = ref ? data.find(*ref) : std::nullopt;
    return item ? titleOf(*item) : fieldText(key);
}

QString objectText(const QJsonObject &object, const CaseData &data)
{
    const auto number = [&object](const char *key) -> std::optional<double> {
        const QJsonValue value = object.value(QLatin1String(key));
        return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
    };
    if (object.contains(QLatin1String("lon")) && object.contains(QLatin1String("lat")))
        return formatDecimal({*number("lat"), *number("lon")});
    if (object.contains(QLatin1String("coordinates"))) {
        const std::size_t points = pointsIn(object.value(QLatin1String("coordinates")));
        return QStringLiteral("%1, %2 %3")
            .arg(object.value(QLatin1String("type")).toString(), QString::number(points),
                 points == 1 ? QStringLiteral("point") : QStringLiteral("points"));
    }
    if (number("low") || number("best") || number("high"))
        return describeCount(
            {number("low"), number("best"), number("high"), object.value(QLatin1String("unit")).toString()});
    QStringList parts;
    for (auto it = object.begin(); it != object.end(); ++it)
        parts << QStringLiteral("%1: %2").arg(nameOf(it.key(), data), valueText(it.key(), it.value(), data));
    return parts.join(QStringLiteral(", "));
}

QString arrayText(const QString &key, const QJsonArray &array, const CaseData &data)
{
    if (key == QLatin1String("custody")) {
        QStringList lines;
        if (const auto entries = custodyFromJson(array))
            for (const CustodyEntry &entry : *entries)
                lines << custodyText(entry);
        return lines.join(u'\n');
    }
    if (key == QLatin1String("footprint"))
        return QStringLiteral("%1 corners").arg(array.size());
    QStringList parts;
    bool nested = false;
    for (const auto &value : array) {
        nested = nested || value.isArray() || value.isObject();
        parts << valueText(key, value, data);
    }
    return parts.join(nested ? QStringLiteral("; ") : QStringLiteral(", "));
}

} // namespace

QString fieldText(const QString &key)
{
    static const QMap<QString, QString> special{
        {QStringLiteral("sha256"), QStringLiteral("SHA-256")},
        {QStringLiteral("bytes"), QStringLiteral("Size in bytes")},
        {QStringLiteral("source_url"), QStringLiteral("Source's address")},
        {QStringLiteral("tlp"), QStringLiteral("TLP")},
        {QStringLiteral("imo"), QStringLiteral("IMO number")},
        {QStringLiteral("mmsi"), QStringLiteral("MMSI")},
        {QStringLiteral("date_basis"), QStringLiteral("Date read from")},
        {QStringLiteral("position_basis"), QStringLiteral("Position read from")},
        {QStringLiteral("forgotten"), QStringLiteral("Details deleted of entries")},
        {QStringLiteral("companions"), QStringLiteral("Files beside it")},
    };
    if (const auto known = special.find(key); known != special.end())
        return *known;
    QString text = key;
    text.replace(u'_', u' ');
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString valueText(const QString &key, const QJsonValue &value, const CaseData &data)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? QStringLiteral("yes") : QStringLiteral("no");
    case QJsonValue::Double:
        return numberText(value.toDouble());
    case QJsonValue::String:
        return stringText(key, value.toString(), data);
    case QJsonValue::Array:
        return arrayText(key, value.toArray(), data);
    case QJsonValue::Object:
        return objectText(value.toObject(), data);
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return {};
    }
    return {};
}

QString custodyText(const CustodyEntry &entry)
{
    return custodyWords(entry).join(QStringLiteral(" · "));
}

} // namespace leadline

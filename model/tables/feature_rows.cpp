// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tables/feature_rows.h"

#include "model/tables/row_text.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <utility>

namespace leadline {

namespace {

constexpr std::size_t looksAt = 1'000;

/// The decoder adds a "when" to features that have one of these.
const QStringList &timeNames()
{
    static const QStringList names{QStringLiteral("when_text"),     QStringLiteral("datetime"),
                                   QStringLiteral("timestamp"),     QStringLiteral("time"),
                                   QStringLiteral("date"),          QStringLiteral("basedatetime"),
                                   QStringLiteral("base_date_time")};
    return names;
}

bool isTimeName(const QString &name)
{
    return timeNames().contains(name, Qt::CaseInsensitive);
}

/// The point itself says where it is, on WGS 84, whatever its columns repeat.
bool repeatsThePoint(const QString &name)
{
    static const QStringList names{QStringLiteral("lon"), QStringLiteral("lat"), QStringLiteral("longitude"),
                                   QStringLiteral("latitude")};
    return names.contains(name, Qt::CaseInsensitive);
}

} // namespace

bool isPositionFeature(const QJsonObject &feature)
{
    if (feature[QLatin1String("geometry")][QLatin1String("type")].toString() != QLatin1String("Point"))
        return false;
    const QStringList names = feature[QLatin1String("properties")].toObject().keys();
    const bool hasTime = names.contains(QLatin1String("when")) || std::ranges::any_of(names, isTimeName);
    return hasTime && names.contains(QLatin1String("mmsi"), Qt::CaseInsensitive);
}

QByteArray FeatureRows::add(QByteArrayView bytes)
{
    m_pending.append(bytes);
    QByteArray text;
    qsizetype at = 0;
    for (qsizetype end = m_pending.indexOf('\n', at); end >= 0; end = m_pending.indexOf('\n', at)) {
        text += take(QJsonDocument::fromJson(m_pending.sliced(at, end - at)).object());
        at = end + 1;
    }
    m_pending.remove(0, at);
    return text;
}

QByteArray FeatureRows::rest()
{
    QByteArray text;
    if (const QByteArray last = std::exchange(m_pending, {}); !last.isEmpty())
        text = take(QJsonDocument::fromJson(last).object());
    return m_begun ? text : text + begin();
}

QByteArray FeatureRows::take(const QJsonObject &feature)
{
    if (m_begun)
        return rowOf(feature);
    m_first.push_back(feature);
    return m_first.size() < looksAt ? QByteArray() : begin();
}

QByteArray FeatureRows::begin()
{
    m_begun = true;
    for (const QJsonObject &feature : m_first)
        for (const QString &name : feature[QLatin1String("properties")].toObject().keys())
            if (!m_columns.contains(name) && !repeatsThePoint(name))
                m_columns << name;
    if (std::ranges::any_of(m_columns, isTimeName))
        m_columns.removeAll(QStringLiteral("when"));
    QByteArray text = "lon,lat";
    for (const QString &name : m_columns)
        text += ',' + csvCell(name == QLatin1String("when") ? QStringLiteral("time") : name);
    text += '\n';
    for (const QJsonObject &feature : std::exchange(m_first, {}))
        text += rowOf(feature);
    return text;
}

QByteArray FeatureRows::rowOf(const QJsonObject &feature) const
{
    const QJsonObject geometry = feature[QLatin1String("geometry")].toObject();
    const bool isPoint = geometry[QLatin1String("type")].toString() == QLatin1String("Point");
    const QJsonArray place = isPoint ? geometry[QLatin1String("coordinates")].toArray() : QJsonArray();
    QByteArray row = csvCell(place.at(0)) + ',' + csvCell(place.at(1));
    const QJsonObject properties = feature[QLatin1String("properties")].toObject();
    for (const QString &name : m_columns)
        row += ',' + csvCell(properties.value(name));
    return row + '\n';
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/lane_arrangement.h"

#include <QJsonArray>

#include <algorithm>

namespace leadline {

namespace {

template<class Strings>
QJsonArray listOf(const Strings &strings)
{
    QJsonArray list;
    for (const QString &text : strings)
        list.append(text);
    return list;
}

std::vector<QString> stringsOf(const QJsonValue &value)
{
    constexpr qsizetype most = 5'000; // a case has no more lanes than that
    std::vector<QString> strings;
    const QJsonArray list = value.toArray();
    for (qsizetype i = 0; i < std::min(most, list.size()); ++i) {
        const QString text = list.at(i).toString();
        if (!text.isEmpty())
            strings.push_back(text);
    }
    return strings;
}

} // namespace

QJsonObject toJson(const LaneArrangement &lanes)
{
    return {{QStringLiteral("hidden"), listOf(lanes.hidden)},
            {QStringLiteral("shown"), listOf(lanes.shown)},
            {QStringLiteral("order"), listOf(lanes.order)},
            {QStringLiteral("scenes_by_place"), lanes.scenesByPlace}};
}

LaneArrangement laneArrangementFromJson(const QJsonObject &json)
{
    const std::vector<QString> hidden = stringsOf(json.value(QLatin1String("hidden")));
    const std::vector<QString> shown = stringsOf(json.value(QLatin1String("shown")));
    return {{hidden.begin(), hidden.end()},
            {shown.begin(), shown.end()},
            stringsOf(json.value(QLatin1String("order"))),
            json.value(QLatin1String("scenes_by_place")).toBool()};
}

} // namespace leadline

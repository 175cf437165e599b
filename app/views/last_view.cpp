// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/views/last_view.h"

#include "imaging/views/bookmark_view.h"
#include "model/case/item_json.h"
#include "widgets/map/map_view.h"

#include <QJsonDocument>

namespace leadline {

QByteArray lastViewText(const MapView &map, const TimeWindow &time)
{
    if (map.followsCase() && !time.isSet())
        return {};
    Bookmark view = bookmarkOf(map.viewport(), time);
    view.area.clear(); // the same scale is wanted again, however large the window is then
    if (map.followsCase()) {
        view = {};
        view.time = bookmarkOf(map.viewport(), time).time;
    }
    return QJsonDocument(toJson(Item(view))).toJson(QJsonDocument::Compact);
}

std::optional<Bookmark> lastViewFrom(const QByteArray &text)
{
    const QJsonObject json = QJsonDocument::fromJson(text).object();
    if (json.isEmpty())
        return {};
    const auto item = itemFromJson(json, emptyItem(ItemKind::Bookmark));
    if (!item)
        return {};
    return std::get<Bookmark>(*item);
}

} // namespace leadline

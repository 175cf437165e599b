// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/views/bookmark_name.h"

#include "imaging/views/bookmark_view.h"
#include "model/case/bookmark_list.h"
#include "model/geo/geodesic.h"

#include <QStringList>

namespace leadline {

namespace {

/// Farther off, a place says nothing of a view.
constexpr double nearMetres = 30'000;
/// Before the offline map's places a place of the case counts as so much nearer.
constexpr double ownPlaceCounts = 3;

QString nearestPlace(LatLon at, const CaseData &data, const Basemap *basemap)
{
    QString name;
    double nearest = nearMetres;
    const auto look = [&](const QString &candidate, LatLon position, double counts) {
        // Two degrees of latitude are beyond what is near: most places are passed over for nothing.
        if (std::abs(position.lat - at.lat) > 2)
            return;
        const double distance = distanceMetres(at, position) / counts;
        if (distance < nearest) {
            nearest = distance;
            name = candidate;
        }
    };
    for (const auto &[id, place] : data.all<Place>())
        look(place.name, place.position, ownPlaceCounts);
    if (basemap) {
        for (const BasemapPlace &place : basemap->places)
            look(place.name, place.position, 1);
    }
    return name;
}

QString dayOf(Instant moment)
{
    const auto day = parseEdtf(toRfc3339(moment).left(10));
    return day ? describeDate(*day) : QString();
}

/// The end of a day is that day.
QString momentOf(Instant moment)
{
    constexpr std::int64_t second = 1000;
    const bool dayEnds = dayOf(moment) != dayOf({moment.msUtc + second});
    return dayEnds ? dayOf(moment) : describeDate(edtfFromInstant(moment));
}

QString timeText(const TimeWindow &time)
{
    if (time.range)
        return QStringLiteral("%1 to %2").arg(dayOf(time.range->earliest), dayOf(time.range->latest));
    return time.cursor ? QStringLiteral("up to %1").arg(momentOf(*time.cursor)) : QString();
}

} // namespace

QString proposedName(const Bookmark &bookmark, const CaseData &data, const Basemap *basemap)
{
    QStringList parts;
    if (bookmark.scene) {
        const auto scene = data.find(bookmark.scene);
        parts << (scene ? titleOf(*scene) : QStringLiteral("Pixels of a scene"));
    } else if (bookmark.position) {
        const QString place = nearestPlace(*bookmark.position, data, basemap);
        parts << (place.isEmpty() ? formatDecimal(*bookmark.position, 4) : place);
    }
    if (const auto time = timeOf(bookmark); time && (time->cursor || time->range))
        parts << dayOf(time->cursor ? *time->cursor : time->range->latest);
    return parts.join(QStringLiteral(" · "));
}

QString describeBookmark(const Bookmark &bookmark, const CaseData &data)
{
    QStringList parts;
    if (const auto time = timeOf(bookmark))
        parts << timeText(*time);
    else
        parts << time.error().what;
    if (bookmark.scene) {
        const auto scene = data.find(bookmark.scene);
        parts << (scene ? QStringLiteral("own pixels of %1").arg(titleOf(*scene))
                        : QStringLiteral("own pixels of a scene that is no longer in the case"));
    } else if (const auto projection = projectionOf(bookmark); projection && *projection != webMercator()) {
        parts << (*projection)->name();
    }
    if (bookmark.position)
        parts << formatDecimal(*bookmark.position, 3);
    if (const auto filter = filterOf(bookmark))
        for (const FilterCondition &condition : conditionsOf(*filter))
            parts << condition.text;
    else
        parts << filter.error().what;
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/stac/stac_walk.h"

#include "model/stac/stac_shape.h"

#include <algorithm>

namespace leadline {

StacWalk::StacWalk(const StacQuery &query, const std::optional<GeoBox> &asked)
    : m_query(query)
    , m_asked(asked)
{
}

bool StacWalk::isWorthEntering(const StacCatalog &catalog) const
{
    if (catalog.kind != StacCatalog::Kind::Collection)
        return true;
    if (m_query.when && catalog.imaged && !m_query.when->bounds.overlaps(*catalog.imaged))
        return false;
    return !m_asked || catalog.areas.empty() ||
           std::ranges::any_of(catalog.areas, [this](const GeoBox &area) { return overlaps(area, *m_asked); });
}

void StacWalk::follow(const StacCatalog &catalog, const Stop &stop)
{
    const bool isCollection = catalog.kind == StacCatalog::Kind::Collection;
    const bool inWanted =
        stop.inWantedCollection || m_query.collections.isEmpty() || m_query.collections.contains(catalog.id);
    if ((isCollection && !inWanted) || !isWorthEntering(catalog))
        return;
    m_seen.insert(stop.url.toString());
    for (const StacLink &link : catalog.links) {
        const bool isItem = link.rel == QLatin1String("item") || link.rel == QLatin1String("items");
        if (isItem || link.rel == QLatin1String("child"))
            add(link, stop, isItem, inWanted);
    }
}

void StacWalk::add(const StacLink &link, const Stop &from, bool isItem, bool inWanted)
{
    const QUrl url(link.href);
    if (m_seen.contains(url.toString()))
        return;
    if (!isSameService(url, from.url)) {
        ++m_elsewhere;
        return;
    }
    if (from.depth >= mostDepth) {
        ++m_tooDeep;
        return;
    }
    if (m_seen.size() >= mostStops) {
        ++m_tooMany;
        return;
    }
    m_seen.insert(url.toString());
    (isItem ? m_items : m_branches).push_back({url, from.depth + 1, inWanted});
}

std::optional<StacWalk::Stop> StacWalk::next()
{
    std::deque<Stop> &from = m_items.empty() ? m_branches : m_items;
    if (from.empty())
        return std::nullopt;
    const Stop stop = from.front();
    from.pop_front();
    return stop;
}

QStringList StacWalk::notes() const
{
    QStringList notes;
    if (m_elsewhere > 0)
        notes << QStringLiteral("%1 links lead to other hosts or to no web address: not followed").arg(m_elsewhere);
    if (m_tooDeep > 0)
        notes << QStringLiteral("%1 links lie deeper than %2 levels: not followed").arg(m_tooDeep).arg(mostDepth);
    if (m_tooMany > 0)
        notes << QStringLiteral("%1 links beyond the first %2 were not followed").arg(m_tooMany).arg(mostStops);
    return notes;
}

} // namespace leadline

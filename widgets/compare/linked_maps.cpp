// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/linked_maps.h"

#include "widgets/map/map_view.h"

#include <algorithm>

namespace leadline {

namespace {

void goWhere(MapView &map, const MapView &other)
{
    Viewport view = map.viewport();
    view.projection = other.viewport().projection;
    view.center = other.viewport().center;
    view.metresPerPixel = other.viewport().metresPerPixel;
    map.setViewport(view);
}

} // namespace

LinkedMaps::LinkedMaps(QObject *parent)
    : QObject(parent)
{
}

void LinkedMaps::add(MapView &map, const MapView *to)
{
    m_entries.push_back({&map, true});
    if (to)
        goWhere(map, *to);
    connect(&map, &MapView::viewportChanged, this, [this, &map] { follow(map); });
    connect(&map, &MapView::cursorMoved, this, [this, &map](LatLon position) { point(map, position); });
    connect(&map, &MapView::cursorLeft, this, [this, &map] { point(map, std::nullopt); });
}

void LinkedMaps::remove(MapView &map)
{
    disconnect(&map, nullptr, this, nullptr);
    map.setGhostCursor(std::nullopt);
    std::erase_if(m_entries, [&](const Entry &entry) { return entry.map == &map; });
    if (m_entries.size() == 1)
        m_entries.front().map->setGhostCursor(std::nullopt);
}

LinkedMaps::Entry *LinkedMaps::entryOf(const MapView &map)
{
    const auto found = std::ranges::find(m_entries, &map, &Entry::map);
    return found == m_entries.end() ? nullptr : &*found;
}

bool LinkedMaps::isLinked(const MapView &map) const
{
    const auto found = std::ranges::find(m_entries, &map, &Entry::map);
    return found != m_entries.end() && found->linked;
}

void LinkedMaps::setLinked(MapView &map, bool linked)
{
    Entry *entry = entryOf(map);
    if (!entry || entry->linked == linked)
        return;
    entry->linked = false; // until it is where the others are
    const auto other = std::ranges::find(m_entries, true, &Entry::linked);
    if (linked && other != m_entries.end())
        goWhere(map, *other->map);
    entry->linked = linked;
}

void LinkedMaps::follow(const MapView &moved)
{
    if (m_following || !isLinked(moved))
        return;
    m_following = true;
    for (const Entry &entry : m_entries)
        if (entry.linked && entry.map != &moved)
            goWhere(*entry.map, moved);
    m_following = false;
}

void LinkedMaps::point(const MapView &pointedIn, std::optional<LatLon> position)
{
    for (const Entry &entry : m_entries)
        entry.map->setGhostCursor(entry.map == &pointedIn ? std::nullopt : position);
}

} // namespace leadline

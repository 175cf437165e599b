// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/lat_lon.h"

#include <QObject>

#include <optional>
#include <vector>

namespace leadline {

class MapView;

/// Maps that stand side by side: those that are linked show the same place at the same scale, and each shows where the
/// pointer of another one is. Lives on the GUI thread.
class LinkedMaps : public QObject
{
    Q_OBJECT

public:
    explicit LinkedMaps(QObject *parent = nullptr);

    /// Must be removed before the map dies. Linked, and brought to where `to` is.
    void add(MapView &map, const MapView *to = nullptr);
    void remove(MapView &map);
    /// Linked again, a map goes to where the first linked one is.
    void setLinked(MapView &map, bool linked);
    bool isLinked(const MapView &map) const;

private:
    struct Entry
    {
        MapView *map;
        bool linked;
    };
    Entry *entryOf(const MapView &map);
    void follow(const MapView &moved);
    void point(const MapView &pointedIn, std::optional<LatLon> position);

    std::vector<Entry> m_entries;
    bool m_following = false;
};

} // namespace leadline

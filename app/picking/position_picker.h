// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/lat_lon.h"

#include <QObject>

namespace leadline {

class MapView;

/// Lets the next click on the map name a position instead of using a tool; Esc or another press of a button steps back.
class PositionPicker : public QObject
{
    Q_OBJECT

public:
    /// `map` must outlive it.
    explicit PositionPicker(MapView &map, QObject *parent = nullptr);

    void start();
    bool isPicking() const { return m_picking; }

Q_SIGNALS:
    void picked(leadline::LatLon position);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void stop();

    MapView &m_map;
    bool m_picking = false;
};

} // namespace leadline

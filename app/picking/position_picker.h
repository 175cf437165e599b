// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/picking/map_picker.h"
#include "model/geo/lat_lon.h"

namespace leadline {

/// Lets the next click on the map name a position instead of using a tool; Esc or another press of a button steps back.
class PositionPicker : public MapPicker
{
    Q_OBJECT

public:
    explicit PositionPicker(MapView &map, QObject *parent = nullptr);

Q_SIGNALS:
    void picked(leadline::LatLon position);

protected:
    bool takeMouse(const QMouseEvent &event) override;
};

} // namespace leadline

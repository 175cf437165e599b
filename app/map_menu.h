// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/lat_lon.h"

class QMenu;
class QWidget;

namespace leadline {

/// What a right click on the map offers at a position: copying it in every form that is usual. The caller shows it and
/// it deletes itself when it closes.
QMenu *makeMapMenu(LatLon position, QWidget *parent);

} // namespace leadline

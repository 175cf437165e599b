// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/bookmark.h"
#include "model/focus/view_context.h"

#include <QByteArray>

#include <optional>

namespace leadline {

class MapView;

/// Where a map was left and at which time, as Settings keep it. Of a map that still follows what is in the case only
/// the time, so that it goes on following; empty where there is no time either.
QByteArray lastViewText(const MapView &map, const TimeWindow &time);

/// What lastViewText() wrote; nothing where it is none.
std::optional<Bookmark> lastViewFrom(const QByteArray &text);

} // namespace leadline

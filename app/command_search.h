// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/command_box.h"
#include "model/case/case_data.h"
#include "model/focus/view_context.h"
#include "model/search/search_hits.h"

#include <QList>

class QAction;

namespace leadline {

class Gazetteer;

/// What the search box looks through. `data` may be null: no case is open.
struct SearchScope
{
    QList<QAction *> actions;
    const CaseData *data = nullptr;
    const Gazetteer *gazetteer = nullptr; ///< none: not loaded yet
    std::optional<LatLon> near; ///< where the map looks: completes short plus codes, orders places of one name
    /// With the zoom of slippy maps where a link says it.
    std::function<void(LatLon, std::optional<double>)> goTo;
    std::function<void(ItemRef)> open;
    /// A report at the page that a hit is on; none: it is only selected.
    std::function<void(const SearchHit &)> openPage;
    std::function<void(const TimeWindow &)> showTime;
    /// What holds the words of a text, best first; none: there is no index yet, names and titles are looked through.
    std::function<std::vector<SearchHit>(const QString &)> hits;
    std::function<void(const QString &)> showOnly; ///< all that holds them, alone on map, lists and timeline
};

/// What the box offers for a text, best first and at most some ten: a position where the text is one, in any form that
/// is usual (position_text.h), with how it was read and how many scenes are there; a date, and the scene nearest before
/// it; items and pages of reports that hold its words; places of the gazetteer; actions by name. For an empty text the
/// actions that are most asked for.
std::vector<CommandEntry> searchCommands(const QString &text, const SearchScope &scope);

} // namespace leadline

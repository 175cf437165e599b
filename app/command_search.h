// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/command_box.h"
#include "model/case/case_data.h"

#include <QList>

class QAction;

namespace leadline {

/// What the search box looks through. `data` may be null: no case is open.
struct SearchScope
{
    QList<QAction *> actions;
    const CaseData *data = nullptr;
    std::function<void(LatLon)> goTo;
    std::function<void(ItemRef)> open;
};

/// What the box offers for a text, best first and at most some ten: a position where the text is one, in any form that
/// is usual (a pasted map link too), items whose label, name or title contains it, actions by name. For an empty text
/// the actions that are most asked for.
std::vector<CommandEntry> searchCommands(const QString &text, const SearchScope &scope);

/// A position out of a pasted map link ("…/@42.236,130.303,12z", "?mlat=42.2&mlon=130.3", "geo:42.2,130.3",
/// "q=42.2,130.3", "#map=12/42.2/130.3"); nothing where there is none.
std::optional<LatLon> positionFromMapLink(const QString &text);

} // namespace leadline

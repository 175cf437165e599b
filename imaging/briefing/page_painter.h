// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/briefing/page_layout.h"

class QPainter;

namespace leadline {

/// What stands at the head and foot of every page but the first.
struct RunningText
{
    QString title;
    QString audience;
    bool synthetic = false; ///< something in the document is made up: every page says so
};

/// Paints one page; the painter is in points with its origin at the page's corner. `number` counts from 1.
void paintPage(QPainter &painter, const Page &page, const PageGeometry &geometry, const RunningText &running,
               int number, int count);

} // namespace leadline

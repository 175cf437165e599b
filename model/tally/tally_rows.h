// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tally/tally.h"

#include <QByteArray>
#include <QJsonArray>

namespace leadline {

/// The rows of `leadline tally CASE`, one for each scene and category with marks: scene, scene_title, date, gsd_metres,
/// category, least, best, most, analysts ([{"analyst", "least", "best", "most", "marks"}]), found_by_both, found_by_one
/// (numbers of things), not_countable, area_square_metres, area_plus_minus, most_side_by_side, recorded, synthetic.
QJsonArray listTally(const Tally &tally);
/// "28 (24–33)"; where nothing can be counted "1 200 ± 90 m² of ground, room for 43 at most".
QString describeTallyCell(const TallyCell &cell);
/// The same for people: a line for each.
QString describeTally(const Tally &tally);
/// The same as a table (RFC 4180) with a header, analysts in words.
QByteArray tallyCsv(const Tally &tally);

} // namespace leadline

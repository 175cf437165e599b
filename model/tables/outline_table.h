// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QStringList>

namespace leadline {

/// What a column of outlines is called, in lower case: "wkt", "geometry", "the_geom", "geom", "wkt_geom".
const QStringList &outlineColumns();

/// Whether text that begins so is a table (comma, semicolon or tab) with a column of outlines written as WKT: one that
/// is called so, and a shape in one of the next rows.
bool holdsOutlines(QByteArrayView head);

} // namespace leadline

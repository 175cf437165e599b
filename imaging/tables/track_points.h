// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/tables/row_stream.h"
#include "model/isolate/handed_files.h"

namespace leadline {

/// Streams the points of the tracks in a GPX (1.0, 1.1) or KML file (gx:Track, gx:MultiTrack; also in a KMZ) as the
/// rows of a table: "track" (its name, else "Track 2"), "segment", "lat", "lon", "time", "ele", and what a GPX states
/// of "speed" (m/s) and "course". Row n + 1 is point n of the file. A point without a time has an empty one. Waypoints,
/// routes, placemarks and lines, which have no times, are counted in a warning. Errors: InvalidInput (no track points;
/// a document type), Damaged, Cancelled.
Result<void> readTrackPoints(const HandedFile &file, RowStream &out);

} // namespace leadline

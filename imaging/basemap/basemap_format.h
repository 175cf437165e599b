// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/basemap/basemap.h"
#include "model/result/result.h"

#include <QByteArray>

namespace leadline {

/// The format of resources/basemap/basemap.bin, written by resources/basemap/pack.py. Our own resource, compiled in:
/// it is not evidence and may be read in the window's process; it is checked all the same.
///
/// The file is qCompress's framing: the length of the content (big-endian uint32), then a zlib stream. The content:
///
///     "LLBM", version 1 (little-endian uint32)
///     land, lakes, borders, each:
///         count of levels; each level, finest first:
///             tolerance   metres of simplification, 0 = as the source
///             unit        metres of the plane that one step of a coordinate means
///             count of lines; each:
///                 count of vertices
///                 count of those that are a true shore; the rest only closes the ring (Antarctica, round the pole)
///                 per vertex: x, y as differences from the vertex before (0, 0 before the first)
///     count of places, most populous first; each:
///         name, local name: length in bytes, UTF-8
///         latitude, longitude: 1e-5 degrees
///         population
///         kind: BasemapPlace::Kind
///
/// Whole numbers are LEB128; signed ones zigzag-coded. x and y are Web Mercator (EPSG:3857); x runs on past half the
/// world's width where a ring crosses the dateline, so that no ring is cut.
Result<std::shared_ptr<const Basemap>> parseBasemap(const QByteArray &file);

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/tiles/tile_source.h"

namespace leadline {

/// OpenStreetMap's standard tiles (tile usage policy: own User-Agent, a normal cache, no bulk download).
TileSource openStreetMapTiles();

/// EOX Sentinel-2 cloudless of a year (2016, and 2018 and later).
TileSource sentinel2CloudlessTiles(int year = 2023);

/// The years that are offered of it, latest first.
std::vector<int> sentinel2CloudlessYears();

/// True colour of a satellite's day (NASA GIBS): `layer` is Terra, Aqua or VIIRS. Follows the time cursor.
enum class GibsSensor { Terra, Aqua, Viirs };
TileSource nasaGibsTrueColour(GibsSensor sensor);

/// Esri World Imagery: to be looked at only, nothing is kept.
TileSource esriWorldImagery();

TileSource openSeaMapSigns();
TileSource openRailwayMapLines();

/// The sources that the program offers without the user typing an address, in the order of a menu.
std::vector<TileSource> presetTileSources();

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/items.h"

#include <QJsonObject>
#include <QStringList>

#include <vector>

namespace leadline {

/// From what the decoder says of a tile archive (DecodeKind::TileArchive): the exhibit's metadata and extent, warnings
/// that name what cannot be drawn, and a layer of the map for each set of tiles that can, without exhibit and rank.
std::vector<MapLayer> applyTileArchive(const QJsonObject &document, Evidence &evidence, QStringList &warnings);

} // namespace leadline

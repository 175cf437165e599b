// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/intake.h"

namespace leadline {

/// What a downloaded file of an item is called on disk: as on the server, with the item before it where that name alone
/// says little ("S2A_29RKH_20200219_0_L2A TCI.tif").
QString sceneFileName(const StacItem &item, const StacAsset &asset);

/// Writes the item's JSON, as it came, beside the scene ("….stac.json") and gives its path. Errors: Io, DiskFull.
Result<QString> writeSceneItem(const StacItem &item, const QString &scenePath);

/// How a downloaded scene is taken in: as a scene, with when, from where and how it was obtained, and what its
/// catalogue states. The item at `itemPath` goes with it.
IntakeOptions downloadedSceneOptions(const StacItem &item, const StacAsset &asset, const StacService &service,
                                     const QString &itemPath, Instant obtained);

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/catalogue_statement.h"
#include "model/result/result.h"
#include "model/stac/stac_values.h"

#include <QStringList>

#include <optional>

namespace leadline {

/// A STAC item that describes a scene file, and why it is taken for that.
struct SceneItem
{
    StacItem item;
    StacAsset asset; ///< the file as the item names it; without a key where that is not known
    QString path;    ///< of the item's JSON
    QString reason;  ///< "it names this file", "it is called like this file", "same day and place"
};

/// Reads one STAC item from a file of at most 1 MiB. Errors: Io, InvalidInput (with what the file is instead).
Result<StacItem> readStacItemFile(const QString &path);

/// Those of the paths that hold a STAC item: to be taken in after the scenes that they may describe.
QStringList stacItemsAmong(const QStringList &paths);

/// Whether the item describes the scene: it is called like the file, names the file as one of its assets, or the file's
/// name holds its id. The answer is the reason, empty when it does not.
QString describesByName(const StacItem &item, const QString &itemPath, const QString &scenePath, StacAsset &asset);

/// Looks for the item of a scene: beside the file by its name, and among `handed` (which came with it) by name or, when
/// only one fits, by day and place: imaged on the same day, and the scene's footprint inside the item's outline.
/// Reads files; any thread.
std::optional<SceneItem> findSceneItem(const QString &scenePath, const Evidence &scene, const QStringList &handed);

/// What the item states about the scene, as an exhibit keeps it; the item's file goes with it. Not the title: a file
/// that somebody has is called as they call it.
CatalogueStatement statementOf(const SceneItem &found);

} // namespace leadline

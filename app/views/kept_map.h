// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/map_scene.h"
#include "model/geo/projection.h"

#include <QString>

#include <memory>

namespace leadline {

/// How the map of a case was last drawn. It tells where somebody looks, so that it lies with the case and not among the
/// settings of the program; and it is no statement of the case, so that it stands in derived/map.json, is no step to
/// undo, is not logged and travels in no bag.
struct KeptMap
{
    std::shared_ptr<const Projection> projection; ///< none: as the case's place suggests
    Graticule graticule = Graticule::Plain;
    TrackLook tracks;
};

/// What was kept in a case's folder for derived files; as nothing where there is nothing, or nothing that can be read.
KeptMap readKeptMap(const QString &derivedFolder);
/// Writes it whole or not at all. Error: Io and its like.
Result<void> writeKeptMap(const QString &derivedFolder, const KeptMap &map);

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"

#include <map>
#include <vector>

namespace leadline {

/// How one picture lies on the map.
struct PictureLook
{
    std::int64_t rank = 0;
    double opacity = 1;
    bool visible = true;

    friend bool operator==(const PictureLook &, const PictureLook &) = default;
};

/// A picture of the map and where it stands: a layer of tiles, a remote scene, or an exhibit that is a scene, with the
/// layer that speaks of it if there is one.
struct PicturePlace
{
    ItemRef item;     ///< what is selected with it: the exhibit of a scene, else the layer
    MapLayerId layer; ///< none: the scene is shown as it comes, at rank 0
    MapLayerKind kind = MapLayerKind::Scene;
    PictureLook look;
    QString group;

    friend bool operator==(const PicturePlace &, const PicturePlace &) = default;
};

/// Every picture of a case, lowest first: by rank; in one rank tiles below scenes, scenes by date with undated ones
/// lowest (nobody knows that they are the newest), then as they came.
std::vector<PicturePlace> pictureOrder(const CaseData &data);

/// The layer that speaks of a scene; where a stranger's case has several, the first.
const MapLayer *layerOfScene(const CaseData &data, EvidenceId scene);

/// How scenes and layers lie, by exhibit or layer; what is not listed lies as PictureLook{}.
std::map<ItemRef, PictureLook> pictureLooks(const CaseData &data);

/// Ranks of what lies below and above the scenes that nobody arranged (rank 0), with room towards them for what is
/// added later.
inline constexpr std::int64_t topGroundRank = -1000;
inline constexpr std::int64_t lowestSignRank = 1000;

/// The rank of a new layer of tiles: a ground lies above the other grounds and below every scene, signs above all.
enum class NewLayer { Ground, Signs };
std::int64_t rankForNew(const CaseData &data, NewLayer what);

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/compare/comparison.h"
#include "imaging/render/scene_builder.h"
#include "imaging/render/shown_scenes.h"
#include "imaging/render/viewport.h"
#include "model/result/result.h"

#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace leadline {

/// One side of a comparison: a scene, a layer of tiles, or all scenes up to a moment as they would lie on the map.
struct CompareSide
{
    ItemRef item; ///< an exhibit of kind scene, a remote scene or a layer of tiles; none: the scenes up to `upTo`
    Instant upTo;

    /// All scenes, whatever their date.
    static CompareSide allDates() { return {{}, {std::numeric_limits<std::int64_t>::max()}}; }
    friend bool operator==(const CompareSide &, const CompareSide &) = default;
};

/// What a side shows as the case is now.
struct SidePicture
{
    SideText text;
    std::vector<ShownScene> scenes;   ///< lowest first
    std::optional<ItemRef> tileLayer; ///< the one layer of tiles that is shown; none: all that the map shows
};

/// Error: NotFound, in the user's words, when the scene or layer is no longer in the case or is hidden.
Result<SidePicture> pictureOfSide(const CompareSide &side, const CaseData &data, const Filter &filter);

/// Whether something of its scenes lies in a view.
bool isInView(const SidePicture &side, const Viewport &view);

/// The looks under which the scenes of a side lie over every layer of tiles, unclouded: opacity is for the map.
std::map<ItemRef, PictureLook> looksOfSide(const SidePicture &side);

/// One of the pictures that can be picked for a side.
struct CompareChoice
{
    CompareSide side;
    QString text; ///< "9 December 2023 · E-003 quay.tif"

    friend bool operator==(const CompareChoice &, const CompareChoice &) = default;
};

/// What can be compared in a view: scenes of which something lies in it, newest first and undated last; then what the
/// time cursor shows; then the layers of tiles that are visible.
std::vector<CompareChoice> compareChoices(const Viewport &view, const CaseData &data, const Filter &filter,
                                          const TimeWindow &time);

/// The scene at the time cursor, or the newest, over the middle of the view (else anywhere in it) as B, and the one
/// before it as A. Where there is but one scene, a layer of tiles stands in for the other. Error: NotFound, saying what
/// is missing.
Result<std::pair<CompareSide, CompareSide>> defaultSides(const Viewport &view, const CaseData &data,
                                                         const Filter &filter, const TimeWindow &time);

/// The map under a comparison: everything but the scenes of other dates and their outlines; the credits are those of
/// `sides`. As buildMapScene().
MapScene buildComparedScene(const CaseData &data, MapSceneInputs inputs, const std::vector<SidePicture> &sides);

} // namespace leadline

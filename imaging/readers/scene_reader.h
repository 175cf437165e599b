// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/readers/coordinate_grid.h"
#include "imaging/readers/dataset.h"
#include "imaging/readers/pixel_recipe.h"
#include "imaging/readers/scene_placement.h"

#include <QJsonObject>

#include <list>
#include <memory>
#include <span>

namespace leadline {

/// More than any scene that is sold today; a header that claims more is lying.
constexpr double maxScenePixels = 20e9;

/// One scene, open for as long as windows of it are wanted. One thread at a time.
class SceneReader
{
public:
    /// Opens the main file of the handed-over folder. Errors: as openPicture().
    static Result<std::unique_ptr<SceneReader>> open(const QString &name);

    GDALDataset &dataset() const { return *m_picture.dataset; }
    const OpenPicture &picture() const { return m_picture; }
    const ScenePlacement &placement() const { return m_placement; }
    const QString &name() const { return m_name; }
    /// Worked out at first use; stays valid until four other styles were asked for. Errors: as PixelRecipe::of().
    Result<const PixelRecipe *> recipe(const SceneStyle &style = {});

    /// Fills `out` (width * height, zeroed by this) with the warped window; says whether every pixel is opaque. A
    /// window that says where the picture lies is believed rather than the file. Errors: Unsupported (no georeference),
    /// InvalidInput (unknown CRS, a style that does not fit), Damaged.
    Result<bool> readWindow(const WindowRequest &window, std::span<std::uint32_t> out);

private:
    SceneReader(QString name, OpenPicture picture, ScenePlacement placement);
    int levelFor(const PixelRecipe &recipe, double scale) const;
    Result<const ScenePlacement *> placementFor(const WindowRequest &window);

    QString m_name;
    OpenPicture m_picture;
    ScenePlacement m_placement;
    std::list<std::pair<SceneStyle, PixelRecipe>> m_recipes; ///< the last ones, latest first
    std::optional<GroundSteps> m_ground;
    QJsonObject m_givenJson; ///< that the last window came with
    std::optional<ScenePlacement> m_given;
    QString m_lastCrsText;
    OGRSpatialReference m_lastCrs;
};

} // namespace leadline

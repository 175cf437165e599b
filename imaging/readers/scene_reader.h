// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/gradual/gradual_picture.h"
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

/// What came of a window.
struct WindowOutcome
{
    bool opaque = false; ///< every pixel is
    double part = 1;     ///< of what it shows that was read; below 1 the rest is filled with the colours round it
    double scale = 0;    ///< pixels of the scene across one of the window; 0: nothing of it lies there
};

/// One scene, open for as long as windows of it are wanted. One thread at a time.
class SceneReader
{
public:
    /// Opens the main file of the handed-over folder. Errors: as openPicture().
    static Result<std::unique_ptr<SceneReader>> open(const QString &name);

    /// Over a picture that was opened already, whose blocks can be read in any order.
    static std::unique_ptr<SceneReader> over(const QString &name, OpenPicture picture);

    GDALDataset &dataset() const { return *m_picture.dataset; }
    const OpenPicture &picture() const { return m_picture; }
    const ScenePlacement &placement() const { return m_placement; }
    const QString &name() const { return m_name; }
    /// Worked out at first use; stays valid until four other styles were asked for. Errors: as PixelRecipe::of().
    Result<const PixelRecipe *> recipe(const SceneStyle &style = {});

    /// Fills `out` (width * height, zeroed by this) with the warped window. A window that says where the picture lies
    /// is believed rather than the file. One for which most of a large array without overviews must be read may come
    /// short of it after WindowRequest::milliseconds; asked again it goes on. `stopped` is asked now and then where
    /// reading takes long. Errors: Unsupported (no georeference), InvalidInput (unknown CRS, a style that does not
    /// fit), Damaged, Cancelled (`stopped` said so).
    Result<WindowOutcome> readWindow(const WindowRequest &window, std::span<std::uint32_t> out,
                                     const std::function<bool()> &stopped = {});

private:
    SceneReader(QString name, OpenPicture picture, ScenePlacement placement);
    /// What a window needs of one level.
    struct Need
    {
        int level = 0;
        SourceRect rect;
        double thinning = 1; ///< so many of its pixels each way become one
    };
    /// Pixels that were read for a window, and where they lie in those of the whole array.
    struct Source
    {
        PackedPixels pixels;
        double left = 0, top = 0, stepX = 1, stepY = 1;
        double part = 1;
    };
    struct Gradual
    {
        SceneStyle style;
        int level = 0;
        GradualPicture picture;
    };
    int levelFor(const PixelRecipe &recipe, double scale) const;
    Need needFor(const PixelRecipe &recipe, const CoordinateGrid &grid) const;
    bool readsGradually(const Need &need) const;
    GradualPicture &gradualFor(const SceneStyle &style, const PixelRecipe &recipe, const Need &need);
    Result<Source> readGradually(const WindowRequest &window, const PixelRecipe &recipe, const Need &need,
                                 const std::function<bool()> &stopped);
    Result<Source> read(const WindowRequest &window, const PixelRecipe &recipe, const Need &need,
                        const std::function<bool()> &stopped);
    Result<const OGRSpatialReference *> crsOf(const QString &text);
    Result<CoordinateGrid> gridFor(const WindowRequest &window, int width, int height);
    Result<const ScenePlacement *> placementFor(const WindowRequest &window);

    QString m_name;
    OpenPicture m_picture;
    ScenePlacement m_placement;
    bool m_readsInAnyOrder = false;
    std::list<std::pair<SceneStyle, PixelRecipe>> m_recipes; ///< the last ones, latest first
    std::list<Gradual> m_gradual;                            ///< the same
    std::optional<GroundSteps> m_ground;
    QJsonObject m_givenJson; ///< that the last window came with
    std::optional<ScenePlacement> m_given;
    QString m_lastCrsText;
    OGRSpatialReference m_lastCrs;
};

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/readers/scene_reader.h"

#include <memory>

namespace leadline {

/// A scene whose colours are drawn with the detail of a second one, of one band and finer pixels: pan-sharpening by
/// GDAL's weighted Brovey transform, colours brought to the finer pixels with cubic interpolation. The weights are
/// alike, and such that the picture as a whole stays as bright as it was, transparent pixels not counted. Where the
/// scene is transparent, by an alpha band or a mask, it stays so, and as much as it was. One thread at a time.
class SharpenedScene
{
public:
    /// `plain` must outlive it; `finerName` is a file of the handed-over folder. Errors: InvalidInput, with what to do,
    /// where the two do not fit: the second has several bands or no finer pixels, lies elsewhere or in another CRS, one
    /// of them is not placed by a plain grid, the first holds classes or has an alpha band before its colours; those of
    /// opening it.
    static Result<std::unique_ptr<SharpenedScene>> of(SceneReader &plain, const QString &finerName);

    /// As SceneReader::readWindow(). What the second scene does not cover, and views too coarse to show its detail, are
    /// drawn without it. Errors besides: InvalidInput (heights, a picture that was laid by hand).
    Result<WindowOutcome> readWindow(const WindowRequest &window, std::span<std::uint32_t> out,
                                     const std::function<bool()> &stopped);

private:
    SharpenedScene(SceneReader &plain, OpenPicture finer, std::unique_ptr<GDALDataset> opaque,
                   std::unique_ptr<SceneReader> sharpened);
    Result<SceneStyle> styleFor(const SceneStyle &style);

    SceneReader &m_plain;
    OpenPicture m_finer;                      ///< which the last reads from
    std::unique_ptr<GDALDataset> m_opaque;    ///< the same, of a scene with transparent pixels; else none
    std::unique_ptr<SceneReader> m_sharpened; ///< where both lie
    std::vector<std::uint32_t> m_argb;
};

} // namespace leadline

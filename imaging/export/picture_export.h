// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/map_scene.h"
#include "imaging/render/viewport.h"
#include "model/result/result.h"

#include <QByteArray>
#include <QColor>
#include <QImage>

#include <functional>

class QPainter;

namespace leadline {

enum class PictureFormat { Png, Svg, Pdf };

/// A picture to be written: one map, or several that are held against each other.
struct PicturePage
{
    QSizeF size; ///< logical pixels
    double devicePixelRatio = 1;
    QColor ground;                         ///< under all that is painted
    std::function<void(QPainter &)> paint; ///< in logical pixels; pure, any thread
    QStringList credits;
    bool containsSynthetic = false;
};

/// The page of one map.
PicturePage pageOf(MapScene scene, const Viewport &viewport);

/// By the ending of the file's name. Error: Usage, naming the three that will do.
Result<PictureFormat> pictureFormatOf(const QString &path);

/// The page in pixels, size × devicePixelRatio. Any thread. Null when that is more than memory has.
QImage renderToImage(const PicturePage &page);
QImage renderToImage(const MapScene &scene, const Viewport &viewport);

/// The page as the bytes of a file. SVG and PDF keep lines and text as such; rasters are stored without loss; a PDF's
/// page is as large as the picture at 96 pixels an inch. What is made up is said in the picture itself and in the
/// file's own fields (PNG text "Synthetic", SVG description, PDF title). Error: Io when the picture could not be made.
Result<QByteArray> encodePicture(const PicturePage &page, PictureFormat format);
Result<QByteArray> encodePicture(const MapScene &scene, const Viewport &viewport, PictureFormat format);

/// Writes it, whole or not at all; an older file of that name stays until the new one is complete. Errors: those of
/// encodePicture() and pictureFormatOf(), NoPermission, DiskFull, Io, with the path.
Result<void> writePicture(const PicturePage &page, const QString &path);
Result<void> writePicture(const MapScene &scene, const Viewport &viewport, const QString &path);

/// Every text that the picture shows, for missingGlyphs().
QStringList textsOf(const MapScene &scene, const Viewport &viewport);

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/readers/pixel_recipe.h"

#include <QJsonObject>

namespace leadline {

/// A picture that claims more than this is refused before a pixel of it is decoded.
constexpr double maxImagePixels = 500e6;

struct ImageAnswer
{
    QJsonObject document;
    PackedPixels preview; ///< width 0: none was asked for, or it cannot be shown (a warning says why)
};

/// The main file of the handed-over folder as a photo: format, sizes as stored and as displayed, photoMetadata() and a
/// preview, turned upright. A picture that is cut short is shown as far as it goes, with a warning. Where no preview is
/// asked for, a JPEG is looked at by its structure only: damage in the middle of it is then not noticed.
Result<ImageAnswer> readImage(const QString &name, int maxWidth, int maxHeight);

/// The same as a map tile: pixels only, full size, at most maxWidth x maxHeight.
Result<PackedPixels> readTile(const QString &name, int maxWidth, int maxHeight);
/// The same of bytes that were found inside of another file.
Result<PackedPixels> readTileBytes(const QByteArray &bytes, const QString &name, int maxWidth, int maxHeight);

/// A picture that was found inside of another file (a thumbnail, a screenshot), shrunk to fit. Errors: as readImage().
Result<PackedPixels> previewOfBytes(const QByteArray &bytes, const QString &name, int maxWidth, int maxHeight);

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/raster/picture_crop.h"

#include "imaging/raster/picture.h"

#include <algorithm>
#include <cmath>

namespace leadline {

Result<PictureCrop> readPictureCrop(DecoderPool &decoders, const QString &path, const ImageCrop &crop, int widest,
                                    const std::stop_token &stop)
{
    const auto session = decoders.openScene(path, stop);
    if (!session)
        return Unexpected{session.error()};
    const QRectF whole(0, 0, (*session)->header().value(QLatin1String("width")).toDouble(),
                       (*session)->header().value(QLatin1String("height")).toDouble());
    const QRectF wished(crop.x.value_or(0), crop.y.value_or(0), crop.width.value_or(0), crop.height.value_or(0));
    const QRectF part = wished.width() > 0 && wished.height() > 0 ? wished.intersected(whole) : whole;
    if (part.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("the part lies outside of the picture"), path);
    // What is only a picture says how it is held; a scene is never turned.
    const auto photo = decoders.decode({.kind = DecodeKind::Image, .path = path}, stop);
    const int orientation = photo ? std::clamp(photo->document.value(QLatin1String("orientation")).toInt(1), 1, 8) : 1;
    const bool isTurned = orientation >= 5;
    const double across = isTurned ? part.height() : part.width();
    const double scale = std::min(1.0, widest / std::max(1.0, across));
    WindowRequest window;
    window.minX = part.left();
    window.minY = part.top();
    window.maxX = part.right();
    window.maxY = part.bottom();
    window.width = std::max(1, static_cast<int>(std::lround(part.width() * scale)));
    window.height = std::max(1, static_cast<int>(std::lround(part.height() * scale)));
    auto block = (*session)->read(window, stop);
    if (!block)
        return Unexpected{block.error()};
    const QTransform turn = uprightTurn(orientation);
    const QImage stored = pictureOf(*block);
    const QTransform shrunk = QTransform::fromTranslate(-part.left(), -part.top()) *
                              QTransform::fromScale(window.width / part.width(), window.height / part.height());
    return PictureCrop{stored.transformed(turn), shrunk * QImage::trueMatrix(turn, stored.width(), stored.height())};
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/raster/picture.h"

#include <QTransform>

namespace leadline {

QImage pictureOf(const PixelBlock &block)
{
    if (block.width <= 0 || block.height <= 0 || block.bytes.size() != qsizetype(block.width) * block.height * 4)
        return {};
    auto kept = std::make_unique<PixelBlock>(block);
    const auto *bytes = reinterpret_cast<const uchar *>(kept->bytes.constData());
    const QImage::Format format = block.opaque ? QImage::Format_RGB32 : QImage::Format_ARGB32_Premultiplied;
    return QImage(
        bytes, block.width, block.height, qsizetype(block.width) * 4, format,
        [](void *memory) { delete static_cast<PixelBlock *>(memory); }, kept.release());
}

QTransform uprightTurn(int orientation)
{
    switch (orientation) {
    case 2:
        return QTransform(-1, 0, 0, 1, 0, 0);
    case 3:
        return QTransform(-1, 0, 0, -1, 0, 0);
    case 4:
        return QTransform(1, 0, 0, -1, 0, 0);
    case 5:
        return QTransform(0, 1, 1, 0, 0, 0);
    case 6:
        return QTransform(0, 1, -1, 0, 0, 0);
    case 7:
        return QTransform(0, -1, -1, 0, 0, 0);
    case 8:
        return QTransform(0, -1, 1, 0, 0, 0);
    default:
        return {};
    }
}

} // namespace leadline

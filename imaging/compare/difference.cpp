// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/compare/difference.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace leadline {

namespace {

/// What 0..255 becomes under the gain.
std::array<int, 256> gainTable(double gain)
{
    std::array<int, 256> table{};
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = std::clamp(static_cast<int>(std::lround(static_cast<double>(i) * gain)), 0, 255);
    return table;
}

int luminance(QRgb pixel)
{
    return (qRed(pixel) * 299 + qGreen(pixel) * 587 + qBlue(pixel) * 114 + 500) / 1000;
}

int apart(int a, int b, const std::array<int, 256> &table)
{
    return table[static_cast<std::size_t>(std::abs(a - b))];
}

QRgb differenceOfPixels(QRgb a, QRgb b, DifferenceOf of, const std::array<int, 256> &table)
{
    // Half clear edges of a picture, between it and nothing, would stand out as change.
    if (qAlpha(a) != 255 || qAlpha(b) != 255)
        return 0;
    if (of == DifferenceOf::Channels)
        return qRgb(apart(qRed(a), qRed(b), table), apart(qGreen(a), qGreen(b), table),
                    apart(qBlue(a), qBlue(b), table));
    const int grey = apart(luminance(a), luminance(b), table);
    return qRgb(grey, grey, grey);
}

} // namespace

QImage differenceOf(const QImage &a, const QImage &b, const DifferenceLook &look)
{
    if (a.isNull() || a.size() != b.size())
        return {};
    const QImage first = a.convertToFormat(QImage::Format_ARGB32_Premultiplied);
    const QImage second = b.convertToFormat(QImage::Format_ARGB32_Premultiplied);
    QImage result(a.size(), QImage::Format_ARGB32_Premultiplied);
    if (first.isNull() || second.isNull() || result.isNull())
        return {};
    result.setDevicePixelRatio(a.devicePixelRatio());
    const std::array<int, 256> table = gainTable(look.gain);
    for (int y = 0; y < result.height(); ++y) {
        const auto *p = reinterpret_cast<const QRgb *>(first.constScanLine(y));
        const auto *q = reinterpret_cast<const QRgb *>(second.constScanLine(y));
        std::transform(p, p + result.width(), q, reinterpret_cast<QRgb *>(result.scanLine(y)),
                       [&](QRgb x, QRgb z) { return differenceOfPixels(x, z, look.of, table); });
    }
    return result;
}

} // namespace leadline

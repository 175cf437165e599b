// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/made_up_tiff.h"

#include <QtEndian>

#include <bit>
#include <vector>

namespace leadline::end_to_end {
namespace {

constexpr quint32 rowsPerStrip = 16;

/// Little endian.
template<class T>
void append(QByteArray &to, T value)
{
    const T little = qToLittleEndian(value);
    to.append(reinterpret_cast<const char *>(&little), sizeof little);
}

struct Entry
{
    quint16 tag, type;
    quint32 count, value;
};

} // namespace

QByteArray bytesOf(const MadeUpTiff &tiff)
{
    QByteArray pixels;
    for (int y = 0; y < tiff.rows; ++y)
        for (int x = 0; x < tiff.columns; ++x)
            for (int band = 0; band < tiff.bands; ++band)
                pixels.append(static_cast<char>(tiff.value(band, x, y)));
    const auto columns = quint32(tiff.columns), rows = quint32(tiff.rows), bands = quint32(tiff.bands);
    const quint32 strips = rows / rowsPerStrip, stripBytes = rowsPerStrip * columns * bands;
    const quint32 start = 8 + quint32(pixels.size());
    QByteArray tables; // after the pixels: offsets and sizes of strips, scale, tie point, keys, bits
    for (quint32 i = 0; i < strips; ++i)
        append<quint32>(tables, 8 + i * stripBytes);
    for (quint32 i = 0; i < strips; ++i)
        append<quint32>(tables, stripBytes);
    const quint32 scale = start + quint32(tables.size());
    for (const double number : {tiff.pixelMetres, tiff.pixelMetres, 0.0, 0.0, 0.0, 0.0, 590000.0, 4690000.0, 0.0})
        append<quint64>(tables, std::bit_cast<quint64>(number));
    const quint32 keys = start + quint32(tables.size());
    for (const int number : {1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 32652})
        append<quint16>(tables, static_cast<quint16>(number));
    const quint32 bits = start + quint32(tables.size());
    for (int i = 0; i < 3; ++i)
        append<quint16>(tables, 8);
    const std::vector<Entry> entries = {{256, 3, 1, columns},
                                        {257, 3, 1, rows},
                                        {258, 3, bands, bands == 1 ? 8 : bits},
                                        {259, 3, 1, 1},
                                        {262, 3, 1, bands == 1 ? 1U : 2U},
                                        {273, 4, strips, start},
                                        {277, 3, 1, bands},
                                        {278, 3, 1, rowsPerStrip},
                                        {279, 4, strips, start + strips * 4},
                                        {33550, 12, 3, scale},
                                        {33922, 12, 6, scale + 24},
                                        {34735, 3, 16, keys}};
    QByteArray file("II*\0", 4);
    append<quint32>(file, start + quint32(tables.size()));
    file += pixels + tables;
    append<quint16>(file, static_cast<quint16>(entries.size()));
    for (const Entry &entry : entries) {
        append(file, entry.tag);
        append(file, entry.type);
        append(file, entry.count);
        append(file, entry.value);
    }
    append<quint32>(file, 0);
    return file;
}

} // namespace leadline::end_to_end

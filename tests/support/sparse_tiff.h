// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtEndian>

#include <bit>
#include <vector>

namespace leadline {

/// A GeoTIFF of `side` x `side` pixels of ten metres off Rajin (EPSG:32652), one band of bytes, of which not one is
/// written: the tables of its strips say that they are empty, as GDAL writes sparse files. Eight bytes a row.
inline QByteArray sparseTiff(quint32 side)
{
    const auto append = [](QByteArray &to, auto value) {
        const auto little = qToLittleEndian(value);
        to.append(reinterpret_cast<const char *>(&little), sizeof little);
    };
    struct Entry
    {
        quint16 tag, type;
        quint32 count, value;
    };
    QByteArray tables(qsizetype(side) * 8, '\0'); // where strips lie, and how long they are: nowhere, nothing
    const quint32 start = 8, scale = start + quint32(tables.size());
    for (const double number : {10.0, 10.0, 0.0, 0.0, 0.0, 0.0, 590000.0, 4690000.0, 0.0})
        append(tables, std::bit_cast<quint64>(number));
    const quint32 keys = start + quint32(tables.size());
    for (const int number : {1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 32652})
        append(tables, static_cast<quint16>(number));
    const std::vector<Entry> entries = {{256, 4, 1, side},
                                        {257, 4, 1, side},
                                        {258, 3, 1, 8},
                                        {259, 3, 1, 1},
                                        {262, 3, 1, 1},
                                        {273, 4, side, start},
                                        {277, 3, 1, 1},
                                        {278, 4, 1, 1},
                                        {279, 4, side, start + side * 4},
                                        {33550, 12, 3, scale},
                                        {33922, 12, 6, scale + 24},
                                        {34735, 3, 16, keys}};
    QByteArray file("II*\0", 4);
    append(file, start + quint32(tables.size()));
    file += tables;
    append(file, static_cast<quint16>(entries.size()));
    for (const Entry &entry : entries) {
        append(file, entry.tag);
        append(file, entry.type);
        append(file, entry.count);
        append(file, entry.value);
    }
    append(file, quint32(0));
    return file;
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBuffer>
#include <QByteArray>
#include <QImage>

namespace leadline {

/// The picture as a JPEG whose EXIF says how its camera was held, 1 to 8.
inline QByteArray turnedJpeg(const QImage &stored, int orientation)
{
    QBuffer jpeg;
    jpeg.open(QIODevice::WriteOnly);
    stored.save(&jpeg, "JPEG", 95);
    // One tag, 0x0112, a short.
    QByteArray exif("Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", 24);
    exif += static_cast<char>(orientation);
    exif += QByteArray(7, '\0');
    QByteArray segment("\xff\xe1", 2);
    segment += static_cast<char>((exif.size() + 2) >> 8);
    segment += static_cast<char>((exif.size() + 2) & 0xff);
    return jpeg.data().left(2) + segment + exif + jpeg.data().mid(2);
}

} // namespace leadline

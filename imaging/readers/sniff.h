// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace leadline {

/// What a file is by its first bytes, whatever its name says.
struct SniffedFormat
{
    QString format;       ///< "JPEG", "TIFF", "text", "HTML", "Windows program", …; "unknown"
    QString driver;       ///< the GDAL driver that may open it; empty = none
    QString evidenceKind; ///< image, report, capture, tracks, annotations or other; a picture may still turn out to be
                          ///< a scene
    QString reason;       ///< why not a picture, or what is odd about it; may be empty
};

/// `head` is the file's first up to 64 KiB, `size` its length, `name` is used to say when the ending promises
/// something else and to tell plain text apart (.csv).
SniffedFormat sniffFormat(const QByteArray &head, qint64 size, const QString &name);

/// Whether the first row of a table names a vessel and a position.
bool namesPositions(const QByteArray &firstRow);

/// "not a picture: starts like a Windows program ('MZ')", for refusals.
QString whyNotPicture(const SniffedFormat &format, const QByteArray &head);

} // namespace leadline

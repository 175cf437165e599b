// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/export/png_file.h"

#include <QBuffer>
#include <QSaveFile>

namespace leadline {

Result<void> savePng(const QImage &picture, const QString &to)
{
    if (picture.isNull())
        return fail(ErrorCode::Unsupported, QStringLiteral("there is no picture to save"), to);
    QByteArray png;
    QBuffer buffer(&png);
    QSaveFile saved(to);
    if (!picture.save(&buffer, "PNG") || !saved.open(QIODevice::WriteOnly) || saved.write(png) != png.size() ||
        !saved.commit())
        return fail(ErrorCode::Io, QStringLiteral("cannot be written: %1").arg(saved.errorString()), to);
    return {};
}

} // namespace leadline

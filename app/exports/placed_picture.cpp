// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exports/placed_picture.h"

#include "model/control/points_file.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace leadline {

namespace {

/// One byte more than is read of a list of points tells that it is too long.
constexpr qint64 mostPointsBytes = (1 << 20) + 1;

Unexpected cannotWrite(const QSaveFile &file, const QString &path)
{
    return fail(ErrorCode::Io, QStringLiteral("cannot be written: %1").arg(file.errorString()), path);
}

} // namespace

Result<QJsonObject> exportPlacedPicture(DecoderPool &decoders, const QString &path, const QString &name,
                                        const QJsonObject &placement, const QString &outPath, std::stop_token stop)
{
    QSaveFile file(outPath);
    if (!file.open(QIODevice::WriteOnly))
        return cannotWrite(file, outPath);
    DecodeRequest request;
    request.kind = DecodeKind::PlacedGeoTiff;
    request.path = path;
    request.name = name;
    request.placement = placement;
    bool full = false;
    auto written = decoders.stream(
        request,
        [&](QByteArrayView piece) {
            full = file.write(piece.data(), piece.size()) != piece.size();
            return !full;
        },
        std::move(stop));
    if (full)
        return cannotWrite(file, outPath);
    if (!written)
        return written;
    if (!file.commit())
        return cannotWrite(file, outPath);
    return written;
}

Result<GroundControl> readPointsFile(const QString &path)
{
    QFile file(path);
    const QString name = QFileInfo(path).fileName();
    if (!file.exists())
        return fail(ErrorCode::NotFound, QStringLiteral("there is no such file"), path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NoPermission, QStringLiteral("cannot be read: %1").arg(file.errorString()), path);
    return readPoints(file.read(mostPointsBytes), name);
}

Result<QSize> pictureSizeOf(DecoderPool &decoders, const QString &path, const QString &name, std::stop_token stop)
{
    const auto header = decoders.decode({.kind = DecodeKind::SceneHeader, .path = path, .name = name}, std::move(stop));
    if (!header)
        return Unexpected{header.error()};
    const QSize size(header->document.value(QLatin1String("width")).toInt(),
                     header->document.value(QLatin1String("height")).toInt());
    if (size.isEmpty())
        return fail(ErrorCode::Unsupported, QStringLiteral("not a picture that can be laid on the ground"), name);
    return size;
}

} // namespace leadline

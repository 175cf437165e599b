// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/decoder_pool.h"

#include <QColor>
#include <QImage>

#include <atomic>

namespace leadline {

/// Stands in for the decoder's process in tests: reads tiles of its own format, "TILE #rrggbb", and refuses the rest.
class FakeTileDecoder final : public DecoderPool
{
public:
    Result<DecodeReply> decode(const DecodeRequest &request, std::stop_token = {}) override
    {
        ++decoded;
        if (!request.bytes.startsWith("TILE #"))
            return fail(ErrorCode::InvalidInput, QStringLiteral("not a picture"), request.path);
        QImage image(256, 256, QImage::Format_RGB32);
        image.fill(QColor(QString::fromLatin1(request.bytes.mid(5, 7))));
        DecodeReply reply;
        reply.preview.width = image.width();
        reply.preview.height = image.height();
        reply.preview.bytes =
            QByteArray(reinterpret_cast<const char *>(image.constBits()), static_cast<qsizetype>(image.sizeInBytes()));
        return reply;
    }

    Result<std::shared_ptr<SceneSession>> openScene(const QString &path, std::stop_token = {}) override
    {
        return fail(ErrorCode::Unsupported, QStringLiteral("no scenes here"), path);
    }

    std::atomic<int> decoded = 0;
};

} // namespace leadline

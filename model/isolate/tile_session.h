// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/scene_session.h"

namespace leadline {

/// The largest tile that can be asked for, pixels a side.
constexpr int maxTileSide = 1024;

/// TileSession over a decoder process of its own, which is replaced as that of a DecoderSceneSession. Thread-safe.
class DecoderTileSession final : public TileSession
{
public:
    /// Opens it and waits for the header. Errors: as DecoderPool::openTiles.
    static Result<std::shared_ptr<TileSession>> open(std::shared_ptr<DecoderLoop> loop,
                                                     std::shared_ptr<const HandedFiles> files, const QString &table,
                                                     std::stop_token stop);
    explicit DecoderTileSession(std::shared_ptr<DecoderSceneSession> session)
        : m_session(std::move(session))
    {
    }

    const QJsonObject &header() const override { return m_session->header(); }
    Result<PixelBlock> read(const TileRequest &tile, std::stop_token stop) override;

private:
    std::shared_ptr<DecoderSceneSession> m_session;
};

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/isolate/tile_session.h"

#include <QJsonArray>

#include <future>

namespace leadline {

Result<std::shared_ptr<TileSession>> DecoderTileSession::open(std::shared_ptr<DecoderLoop> loop,
                                                              std::shared_ptr<const HandedFiles> files,
                                                              const QString &table, std::stop_token stop)
{
    Result<std::shared_ptr<DecoderSceneSession>> session = DecoderSceneSession::openAs(
        std::move(loop), std::move(files), {{QStringLiteral("table"), table}}, std::move(stop));
    if (!session)
        return Unexpected{session.error()};
    return std::shared_ptr<TileSession>(std::make_shared<DecoderTileSession>(*std::move(session)));
}

Result<PixelBlock> DecoderTileSession::read(const TileRequest &tile, std::stop_token stop)
{
    if (tile.side < 1 || tile.side > maxTileSide)
        return fail(ErrorCode::InvalidInput, QStringLiteral("a tile of this size cannot be read"));
    auto promise = std::make_shared<std::promise<Result<PixelBlock>>>();
    std::future<Result<PixelBlock>> answer = promise->get_future();
    m_session->requestPixels({{QStringLiteral("tile"), QJsonArray{tile.z, tile.x, tile.y}},
                              {QStringLiteral("width"), tile.side},
                              {QStringLiteral("height"), tile.side}},
                             tile.side, tile.side, std::move(stop),
                             [promise](Result<PixelBlock> block) { promise->set_value(std::move(block)); });
    return answer.get();
}

} // namespace leadline

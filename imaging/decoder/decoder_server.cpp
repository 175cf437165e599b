// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/decoder/decoder_server.h"

#include "imaging/decoder/decode_kinds.h"
#include "imaging/decoder/decoder_setup.h"
#include "imaging/decoder/program_link.h"
#include "imaging/decoder/rehearsal.h"
#include "imaging/readers/handed_folder.h"
#include "imaging/readers/scene_header.h"
#include "imaging/readers/scene_reader.h"
#include "imaging/sharpen/sharpened_scene.h"
#include "imaging/tile_archives/tile_archive_reader.h"
#include "imaging/values/pixel_positions.h"
#include "imaging/values/value_probe.h"
#include "imaging/values/value_statistics.h"
#include "model/isolate/own_memory.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <new>

namespace leadline {
namespace {

const char *codeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput:
        return "invalid";
    case ErrorCode::Unsupported:
        return "unsupported";
    case ErrorCode::Damaged:
        return "damaged";
    case ErrorCode::Cancelled:
        return "cancelled";
    case ErrorCode::Io:
        return "io";
    default:
        return "failed";
    }
}

/// What is measured in a scene, as it travels back.
template<class Request, class Measure>
Result<QJsonObject> answerOf(const Result<Request> &request, const SceneReader &scene, Measure measure)
{
    if (!request)
        return Unexpected{request.error()};
    const auto answer = measure(scene, *request);
    if (!answer)
        return Unexpected{answer.error()};
    return toJson(*answer);
}

/// Serves one program. Holds the one scene, or the one set of tiles, that may be open.
class Server
{
public:
    Server(int socket, bool mustLock)
        : m_link(socket)
        , m_mustLock(mustLock)
    {
    }

    int run()
    {
        HandedFolder::setFetch(
            [this](const std::vector<ByteRange> &parts) { return m_link.fetchParts(m_answering, parts); });
        while (const std::optional<Frame> frame = m_link.nextRequest()) {
            if (frame->type == FrameType::Rehearse) {
                if (!m_isLocked)
                    rehearse();
                continue;
            }
            m_answering = frame->request;
            const Result<QJsonObject> body = jsonBody(*frame);
            if (!body)
                return 3;
            if (!lock(frame->type, *body))
                return 4;
            try {
                answer(frame->type, frame->request, *body);
            } catch (const std::bad_alloc &) {
                refuse(frame->request,
                       {ErrorCode::Unsupported, QStringLiteral("needs more memory than a decoder may use"), {}});
            } catch (const std::exception &problem) {
                refuse(frame->request, {ErrorCode::Damaged, QString::fromLocal8Bit(problem.what()).left(200), {}});
            }
        }
        return 0;
    }

private:
    bool lock(FrameType type, const QJsonObject &body);
    void answer(FrameType type, std::uint32_t id, const QJsonObject &body);
    void openScene(std::uint32_t id, const QJsonObject &body);
    void openTiles(std::uint32_t id, const QJsonObject &body);
    void readWindow(std::uint32_t id, const QJsonObject &body);
    Result<WindowOutcome> drawScene(const WindowRequest &window, std::span<std::uint32_t> out, std::uint32_t id);
    void closeAll();
    void measure(FrameType type, std::uint32_t id, const QJsonObject &body);
    Result<WindowOutcome> paintTile(const QJsonObject &body, int side, std::span<std::uint32_t> out);
    void decode(std::uint32_t id, const QJsonObject &body);
    void sendPicture(std::uint32_t id, const QJsonObject &body, const PackedPixels &pixels,
                     const QJsonObject &document);
    void sendDocument(std::uint32_t id, const QJsonObject &document);
    void refuse(std::uint32_t id, const Error &error)
    {
        m_link.send(
            FrameType::Failure, id,
            {{QStringLiteral("code"), QLatin1String(codeName(error.code))}, {QStringLiteral("what"), error.what}});
    }

    ProgramLink m_link;
    bool m_mustLock;
    bool m_isLocked = false;
    std::uint32_t m_answering = 0; ///< the request that is worked on
    std::unique_ptr<SceneReader> m_scene;
    QString m_finerName;                         ///< of the file that the scene may be sharpened with; empty: none
    std::unique_ptr<SharpenedScene> m_sharpened; ///< made at its first window
    std::shared_ptr<const HandedFiles> m_tileFiles;
    std::unique_ptr<TileArchiveReader> m_tiles;
};

/// The first request says which walls its kind can live behind; they stay up for all that follow.
bool Server::lock(FrameType type, const QJsonObject &body)
{
    if (m_isLocked)
        return true;
    const DecodeKindRow *kind =
        type == FrameType::Decode ? findDecodeKind(body.value(QLatin1String("kind")).toString()) : nullptr;
    const Wall wall = kind ? kind->wall : Wall::NoFiles;
    prepareForLock(!kind || kind->usesProjections);
    // One that may open files must not find in /proc what the others were given.
    if (wall == Wall::Fonts)
        keepMemoryPrivate();
    m_isLocked = lockDown(wall).seccomp;
    return m_isLocked || !m_mustLock;
}

void Server::answer(FrameType type, std::uint32_t id, const QJsonObject &body)
{
    if (type == FrameType::Open)
        openScene(id, body);
    else if (type == FrameType::Window)
        readWindow(id, body);
    else if (type == FrameType::Values || type == FrameType::Statistics || type == FrameType::Positions)
        measure(type, id, body);
    else
        decode(id, body);
}

/// A document that grew past what a frame may hold loses its long list first.
void Server::sendDocument(std::uint32_t id, const QJsonObject &document)
{
    QJsonObject sent = document;
    if (QJsonDocument(sent).toJson(QJsonDocument::Compact).size() > maxJsonBytes)
        sent.remove(QLatin1String("exif"));
    m_link.send(FrameType::Document, id, sent);
}

void Server::sendPicture(std::uint32_t id, const QJsonObject &body, const PackedPixels &pixels,
                         const QJsonObject &document)
{
    const std::span<std::uint32_t> to =
        pixels.width > 0 ? m_link.buffer(body, qint64(pixels.width) * pixels.height) : std::span<std::uint32_t>();
    if (to.empty()) {
        sendDocument(id, document);
        return;
    }
    std::copy(pixels.argb.begin(), pixels.argb.end(), to.begin());
    QJsonObject beside = document;
    if (QJsonDocument(beside).toJson(QJsonDocument::Compact).size() > maxJsonBytes - 1024)
        beside.remove(QLatin1String("exif"));
    m_link.send(FrameType::Pixels, id,
                {{QStringLiteral("width"), pixels.width},
                 {QStringLiteral("height"), pixels.height},
                 {QStringLiteral("opaque"), pixels.opaque},
                 {QStringLiteral("document"), beside}});
}

void Server::openTiles(std::uint32_t id, const QJsonObject &body)
{
    m_tileFiles = m_link.takeFiles(body);
    if (!m_tileFiles || m_tileFiles->files.empty())
        return refuse(id, {ErrorCode::Io, QStringLiteral("cannot be opened"), {}});
    Result<std::unique_ptr<TileArchiveReader>> tiles =
        TileArchiveReader::open(m_tileFiles->files.front(), body.value(QLatin1String("name")).toString(),
                                body.value(QLatin1String("table")).toString());
    if (!tiles)
        return refuse(id, tiles.error());
    m_tiles = *std::move(tiles);
    sendDocument(id, m_tiles->header());
}

void Server::closeAll()
{
    m_sharpened.reset();
    m_scene.reset();
    m_tiles.reset();
}

void Server::openScene(std::uint32_t id, const QJsonObject &body)
{
    closeAll();
    m_finerName = body.value(QLatin1String("finer")).toString();
    if (body.contains(QLatin1String("table")))
        return openTiles(id, body);
    HandedFolder::show(m_link.takeFiles(body));
    Result<std::unique_ptr<SceneReader>> scene = SceneReader::open(body.value(QLatin1String("name")).toString());
    if (!scene)
        return refuse(id, scene.error());
    m_scene = std::move(*scene);
    sendDocument(id, sceneFrame(*m_scene));
}

void Server::readWindow(std::uint32_t id, const QJsonObject &body)
{
    WindowRequest window;
    window.crs = body.value(QLatin1String("crs")).toString();
    window.minX = body.value(QLatin1String("min_x")).toDouble();
    window.minY = body.value(QLatin1String("min_y")).toDouble();
    window.maxX = body.value(QLatin1String("max_x")).toDouble();
    window.maxY = body.value(QLatin1String("max_y")).toDouble();
    window.width = body.value(QLatin1String("width")).toInt();
    window.height = body.value(QLatin1String("height")).toInt();
    window.placement = body.value(QLatin1String("placement")).toObject();
    window.milliseconds = body.value(QLatin1String("milliseconds")).toInt();
    m_link.adoptBuffer(body);
    const std::span<std::uint32_t> out = m_link.buffer(body, qint64(window.width) * window.height);
    const Result<SceneStyle> style = sceneStyleFromJson(body.value(QLatin1String("style")).toObject());
    if (!style)
        return refuse(id, style.error());
    window.style = *style;
    if (m_link.isCancelled(id))
        return refuse(id, {ErrorCode::Cancelled, QStringLiteral("stopped"), {}});
    if (!m_scene && !m_tiles)
        return refuse(id, {ErrorCode::Damaged, QStringLiteral("could not be opened again"), {}});
    if (out.empty())
        return refuse(id, {ErrorCode::Io, QStringLiteral("no memory for the picture"), {}});
    const Result<WindowOutcome> outcome = m_tiles ? paintTile(body, window.width, out) : drawScene(window, out, id);
    if (!outcome)
        return refuse(id, outcome.error());
    m_link.send(FrameType::Pixels, id,
                {{QStringLiteral("width"), window.width},
                 {QStringLiteral("height"), window.height},
                 {QStringLiteral("opaque"), outcome->opaque},
                 {QStringLiteral("document"), QJsonObject{{QStringLiteral("part"), outcome->part}}}});
}

Result<WindowOutcome> Server::drawScene(const WindowRequest &window, std::span<std::uint32_t> out, std::uint32_t id)
{
    const auto stopped = [this, id] { return m_link.isCancelled(id); };
    if (window.style.sharpenWith.isEmpty())
        return m_scene->readWindow(window, out, stopped);
    if (m_finerName.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("the scene that it is sharpened with is not there"));
    if (!m_sharpened) {
        Result<std::unique_ptr<SharpenedScene>> sharpened = SharpenedScene::of(*m_scene, m_finerName);
        if (!sharpened)
            return Unexpected{sharpened.error()};
        m_sharpened = *std::move(sharpened);
    }
    return m_sharpened->readWindow(window, out, stopped);
}

void Server::measure(FrameType type, std::uint32_t id, const QJsonObject &body)
{
    if (m_link.isCancelled(id))
        return refuse(id, {ErrorCode::Cancelled, QStringLiteral("stopped"), {}});
    if (!m_scene)
        return refuse(id, {ErrorCode::Damaged, QStringLiteral("could not be opened again"), {}});
    const Result<QJsonObject> answer =
        type == FrameType::Values      ? answerOf(valuesRequestFromJson(body), *m_scene, valuesAt)
        : type == FrameType::Positions ? answerOf(positionsRequestFromJson(body), *m_scene, positionsAt)
                                       : answerOf(statisticsRequestFromJson(body), *m_scene, valueStatistics);
    if (!answer)
        return refuse(id, answer.error());
    sendDocument(id, *answer);
}

Result<WindowOutcome> Server::paintTile(const QJsonObject &body, int side, std::span<std::uint32_t> out)
{
    const QJsonArray tile = body.value(QLatin1String("tile")).toArray();
    if (side != body.value(QLatin1String("height")).toInt())
        return fail(ErrorCode::InvalidInput, QStringLiteral("a tile is as wide as it is high"));
    const Result<bool> opaque =
        m_tiles->painter().paint(tile[0].toInt(-1), tile[1].toInteger(-1), tile[2].toInteger(-1), side,
                                 out.first(std::size_t(side) * std::size_t(side)));
    if (!opaque)
        return Unexpected{opaque.error()};
    return WindowOutcome{*opaque};
}

void Server::decode(std::uint32_t id, const QJsonObject &body)
{
    closeAll();
    const std::shared_ptr<const HandedFiles> files = m_link.takeFiles(body);
    m_link.adoptBuffer(body);
    HandedFolder::show(files);
    const DecodeKindRow *kind = findDecodeKind(body.value(QLatin1String("kind")).toString());
    if (!kind)
        return refuse(id, {ErrorCode::Unsupported, QStringLiteral("unknown kind of request"), {}});
    DecodeTask task;
    task.name = body.value(QLatin1String("name")).toString();
    task.body = body;
    task.maxWidth = body.value(QLatin1String("max_width")).toInt();
    task.maxHeight = body.value(QLatin1String("max_height")).toInt();
    task.files = files;
    task.chunk = [this, id](const QByteArray &chunk) {
        return m_link.waitForCredit(id) && m_link.send({FrameType::Chunk, id, chunk});
    };
    const Result<DecodeOutcome> outcome = kind->answer(task);
    return outcome ? sendPicture(id, body, outcome->picture, outcome->document) : refuse(id, outcome.error());
}

} // namespace

int serveDecoder(int socket, bool mustLock)
{
    Server server(socket, mustLock);
    return server.run();
}

} // namespace leadline

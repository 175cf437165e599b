// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the intake that has files read: what kind each is, and what its reader makes of it.
#include "model/exchange/intake_candidate.h"
#include "model/exchange/intake_document.h"
#include "model/exchange/intake_kind.h"
#include "model/exchange/intake_metadata.h"
#include "model/exchange/intake_tiles.h"
#include "model/exchange/scene_item.h"
#include "model/exchange/table_source.h"

#include <QFileInfo>

namespace leadline {

namespace {

/// In an exhibit's metadata.
constexpr QLatin1String decodedBehind("decoded_behind");

} // namespace

Result<void> Intake::readContent(Candidate &candidate, const Progress &progress)
{
    const auto sniff = [&]() -> Result<QJsonObject> {
        const Result<DecodeReply> reply = decode(DecodeKind::Sniff, candidate.path, candidate.options, progress);
        if (!reply)
            return Unexpected{reply.error()};
        return reply->document;
    };
    const Result<DecidedKind> decided = decideKind(candidate.path, candidate.options.kind, sniff);
    if (!decided)
        return Unexpected{decided.error()};
    candidate.file.evidence.kind = decided->kind;
    candidate.file.warnings += decided->warnings;
    switch (decided->kind) {
    case EvidenceKind::Image:
    case EvidenceKind::Scene:
        return readPicture(candidate, progress);
    case EvidenceKind::Tracks:
        return readTracks(candidate, progress);
    case EvidenceKind::Report:
    case EvidenceKind::Capture:
        return readDocument(candidate, progress);
    case EvidenceKind::Annotations:
        if (const Result<void> read = readAnnotations(candidate, progress); !read || decided->tileSets == 0)
            return read;
        return readTiles(candidate, progress);
    case EvidenceKind::Tiles:
        return readTiles(candidate, progress);
    case EvidenceKind::Video:
        return readVideo(candidate, progress);
    default:
        return {};
    }
}

Result<DecodeReply> Intake::decode(DecodeKind kind, const QString &path, const IntakeOptions &options,
                                   const Progress &progress)
{
    const int pixels = kind == DecodeKind::Sniff ? 0 : options.previewPixels;
    DecodeRequest request;
    request.kind = kind;
    request.path = path;
    request.previewWidth = pixels;
    request.previewHeight = pixels;
    Result<DecodeReply> reply = m_decoder.decode(request, progress.stop);
    // Goes into the exhibit and so into its log entry: what stood between this file and the machine.
    if (reply && !reply->walls.isEmpty() && !reply->document.isEmpty())
        reply->document.insert(decodedBehind, reply->walls);
    return reply;
}

/// The same where a reader keeps only parts of the answer, or it came as a stream.
void Intake::noteWalls(Evidence &evidence)
{
    if (const Result<WallReport> walls = m_decoder.walls())
        evidence.metadata.insert(decodedBehind, wallsInWords(*walls));
}

/// A raster with a place on the Earth is a scene; without one it is a picture. What the user said goes first.
Result<void> Intake::readPicture(Candidate &candidate, const Progress &progress)
{
    Evidence &evidence = candidate.file.evidence;
    progress.say(-1, QStringLiteral("Reading %1").arg(evidence.fileName));
    const bool asked = candidate.options.kind.has_value();
    if (evidence.kind == EvidenceKind::Scene || (!asked && mayBeScene(candidate.path))) {
        Result<DecodeReply> header = decode(DecodeKind::SceneHeader, candidate.path, candidate.options, progress);
        const bool placed = header && isGeoreferenced(header->document);
        if (header && (placed || asked)) {
            evidence.kind = EvidenceKind::Scene;
            applySceneDocument(header->document, evidence, candidate.file.warnings);
            if (!placed)
                candidate.file.warnings << QStringLiteral("no place on the Earth is stated in it: it cannot be put on "
                                                          "the map yet");
            findDescription(candidate);
            candidate.file.preview = std::move(header->preview);
            return {};
        }
        if (!header && (asked || header.error().code == ErrorCode::Cancelled))
            return Unexpected{header.error()};
    }
    evidence.kind = EvidenceKind::Image;
    Result<DecodeReply> image = decode(DecodeKind::Image, candidate.path, candidate.options, progress);
    if (!image)
        return Unexpected{image.error()};
    if (!asked && isCutShort(image->document)) {
        return fail(
            ErrorCode::InvalidInput,
            QStringLiteral("truncated: a part of the picture is missing; stating its kind keeps it all the same"),
            evidence.fileName);
    }
    applyImageDocument(image->document, evidence, candidate.file.warnings);
    candidate.file.preview = std::move(image->preview);
    return {};
}

/// A scene that nobody spoke for yet may have its STAC item beside it, or in the same batch.
void Intake::findDescription(Candidate &candidate)
{
    if (candidate.stated)
        return;
    const auto found = findSceneItem(candidate.path, candidate.file.evidence, candidate.options.descriptions);
    if (!found)
        return;
    candidate.stated = statementOf(*found);
    candidate.file.warnings
        << QStringLiteral("described by %1: %2").arg(QFileInfo(found->path).fileName(), found->reason);
    const std::scoped_lock lock(m_mutex);
    m_usedItems.insert(found->path);
}

Result<void> Intake::readTracks(Candidate &candidate, const Progress &progress)
{
    const Result<TableSource> source =
        TableSource::open(m_decoder, candidate.path, candidate.file.evidence.fileName, progress);
    if (!source)
        return Unexpected{source.error()};
    const bool asked = candidate.options.kind.has_value();
    Result<AisCsvData> tracks =
        source->read({.mapping = candidate.options.mapping, .logTimes = candidate.options.logTimes}, asked,
                     candidate.file.warnings, progress);
    if (!tracks)
        return Unexpected{tracks.error()};
    candidate.tracks = *std::move(tracks);
    candidate.file.tracks = candidate.tracks.report;
    candidate.file.warnings += candidate.tracks.report.warnings;
    applyTracks(candidate.tracks.report, candidate.file.evidence);
    if (source->isDecoded())
        noteWalls(candidate.file.evidence);
    return {};
}

/// Unlike a picture, a report is taken in whatever the decoder thinks of it.
Result<void> Intake::readDocument(Candidate &candidate, const Progress &progress)
{
    progress.say(-1, QStringLiteral("Reading %1").arg(candidate.file.evidence.fileName));
    DecodeRequest request;
    request.path = candidate.path;
    request.previewWidth = request.previewHeight = candidate.options.previewPixels;
    Result<PixelBlock> preview = readDocumentInto(m_decoder, std::move(request), candidate.file.evidence,
                                                  candidate.file.warnings, progress.stop);
    if (!preview)
        return Unexpected{preview.error()};
    candidate.file.preview = *std::move(preview);
    noteWalls(candidate.file.evidence);
    return {};
}

/// A video that cannot be read is kept all the same: somebody's player may.
Result<void> Intake::readVideo(Candidate &candidate, const Progress &progress)
{
    Result<DecodeReply> video = decode(DecodeKind::Video, candidate.path, candidate.options, progress);
    QStringList &warnings = candidate.file.warnings;
    if (!video && video.error().code == ErrorCode::Cancelled)
        return Unexpected{video.error()};
    if (!video) {
        warnings << QStringLiteral("kept and hashed; nothing is read from it: %1").arg(video.error().what);
        return {};
    }
    applyVideoDocument(video->document, candidate.file.evidence, warnings);
    candidate.file.preview = std::move(video->preview);
    return {};
}

/// What can be drawn becomes layers; what cannot is named, and the file is kept all the same.
Result<void> Intake::readTiles(Candidate &candidate, const Progress &progress)
{
    progress.say(-1, QStringLiteral("Reading %1").arg(candidate.file.evidence.fileName));
    Result<DecodeReply> archive = decode(DecodeKind::TileArchive, candidate.path, candidate.options, progress);
    QStringList &warnings = candidate.file.warnings;
    if (!archive && archive.error().code == ErrorCode::Cancelled)
        return Unexpected{archive.error()};
    if (!archive) {
        warnings << QStringLiteral("kept and hashed; it is no layer of the map: %1").arg(archive.error().what);
        return {};
    }
    candidate.file.tiles = applyTileArchive(archive->document, candidate.file.evidence, warnings);
    candidate.file.preview = std::move(archive->preview);
    return {};
}

/// What a vector file holds becomes drawings; the file stays their exhibit. Reports of ships become tracks.
Result<void> Intake::readAnnotations(Candidate &candidate, const Progress &progress)
{
    Evidence &evidence = candidate.file.evidence;
    Result<FeatureAnnotations> features =
        readFeatureAnnotations(m_decoder, candidate.path, evidence.fileName, !candidate.options.kind, progress);
    if (!features) {
        Error error = features.error();
        if (error.code != ErrorCode::Cancelled)
            error.what += QStringLiteral("; it can be kept unread as kind 'other'");
        return Unexpected{error};
    }
    if (features->arePositions) {
        evidence.kind = EvidenceKind::Tracks;
        return readTracks(candidate, progress);
    }
    candidate.file.warnings += features->warnings;
    evidence.metadata = features->document;
    noteWalls(evidence);
    candidate.file.features = *std::move(features);
    return {};
}

} // namespace leadline

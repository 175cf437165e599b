// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/decoder/decode_kinds.h"

#include "imaging/archives/inside.h"
#include "imaging/archives/unpacker.h"
#include "imaging/captures/capture_reader.h"
#include "imaging/documents/container_sniff.h"
#include "imaging/documents/document_reader.h"
#include "imaging/documents/text_reader.h"
#include "imaging/documents/time_stamp_reader.h"
#include "imaging/readers/dataset.h"
#include "imaging/readers/handed_folder.h"
#include "imaging/readers/image_reader.h"
#include "imaging/readers/preview.h"
#include "imaging/readers/scene_header.h"
#include "imaging/readers/scene_reader.h"
#include "imaging/services/service_reader.h"
#include "imaging/tables/row_reader.h"
#include "imaging/tile_archives/tile_archive_reader.h"
#include "imaging/vectors/feature_reader.h"
#include "imaging/video/video_kind.h"
#include "imaging/writers/feature_file.h"
#include "imaging/writers/overview_file.h"
#include "imaging/writers/placed_geotiff.h"
#include "model/reports/report_page.h"

#include <algorithm>
#include <iterator>

namespace leadline {
namespace {

using Outcome = Result<DecodeOutcome>;

Outcome documentOf(Result<QJsonObject> document)
{
    if (!document)
        return Unexpected{document.error()};
    return DecodeOutcome{std::move(*document), {}};
}

/// How many sets of map tiles a file holds, and that it is a tile archive where it holds nothing else.
int noteTiles(const HandedFile &file, const QString &name, SniffedFormat &format)
{
    const bool mayHoldTiles =
        format.format.contains(QLatin1String("GeoPackage")) || format.format == QLatin1String("PMTiles");
    if (!mayHoldTiles)
        return 0;
    const TileArchiveKind kind = tileArchiveKind(file, name);
    if (kind.tileSets > 0 && !kind.alsoFeatures) {
        format.format = kind.format;
        format.evidenceKind = QStringLiteral("tiles");
    }
    return kind.tileSets;
}

/// A spreadsheet whose first row names positions, or tracks in a KMZ: read as tracks.
void notePositions(const HandedFile &file, const QString &name, SniffedFormat &format)
{
    if (format.format == QLatin1String("KMZ"))
        format = sniffInside(file, name, format);
    if (format.format != QLatin1String("XLSX") && format.format != QLatin1String("ODS"))
        return;
    QByteArray start;
    (void)readRows(file, name, 1, [&start](const QByteArray &rows) {
        start = rows;
        return false; // it is enough
    });
    const QByteArray first = start.left(start.indexOf('\n'));
    if (namesPositions(first))
        format.evidenceKind = QStringLiteral("tracks");
}

/// A picture that is tied to the Earth is a scene; that only its own reader can tell.
Outcome sniff(const DecodeTask &task)
{
    SniffedFormat format = sniffMainFile(task.name);
    const HandedFile *file = HandedFolder::mainFile();
    if (!format.driver.isEmpty()) {
        const Result<OpenPicture> picture = openPicture(task.name, maxScenePixels);
        if (!picture)
            format.reason = picture.error().what;
        else if (hasGeoreference(*picture->dataset))
            format.evidenceKind = QStringLiteral("scene");
    } else if (file && format.evidenceKind == QLatin1String("other")) { // not known by its container yet
        format = sniffInside(*file, task.name, format);
    }
    if (file)
        notePositions(*file, task.name, format);
    const int tileSets = file ? noteTiles(*file, task.name, format) : 0;
    return DecodeOutcome{{{QStringLiteral("format"), format.format},
                          {QStringLiteral("evidence_kind"), format.evidenceKind},
                          {QStringLiteral("reason"), format.reason},
                          {QStringLiteral("tile_sets"), tileSets}},
                         {}};
}

Outcome image(const DecodeTask &task)
{
    Result<ImageAnswer> image = readImage(task.name, task.maxWidth, task.maxHeight);
    if (!image)
        return Unexpected{image.error()};
    return DecodeOutcome{std::move(image->document), std::move(image->preview)};
}

Outcome scene(const DecodeTask &task)
{
    const Result<std::unique_ptr<SceneReader>> scene = SceneReader::open(task.name);
    if (!scene)
        return Unexpected{scene.error()};
    Outcome outcome = documentOf(sceneHeader(**scene));
    if (!outcome || task.maxWidth <= 0 || task.maxHeight <= 0)
        return outcome;
    Result<PackedPixels> preview = fittedPreview(**(*scene)->recipe(), task.maxWidth, task.maxHeight);
    if (!preview)
        return Unexpected{preview.error()};
    outcome->picture = std::move(*preview);
    return outcome;
}

Outcome tile(const DecodeTask &task)
{
    Result<PackedPixels> tile = readTile(task.name, task.maxWidth, task.maxHeight);
    if (!tile)
        return Unexpected{tile.error()};
    return DecodeOutcome{{}, std::move(*tile)};
}

Outcome text(const DecodeTask &task)
{
    return documentOf(readText(task.name, task.chunk));
}

Outcome timeStamp(const DecodeTask &task)
{
    if (!task.files)
        return fail(ErrorCode::Io, QStringLiteral("the bytes did not come"), task.name);
    const std::vector<HandedFile> &files = task.files->files;
    const QByteArray response = headOf(files.front(), maxTimeStampBytes + 1);
    const QByteArray trusted = files.size() > 1 ? headOf(files[1], maxTrustedBytes + 1) : QByteArray();
    return documentOf(readTimeStamp(response, trusted, task.name));
}

Outcome document(const DecodeTask &task)
{
    const int page = task.body.value(QLatin1String("page")).toInt(1);
    Result<DocumentAnswer> read = readDocument(task.name, page, task.maxWidth, task.maxHeight);
    if (!read)
        return Unexpected{read.error()};
    return DecodeOutcome{std::move(read->document), std::move(read->preview)};
}

Outcome reportPage(const DecodeTask &task)
{
    const PdfPageWish wish{.page = task.body.value(QLatin1String("page")).toInt(1),
                           .region = pagePartOf(task.body),
                           .maxWidth = task.maxWidth,
                           .maxHeight = task.maxHeight,
                           .words = task.body.value(QLatin1String("words")).toBool()};
    Result<DocumentAnswer> read = readReportPage(task.name, wish);
    if (!read)
        return Unexpected{read.error()};
    return DecodeOutcome{std::move(read->document), std::move(read->preview)};
}

Outcome plainText(const DecodeTask &task)
{
    return documentOf(isCapture(sniffMainFile(task.name).format) ? readCaptureText(task.name, task.chunk)
                                                                 : readPlainText(task.name, task.chunk));
}

Outcome capture(const DecodeTask &task)
{
    Result<DocumentAnswer> read = readCapture(task.name, task.maxWidth, task.maxHeight);
    if (!read)
        return Unexpected{read.error()};
    return DecodeOutcome{std::move(read->document), std::move(read->preview)};
}

Outcome unpacked(const DecodeTask &task)
{
    const HandedFile *file = HandedFolder::mainFile();
    if (!file)
        return fail(ErrorCode::Io, QStringLiteral("cannot be opened"), task.name);
    return documentOf(unpack(*file, task.name, task.body.value(QLatin1String("entry")).toString(), task.chunk));
}

Outcome features(const DecodeTask &task)
{
    return documentOf(readFeatures(task.files, task.name, task.chunk));
}

Outcome rows(const DecodeTask &task)
{
    const HandedFile *file = HandedFolder::mainFile();
    if (!file)
        return fail(ErrorCode::Io, QStringLiteral("cannot be opened"), task.name);
    return documentOf(readRows(*file, task.name, task.body.value(QLatin1String("sheet")).toInt(), task.chunk));
}

Outcome mapService(const DecodeTask &task)
{
    const HandedFile *file = HandedFolder::mainFile();
    if (!file)
        return fail(ErrorCode::Io, QStringLiteral("the bytes did not come"), task.name);
    return documentOf(readMapService(headOf(*file, file->size), task.name, task.chunk));
}

Outcome placedGeoTiff(const DecodeTask &task)
{
    return documentOf(
        writePlacedGeoTiff(task.name, task.body.value(QLatin1String("placement")).toObject(), task.chunk));
}

Outcome featureFile(const DecodeTask &task)
{
    const HandedFile *file = task.files ? &task.files->files.front() : nullptr;
    if (!file)
        return fail(ErrorCode::Io, QStringLiteral("the bytes did not come"), task.name);
    return documentOf(writeFeatureFile(headOf(*file, file->size), task.body.value(QLatin1String("format")).toString(),
                                       task.name, task.chunk));
}

Outcome overviews(const DecodeTask &task)
{
    return documentOf(writeOverviews(task.name, task.chunk));
}

Outcome tileArchive(const DecodeTask &task)
{
    const HandedFile *file = HandedFolder::mainFile();
    if (!file)
        return fail(ErrorCode::Io, QStringLiteral("cannot be opened"), task.name);
    Outcome outcome = documentOf(describeTileArchive(*file, task.name));
    const int side = std::min(task.maxWidth, task.maxHeight);
    if (!outcome || side <= 0)
        return outcome;
    const auto reader = TileArchiveReader::open(*file, task.name, {});
    if (!reader)
        return outcome;
    if (Result<PackedPixels> preview = tileArchivePreview(**reader, side))
        outcome->picture = *std::move(preview);
    return outcome;
}

Outcome video(const DecodeTask &task)
{
    const HandedFile *file = HandedFolder::mainFile();
    if (!file)
        return fail(ErrorCode::Io, QStringLiteral("cannot be opened"), task.name);
    const QJsonValue at = task.body.value(QLatin1String("at_seconds"));
    Result<VideoAnswer> answer = readVideo(
        *file, task.name, at.isDouble() ? std::optional(at.toDouble()) : std::nullopt, task.maxWidth, task.maxHeight);
    if (!answer)
        return Unexpected{answer.error()};
    return DecodeOutcome{std::move(answer->document), std::move(answer->frame)};
}

constexpr DecodeKindRow kinds[] = {
    {.name = "sniff", .answer = sniff, .usesProjections = true},
    {.name = "image", .answer = image},
    {.name = "scene", .answer = scene, .usesProjections = true},
    {.name = "tile", .answer = tile},
    {.name = "text", .answer = text},
    {.name = "time_stamp", .answer = timeStamp},
    {.name = "document", .answer = document, .wall = Wall::Fonts},
    {.name = "report_page", .answer = reportPage, .wall = Wall::Fonts},
    {.name = "plain_text", .answer = plainText, .wall = Wall::Fonts},
    {.name = "capture", .answer = capture},
    {.name = "unpacked", .answer = unpacked},
    {.name = "features", .answer = features, .usesProjections = true},
    {.name = "video", .answer = video},
    {.name = "rows", .answer = rows},
    {.name = "tile_archive", .answer = tileArchive, .usesProjections = true},
    {.name = "overviews", .answer = overviews, .usesProjections = true},
    {.name = "map_service", .answer = mapService},
    {.name = "feature_file", .answer = featureFile, .usesProjections = true},
    {.name = "placed_geotiff", .answer = placedGeoTiff, .usesProjections = true},
};

} // namespace

void warmUpDecodeKinds()
{
    warmUpArchives();
    warmUpDocuments();
    warmUpCaptures();
    warmUpFeatures();
}

const DecodeKindRow *findDecodeKind(const QString &name)
{
    const auto *row = std::find_if(std::begin(kinds), std::end(kinds),
                                   [&](const auto &kind) { return name == QLatin1String(kind.name); });
    return row == std::end(kinds) ? nullptr : row;
}

} // namespace leadline

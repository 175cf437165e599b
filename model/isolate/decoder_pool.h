// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/scene_positions.h"
#include "model/isolate/scene_values.h"
#include "model/isolate/walls.h"
#include "model/result/result.h"
#include "model/work/progress.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>
#include <QRectF>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace leadline {

class RemoteBytes;

/// Pixels as the decoder process answers them: 4 bytes each in the order of QImage::Format_RGB32 or
/// Format_ARGB32_Premultiplied (native-endian 0xAARRGGBB), rows without padding, top row first.
struct PixelBlock
{
    int width = 0;
    int height = 0;
    bool opaque = true; ///< every alpha is 255
    double part = 1;    ///< of what the picture shows that was read; below 1 it is a first, coarse one
    QByteArray bytes;   ///< width * height * 4
    /// Where set, `bytes` is only a view of memory shared with the decoder: keep a copy of the whole block (cheap) for
    /// as long as the bytes are used. pictureOf() does.
    std::shared_ptr<const void> owner;
};

/// What one-shot decoding is asked for.
enum class DecodeKind {
    Sniff,         ///< what kind of file it is, by its bytes: {"format","evidence_kind"}
    Image,         ///< metadata (EXIF/XMP/IPTC) and a preview, orientation applied
    SceneHeader,   ///< what `leadline image FILE info` prints, and a preview
    Tile,          ///< a map tile: pixels only
    Text,          ///< the bytes of a text file as UTF-8, as a stream: DecoderPool::stream()
    TimeStamp,     ///< what a time-stamping authority answered (RFC 3161), its signature verified
    Document,      ///< a report (PDF, office, web page, text): metadata, and a preview of one page
    Capture,       ///< a web capture (WARC, WACZ, MHTML, saved page): what it states, its hashes checked, a screenshot
    PlainText,     ///< a report or captured page as plain text, as a stream; pages are set apart by a form feed
    Unpacked,      ///< the bytes inside a gzip, Zstandard, xz, bzip2 or ZIP file, as a stream
    Features,      ///< what a vector file holds (GeoJSON, KML, GPX, …), as a stream: one GeoJSON feature a line
    Rows,          ///< the rows of a table (XLSX, ODS, JSON records, tracks in GPX or KML), as a stream: one JSON array
                   ///< a line
    Video,         ///< what a video file states, and a frame of it
    MapService,    ///< the layers that a map service (WMTS, WMS) offers, as a stream: one JSON object a line
    PlacedGeoTiff, ///< a picture warped to where it lies (DecodeRequest::placement), as a stream: the bytes of a
                   ///< GeoTIFF
    Overviews,     ///< makes the overviews of a scene and writes them into DecodeRequest::overviews; as a stream of
                   ///< how far it is: numbers 0..1, one a line
    TileArchive,   ///< what a tile archive (MBTiles, GeoPackage, PMTiles) states of itself, and a picture of the whole
    FeatureFile, ///< GeoJSON made into a file of another vector format (DecodeRequest::format), as a stream: its bytes
    ReportPage,  ///< a page of a PDF, or a part of it, and its words: model/reports/report_page.h
};

struct DecodeRequest
{
    DecodeKind kind = DecodeKind::Sniff;
    QString path = {};       ///< the file; its sidecars (.tfw, .ovr; never .aux.xml) are handed along
    QString name = {};       ///< what messages call it; empty = the file name (stored evidence is named by its hash)
    QByteArray bytes = {};   ///< for Tile, TimeStamp, MapService and FeatureFile: the bytes themselves, path is a name
                             ///< for messages
    QByteArray trusted = {}; ///< for TimeStamp: certificates that the user trusts, PEM; empty = none
    QString entry = {};      ///< for Unpacked: the file in a ZIP archive; empty = the only one
    int sheet = 0;           ///< for Rows: the only sheet that is wanted, from 1; 0 = all
    std::optional<double> atSeconds = {}; ///< for Video: the frame shown then; nothing = a poster
    int previewWidth = 0;                 ///< largest preview that is wanted, pixels; 0 = none
    int previewHeight = 0;
    int page = 1; ///< for Document and ReportPage: which page the picture shows, from 1
    /// For ReportPage: the part of the page that is drawn, in parts of its width and height as displayed.
    QRectF region = {0, 0, 1, 1};
    bool words = false;         ///< for ReportPage: with the words of the whole page
    QJsonObject placement = {}; ///< for PlacedGeoTiff: where the picture lies, as model/control writes it
    QString format = {};        ///< for FeatureFile: "gpkg", "shp.zip", "gpx"; "kmz" of bytes that are KML
    int overviews = -1; ///< for Overviews: an empty file, open to read and write, that they go into; the caller's
};

/// A bounded JSON document and, where asked for, pixels.
struct DecodeReply
{
    QJsonObject document;
    PixelBlock preview;
    QString walls = {}; ///< behind what it was decoded, in words (wallsInWords)
};

/// A part of a scene, warped: `width` x `height` pixels over the extent [minX, maxX] x [minY, maxY] in `crs` units.
struct WindowRequest
{
    /// "EPSG:3857" or WKT; empty: pixels of the stored array, x from its left and y down from its top edge, whether it
    /// has a place on the Earth or none.
    QString crs;
    double minX = 0, minY = 0, maxX = 0, maxY = 0;
    int width = 0, height = 0;
    SceneStyle style = {};      ///< how its values become colours
    QJsonObject placement = {}; ///< where the picture lies, as model/control writes it; empty: as the file says
    int milliseconds = 0;       ///< after which a coarse picture is better than none (PixelBlock::part); 0: never
};

/// One open scene in a process of its own. Thread-safe. The process ends with the last owner.
class SceneSession
{
public:
    virtual ~SceneSession() = default;
    /// As `leadline image FILE info`, but nothing that takes pixels to say: width, height, bands, dtype, crs, corners,
    /// …
    virtual const QJsonObject &header() const = 0;
    /// Asks for a window; `done` is called once on a thread of the pool's, also with Cancelled or DecoderFailed.
    virtual void request(const WindowRequest &window, std::stop_token stop,
                         std::function<void(Result<PixelBlock>)> done) = 0;
    /// Asks for the values of all bands at a place; `done` as above. Errors besides: InvalidInput (no such place in the
    /// scene, a formula that cannot be read), Damaged.
    virtual void requestValues(const ValuesRequest &request, std::stop_token stop,
                               std::function<void(Result<SceneValues>)> done);
    /// Asks how values are distributed, one answer for each band that was named, or one for the expression; `done` as
    /// above. Errors besides: InvalidInput (no such band, a formula that cannot be read), Unsupported (an exact answer
    /// of more than mostExactPixels), Damaged.
    virtual void requestStatistics(const StatisticsRequest &request, std::stop_token stop,
                                   std::function<void(Result<std::vector<ValueStatistics>>)> done);
    /// Asks where pixels of the stored array lie on the Earth; `done` as above. Errors besides: InvalidInput,
    /// Unsupported (nowhere).
    virtual void requestPositions(const PositionsRequest &request, std::stop_token stop,
                                  std::function<void(Result<ScenePositions>)> done);
    /// The same, waiting. Never on the GUI thread.
    Result<PixelBlock> read(const WindowRequest &window, std::stop_token stop = {});
    Result<ScenePositions> readPositions(const PositionsRequest &request, std::stop_token stop = {});
    Result<SceneValues> readValues(const ValuesRequest &request, std::stop_token stop = {});
    Result<std::vector<ValueStatistics>> readStatistics(const StatisticsRequest &request, std::stop_token stop = {});
};

/// One tile of the slippy map (Web Mercator, rows from the north), `side` x `side` pixels.
struct TileRequest
{
    int z = 0;
    int x = 0;
    int y = 0;
    int side = 256;
};

/// One set of tiles of a tile archive, open in a process of its own. Thread-safe. The process ends with the last owner.
class TileSession
{
public:
    virtual ~TileSession() = default;
    /// {"min_zoom", "max_zoom", "tile_size"}
    virtual const QJsonObject &header() const = 0;
    /// Waits for a tile; what the archive has nothing for is transparent. Never on the GUI thread. Errors: Damaged
    /// (names the tile), DecoderFailed, Cancelled.
    virtual Result<PixelBlock> read(const TileRequest &tile, std::stop_token stop = {}) = 0;
};

/// Starts leadline-decode processes and talks to them. Handed in by app/. Thread-safe.
class DecoderPool
{
public:
    virtual ~DecoderPool() = default;
    /// One request in a process of its own; waits. Never on the GUI thread of a window. Errors: NotFound, NoPermission,
    /// InvalidInput/Unsupported (what the file is instead), DecoderFailed (died, timed out), Cancelled.
    virtual Result<DecodeReply> decode(const DecodeRequest &request, std::stop_token stop = {}) = 0;
    /// Opens a scene for windows; the header was read when it returns.
    virtual Result<std::shared_ptr<SceneSession>> openScene(const QString &path, std::stop_token stop = {}) = 0;
    /// The same with a second scene, of one band and finer pixels, for windows whose style is sharpened
    /// (SceneStyle::sharpenWith). Whether the two fit is said by those windows. Errors besides: those of its file.
    virtual Result<std::shared_ptr<SceneSession>> openSharpenedScene(const QString &path, const QString &finerPath,
                                                                     std::stop_token stop = {});
    /// The same as openScene() of a file that lies elsewhere: only the parts that a header or a window needs are read
    /// of it. `name` is what messages call it. Further errors, also of the session's windows: Network, NetworkRefused.
    virtual Result<std::shared_ptr<SceneSession>> openRemoteScene(std::shared_ptr<RemoteBytes> remote,
                                                                  const QString &name, std::stop_token stop = {});
    /// Opens a set of tiles of a tile archive: of a GeoPackage the one called `table`, its first where that is empty.
    /// Errors: as openScene(); Unsupported for vector tiles.
    virtual Result<std::shared_ptr<TileSession>> openTiles(const QString &path, const QString &table,
                                                           std::stop_token stop = {});
    /// One request (Text, PlainText, Unpacked, Features, Rows, MapService, PlacedGeoTiff, FeatureFile, Overviews) whose
    /// answer is a
    /// stream: `sink` gets pieces of at most 64 KiB in order, on the calling thread; the decoder waits while it is
    /// slow. Returning false ends it (Cancelled). What is returned is the closing document, as the kind's reader
    /// describes it. Errors as of decode(). Never on the GUI thread.
    virtual Result<QJsonObject> stream(const DecodeRequest &request, const std::function<bool(QByteArrayView)> &sink,
                                       std::stop_token stop = {});
    /// Starts what decoding needs ahead of the first file; returns at once. For a program with a window, whose user
    /// would wait for it.
    virtual void makeReady() {}
    /// What stands between the decoders and the machine, found by trying; starts a decoder where none runs yet. Error:
    /// DecoderFailed. Never on the GUI thread.
    virtual Result<WallReport> walls();
    /// The same of the decoders of videos, which are a program of their own.
    virtual Result<WallReport> videoWalls();
};

/// The real one. `program` is the path of leadline-decode, beside it lies leadline-decode-video for DecodeKind::Video;
/// `walls` are the strongest that are tried.
std::shared_ptr<DecoderPool> makeDecoderPool(const QString &program, WallChoice walls = WallChoice::Best);

} // namespace leadline

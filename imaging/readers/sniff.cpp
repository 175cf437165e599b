// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/readers/sniff.h"

#include "model/ais/ais_log.h"
#include "model/tables/outline_table.h"

#include <QList>
#include <QStringConverter>
#include <QStringDecoder>

#include <algorithm>

namespace leadline {
namespace {

struct Magic
{
    qsizetype offset;
    QByteArrayView bytes;
    const char *format;
    const char *driver;
    const char *kind;
};

/// File signatures: the formats' own specifications; the order matters where one begins like another.
const Magic magics[] = {
    {0, "\xFF\xD8\xFF", "JPEG", "JPEG", "image"},
    {0, "\x89PNG\r\n\x1A\n", "PNG", "PNG", "image"},
    {0, QByteArrayView("II*\0", 4), "TIFF", "GTiff", "image"},
    {0, QByteArrayView("MM\0*", 4), "TIFF", "GTiff", "image"},
    {0, QByteArrayView("II+\0", 4), "BigTIFF", "GTiff", "image"},
    {0, QByteArrayView("MM\0+", 4), "BigTIFF", "GTiff", "image"},
    {0, QByteArrayView("\0\0\0\x0CjP  ", 8), "JPEG 2000", "JP2OpenJPEG", "image"},
    {0, "\xFF\x4F\xFF\x51", "JPEG 2000 codestream", "JP2OpenJPEG", "image"},
    {8, "WEBP", "WebP", "WEBP", "image"},
    {0, "GIF8", "GIF", "", "image"},
    {0, "BM", "BMP", "", "image"},
    {4, "ftypheic", "HEIF", "", "image"},
    {4, "ftypheix", "HEIF", "", "image"},
    {4, "ftypmif1", "HEIF", "", "image"},
    {4, "ftypavif", "AVIF", "", "image"},
    {4, "ftypqt", "QuickTime video", "", "other"},
    {4, "ftyp", "MP4 video", "", "other"},
    {4, QByteArrayView("moov"), "QuickTime video", "", "other"},
    {8, "AVI ", "AVI video", "", "other"},
    {0, "OggS", "Ogg video or sound", "", "other"},
    {0, QByteArrayView("\0\0\1\xBA", 4), "MPEG video", "", "other"},
    {0, "\x1A\x45\xDF\xA3", "Matroska video", "", "other"},
    {0, "RIFF", "RIFF (AVI or WAV)", "", "other"},
    {0, "%PDF-", "PDF", "", "report"},
    {0, "{\\rtf", "RTF", "", "report"},
    {0, "WARC/1.", "WARC", "", "capture"},
    {0, "WARC/0.", "WARC", "", "capture"},
    {0, QByteArrayView("SQLite format 3\0", 16), "SQLite or GeoPackage", "", "other"},
    {0, "PMTiles", "PMTiles", "", "tiles"},
    {0, "PK\x03\x04", "ZIP (or KMZ, office document)", "", "other"},
    {0, "\x1F\x8B", "gzip", "", "other"},
    {0, "\x28\xB5\x2F\xFD", "Zstandard", "", "other"},
    {0, QByteArrayView("\xFD\x37zXZ\0", 6), "xz", "", "other"},
    {0, "BZh", "bzip2", "", "other"},
    {0, "MZ", "Windows program", "", "other"},
    {0,
     "\x7F"
     "ELF",
     "Linux program", "", "other"},
    {0, "NITF", "NITF", "", "other"},
    {0, "NSIF", "NITF", "", "other"},
    {0, "\x89HDF", "HDF5", "", "other"},
    {0, "CDF", "netCDF", "", "other"},
    {0, QByteArrayView("\0\0\x27\x0A", 4), "ESRI shapefile", "", "annotations"},
};

SniffedFormat make(const char *format, const char *kind, const QString &reason = {}, const char *driver = "")
{
    return {QString::fromLatin1(format), QString::fromLatin1(driver), QString::fromLatin1(kind), reason};
}

/// An SQLite file whose application id (byte 68) says so, or which names the table that every GeoPackage has
/// (OGC 12-128r17 §1.1.1).
bool isGeoPackage(const QByteArray &head)
{
    return head.startsWith("SQLite format 3") && (head.mid(68, 2) == "GP" || head.contains("gpkg_contents"));
}

/// Text: no NUL, almost no other control bytes, and UTF-8 or UTF-16 with its mark.
bool looksLikeText(const QByteArray &head)
{
    if (head.isEmpty())
        return false;
    if (head.startsWith("\xFF\xFE") || head.startsWith("\xFE\xFF"))
        return true;
    qsizetype odd = 0;
    for (const char c : head) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte == 0)
            return false;
        odd += byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\x1e';
    }
    return odd * 100 <= head.size();
}

/// MarineCadastre, Danish Maritime Authority and kin.
bool looksLikeAisTable(const QByteArray &head)
{
    const QByteArray first = head.left(head.indexOf('\n') < 0 ? 2000 : head.indexOf('\n'));
    const bool separated = first.contains(',') || first.contains(';') || first.contains('\t');
    return separated && namesPositions(first);
}

/// JSON records that say where which vessel was.
bool looksLikePositionRecords(const QByteArray &head)
{
    const QByteArray lower = head.left(16 << 10).toLower();
    const auto hasKey = [&lower](std::initializer_list<const char *> keys) {
        return std::any_of(keys.begin(), keys.end(),
                           [&lower](const char *key) { return lower.contains(QByteArray("\"") + key + "\""); });
    };
    return hasKey({"lat", "latitude"}) && hasKey({"lon", "lng", "longitude"}) &&
           hasKey({"mmsi", "ssvid", "vessel_id", "last_position_epoch"});
}

/// Points of a track with times: a waypoint or the file itself may have one too.
bool holdsTimedTrack(const QByteArray &head)
{
    const qsizetype point = head.indexOf("<trkpt");
    const bool gpx = point >= 0 && head.indexOf("<time>", point) >= 0;
    return gpx || (head.contains("Track") && head.contains("<when>") && head.contains(":coord>"));
}

/// Any talker's: receivers write B1VDM, =IVDM and --VDM too, and often a screen of GPS sentences first.
bool looksLikeAisSentences(const QByteArray &head)
{
    return nmeaHead({head.constData(), static_cast<std::size_t>(head.size())}) == NmeaHead::AisSentences;
}

/// Browsers and SingleFile leave a note in a page that they save; auto-archiver's report begins with its own line.
SniffedFormat sniffHtml(const QByteArray &head)
{
    const QByteArray lower = head.left(16 << 10).toLower();
    if (lower.contains("archived media for <span class=\"copy\">"))
        return make("auto-archiver HTML", "capture");
    if (lower.contains("saved from url=(") || lower.contains("page saved with singlefile"))
        return make("saved HTML", "capture");
    return make("HTML", "report");
}

/// A page saved as a MIME message (RFC 2557).
bool looksLikeMhtml(const QByteArray &lower)
{
    return lower.contains("mime-version:") && lower.contains("multipart/related");
}

SniffedFormat sniffText(const QByteArray &head, const QString &name)
{
    QByteArray start = head.left(4096).trimmed();
    // A sequence of JSON texts begins with a record separator (RFC 7464).
    if (start.startsWith('\x1e'))
        start = start.mid(1).trimmed();
    const QByteArray lower = start.left(1024).toLower();
    if (lower.contains("<vrtdataset") || lower.contains("<ogrvrtdatasource") || lower.contains("<gdal_wms"))
        return make("GDAL virtual dataset", "other",
                    QStringLiteral("it points at other files or addresses, which are never followed"));
    if (!start.startsWith('<') && looksLikeMhtml(start.toLower()))
        return make("MHTML", "capture");
    if (lower.startsWith("<!doctype html") || lower.startsWith("<html") || lower.contains("<html"))
        return sniffHtml(head);
    if (lower.contains("<svg"))
        return make("SVG", "other", QStringLiteral("a drawing that can point at other files"));
    if (lower.contains("<kml"))
        return holdsTimedTrack(head) ? make("KML", "tracks") : make("KML", "annotations");
    if (lower.contains("<gpx"))
        return holdsTimedTrack(head) ? make("GPX", "tracks") : make("GPX", "annotations");
    if (lower.startsWith("<?xml") || lower.startsWith('<'))
        return make("XML", "other");
    if ((start.startsWith('{') || start.startsWith('[')) &&
        (lower.contains("\"featurecollection\"") || lower.contains("\"feature\"")))
        return make("GeoJSON", "annotations");
    if (start.startsWith('{') || start.startsWith('['))
        return looksLikePositionRecords(head) ? make("JSON records of positions", "tracks") : make("JSON", "other");
    if (holdsOutlines(head))
        return make("table of outlines", "annotations");
    if (looksLikeAisTable(head))
        return make("AIS table", "tracks");
    if (looksLikeAisSentences(head))
        return make("AIS sentences", "tracks");
    if (name.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive))
        return make("table", "other", QStringLiteral("its first row names no vessel and position"));
    return make("text", "report");
}

bool promisesPicture(const QString &name)
{
    static const QList<QLatin1String> endings = {
        QLatin1String(".tif"), QLatin1String(".tiff"), QLatin1String(".jpg"), QLatin1String(".jpeg"),
        QLatin1String(".png"), QLatin1String(".webp"), QLatin1String(".jp2"), QLatin1String(".gif"),
    };
    return std::any_of(endings.begin(), endings.end(),
                       [&](QLatin1String ending) { return name.endsWith(ending, Qt::CaseInsensitive); });
}

} // namespace

bool namesPositions(const QByteArray &firstRow)
{
    const QByteArray lower = firstRow.toLower();
    return lower.contains("mmsi") && lower.contains("lat") && lower.contains("lon");
}

SniffedFormat sniffFormat(const QByteArray &head, qint64 size, const QString &name)
{
    if (size == 0)
        return make("empty", "other", QStringLiteral("the file is empty"));
    for (const Magic &magic : magics) {
        if (QByteArrayView(head).sliced(std::min(magic.offset, head.size())).startsWith(magic.bytes))
            return isGeoPackage(head) ? make("GeoPackage", "annotations")
                                      : make(magic.format, magic.kind, {}, magic.driver);
    }
    SniffedFormat found =
        looksLikeText(head) ? sniffText(head, name) : make("unknown", "other", QStringLiteral("no known format"));
    if (promisesPicture(name)) {
        const QString promised = QStringLiteral("the name promises a picture, the bytes are %1").arg(found.format);
        found.reason = found.reason.isEmpty() ? promised : promised + QStringLiteral("; ") + found.reason;
    }
    return found;
}

QString whyNotPicture(const SniffedFormat &format, const QByteArray &head)
{
    if (head.isEmpty())
        return QStringLiteral("not a picture: the file is empty");
    if (format.evidenceKind == QLatin1String("image"))
        return QStringLiteral("%1 pictures are not read yet; the file can be kept as evidence").arg(format.format);
    QString start;
    for (const char c : head.left(8)) {
        if (c < 0x20 || c > 0x7e)
            break;
        start += QLatin1Char(c);
    }
    QString why =
        QStringLiteral("not a picture: it is %1")
            .arg(format.format == QLatin1String("unknown") ? QStringLiteral("of no known format") : format.format);
    if (start.size() >= 2)
        why += QStringLiteral(" (starts with '%1')").arg(start);
    return why;
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/vectors/feature_reader.h"

#include "imaging/archives/archive_reader.h"
#include "imaging/archives/inside.h"
#include "imaging/readers/dataset.h"
#include "imaging/readers/gdal_errors.h"
#include "imaging/readers/handed_folder.h"
#include "imaging/readers/mapped_file.h"
#include "imaging/vectors/geojson_reader.h"
#include "imaging/vectors/geopackage_reader.h"
#include "imaging/vectors/kml_reader.h"
#include "imaging/vectors/memory_file.h"
#include "imaging/vectors/ogr_layers.h"
#include "imaging/vectors/outline_table_reader.h"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <ogrsf_frmts.h>

#include <iconv.h>

#include <map>

namespace leadline {
namespace {

/// Read as a whole: half of what a decoder may use, so that it and its features fit.
constexpr qint64 largestFile = 1LL << 30;
/// LIBKML builds the whole document in memory, at some ten times its length.
constexpr qint64 largestXml = 128LL << 20;

/// Of one shapefile: the names of all that lie in its folder, and itself.
Result<void> readShapefileAt(const QByteArray &path, const QList<QByteArray> &beside, const QString &name,
                             FeatureStream &out)
{
    CPLStringList siblings;
    bool hasIndex = false, hasTable = false, hasProjection = false;
    for (const QByteArray &sibling : beside) {
        siblings.AddString(sibling.constData());
        hasIndex = hasIndex || sibling.toLower().endsWith(".shx");
        hasTable = hasTable || sibling.toLower().endsWith(".dbf");
        hasProjection = hasProjection || sibling.toLower().endsWith(".prj");
    }
    if (!hasIndex)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("a shapefile without its index: the .shx of the same name must lie beside it"),
                    name);
    if (!hasTable)
        out.warn(QStringLiteral("no .dbf lies beside it: the features have no names and values"));
    if (!hasProjection)
        out.warn(QStringLiteral("no .prj lies beside it: its positions are taken as WGS 84"));
    const GdalErrors errors;
    const char *const drivers[] = {"ESRI Shapefile", nullptr};
    const DatasetPtr dataset(
        GDALDataset::Open(path.constData(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, nullptr, siblings.List()));
    if (!dataset)
        return fail(
            ErrorCode::Damaged,
            QStringLiteral("starts like a shapefile but cannot be read (%1)").arg(errors.firstError().left(160)), name);
    streamLayers(*dataset, {}, out);
    return {};
}

Result<void> readShapefile(const QString &name, FeatureStream &out)
{
    QList<QByteArray> beside;
    for (const QByteArray &sibling : HandedFolder::names())
        beside << sibling;
    return readShapefileAt(HandedFolder::mainPath(), beside, name, out);
}

/// The parts of shapefiles in a ZIP archive, by the path in it without the ending: unpacked into memory.
Result<std::map<QByteArray, std::vector<std::pair<QByteArray, QByteArray>>>> shapefilesIn(const HandedFile &file,
                                                                                          const QString &name)
{
    static const QList<QByteArray> wanted{"shp", "shx", "dbf", "prj", "cpg"};
    Result<std::unique_ptr<ArchiveReader>> reader = ArchiveReader::open(file, Packing::Zip, name);
    if (!reader)
        return Unexpected{reader.error()};
    std::map<QByteArray, std::vector<std::pair<QByteArray, QByteArray>>> found;
    while (true) {
        const auto entry = (*reader)->next();
        if (!entry)
            return Unexpected{entry.error()};
        if (!entry->has_value())
            return found;
        const QByteArray path = (*entry)->name.toUtf8();
        const qsizetype dot = path.lastIndexOf('.');
        const QByteArray ending = path.mid(dot + 1).toLower();
        if (!(*entry)->isFile || dot < 0 || !wanted.contains(ending) || path.startsWith("__MACOSX/"))
            continue;
        Result<QByteArray> bytes = (*reader)->readAll(largestFile);
        if (!bytes)
            return Unexpected{bytes.error()};
        found[path.left(dot)].emplace_back(ending, *std::move(bytes));
    }
}

Result<void> readZippedShapefiles(const HandedFile &file, const QString &name, FeatureStream &out)
{
    const auto shapefiles = shapefilesIn(file, name);
    if (!shapefiles)
        return Unexpected{shapefiles.error()};
    for (const auto &[path, parts] : *shapefiles) {
        // Its own name, without a folder of the archive: that is what the layer is called.
        const QByteArray base = path.mid(path.lastIndexOf('/') + 1);
        std::vector<std::unique_ptr<MemoryFile>> files;
        QList<QByteArray> beside;
        for (const auto &[ending, bytes] : parts) {
            beside << base + '.' + ending;
            files.push_back(std::make_unique<MemoryFile>("/vsimem/zipped/" + beside.last(), bytes));
        }
        if (!beside.contains(base + ".shp"))
            continue;
        if (const auto read = readShapefileAt("/vsimem/zipped/" + base + ".shp", beside, name, out); !read)
            return read;
    }
    return {};
}

Result<void> readAs(const QString &format, const HandedFile &file, const QString &name, FeatureStream &out)
{
    if (format == QLatin1String("ESRI shapefile"))
        return readShapefile(name, out);
    if (format == QLatin1String("ESRI shapefile in ZIP"))
        return readZippedShapefiles(file, name, out);
    const bool xml = format == QLatin1String("KML") || format == QLatin1String("GPX");
    const qint64 most = xml ? largestXml : largestFile;
    if (file.size > most)
        return fail(ErrorCode::Unsupported,
                    QStringLiteral("%1 MB of %2: more than %3 MB are not read")
                        .arg(file.size >> 20)
                        .arg(format)
                        .arg(most >> 20),
                    name);
    if (format == QLatin1String("KMZ")) {
        const Result<QByteArray> kml = kmlInKmz(file, name);
        return kml ? readKml(*kml, name, out) : Result<void>(Unexpected{kml.error()});
    }
    MappedFile mapped(&file, most);
    if (mapped.bytes().isEmpty())
        return fail(ErrorCode::Io, QStringLiteral("cannot be read into memory"), name);
    if (format == QLatin1String("KML"))
        return readKml(mapped.bytes(), name, out);
    if (format == QLatin1String("GPX"))
        return readGpx(mapped.bytes(), name, out);
    if (format == QLatin1String("GeoPackage"))
        return readGeoPackage(mapped, name, out);
    if (format == QLatin1String("table of outlines"))
        return readOutlineTable(mapped.bytes(), name, out);
    return readGeoJson(mapped.bytes(), name, out);
}

} // namespace

Result<QJsonObject> readFeatures(const std::shared_ptr<const HandedFiles> &files, const QString &name,
                                 const std::function<bool(const QByteArray &)> &sink)
{
    if (!files)
        return fail(ErrorCode::Io, QStringLiteral("cannot be opened"), name);
    const HandedFile &file = files->files.front();
    const QByteArray head = headOfMainFile();
    QString format = sniffInside(file, name, sniffFormat(head, file.size, name)).format;
    // The features of a large document may begin past its first bytes.
    if (format == QLatin1String("JSON"))
        format = QStringLiteral("GeoJSON");
    static const QStringList known{QStringLiteral("KML"),
                                   QStringLiteral("KMZ"),
                                   QStringLiteral("GPX"),
                                   QStringLiteral("GeoJSON"),
                                   QStringLiteral("GeoPackage"),
                                   QStringLiteral("ESRI shapefile"),
                                   QStringLiteral("ESRI shapefile in ZIP"),
                                   QStringLiteral("table of outlines")};
    if (!known.contains(format))
        return fail(ErrorCode::InvalidInput, QStringLiteral("no file of features: it is %1").arg(format), name);
    FeatureStream out(sink);
    if (const Result<void> read = readAs(format, file, name, out); !read)
        return Unexpected{read.error()};
    return out.finish(format, name);
}

void warmUpFeatures()
{
    RegisterOGRLIBKML();
    RegisterOGRKML();
    RegisterOGRGPX();
    RegisterOGRShape();
    RegisterOGRCSV();
    // Shared styles of the same document only: LIBKML_EXTERNAL_STYLE, which fetches, stays off.
    CPLSetConfigOption("LIBKML_RESOLVE_STYLE", "YES");
    CPLSetConfigOption("LIBKML_EXTERNAL_STYLE", "NO");
    CPLSetConfigOption("SHAPE_RESTORE_SHX", "NO");
    // glibc loads each of these from a file of its own when it is first asked for.
    for (const char *encoding :
         {"CP1250",     "CP1251",      "CP1252", "CP1253",  "CP1254", "CP1257", "ISO-8859-1", "ISO-8859-2",
          "ISO-8859-5", "ISO-8859-15", "CP437",  "CP850",   "CP866",  "KOI8-R", "CP949",      "EUC-KR",
          "SHIFT_JIS",  "CP932",       "EUC-JP", "GB18030", "GBK",    "CP936",  "BIG5",       "CP950"}) {
        // Never closed: glibc unloads a table that nobody holds.
        (void)iconv_open("UTF-8", encoding);
    }
}

} // namespace leadline

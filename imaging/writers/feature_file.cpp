// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/writers/feature_file.h"

#include "imaging/archives/zip_file.h"
#include "imaging/readers/dataset.h"
#include "imaging/readers/gdal_errors.h"
#include "model/isolate/frame.h"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <memory>

namespace leadline {
namespace {

constexpr const char *folder = "/vsimem/leadline-features";
/// dBASE III holds no longer text.
constexpr int longestShapeText = 254;

using GeometryPtr = std::unique_ptr<OGRGeometry>;

/// The three layers that features are sorted into.
enum Sort { Points, Lines, Areas };
constexpr std::array layerEndings{"points", "lines", "areas"};

struct SortedFeature
{
    Sort sort;
    GeometryPtr geometry;
    QJsonObject properties;
};

struct Collection
{
    QString layer;
    QStringList columns;
    std::vector<SortedFeature> features;
};

/// GDAL's own memory, emptied whatever happens.
class MemoryFolder
{
public:
    MemoryFolder() { VSIRmdirRecursive(folder); }
    ~MemoryFolder() { VSIRmdirRecursive(folder); }
    MemoryFolder(const MemoryFolder &) = delete;
    MemoryFolder &operator=(const MemoryFolder &) = delete;

    static QByteArray path(const QString &name) { return QByteArray(folder) + '/' + name.toUtf8(); }
    static QByteArray bytesOf(const QByteArray &path)
    {
        vsi_l_offset size = 0;
        const GByte *bytes = VSIGetMemFileBuffer(path.constData(), &size, FALSE);
        return bytes ? QByteArray(reinterpret_cast<const char *>(bytes), static_cast<qsizetype>(size)) : QByteArray();
    }
};

Sort sortOf(const OGRGeometry &geometry)
{
    const OGRwkbGeometryType type = wkbFlatten(geometry.getGeometryType());
    return type == wkbPoint || type == wkbMultiPoint             ? Points
           : type == wkbLineString || type == wkbMultiLineString ? Lines
                                                                 : Areas;
}

Result<Collection> collectionOf(const QByteArray &bytes, const QString &name)
{
    const QJsonObject document = QJsonDocument::fromJson(bytes).object();
    if (document.value(QLatin1String("type")).toString() != QLatin1String("FeatureCollection"))
        return fail(ErrorCode::InvalidInput, QStringLiteral("no GeoJSON FeatureCollection"), name);
    Collection collection;
    collection.layer = document.value(QLatin1String("layer")).toString(QStringLiteral("annotations"));
    for (const QJsonValue column : document.value(QLatin1String("columns")).toArray())
        collection.columns << column.toString();
    for (const QJsonValue feature : document.value(QLatin1String("features")).toArray()) {
        const QByteArray geometry =
            QJsonDocument(feature[QLatin1String("geometry")].toObject()).toJson(QJsonDocument::Compact);
        GeometryPtr read(OGRGeometryFactory::createFromGeoJson(geometry.constData()));
        if (!read)
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("feature %1 has no geometry").arg(collection.features.size() + 1), name);
        const Sort sort = sortOf(*read);
        collection.features.push_back({sort, std::move(read), feature[QLatin1String("properties")].toObject()});
    }
    return collection;
}

OGRwkbGeometryType typeOf(Sort sort)
{
    return sort == Points ? wkbPoint : sort == Lines ? wkbMultiLineString : wkbPolygon;
}

/// As much of it as fits, in whole characters.
QByteArray cut(const QByteArray &utf8, qsizetype most)
{
    if (utf8.size() <= most)
        return utf8;
    qsizetype end = most;
    while (end > 0 && (static_cast<unsigned char>(utf8[end]) & 0xC0U) == 0x80U)
        --end;
    return utf8.left(end);
}

Unexpected notWritten(const GdalErrors &errors, const QString &name)
{
    return fail(ErrorCode::Io, QStringLiteral("the file could not be written: %1").arg(errors.firstError()), name);
}

/// One layer of one sort with all of its features. `cutTo` bytes a value; 0: as long as it is.
Result<void> fillLayer(OGRLayer &layer, const Collection &collection, Sort sort, int cutTo, bool makeFields)
{
    const GdalErrors errors;
    if (makeFields) {
        for (const QString &column : collection.columns) {
            OGRFieldDefn field(column.toUtf8().constData(), OFTString);
            field.SetWidth(cutTo);
            if (layer.CreateField(&field) != OGRERR_NONE)
                return notWritten(errors, collection.layer);
        }
    }
    for (const SortedFeature &feature : collection.features) {
        if (feature.sort != sort)
            continue;
        const OGRFeatureUniquePtr row(OGRFeature::CreateFeature(layer.GetLayerDefn()));
        for (const QString &column : collection.columns) {
            const int field = row->GetFieldIndex(column.toUtf8().constData());
            const QByteArray value = feature.properties.value(column).toString().toUtf8();
            if (field >= 0 && !value.isEmpty())
                row->SetField(field, (cutTo > 0 ? cut(value, cutTo) : value).constData());
        }
        GeometryPtr geometry(feature.geometry->clone());
        if (sort == Lines && layer.GetGeomType() == wkbMultiLineString)
            geometry.reset(OGRGeometryFactory::forceToMultiLineString(geometry.release()));
        row->SetGeometry(geometry.get());
        if (layer.CreateFeature(row.get()) != OGRERR_NONE)
            return notWritten(errors, collection.layer);
    }
    return {};
}

bool has(const Collection &collection, Sort sort)
{
    return std::ranges::any_of(collection.features,
                               [sort](const SortedFeature &feature) { return feature.sort == sort; });
}

OGRSpatialReference wgs84()
{
    OGRSpatialReference reference;
    reference.importFromEPSG(4326);
    reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return reference;
}

Result<QByteArray> geoPackageOf(const Collection &collection)
{
    const GdalErrors errors;
    RegisterOGRGeoPackage();
    GDALDriver *driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    const QByteArray path = MemoryFolder::path(QStringLiteral("out.gpkg"));
    DatasetPtr dataset(driver ? driver->Create(path.constData(), 0, 0, 0, GDT_Unknown, nullptr) : nullptr);
    if (!dataset)
        return notWritten(errors, collection.layer);
    OGRSpatialReference reference = wgs84();
    for (const Sort sort : {Points, Lines, Areas}) {
        if (!has(collection, sort))
            continue;
        const QString name =
            QStringLiteral("%1_%2").arg(collection.layer, QLatin1String(layerEndings[static_cast<std::size_t>(sort)]));
        OGRLayer *layer = dataset->CreateLayer(name.toUtf8().constData(), &reference, typeOf(sort), nullptr);
        if (!layer)
            return notWritten(errors, collection.layer);
        if (const auto filled = fillLayer(*layer, collection, sort, 0, true); !filled)
            return Unexpected{filled.error()};
    }
    dataset.reset();
    return MemoryFolder::bytesOf(path);
}

Result<QByteArray> shapefilesOf(const Collection &collection)
{
    const GdalErrors errors;
    GDALDriver *driver = GetGDALDriverManager()->GetDriverByName("ESRI Shapefile");
    CPLStringList options;
    options.SetNameValue("ENCODING", "UTF-8");
    OGRSpatialReference reference = wgs84();
    for (const Sort sort : {Points, Lines, Areas}) {
        if (!has(collection, sort))
            continue;
        const QString name =
            QStringLiteral("%1_%2").arg(collection.layer, QLatin1String(layerEndings[static_cast<std::size_t>(sort)]));
        const QByteArray path = MemoryFolder::path(name + QStringLiteral(".shp"));
        const DatasetPtr dataset(driver ? driver->Create(path.constData(), 0, 0, 0, GDT_Unknown, nullptr) : nullptr);
        OGRLayer *layer = dataset ? dataset->CreateLayer(name.toUtf8().constData(), &reference,
                                                         sort == Lines ? wkbLineString : typeOf(sort), options.List())
                                  : nullptr;
        if (!layer)
            return notWritten(errors, collection.layer);
        if (const auto filled = fillLayer(*layer, collection, sort, longestShapeText, true); !filled)
            return Unexpected{filled.error()};
    }
    std::vector<std::pair<QString, QByteArray>> files;
    const CPLStringList names(VSIReadDir(folder));
    for (int i = 0; i < names.size(); ++i) {
        const QString name = QString::fromUtf8(names[i]);
        if (name != QLatin1String(".") && name != QLatin1String(".."))
            files.emplace_back(name, MemoryFolder::bytesOf(MemoryFolder::path(name)));
    }
    std::ranges::sort(files);
    return zipOf(files);
}

Result<QByteArray> gpxOf(const Collection &collection)
{
    const GdalErrors errors;
    GDALDriver *driver = GetGDALDriverManager()->GetDriverByName("GPX");
    const QByteArray path = MemoryFolder::path(QStringLiteral("out.gpx"));
    DatasetPtr dataset(driver ? driver->Create(path.constData(), 0, 0, 0, GDT_Unknown, nullptr) : nullptr);
    if (!dataset)
        return notWritten(errors, collection.layer);
    OGRSpatialReference reference = wgs84();
    for (const Sort sort : {Points, Lines}) {
        if (!has(collection, sort))
            continue;
        OGRLayer *layer = dataset->CreateLayer(sort == Points ? "waypoints" : "tracks", &reference,
                                               sort == Points ? wkbPoint : wkbMultiLineString, nullptr);
        if (!layer)
            return notWritten(errors, collection.layer);
        if (const auto filled = fillLayer(*layer, collection, sort, 0, false); !filled)
            return Unexpected{filled.error()};
    }
    dataset.reset();
    return MemoryFolder::bytesOf(path);
}

Result<QByteArray> fileOf(const QByteArray &bytes, const QString &format, const QString &name, qint64 &features)
{
    if (format == QLatin1String("kmz"))
        return zipOf({{QStringLiteral("doc.kml"), bytes}});
    const Result<Collection> collection = collectionOf(bytes, name);
    if (!collection)
        return Unexpected{collection.error()};
    features = static_cast<qint64>(collection->features.size());
    const MemoryFolder memory;
    if (format == QLatin1String("gpkg"))
        return geoPackageOf(*collection);
    if (format == QLatin1String("shp.zip"))
        return shapefilesOf(*collection);
    if (format == QLatin1String("gpx"))
        return gpxOf(*collection);
    return fail(ErrorCode::InvalidInput, QStringLiteral("features are not written as '%1'").arg(format.left(20)), name);
}

} // namespace

Result<QJsonObject> writeFeatureFile(const QByteArray &bytes, const QString &format, const QString &name,
                                     const std::function<bool(const QByteArray &)> &sink)
{
    qint64 features = 0;
    const Result<QByteArray> file = fileOf(bytes, format, name, features);
    if (!file)
        return Unexpected{file.error()};
    if (file->isEmpty())
        return fail(ErrorCode::Io, QStringLiteral("the file could not be written"), name);
    for (qsizetype at = 0; at < file->size(); at += maxChunkBytes)
        if (!sink(file->mid(at, maxChunkBytes)))
            return fail(ErrorCode::Cancelled, QStringLiteral("stopped"), name);
    return QJsonObject{{QStringLiteral("features"), features}, {QStringLiteral("bytes"), file->size()}};
}

} // namespace leadline

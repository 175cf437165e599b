// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream_features.h"

#include "fixtures.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QJsonDocument>

#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <cstdlib>

namespace leadline {
namespace {

GDALDataset *create(const char *driver, const QString &path)
{
    GDALAllRegister();
    GDALDataset *dataset = GetGDALDriverManager()->GetDriverByName(driver)->Create(QFile::encodeName(path).constData(),
                                                                                   0, 0, 0, GDT_Unknown, nullptr);
    if (!dataset)
        std::abort();
    return dataset;
}

void addPoint(OGRLayer &layer, double x, double y, const char *name)
{
    OGRFeature feature(layer.GetLayerDefn());
    const OGRPoint point(x, y);
    feature.SetGeometry(&point);
    feature.SetField("name", name);
    if (layer.CreateFeature(&feature) != OGRERR_NONE)
        std::abort();
}

} // namespace

QJsonArray StreamedFeatures::numbersSkippedFor(QStringView reason) const
{
    for (const QJsonValue entry : end.value(QLatin1String("skipped")).toArray()) {
        if (entry[QLatin1String("reason")].toString().startsWith(reason))
            return entry[QLatin1String("numbers")].toArray();
    }
    return {};
}

StreamedFeatures streamFeatures(const QString &path)
{
    StreamedFeatures out;
    QByteArray text;
    const auto end = realPool()->stream({.kind = DecodeKind::Features, .path = path}, [&text](QByteArrayView piece) {
        text.append(piece);
        return true;
    });
    if (!end) {
        out.error = end.error().message().toStdString();
        return out;
    }
    out.end = *end;
    for (const QByteArray &line : text.split('\n')) {
        if (!line.isEmpty())
            out.features.push_back(QJsonDocument::fromJson(line).object());
    }
    for (const QJsonValue warning : end->value(QLatin1String("warnings")).toArray())
        out.warnings += warning.toString().toStdString() + '\n';
    EXPECT_EQ(end->value(QLatin1String("features")).toInteger(), qint64(out.features.size()));
    return out;
}

QString writeShapefile(const QTemporaryDir &folder, const QString &file, int epsg, const char *encoding,
                       const char *name)
{
    const QString path = folder.filePath(file);
    GDALDataset *dataset = create("ESRI Shapefile", path);
    OGRSpatialReference reference;
    reference.importFromEPSG(epsg);
    const std::string option = std::string("ENCODING=") + encoding;
    const char *const options[] = {option.c_str(), nullptr};
    OGRLayer *layer = dataset->CreateLayer("berths", &reference, wkbPoint, const_cast<char **>(options));
    OGRFieldDefn field("name", OFTString);
    layer->CreateField(&field);
    addPoint(*layer, 500'000, 4'649'776, name);
    GDALClose(dataset);
    return path;
}

QString writeGeoPackage(const QTemporaryDir &folder, const QString &file, int points)
{
    const QString path = folder.filePath(file);
    QFile::remove(path);
    GDALDataset *dataset = create("GPKG", path);
    OGRSpatialReference reference;
    reference.importFromEPSG(4326);
    OGRLayer *layer = dataset->CreateLayer("points", &reference, wkbPoint, nullptr);
    OGRFieldDefn field("name", OFTString);
    layer->CreateField(&field);
    for (int i = 0; i < points; ++i)
        addPoint(*layer, 130 + i * 0.1, 42, ("point " + std::to_string(i)).c_str());
    GDALClose(dataset);
    return path;
}

} // namespace leadline

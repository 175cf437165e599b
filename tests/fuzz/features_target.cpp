// SPDX-License-Identifier: GPL-3.0-or-later
// GeoJSON, KML and GPX as leadline-decode reads them, in this process.
#include "imaging/decoder/decoder_setup.h"
#include "imaging/readers/handed_folder.h"
#include "imaging/vectors/feature_reader.h"
#include "tests/fuzz/fuzz_target.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <cmath>

namespace leadline::fuzz {
namespace {

/// Every pair of numbers in a GeoJSON geometry is a longitude and a latitude.
void checkCoordinates(const QJsonArray &array)
{
    if (array.isEmpty())
        return;
    if (!array.first().isArray()) {
        promise(std::abs(array.at(0).toDouble()) <= 180 && std::abs(array.at(1).toDouble()) <= 90,
                "what is drawn lies on the Earth");
        return;
    }
    for (const QJsonValue part : array)
        checkCoordinates(part.toArray());
}

void checkLine(const QByteArray &line)
{
    const QJsonObject feature = QJsonDocument::fromJson(line).object();
    promise(feature.value(QLatin1String("type")) == QLatin1String("Feature"), "each line is a feature");
    checkCoordinates(feature.value(QLatin1String("geometry")).toObject().value(QLatin1String("coordinates")).toArray());
}

/// The first byte chooses the ending of the name.
void readVectors(QByteArrayView bytes)
{
    static const bool ready = (setUpDecoder(), warmUpFeatures(), true);
    static const std::array<QString, 3> names = {QStringLiteral("x.geojson"), QStringLiteral("x.kml"),
                                                 QStringLiteral("x.gpx")};
    if (!ready || bytes.isEmpty())
        return;
    const QString &name = names[static_cast<unsigned char>(bytes[0]) % names.size()];
    const auto files = handBytes(bytes.sliced(1).toByteArray(), name);
    if (!files)
        return;
    HandedFolder::show(*files);
    QByteArray pending;
    qint64 lines = 0;
    const auto end = readFeatures(*files, name, [&](const QByteArray &piece) {
        pending += piece;
        for (qsizetype newline = pending.indexOf('\n'); newline >= 0; newline = pending.indexOf('\n')) {
            checkLine(pending.left(newline));
            pending.remove(0, newline + 1);
            ++lines;
        }
        return true;
    });
    if (!end) {
        promise(!end.error().what.isEmpty(), "a refusal says why");
        return;
    }
    promise(end->value(QLatin1String("features")).toInteger() == lines, "every feature that is counted was streamed");
    promise(pending.isEmpty(), "no feature is left by half");
}

QList<QByteArray> seeds()
{
    const QByteArray kml = "<?xml version=\"1.0\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>"
                           "<Placemark><name>SYNTHETIC</name><TimeStamp><when>2023-10-20</when></TimeStamp>";
    return {
        QByteArray(1, '\0') + R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"a"},)"
                              R"("geometry":{"type":"Point","coordinates":[130.3,42.25]}}]})",
        QByteArray(1, '\0') + R"({"type":"Feature","properties":null,"geometry":{"type":"Polygon","coordinates":)"
                              R"([[[130,42],[131,42],[131,43],[130,42]]]}})",
        QByteArray(1, '\0') + R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":)"
                              R"("urn:ogc:def:crs:EPSG::3857"}},"features":[]})",
        QByteArray(1, '\1') + kml +
            "<Point><coordinates>130.3,42.25,0</coordinates></Point></Placemark></Document></kml>",
        QByteArray(1, '\1') + kml +
            "<LineString><coordinates>130.3,42.25 131,42.5</coordinates></LineString></Placemark>"
            "</Document></kml>",
        QByteArray(1, '\2') +
            "<?xml version=\"1.0\"?><gpx version=\"1.1\" creator=\"x\" xmlns="
            "\"http://www.topografix.com/GPX/1/1\"><wpt lat=\"42.2\" lon=\"130.3\"><name>a</name></wpt>"
            "<trk><trkseg><trkpt lat=\"42\" lon=\"130\"><time>2023-10-20T11:01:00Z</time></trkpt>"
            "<trkpt lat=\"42.1\" lon=\"130\"/></trkseg></trk></gpx>",
    };
}

} // namespace

FuzzTarget featuresTarget()
{
    return {"features", readVectors, seeds, 40'000};
}

} // namespace leadline::fuzz

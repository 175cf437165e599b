// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/geo/geometry.h"
#include "model/geo/geometry_json.h"
#include "tests/fuzz/fuzz_target.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace leadline::fuzz {
namespace {

void checkGeometry(const Geometry &geometry)
{
    if (whyInvalid(geometry))
        return;
    const auto again = geometryFromWkb(toWkb(geometry));
    promise(again.has_value(), "what is sound can be stored");
    promise(again->parts.size() == geometry.parts.size(), "and comes back whole");
}

/// The first byte chooses: well-known binary of a case file, or GeoJSON and coordinates as people type them.
void readGeometry(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return;
    const QByteArrayView rest = bytes.sliced(1);
    if (bytes[0] % 3 == 0) {
        if (const auto geometry = geometryFromWkb(rest))
            checkGeometry(*geometry);
    } else if (bytes[0] % 3 == 1) {
        const QJsonDocument json = QJsonDocument::fromJson(rest.toByteArray());
        if (const auto geometry = geometryFromGeoJson(json.object()))
            checkGeometry(*geometry);
    } else if (const auto position = parseLatLon(QString::fromUtf8(rest))) {
        promise(position->isValid(), "what is read as a position lies on the Earth");
    }
}

QList<QByteArray> seeds()
{
    const Geometry line = Geometry::line({{42.2, 130.3}, {42.9, 132.4}});
    const Geometry area = Geometry::polygon({{42, 130}, {42, 131}, {43, 131}});
    return {QByteArray(1, '\0') + toWkb(Geometry::point({42.25, 130.3})),
            QByteArray(1, '\0') + toWkb(line),
            QByteArray(1, '\0') + toWkb(area),
            QByteArray(1, '\1') + R"({"type":"Point","coordinates":[130.3,42.25]})",
            QByteArray(1, '\1') + R"({"type":"Polygon","coordinates":[[[130,42],[131,42],[131,43],[130,42]]]})",
            QByteArray(1, '\2') + "42.25, 130.30",
            QByteArray(1, '\2') + "42°15'00\"N 130°18'00\"E",
            QByteArray(1, '\2') + "N42 15.5 E130 18.2"};
}

} // namespace

FuzzTarget geometryTarget()
{
    return {"geometry", readGeometry, seeds, 150'000};
}

} // namespace leadline::fuzz

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/readers/dataset.h"
#include "imaging/vectors/feature_stream.h"

#include <ogr_feature.h>
#include <ogr_geometry.h>
#include <ogr_spatialref.h>

#include <memory>

namespace leadline {

/// Turns coordinates of one reference system into longitude and latitude on WGS 84.
class ToWgs84
{
public:
    /// Of a file that says nothing, or what is not known: coordinates stay as they are.
    ToWgs84() = default;
    explicit ToWgs84(const OGRSpatialReference *from);

    /// "EPSG:32633 WGS 84 / UTM zone 33N"; empty where nothing is known.
    const QString &name() const { return m_name; }
    bool changes() const { return m_transform || m_impossible; }
    /// False where the point has no place on WGS 84.
    bool apply(double &x, double &y) const;

private:
    struct Destroy
    {
        void operator()(OGRCoordinateTransformation *transform) const
        {
            OGRCoordinateTransformation::DestroyCT(transform);
        }
    };
    std::unique_ptr<OGRCoordinateTransformation, Destroy> m_transform;
    QString m_name;
    bool m_impossible = false;
};

/// GeoJSON of an OGR geometry; curves as lines. Nothing where a point has no place on WGS 84, or it is none that
/// GeoJSON has; `why` says which.
std::optional<QJsonObject> geoJsonOf(const OGRGeometry &geometry, const ToWgs84 &toWgs84, QString &why);

/// A date or time field as RFC 3339, without a zone where the file states none; empty where there is none.
QString timeOf(const OGRFeature &feature, int field);

/// Streams the layers of a dataset that OGR opened: all, or those that `wanted` says. `amend` may change the properties
/// of a feature; false: it is none, and not counted.
void streamLayers(GDALDataset &dataset, const std::function<bool(const OGRLayer &)> &wanted, FeatureStream &out,
                  const std::function<bool(const OGRFeature &, QJsonObject &)> &amend = {});

} // namespace leadline

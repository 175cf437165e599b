// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/control/picture_transform.h"
#include "model/geo/lat_lon.h"
#include "model/result/result.h"

#include <gdal_alg.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <QJsonObject>
#include <QString>

#include <array>
#include <memory>
#include <optional>
#include <span>

namespace leadline {

/// How a scene is tied to the Earth.
enum class Georeference { None, Geotransform, Gcps, Rpc, ByHand };

QString nameOf(Georeference kind);

/// Where each pixel of a stored array lies: through its geotransform, by thin-plate spline over its ground control
/// points (a plane for fewer than six), through its RPC model at the height offset, or as a hand laid it. Pixel
/// coordinates: (0, 0) is the outer corner of the upper left pixel. Coordinates in the scene's CRS: x east or
/// longitude, y north or latitude. One thread at a time.
class ScenePlacement
{
public:
    /// Georeference::None is a success too.
    static ScenePlacement of(GDALDataset &dataset);
    /// Where a hand laid a picture, whatever its file says: what placementJson() of model/control wrote. Error:
    /// InvalidInput.
    static Result<ScenePlacement> byHand(const QJsonObject &placement);

    Georeference kind() const { return m_kind; }
    const OGRSpatialReference &crs() const { return m_crs; }
    bool hasCrs() const { return !m_crs.IsEmpty(); }
    /// Metres above the ellipsoid that an RPC model is used at.
    double rpcHeight() const { return m_rpcHeight; }

    /// In place; ok[i] is 0 where there is no answer.
    void pixelsToCrs(std::span<double> x, std::span<double> y, std::span<int> ok) const;
    void crsToPixels(std::span<double> x, std::span<double> y, std::span<int> ok) const;

private:
    ScenePlacement() = default;
    using Transformer = std::shared_ptr<void>;

    void placeByGcps(GDALDataset &dataset);
    void placeByRpc(GDALDataset &dataset);
    void apply(bool toPixels, std::span<double> x, std::span<double> y, std::span<int> ok) const;

    Georeference m_kind = Georeference::None;
    OGRSpatialReference m_crs;
    std::optional<PictureTransform> m_byHand;
    std::array<double, 6> m_toCrs = {0, 1, 0, 0, 0, 1};
    std::array<double, 6> m_toPixel = {0, 1, 0, 0, 0, 1};
    GDALTransformerFunc m_function = nullptr;
    Transformer m_transformer;
    double m_rpcHeight = 0;
    double m_worldPixels = 0; ///< 360° in pixels for a north-up picture in degrees, else 0
    int m_width = 0;
};

/// The EPSG code "EPSG:32610", or WKT 2 where there is none; empty for no CRS.
QString crsText(const OGRSpatialReference &crs);
/// Reads what a window request names. Error: InvalidInput.
Result<OGRSpatialReference> crsFromText(const QString &text);

/// Where pixels lie on the Earth: holds what takes the scene's CRS to WGS 84, which takes a third of a millisecond to
/// make. One thread at a time; `placement` outlives it.
class GroundPositions
{
public:
    explicit GroundPositions(const ScenePlacement &placement);

    /// Of pixel coordinates; nothing where that is off the Earth, or the scene lies nowhere.
    std::optional<LatLon> at(double x, double y) const;

private:
    const ScenePlacement &m_placement;
    std::unique_ptr<OGRCoordinateTransformation> m_toDegrees;
};

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/lat_lon.h"

#include <QPointF>
#include <QString>

#include <memory>
#include <optional>

namespace leadline {

/// A map projection from WGS 84 longitude/latitude to metres on the map (x east, y north). Immutable; any thread.
class Projection
{
public:
    virtual ~Projection() = default;

    /// Authority code ("EPSG:3857") or WKT; what the decoder is asked to warp into.
    virtual QString crs() const = 0;
    /// For people: "WGS 84 / UTM zone 52N".
    virtual QString name() const = 0;
    /// Map metres; nothing where the projection is not defined.
    virtual std::optional<QPointF> forward(LatLon p) const = 0;
    virtual std::optional<LatLon> inverse(QPointF xy) const = 0;
    /// Width of the world in map metres when the map repeats itself eastwards, 0 when it does not.
    virtual double worldWidth() const = 0;
    /// Where the plane is that of a scene's own pixels: map metres a pixel. 0 for every map of the Earth.
    virtual double pixelMetres() const { return 0; }
};

/// Web Mercator, EPSG:3857: closed formulas (EPSG guidance note 7-2, method 1024), clipped at ±85.0511°.
std::shared_ptr<const Projection> webMercator();

/// A projected CRS through PROJ, axes normalised to east/north; one that is measured in feet is taken in metres, and
/// its crs() is WKT then. `crs` is an authority code ("EPSG:32652") or WKT; PROJ pipelines and names of files are not
/// taken, since the text may come out of a scene. Never uses the network. Error: InvalidInput names the text and why:
/// unknown, or not projected.
Result<std::shared_ptr<const Projection>> projectionFromCrs(const QString &crs);

} // namespace leadline

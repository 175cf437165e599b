// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/geometry.h"

#include <QByteArray>

namespace leadline {

/// Plain minima and maxima in degrees, as the standard's ST_MinX and its kin give them: an R-tree entry or an extent.
/// Unlike GeoBox it is never read across the 180th meridian.
struct Envelope
{
    double minX = 0;
    double maxX = 0;
    double minY = 0;
    double maxY = 0;

    friend bool operator==(const Envelope &, const Envelope &) = default;
    void include(double x, double y);
    void include(const Envelope &other);
    static Envelope of(double x, double y) { return {x, x, y, y}; }
};

Envelope envelopeOf(const Geometry &geometry);

/// The first bytes of every GeoPackage geometry on WGS 84: magic, version, flags, srs_id 4326 and, where given, the
/// envelope. OGC 12-128r17, §2.1.3.1.1. The WKB follows it.
QByteArray geometryBlobHeader(const std::optional<Envelope> &envelope);

/// Header and ISO WKB.
QByteArray geometryBlob(const Geometry &geometry);
/// Reads the envelope out of the first 64 bytes of a blob that Leadline wrote: the header's, or a point's own place.
std::optional<Envelope> envelopeOfBlob(QByteArrayView start);
/// The WKB inside; empty when the header is not one of WGS 84.
QByteArrayView wkbOfBlob(QByteArrayView blob);

} // namespace leadline

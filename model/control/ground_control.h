// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/lat_lon.h"

#include <QPointF>
#include <QSize>
#include <QString>

#include <vector>

namespace leadline {

/// How a picture is laid on the ground by pairs of points.
enum class FitMethod {
    Similarity, ///< shifted, turned, scaled: a screenshot of a north-up or turned map
    Affine,     ///< stretched and sheared as well: a scan
    Projective, ///< a flat ground seen at a slant: an oblique picture
    ThinPlate,  ///< bent so that every pair is met exactly: a crumpled or hand-drawn map
};

inline constexpr FitMethod allFitMethods[] = {FitMethod::Similarity, FitMethod::Affine, FitMethod::Projective,
                                              FitMethod::ThinPlate};

/// "similarity", "affine", "projective", "thin_plate": in JSON and on the command line.
QString fitMethodName(FitMethod method);
/// Error: InvalidInput, listing the names that would do.
Result<FitMethod> fitMethodFromName(QStringView name);
/// The fewest pairs that a method can be worked out from: 2, 3, 4, 3.
int fewestPairs(FitMethod method);

/// A spot of a picture and where on the Earth it lies. Picture coordinates in pixels of the stored array: (0, 0) is the
/// outer corner of the upper left pixel, x to the right, y down.
struct ControlPair
{
    QPointF pixel;
    LatLon position;
    bool used = true; ///< left out of the fit when false; its residual then checks the fit independently

    friend bool operator==(const ControlPair &, const ControlPair &) = default;
};

/// More pairs than anybody sets by hand; a thin-plate spline of so many is solved in a tenth of a second.
constexpr std::size_t mostControlPairs = 500;

/// What ties one picture to the ground: the pairs, and how to go on from them.
struct GroundControl
{
    FitMethod method = FitMethod::Similarity;
    QString plane; ///< authority code of the projected CRS that the fit works in; empty: planeFor() the pairs
    QSize picture; ///< width and height in pixels
    std::vector<ControlPair> pairs;

    friend bool operator==(const GroundControl &, const GroundControl &) = default;
    /// How many pairs the fit may use.
    int usedPairs() const;
    bool isEnough() const { return usedPairs() >= fewestPairs(method); }
};

/// The conformal plane in metres that suits a place: its UTM zone ("EPSG:32652"), towards the poles UPS north or south
/// ("EPSG:5041", "EPSG:5042"; NGA.SIG.0012 §1). Of several positions the median counts, so that one that was mistyped
/// does not decide. `positions` must not be empty.
QString planeFor(const std::vector<LatLon> &positions);

} // namespace leadline

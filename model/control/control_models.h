// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/control/picture_transform.h"

namespace leadline {

/// Pairs as a fit sees them: pixels, and metres of the plane.
struct PlanePair
{
    QPointF pixel;
    QPointF plane;
};

/// A model laid through pairs, with what its uncertainty is computed from.
struct ModelFit
{
    PictureTransform transform;
    /// Of the parameters, for a variance of unit weight of 1; none for a spline, which meets its pairs exactly.
    std::optional<Matrix> cofactors;
    int redundancy = 0; ///< observations (two a pair) less parameters
    /// Leave-one-out errors in the plane, one a pair, where the method gives them without further fits: the spline
    /// (Rippa, "An algorithm for selecting a good value for the parameter c", Adv. Comput. Math. 11, 1999, eq. 11).
    std::vector<QPointF> leftOut;
};

/// Similarity and affine: least squares in the plane. Projective: direct linear transform, then Gauss-Newton on the
/// distances in the picture, where a hand errs alike everywhere (Hartley and Zisserman, §4.2.3, the ground taken as
/// true). Thin plate: interpolation. Nothing when the pairs do not determine it.
std::optional<ModelFit> fitModel(FitMethod method, const std::vector<PlanePair> &pairs);

/// One standard deviation of where a spot of the picture lies, metres, both directions together, from the spread of
/// the pairs about the fit; nothing without redundancy and for splines.
std::optional<double> standardErrorMetres(const ModelFit &fit, const std::vector<PlanePair> &pairs, QPointF pixel);

} // namespace leadline

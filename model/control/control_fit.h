// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/control/control_models.h"
#include "model/geo/projection.h"

#include <memory>

namespace leadline {

/// How well one pair agrees with a fit. Of a pair that is left out of the fit the residual is an independent check.
struct PairError
{
    double residualPixels = 0;           ///< in the picture, between the pair's spot and where its position lies
    double residualMetres = 0;           ///< on the ground, along the ellipsoid
    std::optional<double> leftOutPixels; ///< the same against the fit of all the others; nothing where they do not do
    std::optional<double> leftOutMetres;
};

/// Something to know before a fit is believed, with what to do. `pairs` are indices.
struct FitWarning
{
    QString text;
    std::vector<std::size_t> pairs;
};

/// A picture laid on the ground. A value; any thread.
class ControlFit
{
public:
    const PictureTransform &transform() const { return m_model.transform; }
    const QString &plane() const { return m_planeName; }

    /// One a pair of the control, used or not.
    const std::vector<PairError> &errors() const { return m_errors; }
    /// Root mean squares over the used pairs; leave-one-out: the figure to be quoted, nothing with too few pairs.
    double rmsPixels() const { return m_rmsPixels; }
    double rmsMetres() const { return m_rmsMetres; }
    std::optional<double> leftOutPixels() const { return m_leftOutPixels; }
    std::optional<double> leftOutMetres() const { return m_leftOutMetres; }
    /// What a pixel amid the pairs covers, metres: the root of its area.
    double metresPerPixel() const { return m_metresPerPixel; }
    const std::vector<FitWarning> &warnings() const { return m_warnings; }

    /// Where a spot of the picture lies; nothing above the horizon.
    std::optional<LatLon> positionOf(QPointF pixel) const;
    /// The same by another transform into the same plane.
    std::optional<LatLon> positionBy(const PictureTransform &transform, QPointF pixel) const;
    /// The spot that shows a position; may lie outside of the picture.
    std::optional<QPointF> pixelOf(LatLon position) const;
    /// One standard deviation there, metres; nothing without redundant pairs and for splines.
    std::optional<double> standardErrorMetresAt(QPointF pixel) const;
    /// The ring that the picture covers, from its upper left corner clockwise: its corners where straight edges stay
    /// straight, else points along its edges too; what lies above a horizon is cut off.
    std::vector<LatLon> footprint() const;

private:
    friend Result<ControlFit> fitControl(const GroundControl &control);
    ControlFit(ModelFit model, std::vector<PlanePair> used, QString planeName,
               std::shared_ptr<const Projection> projection, QSize picture);
    void measure(const GroundControl &control);

    ModelFit m_model;
    std::vector<PlanePair> m_used;
    QString m_planeName;
    std::shared_ptr<const Projection> m_projection;
    QSize m_picture;
    std::vector<PairError> m_errors;
    std::vector<FitWarning> m_warnings;
    double m_rmsPixels = 0;
    double m_rmsMetres = 0;
    std::optional<double> m_leftOutPixels;
    std::optional<double> m_leftOutMetres;
    double m_metresPerPixel = 0;
};

/// Lays the picture on the ground by its used pairs. Error: InvalidInput, in words with what to do: too few pairs,
/// pairs in one spot or on one line, a pair outside of the picture or far from the others (latitude and longitude
/// exchanged?), an unknown plane.
Result<ControlFit> fitControl(const GroundControl &control);

/// The best guess while pairs are still being set: by the method where there are enough, else by fewer freedoms;
/// nothing before two pairs.
std::optional<ControlFit> provisionalFit(const GroundControl &control);

} // namespace leadline

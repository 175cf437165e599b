// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/control/ground_control.h"
#include "model/control/linear_system.h"

#include <QJsonObject>

#include <array>
#include <optional>
#include <vector>

namespace leadline {

/// Shift and scale that bring points to the middle and to a size near 1, so that no fit works with numbers of seven
/// digits (Hartley, "In defense of the eight-point algorithm", PAMI 19(6), 1997).
struct Normalisation
{
    QPointF middle;
    double scale = 1;

    static Normalisation of(const std::vector<QPointF> &points);
    QPointF to(QPointF p) const { return (p - middle) / scale; }
    QPointF from(QPointF p) const { return p * scale + middle; }
};

/// Where each spot of a picture lies in the plane, and back. A value; any thread. Made by fitControl(); travels to the
/// decoder as JSON.
///
/// Similarity and affine: the six numbers of x' = a x + b y + c, y' = d x + e y + f. Projective: the homography from
/// the plane to the picture, row by row, the last number 1 (Hartley and Zisserman, Multiple View Geometry, 2nd ed.,
/// §4.1). Thin plate: an affine part and one weight a pair for the kernel r² ln r (Bookstein, "Principal warps", PAMI
/// 11(6), 1989, eq. 4-6). All between normalised coordinates.
class PictureTransform
{
public:
    PictureTransform(FitMethod method, Normalisation picture, Normalisation plane, std::vector<double> numbers,
                     std::vector<QPointF> knots = {});

    FitMethod method() const { return m_method; }
    const std::vector<double> &numbers() const { return m_numbers; }

    /// Metres of the plane; nothing above the horizon of a projective picture, or where it lies more than twenty times
    /// farther from the camera than the pairs do (each pixel there covers 400 times their ground).
    std::optional<QPointF> toPlane(QPointF pixel) const;
    /// Pixels; may lie outside of the picture. Nothing behind the horizon, and where a spline has no answer.
    std::optional<QPointF> toPixel(QPointF plane) const;
    /// ∂plane/∂pixel, row by row, metres a pixel; nothing as toPlane().
    std::optional<std::array<double, 4>> slope(QPointF pixel) const;

    /// {"method","picture":[x,y,scale],"plane":[x,y,scale],"numbers":[…],"knots":[[x,y],…]}
    QJsonObject toJson() const;
    /// Error: InvalidInput (numbers missing, not finite, too many).
    static Result<PictureTransform> fromJson(const QJsonObject &json);

private:
    QPointF forward(QPointF unit) const;
    std::array<double, 4> unitSlope(QPointF unit) const;
    std::optional<QPointF> backByNewton(QPointF unitPlane, QPointF start) const;
    bool isSeen(QPointF unitPlane) const;
    void invertHomography();

    FitMethod m_method;
    Normalisation m_picture;
    Normalisation m_plane;
    std::vector<double> m_numbers;
    std::vector<QPointF> m_knots;       ///< of the spline, in normalised picture coordinates
    std::array<double, 9> m_toGround{}; ///< the homography's inverse
};

/// The kernel r² ln r of squared distance.
double thinPlateKernel(double squaredDistance);

} // namespace leadline

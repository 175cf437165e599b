// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/drawing/control_points.h"

#include <optional>

namespace leadline {

/// How a kind is drawn by hand.
enum class DraftGesture {
    Spot,     ///< one click
    Path,     ///< a click for each point, until the user ends it
    Band,     ///< a path, then one click for its width
    TwoSpots, ///< from one spot to another: two clicks or one drag
    Wedge,    ///< the middle, the end of the axis, then the opening
    Stroke    ///< as the hand goes while it is pressed
};
DraftGesture gestureOf(AnnotationKind kind);

/// An annotation in the making: takes the spots that a hand sets and says what they make. On the ground or on a
/// picture; knows no pixels of a screen. A value.
template<class Plane>
class ShapeDraft
{
public:
    using Point = typename Plane::Point;

    explicit ShapeDraft(AnnotationKind kind)
        : m_kind(kind)
    {
    }

    AnnotationKind kind() const { return m_kind; }
    const std::vector<Point> &points() const { return m_points; }
    bool isEmpty() const { return m_points.empty(); }

    /// A click or the end of a drag. True: nothing is left to be set, the draft is what finished() gives.
    bool put(Point at);
    /// The next point of a stroke.
    void follow(Point at);
    /// The user says that the path ends here. True: as put(); false: a Band that now asks for its width, or too few
    /// points (missing() says so).
    bool end();
    /// The last point goes again; false where there is none.
    bool takeBack();
    void clear();

    /// What would come of it if the next spot were at `hover`; nothing before the first point.
    std::optional<Annotation> preview(std::optional<Point> hover) const;
    /// Nothing while points are missing. `simplify`: of a stroke, in the plane's unit: how far off the hand may be.
    std::optional<Annotation> finished(double simplify = 0) const;
    /// "A polygon needs at least 3 corners"; empty where nothing is missing.
    QString missing() const;
    /// Even sides: squares and circles rather than rectangles and ellipses.
    void setEven(bool even) { m_even = even; }

private:
    std::optional<Annotation> shapeOf(const std::vector<Point> &points) const;
    Annotation box(Point a, Point b) const;
    Annotation rings(Point middle, Point rim) const;
    Annotation wedge(const std::vector<Point> &points) const;
    Annotation onPlane(std::vector<Point> points) const;

    AnnotationKind m_kind;
    std::vector<Point> m_points;
    bool m_asksWidth = false;
    bool m_even = false;
};

/// A step of 1, 2 or 5 times a power of ten, so that `count` of them come nearest to `length`.
double roundStep(double length, int count);

} // namespace leadline

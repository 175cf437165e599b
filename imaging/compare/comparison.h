// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/compare/swipe_line.h"

#include <QPointF>
#include <QSizeF>
#include <QString>

#include <optional>

namespace leadline {

/// How two pictures of the same view, A and B, are held against each other.
enum class CompareMode { Swipe, Blink, Fade, Difference, Lens };

/// What is subtracted from what.
enum class DifferenceOf { Luminance, Channels };

/// How a difference is shown: the absolute difference of each pixel times `gain`, black where nothing changed.
struct DifferenceLook
{
    DifferenceOf of = DifferenceOf::Luminance;
    double gain = 2;

    friend bool operator==(const DifferenceLook &, const DifferenceLook &) = default;
};

enum class LensShape { Circle, Square };

/// The part of the view in which B is seen.
struct Lens
{
    QPointF at{0.5, 0.5}; ///< its middle: shares of the view's width and height
    double radius = 120;  ///< logical pixels; half the side of a square
    double zoom = 1;      ///< of B inside, against the view
    LensShape shape = LensShape::Circle;
};

/// All that a comparison is set to. A value; each mode keeps its own settings while another is shown.
struct Comparison
{
    static constexpr double slowestBlinkHz = 0.5;
    static constexpr double fastestBlinkHz = 5;
    static constexpr double greatestGain = 16;
    static constexpr double smallestLens = 40; ///< radius, logical pixels
    static constexpr double largestLens = 400;
    static constexpr double greatestLensZoom = 8;

    CompareMode mode = CompareMode::Swipe;
    SwipeLine swipe;
    double blinkHz = 1;  ///< changes a second
    bool showsB = false; ///< while blinking
    double fade = 0.5;   ///< 0 A alone .. 1 B alone
    DifferenceLook difference;
    Lens lens;
};

/// What is written beside a picture that is compared.
struct SideText
{
    QString date;      ///< large: "20 October 2023, 02:14 UTC"
    QString title;     ///< "E-003 quay.tif"
    QString trouble{}; ///< why there is no picture; empty: there is one, or it is being read
    bool reading = false;
};

} // namespace leadline

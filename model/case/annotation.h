// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/ids.h"
#include "model/case/item_ref.h"
#include "model/geo/geometry.h"
#include "model/time/edtf.h"

#include <QPointF>
#include <QString>

#include <concepts>
#include <cstdint>
#include <optional>
#include <vector>

namespace leadline {

/// What is drawn. Its points (`Annotation::geometry`, or `Annotation::image` on a picture) are those that the hand set:
/// | kind | points | figures of AnnotationShape |
/// |---|---|---|
/// | Point, Text, Marker, Callout, Inset | one | Callout, Inset: the offset of what the leader leads to |
/// | Line, Freehand, Arrow, Measure | two and more | |
/// | Corridor | two and more | radius: half its width |
/// | Polygon | rings | |
/// | Rectangle, Redaction | the middle | radius: half its length along the azimuth, second radius: half its width |
/// | Ellipse | the middle | radius: semi-axis along the azimuth, second radius: the other |
/// | Circle | the middle | radius |
/// | Rings | the middle | rings |
/// | Sector | the middle | radius, second radius: where it begins, azimuth of its axis, opening |
enum class AnnotationKind {
    Point,
    Line,
    Polygon,
    Text,
    Arrow,
    Rectangle,
    Ellipse,
    Circle,
    Rings,
    Sector,
    Corridor,
    Freehand,
    Callout,
    Marker, ///< a number in a disc, of a series
    Inset,  ///< a part of a picture, pinned with a leader
    Measure,
    Redaction ///< covers what lies below it
};

/// The figures that make a shape out of its points. Lengths are metres along the ellipsoid; on a picture pixels.
/// Azimuths are degrees clockwise from true north; on a picture from straight up.
struct AnnotationShape
{
    std::optional<double> radius;
    std::optional<double> secondRadius;
    std::vector<double> rings; ///< radii, ascending
    std::optional<double> azimuthDegrees;
    std::optional<double> openingDegrees;         ///< of a sector: the whole angle, 0 < opening <= 360
    std::optional<double> offsetRightMillimetres; ///< from the point to what its leader leads to, on screen and paper
    std::optional<double> offsetDownMillimetres;
    QString edges; ///< "straight": as straight in degrees (RFC 7946, 3.1.1); empty: along the ellipsoid

    friend bool operator==(const AnnotationShape &, const AnnotationShape &) = default;
};

/// How it looks, beside its colour. Everything may be left out; sizes are millimetres, on screen as on paper.
struct AnnotationStyle
{
    std::optional<double> strokeMillimetres;
    QString dash;                          ///< "dashed", "dotted", "dash-dot"; empty: solid
    QString fill;                          ///< "#rrggbb", "none"; empty: its colour
    std::optional<double> fillOpacity;     ///< 0 clear .. 1
    QString symbol;                        ///< of a point: one of imaging/symbols; another word is kept, a disc drawn
    std::optional<double> sizeMillimetres; ///< of a symbol, marker, text or inset
    QString label; ///< where it stands: "right", "left", "above", "below", "centre", "none"; empty: where there is room
    QString halo;  ///< "none"; empty: a rim round the label that it is read by

    friend bool operator==(const AnnotationStyle &, const AnnotationStyle &) = default;
};

/// Points on a picture: pixels of its stored array, (0, 0) the outer corner of the upper left one, x to the right, y
/// down. A polygon's ring is open.
struct ImageSpot
{
    ItemRef exhibit; ///< none: it was drawn on the ground
    std::vector<QPointF> pixels;

    friend bool operator==(const ImageSpot &, const ImageSpot &) = default;
};

/// A part of a picture that is shown beside the point. A width of 0: all of it.
struct ImageCrop
{
    ItemRef exhibit;
    std::optional<double> x; ///< pixels of the stored array
    std::optional<double> y;
    std::optional<double> width;
    std::optional<double> height;

    friend bool operator==(const ImageCrop &, const ImageCrop &) = default;
};

/// Where it stands among the others.
struct Arrangement
{
    QString group;         ///< those of one name are moved together; empty: alone
    std::int64_t rank = 0; ///< the greater lies above the lesser
    bool locked = false;   ///< the hand on the map does not change it

    friend bool operator==(const Arrangement &, const Arrangement &) = default;
};

/// Drawn by the user, on the map or on a picture.
struct Annotation
{
    using IdType = AnnotationId;
    static constexpr ItemKind kind_of = ItemKind::Annotation;

    AnnotationId id;
    AnnotationKind kind = AnnotationKind::Point;
    Geometry geometry{}; ///< empty where it lies on a picture alone
    QString title{};     ///< for Text: the text on the map; of a Marker what its number stands for
    QString note{};      ///< what it shows
    QString colour{};    ///< "#rrggbb"
    std::optional<EdtfDate> when{};
    bool synthetic = false;
    AnnotationShape shape{};
    AnnotationStyle style{};
    ImageSpot image{};
    ItemRef scene{}; ///< the dated scene (an exhibit or a layer) that it belongs to and is seen with; none: always seen
    QString category{};             ///< what a tally counts it as: "container", "wagon"
    std::optional<double> number{}; ///< of a Marker in its series
    ImageCrop crop{};               ///< of an Inset
    QString drawnBy{};              ///< as the user set it
    QString likelihood{};           ///< one of ICD 203's seven bands, or empty
    QString confidence{};           ///< "low", "moderate", "high", or empty
    Arrangement arrangement{};

    friend bool operator==(const Annotation &, const Annotation &) = default;
};

template<class T>
concept ItemPart = std::same_as<T, AnnotationShape> || std::same_as<T, AnnotationStyle> || std::same_as<T, ImageSpot> ||
    std::same_as<T, ImageCrop> || std::same_as<T, Arrangement>;

} // namespace leadline

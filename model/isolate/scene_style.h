// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QJsonObject>
#include <QString>

#include <vector>

namespace leadline {

/// What becomes a colour.
enum class SceneRendering {
    Automatic,  ///< as the file says: its palette, its red, green and blue, or its first band in grey
    Bands,      ///< three bands as red, green and blue, or one through a ramp
    Expression, ///< a formula over the bands, through a ramp
    Hillshade,  ///< one band of heights, lit from a side
};

/// Between which values brightness goes from dark to bright.
enum class StretchKind {
    Automatic,         ///< 8-bit values as they are, wider ones between their 2nd and 98th percentile
    None,              ///< the whole range of the type; floating point: smallest to largest value
    MinMax,            ///< smallest to largest valid value
    Percentile,        ///< `lowPercent` to `highPercent` of the valid values
    StandardDeviation, ///< the mean ∓ `deviations` standard deviations
    Fixed,             ///< `ranges`
};

enum class Resampling { Nearest, Bilinear, Cubic };

struct ValueSpan
{
    double low = 0;
    double high = 1;
    friend bool operator==(const ValueSpan &, const ValueSpan &) = default;
};

/// How the values of a scene become colours: what a layer keeps and a decoder is asked for. A value; any thread. Band
/// numbers from 1. Values are physical: scale and offset of a band are applied first.
struct SceneStyle
{
    SceneRendering rendering = SceneRendering::Automatic;
    std::vector<int> bands = {}; ///< one or three; Hillshade: one; else empty
    QString expression = {};     ///< of b1, b2, …: "(b8 - b4) / (b8 + b4)"
    StretchKind stretch = StretchKind::Automatic;
    double lowPercent = 2;   ///< 0..100
    double highPercent = 98; ///< 0..100
    double deviations = 2;
    std::vector<ValueSpan> ranges = {}; ///< of kind Fixed: one, or one a shown band
    double gamma = 1;                   ///< 0.1..10; brightness = part ^ (1 / gamma): above 1 lightens
    QString ramp = {};                  ///< a name of colourRamps(); empty: grey
    bool rampReversed = false;
    double lightAzimuth = 315;                    ///< Hillshade: degrees from north, clockwise
    double lightAltitude = 45;                    ///< Hillshade: degrees above the horizon
    double heightFactor = 1;                      ///< Hillshade: how often too high
    Resampling resampling = Resampling::Bilinear; ///< palettes: always Nearest
    /// The id of the exhibit whose one band of finer pixels lends its detail (pan-sharpening); empty: none.
    QString sharpenWith = {};

    friend bool operator==(const SceneStyle &, const SceneStyle &) = default;
};

/// Empty for the default style; else only what differs from it.
QJsonObject toJson(const SceneStyle &style);
/// Error: InvalidInput, with the key and what it may be. Unknown keys are refused too: a style from a newer program
/// must not be drawn as something else.
Result<SceneStyle> sceneStyleFromJson(const QJsonObject &json);

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/scene_style.h"

#include <QStringList>

#include <array>
#include <cstdint>
#include <optional>

namespace leadline {

/// What an open scene is asked about one place: SceneSession::requestValues(). A value; any thread.
struct ValuesRequest
{
    QString crs = {};        ///< of x and y, "EPSG:4326" or WKT; empty: x is a column and y a row of the stored array
    double x = 0;            ///< east or longitude; of the stored array: 0 is the outer edge of the first column
    double y = 0;            ///< north or latitude; of the stored array: 0 is the outer edge of the first row
    QString expression = {}; ///< worked out there too, as SceneStyle::expression; empty: none
};

/// Why a stored number stands for nothing.
enum class Validity {
    Valid,
    Nodata,     ///< it is the value that the band marks as "nothing here"
    NotANumber, ///< NaN or infinite
    Masked,     ///< the scene's mask or alpha band hides it
};

/// The value of one band at a place.
struct BandValue
{
    int band = 1;
    QString name = {};    ///< as the file describes it; empty: not described
    QString meaning = {}; ///< "red", "alpha", "palette", "grey", …; empty: not said
    QString unit = {};    ///< of the physical value; empty: not said
    Validity validity = Validity::Valid;
    std::optional<double> stored = {};        ///< of complex numbers the amplitude; nothing where it is no number
    std::optional<double> physical = {};      ///< stored * scale + offset; nothing where it is not valid
    std::optional<std::uint32_t> colour = {}; ///< of a palette: 0xAARRGGBB
    QString category = {};                    ///< what the file calls this class; empty: nothing

    friend bool operator==(const BandValue &, const BandValue &) = default;
};

struct SceneValues
{
    int column = 0; ///< of the stored array, from 0
    int row = 0;
    std::vector<BandValue> bands = {};     ///< all of them, at most mostProbedBands
    std::optional<double> expression = {}; ///< what was asked for; nothing where it has no value there

    friend bool operator==(const SceneValues &, const SceneValues &) = default;
};

constexpr int mostProbedBands = 256;

/// What an open scene is asked about the distribution of its values: SceneSession::requestStatistics(). A value; any
/// thread.
struct StatisticsRequest
{
    std::vector<int> bands = {}; ///< from 1, at most mostStatisticsBands; empty and no expression: the first ones
    QString expression = {};     ///< instead of bands, as SceneStyle::expression
    QString crs = {};            ///< of the extent, "EPSG:3857" or WKT; empty: the whole scene
    double minX = 0, minY = 0, maxX = 0, maxY = 0;
    std::optional<ValueSpan> histogramSpan = {}; ///< what the histogram covers; nothing: smallest to largest value
    bool exact = false; ///< every pixel is read, up to mostExactPixels; else about a million of them
};

constexpr std::size_t mostStatisticsBands = 16;
constexpr double mostExactPixels = 400e6;
constexpr std::size_t histogramBins = 256;

/// How the physical values of a band or an expression are distributed. Nodata, NaN and what is masked do not count.
struct ValueStatistics
{
    int band = 0;           ///< 0: of the expression
    std::int64_t count = 0; ///< values that were looked at; 0: none is valid, and the rest means nothing
    double min = 0, max = 0, mean = 0;
    double standardDeviation = 0;             ///< of the population
    std::array<double, 101> percentiles = {}; ///< at 0, 1, … 100 percent; between two values the nearer one's side
    ValueSpan histogramSpan;                  ///< from the first bin's lower to the last one's upper end
    std::vector<std::int64_t> histogram;      ///< histogramBins counts; what lies outside of the span is left out
    bool exact = false;                       ///< every pixel of the area at full resolution was read

    /// The value below which `percent` (0..100) of the values lie, between two percentiles by line.
    double percentile(double percent) const;

    friend bool operator==(const ValueStatistics &, const ValueStatistics &) = default;
};

// How the questions and answers travel. What comes back from a decoder is held against what was asked: the
// …FromJson functions trust nothing.

QJsonObject toJson(const ValuesRequest &request);
/// Error: InvalidInput.
Result<ValuesRequest> valuesRequestFromJson(const QJsonObject &json);
QJsonObject toJson(const SceneValues &values);
/// Error: DecoderFailed.
Result<SceneValues> sceneValuesFromJson(const QJsonObject &json);

QJsonObject toJson(const StatisticsRequest &request);
/// Error: InvalidInput.
Result<StatisticsRequest> statisticsRequestFromJson(const QJsonObject &json);
QJsonObject toJson(const std::vector<ValueStatistics> &statistics);
/// Error: DecoderFailed.
Result<std::vector<ValueStatistics>> statisticsFromJson(const QJsonObject &json);

} // namespace leadline

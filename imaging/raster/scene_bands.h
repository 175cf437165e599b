// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/scene_values.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace leadline {

/// One band of a scene, as its header describes it.
struct SceneBand
{
    int number = 1;
    QString name;    ///< as the file calls it; empty: not said
    QString meaning; ///< "red", "nir", …; empty: not said
    QString unit;    ///< of its physical values; empty: not said
};

/// What a header (SceneSession::header()) says of the bands; at least their number.
struct SceneBands
{
    std::vector<SceneBand> bands;
    QString type; ///< "Byte", "UInt16", "Float32", …
    bool isPalette = false;
    std::optional<int> alpha; ///< number of the alpha band
};

SceneBands bandsOf(const QJsonObject &header);

/// "3 · Red", "B8 · nir", "2": what a list of bands calls it.
QString bandTitle(const SceneBand &band);

/// The bands that a style shows: as named, or of Automatic and empty ones as the file says. One, three, or of an
/// expression and a palette none.
std::vector<int> shownBands(const SceneStyle &style, const SceneBands &bands);

/// Whether the style puts one value through a ramp: one band, a formula.
bool usesRamp(const SceneStyle &style, const SceneBands &bands);

/// Between which values the style goes from dark to bright, one a shown band: worked out from statistics of those bands
/// (in that order), as the decoder does it. Empty: values are shown as they are (8-bit), or there are no statistics.
std::vector<ValueSpan> stretchEnds(const SceneStyle &style, const SceneBands &bands,
                                   const std::vector<ValueStatistics> &statistics);

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace leadline {

/// A formula that is known by a name, written for the bands of one scene.
struct FormulaPreset
{
    QString name;       ///< "NDVI"
    QString about;      ///< what is bright in it, one line
    QString expression; ///< "(b4 - b3) / (b4 + b3)"
    QString ramp;       ///< a name of colourRamps() that suits it
    double low = -1;    ///< a range that suits it
    double high = 1;
};

/// What a band measures, as far as its description and colour say it: "blue", "green", "red", "nir", "swir1", "swir2";
/// empty where they do not.
QString bandMeaning(const QString &description, const QString &colourInterpretation);

/// The indices that these bands (their meanings, first band first) allow: NDVI, NDWI, NDBI, … None where the file does
/// not say what its bands measure: a guess would give numbers that look right.
std::vector<FormulaPreset> formulaPresets(const QStringList &meanings);

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/measure/ground_measure.h"
#include "model/result/result.h"

#include <QString>

namespace leadline {

/// Metric; nautical: nautical miles (1852 m) and square ones; imperial: feet, miles, acres (international, 1959).
enum class MeasureUnits { Metric, Nautical, Imperial };

/// "metric", "nautical", "imperial".
QString measureUnitsName(MeasureUnits units);
/// Error: InvalidInput, with the names that would do.
Result<MeasureUnits> measureUnitsFromName(QStringView name);

/// "1.24 km", "1.24 ± 0.02 km": with no more digits than the deviation has, three that count where none is known.
QString lengthInWords(const Measured &metres, MeasureUnits units = MeasureUnits::Metric);
/// "12 400 m²", "1.24 ha", "3.5 km²"; nautical: nm²; imperial: ft², acres, mi².
QString areaInWords(const Measured &squareMetres, MeasureUnits units = MeasureUnits::Metric);
/// "045.3° ± 0.4°": three digits before the point, as sailors write a bearing.
QString bearingInWords(const Measured &degrees);
/// "87.2° ± 1.1°".
QString angleInWords(const Measured &degrees);

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scenes/licence.h"

#include <algorithm>

namespace leadline {

bool permitsCopies(QStringView licence)
{
    // Creative Commons (the -ND ones too: a copy is no adaptation), Open Data Commons, national open licences, and the
    // Copernicus Sentinel data terms (free, full and open access).
    static constexpr QLatin1String beginnings[] = {
        QLatin1String("CC-BY"),         QLatin1String("CC BY"),  QLatin1String("CC0"),    QLatin1String("PDDL"),
        QLatin1String("ODbL"),          QLatin1String("ODC-By"), QLatin1String("OGL-"),   QLatin1String("etalab-"),
        QLatin1String("public domain"), QLatin1String("PDM"),    QLatin1String("dl-de/"), QLatin1String("DL-DE-"),
        QLatin1String("Copernicus"),    QLatin1String("NLOD"),   QLatin1String("US-PD")};
    const QStringView text = licence.trimmed();
    return std::ranges::any_of(
        beginnings, [text](QLatin1String beginning) { return text.startsWith(beginning, Qt::CaseInsensitive); });
}

} // namespace leadline

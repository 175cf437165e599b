// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/gpkg/geopackage_time.h"

namespace leadline {

QString geoPackageTime(Instant t)
{
    QString text = toRfc3339(t);
    if (!text.contains(QLatin1Char('.')))
        text.insert(text.size() - 1, QLatin1String(".000"));
    return text;
}

} // namespace leadline

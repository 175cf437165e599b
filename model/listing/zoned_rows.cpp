// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/listing/zoned_rows.h"

#include <QJsonObject>

namespace leadline {

QJsonArray rowsInZone(const QJsonArray &rows, const DisplayZone &zone)
{
    if (zone.isUtc())
        return rows;
    constexpr QLatin1String timeKeys[] = {
        QLatin1String("date"),      QLatin1String("time"),           QLatin1String("start"),
        QLatin1String("end"),       QLatin1String("gen_time"),       QLatin1String("first_seen"),
        QLatin1String("last_seen"), QLatin1String("first_position"), QLatin1String("last_position")};
    QJsonArray out;
    for (const QJsonValue value : rows) {
        QJsonObject row = value.toObject();
        for (const QLatin1String key : timeKeys) {
            if (row.contains(key) && row.value(key).isString())
                row.insert(key, zone.toText(row.value(key).toString()));
        }
        out.append(row);
    }
    return out;
}

} // namespace leadline

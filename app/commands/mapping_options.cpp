// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/mapping_options.h"

namespace leadline {

QList<QCommandLineOption> mappingOptions()
{
    return {
        {QStringLiteral("columns"),
         QStringLiteral("What columns of a table hold, by their names or numbers (#1): mmsi=ID,time=When,lat=Y,lon=X; "
                        "also vessel, time-of-day, sog, cog, heading, status, name, imo, callsign, ship-type, length, "
                        "beam, transceiver, draught, destination."),
         QStringLiteral("WHAT=COLUMN,…")},
        {QStringLiteral("time-order"),
         QStringLiteral("How its times are written: year-first, day-first, month-first, unix, unix-ms, iso-or-unix."),
         QStringLiteral("ORDER")},
        {QStringLiteral("zone"), QStringLiteral("The zone of its times that state none: UTC, +09:00."),
         QStringLiteral("ZONE")},
        {QStringLiteral("speed-unit"), QStringLiteral("Of its speeds: knots, knots/10, m/s, km/h."),
         QStringLiteral("UNIT")},
        {QStringLiteral("course-unit"), QStringLiteral("Of its courses: degrees, degrees/10."), QStringLiteral("UNIT")},
        {QStringLiteral("place-unit"), QStringLiteral("Of its positions: degrees, minutes/10000."),
         QStringLiteral("UNIT")},
        {QStringLiteral("decimal-comma"), QStringLiteral("Its numbers have a comma for a point: 42,23.")},
        {QStringLiteral("mmsi"), QStringLiteral("The MMSI of the one vessel that all its rows are of."),
         QStringLiteral("MMSI")},
        {QStringLiteral("vessel"),
         QStringLiteral("The name of the one vessel that all its rows are of, where its MMSI is not known."),
         QStringLiteral("NAME")},
    };
}

Result<StatedMapping> mappingFrom(const CommandArguments &arguments)
{
    StatedMapping stated;
    const auto read = [&arguments](const char *option, auto reader, auto &into) -> Result<void> {
        if (!arguments.has(QLatin1String(option)))
            return {};
        auto value = reader(arguments.value(QLatin1String(option)));
        if (!value)
            return fail(ErrorCode::Usage, value.error().what, QStringLiteral("--%1").arg(QLatin1String(option)));
        into = *std::move(value);
        return {};
    };
    for (const Result<void> &done :
         {read("columns", columnPairsOf, stated.columns), read("time-order", timeOrderOf, stated.timeOrder),
          read("zone", zoneMinutesOf, stated.zoneMinutes), read("speed-unit", speedUnitOf, stated.speed),
          read("course-unit", courseUnitOf, stated.course), read("place-unit", placeUnitOf, stated.place)}) {
        if (!done)
            return Unexpected{done.error()};
    }
    if (arguments.has(QStringLiteral("decimal-comma")))
        stated.decimalPoint = ',';
    stated.mmsi = arguments.value(QStringLiteral("mmsi"));
    stated.vessel = arguments.value(QStringLiteral("vessel"));
    return stated;
}

} // namespace leadline

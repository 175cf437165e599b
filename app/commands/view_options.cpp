// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/view_options.h"

#include "app/commands/number_lists.h"
#include "model/time/date_words.h"
#include "model/time/edtf.h"

#include <algorithm>

namespace leadline {

namespace {

const QString centerOption = QStringLiteral("center");
const QString zoomOption = QStringLiteral("zoom");
const QString timeOption = QStringLiteral("time");
const QString crsOption = QStringLiteral("crs");

Unexpected usage(const QString &what)
{
    return fail(ErrorCode::Usage, what);
}

} // namespace

QList<QCommandLineOption> viewOptions()
{
    return {
        {centerOption, QStringLiteral("Longitude and latitude of the middle."), QStringLiteral("LON,LAT")},
        {zoomOption, QStringLiteral("Zoom of slippy maps, 0 to 22 (10)."), QStringLiteral("Z"), QStringLiteral("10")},
        {timeOption, QStringLiteral("A moment (everything up to it) or T1/T2: EDTF or plain words."),
         QStringLiteral("T1/T2")},
        {crsOption, QStringLiteral("The projection, such as EPSG:32652 (Web Mercator, EPSG:3857)."),
         QStringLiteral("CODE")}};
}

Result<std::optional<LatLon>> readCenter(const CommandArguments &arguments)
{
    if (!arguments.has(centerOption))
        return std::optional<LatLon>();
    const auto numbers = readNumbers(arguments.value(centerOption), QStringLiteral("--center"), 2);
    if (!numbers)
        return Unexpected{numbers.error()};
    const LatLon center{(*numbers)[1], (*numbers)[0]};
    if (!center.isValid())
        return usage(QStringLiteral("--center is LON,LAT in degrees"));
    return std::optional(center);
}

Result<double> readZoom(const CommandArguments &arguments)
{
    const auto zoom = readNumbers(arguments.value(zoomOption), QStringLiteral("--zoom"), 1);
    if (!zoom)
        return Unexpected{zoom.error()};
    return std::clamp((*zoom)[0], 0.0, 22.0);
}

Result<TimeWindow> readTime(const CommandArguments &arguments)
{
    TimeWindow time;
    if (!arguments.has(timeOption))
        return time;
    const QString text = arguments.value(timeOption);
    const auto date = parseDate(text);
    if (!date)
        return usage(QStringLiteral("--time: %1").arg(date.error().what));
    time.cursor = date->bounds.latest;
    if (date->text.contains(QLatin1Char('/')))
        time.range = date->bounds;
    return time;
}

Result<std::shared_ptr<const Projection>> readProjection(const CommandArguments &arguments)
{
    if (!arguments.has(crsOption))
        return std::shared_ptr<const Projection>();
    auto projection = projectionFromCrs(arguments.value(crsOption));
    if (!projection)
        return usage(QStringLiteral("--crs: %1; \"leadline crs WORDS\" finds one").arg(projection.error().what));
    return projection;
}

} // namespace leadline

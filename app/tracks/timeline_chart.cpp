// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tracks/timeline_chart.h"

#include "app/commands/number_lists.h"
#include "app/commands/open_case.h"
#include "app/commands/view_options.h"
#include "app/exports/timeline_file.h"
#include "imaging/render/scene_builder.h"

#include <QJsonArray>

namespace leadline {

namespace {

/// As the map cuts them.
constexpr std::int64_t gapSeconds = 6 * 3600;

std::map<VesselId, QColor> vesselColours(const CaseData &data, const Tokens &tokens)
{
    std::map<VesselId, QColor> colours;
    for (const auto &[id, vessel] : data.all<Vessel>())
        colours[id] = vesselColour(id, data, tokens);
    return colours;
}

Result<TimelineFileRequest> requestFrom(const CommandContext &context, const CommandArguments &arguments,
                                        const QString &path)
{
    const auto size = readSize(arguments.value(QStringLiteral("size")));
    const auto time = readTime(arguments);
    if (!size || !time)
        return Unexpected{!size ? size.error() : time.error()};
    const auto zone = DisplayZone::parse(arguments.value(QStringLiteral("zone")));
    if (!zone)
        return fail(ErrorCode::Usage, zone.error().what, QStringLiteral("--zone"));
    const auto store = openToRead(arguments.positional.first(), context);
    if (!store)
        return Unexpected{store.error()};
    auto data = (*store)->load();
    if (!data)
        return Unexpected{data.error()};
    TimelineFileRequest request;
    request.span = time->range;
    if (!time->range && time->cursor)
        request.span = TimeSpan{{INT64_MIN}, *time->cursor};
    request.caseName = data->title;
    request.now = context.clock->now();
    const bool isPicture = !path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive) &&
                           !path.endsWith(QLatin1String(".ics"), Qt::CaseInsensitive);
    if (isPicture) {
        TimelineInputs inputs;
        inputs.tokens = arguments.has(QStringLiteral("dark")) ? darkTokens() : lightTokens();
        const auto tracks = (*store)->loadTracks(gapSeconds, context.progress);
        if (!tracks)
            return Unexpected{tracks.error()};
        inputs.tracks = {*tracks};
        inputs.zone = *zone;
        inputs.vesselColours = vesselColours(*data, inputs.tokens);
        request.scene = buildTimelineScene(*data, inputs);
        request.viewport = TimelineViewport::focused(request.scene, *size);
        const auto all = contentSpan(request.scene);
        if (!time->range && time->cursor && all && all->earliest < *time->cursor)
            request.viewport.setAxis(request.viewport.axis().fitted({all->earliest, *time->cursor}, 0));
        if (time->range && time->range->durationMs() > 0)
            request.viewport.setAxis(request.viewport.axis().fitted(*time->range, 0));
    }
    request.data = *std::move(data);
    return request;
}

} // namespace

ExitStatus drawTimeline(const CommandContext &context, const CommandArguments &arguments)
{
    const QString path = arguments.value(QStringLiteral("output"));
    if (path.isEmpty())
        return refuse(
            context, {ErrorCode::Usage, QStringLiteral("say where to: -o timeline.png, .svg, .pdf, .csv or .ics"), {}});
    for (const char *option : {"vessel", "place"}) {
        if (arguments.has(QLatin1String(option)))
            return refuse(
                context,
                {ErrorCode::Usage, QStringLiteral("--%1 does not go with timeline").arg(QLatin1String(option)), {}});
    }
    auto request = requestFrom(context, arguments, path);
    if (!request)
        return refuse(context, request.error());
    const auto written = writeTimeline(*request, path);
    if (!written)
        return refuse(context, written.error());
    if (!written->leftOut.empty())
        context.err(QStringLiteral("leadline: %1 items before year 1, after 9999 or without any known end are not in "
                                   "the calendar")
                        .arg(written->leftOut.size()));
    if (!arguments.json) {
        printLine(context, path);
        return ExitStatus::Done;
    }
    QJsonArray leftOut;
    for (const ItemRef ref : written->leftOut)
        leftOut.append(toText(ref));
    printJson(context, QJsonObject{{QStringLiteral("file"), path},
                                   {QStringLiteral("items"), static_cast<qint64>(written->items)},
                                   {QStringLiteral("left_out"), leftOut},
                                   {QStringLiteral("synthetic"), written->synthetic}});
    return ExitStatus::Done;
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/area_option.h"
#include "app/commands/command.h"
#include "app/commands/filter_options.h"
#include "app/commands/number_lists.h"
#include "app/commands/open_case.h"
#include "app/commands/view_options.h"
#include "app/exports/case_playback.h"
#include "model/case/vessel_rulings.h"
#include "model/isolate/film_encoder.h"

#include <QFileInfo>
#include <QJsonArray>

#include <cmath>

namespace leadline {

namespace {

const QString speedOption = QStringLiteral("speed");
const QString fpsOption = QStringLiteral("fps");
const QString trailOption = QStringLiteral("trail-seconds");
const QString followOption = QStringLiteral("follow");

Unexpected usage(const QString &what)
{
    return fail(ErrorCode::Usage, what);
}

Result<double> readPositive(const CommandArguments &arguments, const QString &option)
{
    const auto number = readNumbers(arguments.value(option), QStringLiteral("--") + option, 1);
    if (!number)
        return Unexpected{number.error()};
    if (!((*number)[0] > 0))
        return usage(QStringLiteral("--%1 takes a number above 0").arg(option));
    return (*number)[0];
}

/// Everything but what the case has to be asked for.
Result<PlaybackRequest> requestFrom(const CommandArguments &arguments)
{
    PlaybackRequest request;
    const auto size = readSize(arguments.value(QStringLiteral("size")));
    const auto speed = readPositive(arguments, speedOption);
    const auto fps = readPositive(arguments, fpsOption);
    const auto center = readCenter(arguments);
    const auto zoom = readZoom(arguments);
    const auto time = readTime(arguments);
    const auto projection = readProjection(arguments);
    if (!size)
        return Unexpected{size.error()};
    for (const auto *number : {&speed, &fps, &zoom})
        if (!*number)
            return Unexpected{number->error()};
    if (!center || !time || !projection)
        return Unexpected{!center ? center.error() : !time ? time.error() : projection.error()};
    if (*fps != std::floor(*fps) || *fps > 120)
        return usage(QStringLiteral("--fps is a whole number up to 120"));
    if (arguments.has(QStringLiteral("time")) && !time->range)
        return usage(QStringLiteral("--time of a film is T1/T2"));
    request.map.size = *size;
    request.map.center = *center;
    request.map.zoom = *zoom;
    request.map.projection = *projection;
    request.timesRealTime = *speed;
    request.framesPerSecond = static_cast<int>(*fps);
    if (time->range)
        request.span = *time->range;
    if (arguments.has(QStringLiteral("bbox"))) {
        const auto box = readBox(arguments.value(QStringLiteral("bbox")));
        if (!box)
            return Unexpected{box.error()};
        request.map.box = *box;
    }
    if (arguments.has(trailOption)) {
        const auto trail = readPositive(arguments, trailOption);
        if (!trail)
            return Unexpected{trail.error()};
        request.map.filter.tracks.trailSeconds = static_cast<std::int64_t>(*trail);
    }
    if (arguments.has(QStringLiteral("dark")))
        request.map.tokens = darkTokens();
    return request;
}

/// From the first to the last report of the vessel that is followed, else of all.
Result<TimeSpan> trackedTime(const CaseStore &store, const std::optional<VesselId> &vessel)
{
    const auto summaries = store.trackSummaries();
    if (!summaries)
        return Unexpected{summaries.error()};
    std::optional<TimeSpan> span;
    for (const auto &[id, summary] : *summaries) {
        if (summary.positions == 0 || (vessel && id != *vessel))
            continue;
        if (!span)
            span = TimeSpan{summary.firstSeen, summary.lastSeen};
        span->earliest = std::min(span->earliest, summary.firstSeen);
        span->latest = std::max(span->latest, summary.lastSeen);
    }
    if (!span)
        return fail(ErrorCode::NotFound, vessel ? QStringLiteral("the vessel to follow has no positions")
                                                : QStringLiteral("the case holds no positions to play"));
    return *span;
}

QJsonObject answerOf(const WrittenPlayback &file, const PlaybackRequest &request)
{
    return {{QStringLiteral("file"), file.path},
            {QStringLiteral("frames"), static_cast<qint64>(file.frames)},
            {QStringLiteral("frames_per_second"), request.framesPerSecond},
            {QStringLiteral("duration_seconds"), static_cast<double>(file.frames) / request.framesPerSecond},
            {QStringLiteral("speed_times_real_time"), request.timesRealTime},
            {QStringLiteral("from"), toRfc3339(request.span.earliest)},
            {QStringLiteral("to"), toRfc3339(request.span.latest)},
            {QStringLiteral("width"), file.size.width()},
            {QStringLiteral("height"), file.size.height()},
            {QStringLiteral("synthetic"), file.synthetic},
            {QStringLiteral("troubles"), QJsonArray::fromStringList(file.troubles)}};
}

ExitStatus play(const CommandContext &context, const CommandArguments &arguments)
{
    const QString path = arguments.value(QStringLiteral("output"));
    if (path.isEmpty())
        return refuse(context,
                      {ErrorCode::Usage, QStringLiteral("say where to: -o film.mp4, film.webm, or a folder"), {}});
    auto request = requestFrom(arguments);
    if (!request)
        return refuse(context, request.error());
    const auto store = openToRead(arguments.positional.first(), context);
    if (!store)
        return refuse(context, store.error());
    const auto data = (*store)->load();
    if (!data)
        return refuse(context, data.error());
    if (arguments.has(followOption)) {
        const auto vessel = findVessel(*data, arguments.value(followOption));
        if (!vessel)
            return refuse(context, vessel.error());
        request->follow = *vessel;
    }
    const auto filter = readTrackFilter(arguments, *data);
    if (!filter)
        return refuse(context, filter.error());
    request->map.filter.tracks.filter = *filter;
    if (!arguments.has(QStringLiteral("time"))) {
        const auto span = trackedTime(**store, request->follow);
        if (!span)
            return refuse(context, span.error());
        request->span = *span;
    }
    request->filmProgram = installedFilmProgram();
    const auto file = writePlayback(**store, *data, context.decoders(), *request, QFileInfo(path).absoluteFilePath(),
                                    context.progress);
    if (!file)
        return refuse(context, file.error());
    for (const QString &trouble : file->troubles)
        context.err(QStringLiteral("leadline: %1").arg(trouble));
    if (arguments.json)
        printJson(context, answerOf(*file, *request));
    else
        printLine(context, path);
    return ExitStatus::Done;
}

} // namespace

Command playCommand()
{
    Command command;
    command.name = QStringLiteral("play");
    command.usage = QStringLiteral("play CASE [--bbox W,S,E,N|--center LON,LAT --zoom Z] [--time T1/T2] [--speed N] "
                                   "[--fps N] [--size WxH] [--trail-seconds S] [--follow VESSEL] "
                                   "-o film.mp4|film.webm|FOLDER");
    command.summary = QStringLiteral("Writes the map while time passes, as a film or as single PNG frames.");
    command.details = QStringLiteral(
        "Films are made by ffmpeg where it is installed; a name without .mp4 or .webm is a new or empty folder for "
        "PNG frames, which need nothing. Each frame carries the date and time, the scale, the credits and, where "
        "something shown is made up, SYNTHETIC. Without --time it plays from the first position to the last.");
    command.options = {
        {QStringLiteral("bbox"),
         QStringLiteral("West, south, east, north in degrees; E below W crosses the 180th meridian."),
         QStringLiteral("W,S,E,N")},
        {speedOption, QStringLiteral("Seconds of the case that pass in a second of the film (3600)."),
         QStringLiteral("N"), QStringLiteral("3600")},
        {fpsOption, QStringLiteral("Frames a second (25)."), QStringLiteral("N"), QStringLiteral("25")},
        {QStringLiteral("size"), QStringLiteral("Pixels (1280x720); of a film even, else one less."),
         QStringLiteral("WxH"), QStringLiteral("1280x720")},
        {trailOption, QStringLiteral("How much of a track before the moment is shown (all)."), QStringLiteral("S")},
        {followOption, QStringLiteral("Stays in the middle: MMSI, IMO number, name or vessel:N."),
         QStringLiteral("VESSEL")},
        {QStringLiteral("dark"), QStringLiteral("The dark colours.")},
        {{QStringLiteral("o"), QStringLiteral("output")},
         QStringLiteral("The film, or the folder."),
         QStringLiteral("FILE")}};
    command.options += viewOptions();
    command.options += trackFilterOptions();
    command.needsFonts = true;
    command.run = play;
    return command;
}

} // namespace leadline

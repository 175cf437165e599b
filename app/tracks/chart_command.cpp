// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/commands/number_lists.h"
#include "app/commands/open_case.h"
#include "app/commands/vessel_option.h"
#include "app/commands/view_options.h"
#include "app/exports/chart_file.h"
#include "app/tracks/case_chart_command.h"
#include "app/tracks/timeline_chart.h"
#include "imaging/render/scene_builder.h"
#include "model/store/statement_store.h"

namespace leadline {

namespace {

const QString vesselOption = QStringLiteral("vessel");
const QString placeOption = QStringLiteral("place");
const QString zoneOption = QStringLiteral("zone");

/// As the map cuts them.
constexpr std::int64_t gapSeconds = 6 * 3600;

Unexpected usage(const QString &what)
{
    return fail(ErrorCode::Usage, what);
}

struct ChartRequest
{
    TrackValue value = TrackValue::Speed;
    std::vector<VesselId> vessels;
    QString placeName;
    LatLon place;
};

/// "place:3", its name, or LON,LAT.
Result<void> takePlace(ChartRequest &request, const CaseData &data, const QString &word)
{
    const auto ref = itemRefFromText(word);
    for (const auto &[id, place] : data.all<Place>()) {
        const bool meant = (ref && *ref == refOf(place)) || place.name.compare(word, Qt::CaseInsensitive) == 0 ||
                           place.otherNames.contains(word, Qt::CaseInsensitive);
        if (!meant)
            continue;
        request.placeName = place.name;
        request.place = place.position;
        return {};
    }
    const auto numbers = readNumbers(word, QStringLiteral("--place"), 2);
    const LatLon at = numbers ? LatLon{(*numbers)[1], (*numbers)[0]} : LatLon{91, 0};
    if (!at.isValid())
        return fail(
            ErrorCode::NotFound,
            QStringLiteral("the case has no place \"%1\"; place:N, a name or LON,LAT names one").arg(word.left(80)));
    request.placeName = formatDecimal(at, 4);
    request.place = at;
    return {};
}

Result<ChartRequest> requestFrom(const CommandArguments &arguments, const CaseData &data)
{
    ChartRequest request;
    const QString word = arguments.positional.at(1);
    const auto value = trackValueNamed(word);
    if (!value)
        return usage(QStringLiteral("there is no chart of \"%1\"; there are: speed, course, heading, draught, reports, "
                                    "distance, timeline, events, counts, grades")
                         .arg(word));
    request.value = *value;
    const auto vessels = vesselsNamed(data, arguments.value(vesselOption));
    if (!vessels)
        return Unexpected{vessels.error()};
    request.vessels = *vessels;
    if (request.vessels.empty() && request.value != TrackValue::Reports)
        return usage(QStringLiteral("--vessel says whose: MMSI, IMO number, name or vessel:N, several with commas"));
    if (request.value == TrackValue::Distance) {
        if (!arguments.has(placeOption))
            return usage(QStringLiteral("--place says to where: place:N, a name, or LON,LAT"));
        if (const auto taken = takePlace(request, data, arguments.value(placeOption)); !taken)
            return Unexpected{taken.error()};
    } else if (arguments.has(placeOption)) {
        return usage(QStringLiteral("--place goes with distance"));
    }
    return request;
}

Result<TrackSeries> lineOf(const ChartRequest &request, VesselId vessel, const CaseStore &store,
                           const TrackBlock &block, const Progress &progress)
{
    if (request.value != TrackValue::Draught)
        return seriesOf(request.value, block, vessel, request.place, progress);
    const auto statements = statementsOf(store).vesselStatements(vessel);
    if (!statements)
        return Unexpected{statements.error()};
    return draughtSeries(*statements, vessel);
}

Result<TrackChart> chartOf(const ChartRequest &request, const CaseData &data, const CaseStore &store,
                           const TrackBlock &block, const Tokens &tokens, const Progress &progress)
{
    TrackChart chart;
    chart.value = request.value;
    chart.place = request.placeName;
    chart.tokens = tokens;
    if (request.value == TrackValue::Reports) {
        auto series = reportsPerHour(block, request.vessels, progress);
        if (!series)
            return Unexpected{series.error()};
        ChartLine line;
        line.name = request.vessels.empty() ? QStringLiteral("all vessels")
                                            : QStringLiteral("%1 vessels").arg(request.vessels.size());
        line.colour = tokens.data[0];
        line.series = std::make_shared<const TrackSeries>(*std::move(series));
        for (const auto &[id, vessel] : data.all<Vessel>()) {
            const bool counted =
                request.vessels.empty() || std::ranges::find(request.vessels, id) != request.vessels.end();
            line.synthetic = line.synthetic || (counted && vessel.synthetic);
            if (counted && request.vessels.size() == 1) {
                line.name = vessel.name.isEmpty() ? vessel.mmsi : vessel.name;
                line.mmsi = vessel.mmsi;
            }
        }
        chart.lines.push_back(std::move(line));
        return chart;
    }
    for (const VesselId id : request.vessels) {
        auto series = lineOf(request, id, store, block, progress);
        if (!series)
            return Unexpected{series.error()};
        const Vessel *vessel = data.find<Vessel>(id);
        chart.lines.push_back({vessel->name.isEmpty() ? vessel->mmsi : vessel->name, vessel->mmsi,
                               vesselColour(id, data, tokens), std::make_shared<const TrackSeries>(*std::move(series)),
                               vessel->synthetic});
    }
    return chart;
}

ExitStatus drawChart(const CommandContext &context, const CommandArguments &arguments)
{
    if (arguments.positional.at(1) == QLatin1String("timeline"))
        return drawTimeline(context, arguments);
    if (caseChartNamed(arguments.positional.at(1)))
        return drawCaseChart(context, arguments);
    for (const char *option : {"per", "unit"}) {
        if (arguments.has(QLatin1String(option)))
            return refuse(
                context,
                {ErrorCode::Usage, QStringLiteral("--%1 goes with events or counts").arg(QLatin1String(option)), {}});
    }
    const QString path = arguments.value(QStringLiteral("output"));
    if (path.isEmpty())
        return refuse(context,
                      {ErrorCode::Usage, QStringLiteral("say where to: -o chart.png, .svg, .pdf or .csv"), {}});
    const auto size = readSize(arguments.value(QStringLiteral("size")));
    const auto time = readTime(arguments);
    if (!size || !time)
        return refuse(context, !size ? size.error() : time.error());
    const auto zone = DisplayZone::parse(arguments.value(zoneOption));
    if (!zone)
        return refuse(context, {ErrorCode::Usage, zone.error().what, QStringLiteral("--zone")});
    const auto store = openToRead(arguments.positional.first(), context);
    if (!store)
        return refuse(context, store.error());
    const auto data = (*store)->load();
    if (!data)
        return refuse(context, data.error());
    const auto request = requestFrom(arguments, *data);
    if (!request)
        return refuse(context, request.error());
    const auto tracks = (*store)->loadTracks(gapSeconds, context.progress);
    if (!tracks)
        return refuse(context, tracks.error());
    auto chart = chartOf(*request, *data, **store, **tracks,
                         arguments.has(QStringLiteral("dark")) ? darkTokens() : lightTokens(), context.progress);
    if (!chart)
        return refuse(context, chart.error());
    chart->zone = *zone;
    const auto all = timeOf(*chart);
    if (!all)
        return refuse(
            context,
            {ErrorCode::NotFound,
             QStringLiteral("the case holds no %1 of these vessels").arg(trackValueTitle(request->value).toLower()),
             {}});
    chart->span =
        time->range.value_or(time->cursor ? TimeSpan{all->earliest, std::max(all->earliest, *time->cursor)} : *all);
    if (const auto written = writeChart(*chart, *size, path); !written)
        return refuse(context, written.error());
    std::int64_t points = 0;
    for (const ChartLine &line : chart->lines)
        points += std::ranges::count_if(line.series->points,
                                        [&](const SeriesPoint &p) { return chart->span.contains({p.ms}); });
    if (arguments.json)
        printJson(context, QJsonObject{{QStringLiteral("file"), path},
                                       {QStringLiteral("value"), trackValueKey(chart->value)},
                                       {QStringLiteral("vessels"), static_cast<qint64>(request->vessels.size())},
                                       {QStringLiteral("points"), static_cast<qint64>(points)},
                                       {QStringLiteral("from"), toRfc3339(chart->span.earliest)},
                                       {QStringLiteral("to"), toRfc3339(chart->span.latest)},
                                       {QStringLiteral("synthetic"), chart->isSynthetic()}});
    else
        printLine(context, path);
    return ExitStatus::Done;
}

} // namespace

Command chartCommand()
{
    Command command;
    command.name = QStringLiteral("chart");
    command.usage =
        QStringLiteral("chart CASE speed|course|heading|draught|reports|distance|timeline|events|counts|grades "
                       "[--vessel VESSEL[,…]] [--place PLACE] [--per day|week|month|year] [--unit UNIT] "
                       "[--time T1/T2] [--zone ZONE] [--size WxH] [--dark] "
                       "-o chart.png|.svg|.pdf|.csv|.ics");
    command.summary = QStringLiteral("Draws a value of vessels against time, the timeline of the case, or its events, "
                                     "counts and grades as a chart, or writes them as a table.");
    command.details = QStringLiteral(
        "Silence of more than half an hour is a break in the line; what a report does not state is no point. Reports "
        "are counted by hours of UTC, of all vessels where none is named. The table holds every point, the picture the "
        "least and the greatest of each of its columns.\n"
        "timeline: exhibits, sightings, events, tracks, shipments, claims and counts in lanes, as the window draws "
        "them; as high as its lanes need. As .csv: what is dated, with its EDTF date, both bounds and what is "
        "doubtful. "
        "As .ics (RFC 5545): a calendar in UTC; whole days are all-day entries, and doubtful dates are tentative and "
        "say so in their text. Years before 1 and after 9999 are no calendar's: they are left out and counted.\n"
        "events: per day, week (ISO 8601), month or year of UTC; what is surely in one apart from what may be. counts: "
        "those of events, claims, sightings, shipments and their legs, each as a range. grades: exhibits by source and "
        "information (Admiralty code). What has no date or lies outside --time is counted and said. --json prints the "
        "figures, also without -o.");
    command.options = {
        {vesselOption, QStringLiteral("MMSI, IMO number, name or vessel:N; several with commas."),
         QStringLiteral("VESSEL")},
        {placeOption, QStringLiteral("distance: to place:N, a place's name, or LON,LAT."), QStringLiteral("PLACE")},
        {QStringLiteral("per"), QStringLiteral("events: day, week, month or year (the finest that can be read)."),
         QStringLiteral("UNIT")},
        {QStringLiteral("unit"), QStringLiteral("counts: of what, as \"containers\" (what is counted most often)."),
         QStringLiteral("UNIT")},
        {QStringLiteral("time"), QStringLiteral("T1/T2, or up to a moment: EDTF or plain words."),
         QStringLiteral("T1/T2")},
        {QStringLiteral("size"), QStringLiteral("Logical pixels (1000x360)."), QStringLiteral("WxH"),
         QStringLiteral("1000x360")},
        {zoneOption,
         QStringLiteral("Of the hours in the picture: UTC, Asia/Vladivostok or +10:00. Tables and calendars stay UTC."),
         QStringLiteral("ZONE"), QStringLiteral("UTC")},
        {QStringLiteral("dark"), QStringLiteral("The dark colours.")},
        {{QStringLiteral("o"), QStringLiteral("output")},
         QStringLiteral("The file; its ending decides the format (.ics: the timeline only)."),
         QStringLiteral("FILE")}};
    command.leastArguments = 2;
    command.mostArguments = 2;
    command.needsFonts = true;
    command.run = drawChart;
    return command;
}

} // namespace leadline

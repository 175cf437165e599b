// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/commands/filter_options.h"
#include "app/commands/open_case.h"
#include "model/case/vessel_rulings.h"
#include "model/exchange/time_stamping.h"
#include "model/imports/import_report.h"
#include "model/listing/item_list.h"
#include "model/listing/track_lists.h"
#include "model/listing/vessel_list.h"
#include "model/listing/zoned_rows.h"
#include "model/store/statement_store.h"
#include "model/time/date_order.h"
#include "model/time/date_words.h"
#include "model/voyage/filtered_vessels.h"

#include <QJsonArray>

namespace leadline {

namespace {

struct Listing
{
    QJsonArray rows;
    QStringList columns; ///< for people
};

const QStringList &listKinds()
{
    static const QStringList kinds{
        QStringLiteral("evidence"),  QStringLiteral("scenes"),      QStringLiteral("vessels"),
        QStringLiteral("segments"),  QStringLiteral("annotations"), QStringLiteral("events"),
        QStringLiteral("claims"),    QStringLiteral("entities"),    QStringLiteral("places"),
        QStringLiteral("links"),     QStringLiteral("leads"),       QStringLiteral("shipments"),
        QStringLiteral("sightings"), QStringLiteral("layers"),      QStringLiteral("bookmarks"),
        QStringLiteral("positions"), QStringLiteral("statements"),  QStringLiteral("imports"),
        QStringLiteral("log"),       QStringLiteral("orphans"),     QStringLiteral("stamps")};
    return kinds;
}

/// Who and the clock only where an entry has something there.
QStringList logColumns(const std::vector<LogEntry> &log)
{
    QStringList columns{QStringLiteral("sequence"), QStringLiteral("time"), QStringLiteral("what")};
    if (std::ranges::any_of(log, [](const LogEntry &entry) { return !entry.who.isEmpty(); }))
        columns.insert(2, QStringLiteral("who"));
    if (std::ranges::any_of(log, [](const LogEntry &entry) { return entry.clockWentBackSeconds > 0; }))
        columns << QStringLiteral("clock_went_back_seconds");
    return columns;
}

/// All vessels, or those that pass the filter of the options.
Result<QJsonArray> vesselRows(const CaseData &data, const CaseStore &store, std::int64_t gapSeconds,
                              const CommandArguments &arguments, const Progress &progress)
{
    const auto summaries = store.trackSummaries();
    const auto filter = readTrackFilter(arguments, data);
    if (!summaries || !filter)
        return Unexpected{!summaries ? summaries.error() : filter.error()};
    QJsonArray rows = listVessels(data, *summaries);
    if (filter->isEmpty())
        return rows;
    const auto tracks = store.loadTracks(gapSeconds, progress);
    if (!tracks)
        return Unexpected{tracks.error()};
    const auto passing = vesselsPassing(*filter, data, **tracks, progress);
    if (!passing)
        return Unexpected{passing.error()};
    QJsonArray kept;
    for (const QJsonValue row : rows)
        if (passing->contains(VesselId{row.toObject().value(QLatin1String("id")).toInteger()}))
            kept << row;
    return kept;
}

const QString orderOption = QStringLiteral("order");
const QString duringOption = QStringLiteral("during");
const QString zoneOption = QStringLiteral("zone");

/// What an item of the case says of its time; nothing for lists of what has none.
std::optional<EdtfDate> dateOf(const QJsonObject &row)
{
    const auto date = parseEdtf(row.value(QLatin1String("date")).toString());
    return date ? std::optional(*date) : std::nullopt;
}

/// Whether rows of a list are items with dates of their own.
bool isDated(const QString &kind)
{
    static const QStringList dated{QStringLiteral("evidence"), QStringLiteral("scenes"), QStringLiteral("events"),
                                   QStringLiteral("claims"),   QStringLiteral("layers"), QStringLiteral("annotations"),
                                   QStringLiteral("links"),    QStringLiteral("leads"),  QStringLiteral("shipments"),
                                   QStringLiteral("sightings")};
    return dated.contains(kind);
}

/// Only what may lie in the wanted time, in the wanted order.
Result<QJsonArray> datedRows(const QJsonArray &rows, const CommandArguments &arguments)
{
    std::vector<std::pair<std::optional<EdtfDate>, QJsonObject>> dated;
    for (const QJsonValue row : rows)
        dated.emplace_back(dateOf(row.toObject()), row.toObject());
    if (arguments.has(duringOption)) {
        const auto wanted = parseDate(arguments.value(duringOption));
        if (!wanted)
            return fail(ErrorCode::Usage, wanted.error().what, QStringLiteral("--during"));
        const TimeSpan span = reachOf(*wanted);
        std::erase_if(dated, [&](const auto &row) { return !row.first || !mayLieIn(*row.first, span); });
    }
    if (arguments.value(orderOption) == QLatin1String("date"))
        std::stable_sort(dated.begin(), dated.end(),
                         [](const auto &a, const auto &b) { return orderOf(a.first) < orderOf(b.first); });
    QJsonArray kept;
    for (const auto &[date, row] : dated)
        kept.append(row);
    return kept;
}

/// Of one vessel, or of all.
Result<Listing> statementsIn(const CaseStore &store, const CaseData &data, const QString &vessel)
{
    std::vector<VesselId> vessels;
    if (vessel.isEmpty()) {
        for (const auto &[id, item] : data.all<Vessel>())
            vessels.push_back(id);
    } else {
        const Result<VesselId> found = findVessel(data, vessel);
        if (!found)
            return Unexpected{found.error()};
        vessels.push_back(*found);
    }
    Listing listing{{}, defaultColumns(QStringLiteral("statements"))};
    for (const VesselId id : vessels) {
        const auto statements = statementsOf(store).vesselStatements(id);
        if (!statements)
            return Unexpected{statements.error()};
        for (const QJsonValue row : listStatements(data, id, *statements))
            listing.rows.append(row);
    }
    return listing;
}

Result<Listing> listPositionsOf(const QString &vessel, const CaseStore &store, const CaseData &data)
{
    if (vessel.isEmpty())
        return fail(ErrorCode::Usage, QStringLiteral("--vessel says whose positions"));
    const auto id = findVessel(data, vessel);
    if (!id)
        return Unexpected{id.error()};
    const auto positions = store.sourcedPositionsOf(*id);
    if (!positions)
        return Unexpected{positions.error()};
    return Listing{listPositions(data, *positions), defaultColumns(QStringLiteral("positions"))};
}

Result<Listing> listOf(const QString &kind, const CaseStore &store, const CommandArguments &arguments,
                       const Progress &progress)
{
    const auto gapSeconds = arguments.value(QStringLiteral("gap-seconds")).toLongLong();
    const LogValues values = arguments.has(QStringLiteral("values")) ? LogValues::With : LogValues::Without;
    if (kind == QLatin1String("log")) {
        const auto log = store.log();
        if (!log)
            return Unexpected{log.error()};
        return Listing{listLog(*log, values), logColumns(*log)};
    }
    if (kind == QLatin1String("orphans"))
        return Listing{listOrphans(store.orphans()), defaultColumns(kind)};
    if (kind == QLatin1String("stamps")) {
        const auto stamps = store.timeStamps();
        if (!stamps)
            return Unexpected{stamps.error()};
        return Listing{listStamps(*stamps),
                       {QStringLiteral("id"), QStringLiteral("sequence"), QStringLiteral("state"),
                        QStringLiteral("gen_time"), QStringLiteral("authority")}};
    }
    const auto data = store.load();
    if (!data)
        return Unexpected{data.error()};
    if (kind == QLatin1String("vessels")) {
        const auto rows = vesselRows(*data, store, gapSeconds, arguments, progress);
        if (!rows)
            return Unexpected{rows.error()};
        return Listing{*rows, defaultColumns(kind)};
    }
    if (kind == QLatin1String("statements"))
        return statementsIn(store, *data, arguments.value(QStringLiteral("vessel")));
    if (kind == QLatin1String("imports"))
        return Listing{importReports(*data), defaultColumns(kind)};
    if (kind == QLatin1String("positions"))
        return listPositionsOf(arguments.value(QStringLiteral("vessel")), store, *data);
    if (kind == QLatin1String("segments")) {
        const auto tracks = store.loadTracks(gapSeconds, progress);
        if (!tracks)
            return Unexpected{tracks.error()};
        return Listing{listSegments(*data, **tracks), defaultColumns(kind)};
    }
    const auto rows = datedRows(listItems(kind, *data), arguments);
    if (!rows)
        return Unexpected{rows.error()};
    return Listing{*rows, defaultColumns(kind)};
}

ExitStatus list(const CommandContext &context, const CommandArguments &arguments)
{
    const QString kind = arguments.positional.at(1);
    if (!listKinds().contains(kind)) {
        return refuse(context, {ErrorCode::Usage,
                                QStringLiteral("there is no list of \"%1\"; there are: %2")
                                    .arg(kind, listKinds().join(QStringLiteral(", "))),
                                {}});
    }
    bool isNumber = false;
    const auto gapSeconds = arguments.value(QStringLiteral("gap-seconds")).toLongLong(&isNumber);
    if (!isNumber || gapSeconds <= 0)
        return refuse(context, {ErrorCode::Usage, QStringLiteral("--gap-seconds takes a whole number above 0"), {}});
    if (kind == QLatin1String("positions") && !arguments.has(QStringLiteral("vessel")))
        return refuse(context, {ErrorCode::Usage, QStringLiteral("whose positions? --vessel says it"), {}});
    const QString order = arguments.value(orderOption);
    if (order != QLatin1String("id") && order != QLatin1String("date"))
        return refuse(context, {ErrorCode::Usage, QStringLiteral("--order takes id or date"), {}});
    if ((order == QLatin1String("date") || arguments.has(duringOption)) && !isDated(kind))
        return refuse(context,
                      {ErrorCode::Usage,
                       QStringLiteral("--order date and --during choose among evidence, scenes, events, claims, links, "
                                      "leads, shipments, sightings, annotations and layers"),
                       {}});
    const auto zone = DisplayZone::parse(arguments.value(zoneOption));
    if (!zone)
        return refuse(context, {ErrorCode::Usage, zone.error().what, QStringLiteral("--zone")});
    const auto store = openToRead(arguments.positional.first(), context);
    if (!store)
        return refuse(context, store.error());
    const auto listing = listOf(kind, **store, arguments, context.progress);
    if (!listing)
        return refuse(context, listing.error());
    if (arguments.json)
        printJson(context, listing->rows);
    else
        context.out(formatTable(rowsInZone(listing->rows, *zone), listing->columns).toUtf8());
    return ExitStatus::Done;
}

} // namespace

Command listCommand()
{
    Command command;
    command.name = QStringLiteral("list");
    command.usage = QStringLiteral("list CASE "
                                   "evidence|scenes|vessels|segments|annotations|events|claims|entities|places|links|"
                                   "layers|bookmarks|positions|statements|imports|log|orphans|stamps");
    command.summary = QStringLiteral("Lists what a case holds.");
    command.details = QStringLiteral(
        "statements: what ships reported about themselves, unchanged from first_seen to last_seen. A set of values "
        "that "
        "comes again within a day is the same statement: a ship that alternates between two names has two that "
        "overlap. "
        "imports: what became of the rows of each file of positions; leadline import-report writes one of them. "
        "--filter and --only-… choose among vessels.");
    command.options = {
        {QStringLiteral("gap-seconds"), QStringLiteral("segments: silence that ends a segment (21600)."),
         QStringLiteral("S"), QStringLiteral("21600")},
        {QStringLiteral("vessel"),
         QStringLiteral(
             "statements: of this vessel alone; positions: whose, each with its file and line. By vessel:3, MMSI, "
             "IMO number or name."),
         QStringLiteral("VESSEL")},
        {QStringLiteral("values"), QStringLiteral("log, with --json: what each entry tells of, before and "
                                                  "after.")}};
    command.options +=
        {{orderOption,
          QStringLiteral("evidence, scenes, events, claims, annotations, layers: id, or date (the earliest "
                         "moment, then the latest; undated last)."),
          QStringLiteral("id|date"), QStringLiteral("id")},
         {duringOption, QStringLiteral("The same lists: only what may lie in this time, EDTF or plain words."),
          QStringLiteral("DATE")},
         {zoneOption,
          QStringLiteral("For people: the zone that times are shown in, UTC, Asia/Vladivostok or +10:00. With "
                         "--json times stay UTC."),
          QStringLiteral("ZONE"), QStringLiteral("UTC")}};
    command.options += trackFilterOptions();
    command.leastArguments = 2;
    command.mostArguments = 2;
    command.run = list;
    return command;
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/commands/open_case.h"
#include "model/coverage/coverage_listing.h"
#include "model/coverage/kept_searches.h"
#include "model/geo/position_text.h"
#include "model/listing/item_list.h"
#include "model/text/visible_text.h"
#include "model/time/date_words.h"

namespace leadline {

namespace {

const QString atOption = QStringLiteral("at");
const QString fromOption = QStringLiteral("from");
const QString toOption = QStringLiteral("to");
const QString cloudOption = QStringLiteral("cloud");
const QString stacOption = QStringLiteral("stac");

/// A position in any usual form, or the name of a place of the case.
Result<LatLon> readPlace(const QString &text, const CaseData &data)
{
    const auto readings = readPositions(text);
    if (readings && readings->size() > 1)
        return fail(ErrorCode::Usage,
                    QStringLiteral("\"%1\" can be read in two ways; write it as 42.236,130.303").arg(text),
                    QStringLiteral("--at"));
    if (readings)
        return readings->front().position;
    const QString name = text.trimmed();
    for (const auto &[id, place] : data.all<Place>())
        if (place.name.compare(name, Qt::CaseInsensitive) == 0 || place.otherNames.contains(name, Qt::CaseInsensitive))
            return place.position;
    return fail(ErrorCode::Usage,
                readings.error().code == ErrorCode::NotFound
                    ? QStringLiteral("\"%1\" is neither a position nor a place of this case").arg(text)
                    : readings.error().what,
                QStringLiteral("--at"));
}

Result<std::optional<TimeSpan>> readSpan(const CommandArguments &arguments)
{
    TimeSpan span{{INT64_MIN}, {INT64_MAX}};
    for (const QString &option : {fromOption, toOption}) {
        if (!arguments.has(option))
            continue;
        const auto date = parseDate(arguments.value(option));
        if (!date)
            return fail(ErrorCode::Usage, date.error().what, QStringLiteral("--") + option);
        (option == fromOption ? span.earliest : span.latest) =
            option == fromOption ? date->bounds.earliest : date->bounds.latest;
    }
    if (span.latest < span.earliest)
        return fail(ErrorCode::Usage, QStringLiteral("ends before --from"), QStringLiteral("--to"));
    const bool isSet = arguments.has(fromOption) || arguments.has(toOption);
    return isSet ? std::optional(span) : std::nullopt;
}

Result<double> readCloud(const CommandArguments &arguments)
{
    bool isNumber = false;
    const double percent = arguments.value(cloudOption).toDouble(&isNumber);
    if (!isNumber || !(percent >= 0 && percent <= 100))
        return fail(ErrorCode::Usage, QStringLiteral("takes a share from 0 to 100"), QStringLiteral("--cloud"));
    return percent;
}

/// What searches of this case found, and the files that are named.
Result<std::vector<CoveragePicture>> readFound(const CommandContext &context, const CommandArguments &arguments,
                                               const CaseStore &store, QSet<QString> known)
{
    std::vector<CoveragePicture> found;
    const auto take = [&](const std::vector<StacItem> &items, const QString &key) {
        for (CoveragePicture &picture : picturesFound(items, key, known))
            found.push_back(std::move(picture));
    };
    QStringList troubles;
    for (const KeptSearch &search : readKeptSearches(store.derivedFolder() + QStringLiteral("/searches"), troubles))
        take(search.items, search.key);
    for (const QString &trouble : troubles)
        context.err(QStringLiteral("leadline: %1").arg(visibleControls(trouble)));
    for (const QString &path : arguments.parser.values(stacOption)) {
        const auto items = readFoundScenes(path);
        if (!items)
            return Unexpected{items.error()};
        take(*items, path);
    }
    return found;
}

Result<CoverageCalendar> calendarOf(const CommandContext &context, const CommandArguments &arguments)
{
    if (!arguments.has(atOption))
        return fail(ErrorCode::Usage, QStringLiteral("say which place: --at 42.236,130.303, or a place of the case"));
    const auto cloud = readCloud(arguments);
    if (!cloud)
        return Unexpected{cloud.error()};
    const auto span = readSpan(arguments);
    if (!span)
        return Unexpected{span.error()};
    const auto store = openToRead(arguments.positional.first(), context);
    if (!store)
        return Unexpected{store.error()};
    const auto data = (*store)->load();
    if (!data)
        return Unexpected{data.error()};
    const auto place = readPlace(arguments.value(atOption), *data);
    if (!place)
        return Unexpected{place.error()};
    const std::vector<CoveragePicture> loaded = picturesOfCase(*data);
    const auto found = readFound(context, arguments, **store, sceneIdsOf(loaded));
    if (!found)
        return Unexpected{found.error()};
    return coverageAt(*place, loaded, *found, *cloud, *span);
}

ExitStatus coverage(const CommandContext &context, const CommandArguments &arguments)
{
    const auto calendar = calendarOf(context, arguments);
    if (!calendar)
        return refuse(context, calendar.error());
    if (arguments.json) {
        printJson(context, coverageJson(*calendar));
        return ExitStatus::Done;
    }
    context.out(formatTable(coverageTable(*calendar), coverageColumns()).toUtf8());
    if (calendar->isEmpty())
        context.err(QStringLiteral("leadline: no scene of this case, and none that a search found, shows %1")
                        .arg(formatDecimal(calendar->place)));
    return ExitStatus::Done;
}

} // namespace

Command coverageCommand()
{
    Command command;
    command.name = QStringLiteral("coverage");
    command.usage = QStringLiteral("coverage CASE --at POSITION|PLACE [--from DATE] [--to DATE] [--cloud N] "
                                   "[--stac FILE]…");
    command.summary = QStringLiteral("Lists day by day and sensor by sensor which scenes show a place.");
    command.details = QStringLiteral(
        "A scene counts when its footprint holds the place. Each day of a sensor is\n"
        "loaded  a scene of it is in the case,\n"
        "found   a search has found one that is not in the case (the case's last searches, and --stac),\n"
        "cloudy  there are only scenes with more cloud than --cloud; what states no cloud is not cloudy.\n"
        "Days that are not listed have none. Scenes of which no day is known, such as mosaics, are ranges.\n");
    command.options = {
        {atOption, QStringLiteral("The place: a position in any usual form, or the name of a place of the case."),
         QStringLiteral("POSITION|PLACE")},
        {fromOption, QStringLiteral("Only from this date on: EDTF or plain words."), QStringLiteral("DATE")},
        {toOption, QStringLiteral("Only up to this date: EDTF or plain words."), QStringLiteral("DATE")},
        {cloudOption, QStringLiteral("Cloudy is what has more cloud than this, percent (50)."), QStringLiteral("N"),
         QStringLiteral("50")},
        {stacOption,
         QStringLiteral("Also what this file holds: STAC items, or what \"stac search --json\" printed. Repeatable."),
         QStringLiteral("FILE")}};
    command.run = coverage;
    return command;
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/area_option.h"
#include "app/commands/command.h"
#include "app/commands/command_network.h"
#include "app/commands/open_case.h"
#include "app/services/stac_add.h"
#include "model/stac/stac_collections.h"
#include "model/stac/stac_listing.h"
#include "model/stac/stac_search.h"
#include "model/text/visible_text.h"
#include "model/time/date_words.h"

#include <QObject>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

constexpr int mostPerPage = 100;
constexpr int mostAsked = 10000;

Unexpected usage(const QString &option, const QString &what)
{
    return fail(ErrorCode::Usage, what, option);
}

Result<StacQuery> queryFrom(const CommandArguments &arguments)
{
    StacQuery query;
    if (arguments.has(QStringLiteral("bbox"))) {
        const auto box = readBox(arguments.value(QStringLiteral("bbox")));
        if (!box)
            return Unexpected{box.error()};
        query.area = *box;
    }
    if (arguments.has(QStringLiteral("date"))) {
        auto date = parseDate(arguments.value(QStringLiteral("date")));
        if (!date)
            return usage(QStringLiteral("--date"), date.error().what);
        query.when = *std::move(date);
    }
    for (const QString &id : arguments.value(QStringLiteral("collections")).split(u',', Qt::SkipEmptyParts))
        query.collections << id.trimmed();
    if (arguments.has(QStringLiteral("max-cloud"))) {
        bool isNumber = false;
        const double most = arguments.value(QStringLiteral("max-cloud")).toDouble(&isNumber);
        if (!isNumber || !(most >= 0 && most <= 100))
            return usage(QStringLiteral("--max-cloud"), QStringLiteral("takes a share from 0 to 100"));
        query.mostCloudPercent = most;
    }
    const int limit = arguments.value(QStringLiteral("limit")).toInt();
    if (limit < 1 || limit > mostAsked)
        return usage(QStringLiteral("--limit"), QStringLiteral("takes a number from 1 to %1").arg(mostAsked));
    query.pageItems = std::min(limit, mostPerPage);
    return query;
}

Result<StacService> serviceFrom(const CommandArguments &arguments)
{
    if (!arguments.has(QStringLiteral("api")))
        return usage({}, QStringLiteral("say where to search: --api earth-search; \"leadline stac presets\" lists the "
                                        "services that are known"));
    auto service = stacServiceFrom(arguments.value(QStringLiteral("api")));
    return service ? service : Result<StacService>(usage(QStringLiteral("--api"), service.error().what));
}

/// One line, with what a terminal would obey written out.
void say(const CommandContext &context, const QStringList &parts)
{
    printLine(context, visibleControls(parts.join(QStringLiteral("  "))));
}

void warn(const CommandContext &context, const QString &note)
{
    context.err(QStringLiteral("leadline: %1").arg(visibleControls(note)));
}

QString numberText(const std::optional<double> &number, const QString &unit)
{
    return number ? QStringLiteral("%1 %2").arg(QString::number(*number, 'g', 3), unit) : QStringLiteral("–");
}

/// Pages until there are enough; what stands in the way.
Result<void> searchAll(StacSearch &search, const StacService &service, const StacQuery &query, bool hides,
                       std::size_t limit, const Progress &progress)
{
    std::optional<Error> failure;
    QObject context;
    QObject::connect(&search, &StacSearch::failed, &context, [&failure](const Error &error) { failure = error; });
    QObject::connect(&search, &StacSearch::progressed, &context,
                     [&progress](const QString &what) { progress.say(-1, what); });
    search.start(service, query, hides);
    while (true) {
        if (!waitFor([&search] { return !search.isRunning(); }, progress)) {
            search.cancel();
            return fail(ErrorCode::Cancelled, QStringLiteral("stopped"), service.name);
        }
        if (failure)
            return Unexpected{*failure};
        if (!search.hasMore() || search.items().size() >= limit)
            return {};
        search.more();
    }
}

void printFound(const CommandContext &context, const CommandArguments &arguments, const StacSearch &search,
                std::size_t limit)
{
    const std::size_t shown = std::min(limit, search.items().size());
    const bool more = search.hasMore() || shown < search.items().size();
    if (arguments.json) {
        QJsonArray items;
        for (std::size_t i = 0; i < shown; ++i)
            items.append(listStacItem(search.items()[i], search.query(), search.service()));
        QJsonObject answer{{QStringLiteral("api"), search.service().root.toString()},
                           {QStringLiteral("items"), items},
                           {QStringLiteral("more"), more},
                           {QStringLiteral("notes"), QJsonArray::fromStringList(search.notes())}};
        if (search.matched())
            answer.insert(QStringLiteral("matched"), static_cast<qint64>(*search.matched()));
        printJson(context, answer);
        return;
    }
    for (std::size_t i = 0; i < shown; ++i) {
        const StacItem &item = search.items()[i];
        say(context, {item.imaged ? item.imaged->text : QStringLiteral("date?"),
                      item.platform.isEmpty() ? item.constellation : item.platform, item.collection,
                      QStringLiteral("cloud ") + numberText(item.cloudCoverPercent, QStringLiteral("%")),
                      numberText(item.gsdMetres, QStringLiteral("m")),
                      QStringLiteral("covers ") + numberText(coveredPercent(item, search.query()), QStringLiteral("%")),
                      item.id});
    }
    for (const QString &note : search.notes())
        warn(context, note);
    if (shown == 0)
        warn(context, QStringLiteral("no scenes found"));
    if (more)
        warn(context, QStringLiteral("there are more: raise --limit"));
}

ExitStatus search(const CommandContext &context, const CommandArguments &arguments)
{
    const auto service = serviceFrom(arguments);
    if (!service)
        return refuse(context, service.error());
    const auto query = queryFrom(arguments);
    if (!query)
        return refuse(context, query.error());
    const auto gate =
        openGate(arguments, {service->root.host()}, QStringLiteral("which area, dates and collections are looked for"));
    if (!gate)
        return refuse(context, gate.error());
    const auto limit = static_cast<std::size_t>(arguments.value(QStringLiteral("limit")).toInt());
    StacSearch found(**gate);
    const auto done =
        searchAll(found, *service, *query, arguments.has(QStringLiteral("hide-area")), limit, context.progress);
    // What came before a page failed is worth having.
    if (done || !found.items().empty())
        printFound(context, arguments, found, limit);
    return done ? ExitStatus::Done : refuse(context, done.error());
}

ExitStatus listCollections(const CommandContext &context, const CommandArguments &arguments)
{
    const auto service = serviceFrom(arguments);
    if (!service)
        return refuse(context, service.error());
    const auto gate = openGate(arguments, {service->root.host()}, QStringLiteral("that its collections are listed"));
    if (!gate)
        return refuse(context, gate.error());
    StacCollectionList list(**gate);
    std::optional<Error> failure;
    QObject watcher;
    QObject::connect(&list, &StacCollectionList::failed, &watcher, [&](const Error &error) { failure = error; });
    QObject::connect(&list, &StacCollectionList::progressed, &watcher,
                     [&](const QString &what) { context.progress.say(-1, what); });
    list.start(*service);
    if (!waitFor([&list] { return !list.isRunning(); }, context.progress))
        return refuse(context, {ErrorCode::Cancelled, QStringLiteral("stopped"), service->name});
    if (failure)
        return refuse(context, *failure);
    QJsonArray rows;
    for (const StacCatalog &collection : list.collections()) {
        rows.append(listStacCollection(collection));
        if (!arguments.json)
            say(context, {collection.id, collection.title, collection.licence});
    }
    if (arguments.json)
        printJson(context, rows);
    for (const QString &note : list.notes())
        warn(context, note);
    return ExitStatus::Done;
}

ExitStatus listPresets(const CommandContext &context, const CommandArguments &arguments)
{
    QJsonArray rows;
    for (const StacService &service : presetStacServices()) {
        rows.append(listStacService(service));
        if (!arguments.json)
            printLine(context, QStringLiteral("%1  %2\n    %3\n    %4\n    %5\n    %6")
                                   .arg(service.id, service.name, service.root.toString(), service.terms,
                                        service.account, service.note));
    }
    if (arguments.json)
        printJson(context, rows);
    return ExitStatus::Done;
}

ExitStatus runStac(const CommandContext &context, const CommandArguments &arguments)
{
    const QString action = arguments.positional.first();
    if (action == QLatin1String("add"))
        return addStacScene(context, {arguments.parser, arguments.positional.mid(1), arguments.json});
    if (action == QLatin1String("describe"))
        return describeSceneByItem(context, {arguments.parser, arguments.positional.mid(1), arguments.json});
    if (arguments.positional.size() > 1)
        return refuse(
            context,
            {ErrorCode::Usage, QStringLiteral("one argument too many: \"%1\"").arg(arguments.positional.at(1)), {}});
    if (action == QLatin1String("search"))
        return search(context, arguments);
    if (action == QLatin1String("collections"))
        return listCollections(context, arguments);
    if (action == QLatin1String("presets"))
        return listPresets(context, arguments);
    return refuse(context, {ErrorCode::Usage,
                            QStringLiteral("\"%1\" is nothing to do with catalogues of scenes; search, collections, "
                                           "presets, add and describe are")
                                .arg(action),
                            {}});
}

QList<QCommandLineOption> stacOptions()
{
    return {{QStringLiteral("api"), QStringLiteral("A preset, or the address of an API, a static catalogue or a file."),
             QStringLiteral("URL|PRESET")},
            {QStringLiteral("bbox"),
             QStringLiteral("West, south, east, north in degrees; E below W crosses the 180th meridian."),
             QStringLiteral("W,S,E,N")},
            {QStringLiteral("date"),
             QStringLiteral("Imaged when: 2023-10, 2023-08-01/2023-12-31, 2023-08/.., or plain words"),
             QStringLiteral("DATE")},
            {QStringLiteral("collections"), QStringLiteral("Only these, by id."), QStringLiteral("A,B")},
            {QStringLiteral("max-cloud"),
             QStringLiteral("At most so much cloud, percent. Scenes that state none are kept, unless the service "
                            "leaves them out itself."),
             QStringLiteral("N")},
            {QStringLiteral("limit"), QStringLiteral("At most so many scenes (50)."), QStringLiteral("N"),
             QStringLiteral("50")},
            {QStringLiteral("hide-area"),
             QStringLiteral("Asks for whole degrees round the area, and drops here what lies outside of it, so that "
                            "the service does not learn the area itself.")}};
}

} // namespace

Command stacCommand()
{
    Command command;
    command.name = QStringLiteral("stac");
    command.usage =
        QStringLiteral("stac search --api URL|PRESET [--bbox W,S,E,N] [--date DATE] [--collections A,B] "
                       "[--max-cloud N] [--limit N] [--hide-area] --allow-network [--proxy PROXY] | stac collections "
                       "--api URL|PRESET --allow-network | stac presets | stac add CASE ITEM "
                       "[--id ID] [--asset KEY] [--download --allow-network [--max-bytes N] [--proxy PROXY]] | stac "
                       "describe CASE ITEM --scene LABEL [--id ID]");
    command.summary = QStringLiteral("Searches catalogues of satellite scenes (STAC), and adds scenes from them.");
    command.details =
        QStringLiteral("search       finds scenes: an API is asked, a static catalogue is walked, a file is read.\n"
                       "collections  lists what a service has.\n"
                       "presets      lists the services that are known, with their terms and what needs an account.\n"
                       "add          adds the scene that ITEM (a file, or an address) describes: as a layer of the map "
                       "that is read from where it lies, or with --download as evidence.\n"
                       "describe     takes what ITEM states into the metadata of a scene that is in the case.\n"
                       "Only the host of --api, of ITEM and of the file is asked.\n") +
        networkHelp();
    command.options = stacOptions() + stacAddOptions() + networkOptions();
    command.options << whoOption();
    command.leastArguments = 1;
    command.mostArguments = 3;
    command.run = runStac;
    return command;
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/commands/open_case.h"
#include "model/search/search_terms.h"
#include "model/search/search_update.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

namespace leadline {

namespace {

const QString kindOption = QStringLiteral("kind");
const QString limitOption = QStringLiteral("limit");
constexpr int mostHits = 10'000;

Unexpected usage(const QString &what)
{
    return fail(ErrorCode::Usage, what);
}

Result<SearchQuery> queryOf(const CommandArguments &arguments)
{
    SearchQuery query;
    query.text = arguments.positional.mid(1).join(u' ');
    bool isNumber = false;
    query.limit = arguments.value(limitOption).toInt(&isNumber);
    if (!isNumber || query.limit < 1 || query.limit > mostHits)
        return usage(QStringLiteral("--limit takes a whole number from 1 to %1").arg(mostHits));
    for (const QString &name : arguments.parser.values(kindOption)) {
        const auto kind = itemKindFromName(name);
        if (!kind)
            return usage(QStringLiteral("--kind: %1").arg(kind.error().what));
        query.kinds.insert(*kind);
    }
    if (matchExpression(searchTerms(query.text)).empty())
        return usage(QStringLiteral("there is no letter and no digit to look for"));
    return query;
}

/// The case's index where it can be written, else one in memory for this once.
Result<std::unique_ptr<SearchIndex>> indexOf(const CaseStore &store)
{
    const QString path = searchIndexPath(store.folder());
    QDir().mkpath(QFileInfo(path).path());
    auto index = SearchIndex::open(path, store.caseUuid());
    return index ? std::move(index) : SearchIndex::inMemory();
}

Result<void> refresh(SearchIndex &index, const CaseStore &store, const CaseData &data, const CommandContext &context)
{
    if (const auto items = bringUpToDate(index, data, context.progress); !items)
        return items;
    const auto files = unreadReports(index, data, [&store](const Evidence &exhibit) { return store.pathOf(exhibit); });
    if (!files)
        return Unexpected{files.error()};
    if (!files->empty())
        if (const auto read = readReports(index, *files, *context.decoders(), context.progress); !read)
            return read;
    const auto remains = index.hasRemains();
    if (!remains)
        return Unexpected{remains.error()};
    return *remains ? index.scrub() : Result<void>{};
}

/// A damaged index is made anew; what else stands in the way is said.
Result<std::vector<SearchHit>> hitsIn(const CaseStore &store, const CaseData &data, const SearchQuery &query,
                                      const CommandContext &context)
{
    auto index = indexOf(store);
    if (!index)
        return Unexpected{index.error()};
    const auto look = [&](SearchIndex &in) -> Result<std::vector<SearchHit>> {
        if (const auto fresh = refresh(in, store, data, context); !fresh)
            return Unexpected{fresh.error()};
        return in.find(query);
    };
    auto hits = look(**index);
    if (hits || hits.error().code == ErrorCode::Cancelled)
        return hits;
    index->reset();
    auto anew = SearchIndex::create(searchIndexPath(store.folder()), store.caseUuid());
    if (!anew)
        anew = SearchIndex::inMemory();
    return anew ? look(**anew) : hits;
}

QJsonObject hitJson(const SearchHit &hit)
{
    QJsonObject json{{QStringLiteral("ref"), toText(hit.item)},
                     {QStringLiteral("kind"), itemKindName(hit.item.kind)},
                     {QStringLiteral("title"), hit.title},
                     {QStringLiteral("snippet"), hit.snippet}};
    if (!hit.label.isEmpty())
        json.insert(QStringLiteral("label"), hit.label);
    if (hit.page > 0)
        json.insert(QStringLiteral("page"), hit.page);
    return json;
}

void printHit(const CommandContext &context, const SearchHit &hit)
{
    const QString page = hit.page > 0 ? QStringLiteral(", page %1").arg(hit.page) : QString();
    printLine(context, QStringLiteral("%1  %2%3").arg(toText(hit.item), -14).arg(hit.title, page));
    if (!hit.snippet.isEmpty())
        printLine(context, QStringLiteral("                %1").arg(hit.snippet));
}

ExitStatus search(const CommandContext &context, const CommandArguments &arguments)
{
    const auto query = queryOf(arguments);
    if (!query)
        return refuse(context, query.error());
    const auto store = openToRead(arguments.positional.first(), context);
    if (!store)
        return refuse(context, store.error());
    const auto data = (*store)->load();
    if (!data)
        return refuse(context, data.error());
    const auto hits = hitsIn(**store, *data, *query, context);
    if (!hits)
        return refuse(context, hits.error());
    if (arguments.json) {
        QJsonArray rows;
        for (const SearchHit &hit : *hits)
            rows.append(hitJson(hit));
        printJson(context, rows);
    } else {
        for (const SearchHit &hit : *hits)
            printHit(context, hit);
    }
    return hits->empty() ? ExitStatus::Altered : ExitStatus::Done;
}

} // namespace

Command searchCommand()
{
    Command command;
    command.name = QStringLiteral("search");
    command.usage = QStringLiteral("search CASE TEXT… [--kind K] [--limit N]");
    command.summary = QStringLiteral("Finds words in titles, names, notes, quotes and dates of everything in a case, "
                                     "and in the text of reports and captured pages.");
    command.details = QStringLiteral(
        "A hit holds every word; its beginning is enough (\"contain\" finds containers), case and accents do not "
        "count. Words in \"quotation marks\" are found as they stand together. Chinese, Japanese and Korean text is "
        "found anywhere within a word: 나진 in 나진항에. Nothing in TEXT is an operator.\n"
        "Best first: a label, title or name that is the text, titles that begin with it, titles that hold it, the "
        "rest, the text of files. What was found stands between « and » in the snippet.\n"
        "--json gives a list of {ref, kind, title, snippet} with label for exhibits and page (from 1) where the text "
        "of a report holds it. Exit status 1: nothing was found.\n"
        "The index lies in derived/search.db of the case, is made and brought up to date by itself, and may be "
        "deleted. Where it cannot be written, everything is read anew each time.");
    command.options = {
        {kindOption,
         QStringLiteral("Only this kind of item: evidence, event, claim, place, entity, vessel, "
                        "annotation, link, layer, bookmark, lead, shipment, sighting. May be repeated."),
         QStringLiteral("K")},
        {limitOption, QStringLiteral("The most hits that are given (50)."), QStringLiteral("N"), QStringLiteral("50")}};
    command.leastArguments = 2;
    command.mostArguments = -1;
    command.run = search;
    return command;
}

} // namespace leadline

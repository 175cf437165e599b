// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/commands/open_case.h"
#include "model/search/search_index.h"

#include <QJsonArray>
#include <QJsonObject>

#include <set>

namespace leadline {

namespace {

const QString entriesOption = QStringLiteral("entries");
const QString itemOption = QStringLiteral("item");
const QString reasonOption = QStringLiteral("reason");

/// "3,5-7" to 3, 5, 6, 7.
Result<std::set<std::int64_t>> sequencesFrom(const QString &text)
{
    constexpr qint64 mostAtOnce = 10'000'000;
    const Unexpected wrong =
        fail(ErrorCode::Usage, QStringLiteral("\"%1\" is no list of entries such as 3,5-7").arg(text),
             QStringLiteral("--entries"));
    std::set<std::int64_t> sequences;
    for (const QString &part : text.split(QLatin1Char(','))) {
        const QStringList ends = part.trimmed().split(QLatin1Char('-'));
        bool firstIsNumber = false;
        bool lastIsNumber = false;
        const qint64 first = ends.first().toLongLong(&firstIsNumber);
        const qint64 last = ends.last().toLongLong(&lastIsNumber);
        if (!firstIsNumber || !lastIsNumber || ends.size() > 2 || first < 1 || last < first ||
            last - first > mostAtOnce)
            return wrong;
        for (qint64 sequence = first; sequence <= last; ++sequence)
            sequences.insert(sequence);
    }
    return sequences;
}

Result<ItemRef> itemFrom(const QString &text, const CaseData &data)
{
    if (const Evidence *exhibit = data.findEvidence(text))
        return refOf(*exhibit);
    return itemRefFromText(text);
}

Result<std::vector<std::int64_t>> wantedEntries(const CommandArguments &arguments, const CaseEditor &editor)
{
    std::set<std::int64_t> sequences;
    if (arguments.has(entriesOption)) {
        auto listed = sequencesFrom(arguments.value(entriesOption));
        if (!listed)
            return Unexpected{listed.error()};
        sequences = *std::move(listed);
    }
    const auto log = editor.store().log();
    if (!log)
        return Unexpected{log.error()};
    for (const QString &text : arguments.parser.values(itemOption)) {
        const auto item = itemFrom(text, editor.data());
        if (!item)
            return Unexpected{item.error()};
        const auto about = editor.store().logEntriesAbout(*item);
        if (!about)
            return Unexpected{about.error()};
        sequences.insert(about->begin(), about->end());
    }
    return std::vector<std::int64_t>(sequences.begin(), sequences.end());
}

void print(const CommandContext &context, const CommandArguments &arguments, const ForgottenDetails &forgotten)
{
    if (arguments.json) {
        QJsonArray titles;
        for (const std::int64_t sequence : forgotten.titlesKept)
            titles.append(static_cast<qint64>(sequence));
        printJson(context, QJsonObject{{QStringLiteral("entries"), static_cast<qint64>(forgotten.entries)},
                                       {QStringLiteral("logged_as"), static_cast<qint64>(forgotten.sequence)},
                                       {QStringLiteral("titles_kept"), titles},
                                       {QStringLiteral("overwritten"), !forgotten.notOverwritten.has_value()},
                                       {QStringLiteral("backups"), QJsonArray::fromStringList(forgotten.backups)}});
    } else {
        printLine(context, QStringLiteral("%1 log entries: details deleted; entry %2 says so and why")
                               .arg(forgotten.entries)
                               .arg(forgotten.sequence));
    }
    if (!forgotten.titlesKept.empty())
        context.err(QStringLiteral("leadline: %1 entries from case format 1 keep their title: it is part of the chain")
                        .arg(forgotten.titlesKept.size()));
    if (forgotten.notOverwritten)
        context.err(QStringLiteral("leadline: the details are deleted, but their remains in case.gpkg could not be "
                                   "overwritten: %1")
                        .arg(forgotten.notOverwritten->what));
    for (const QString &backup : forgotten.backups)
        context.err(
            QStringLiteral("leadline: backups/%1 still holds what it held; delete it if it must not").arg(backup));
}

ExitStatus forget(const CommandContext &context, const CommandArguments &arguments)
{
    if (!arguments.has(reasonOption) || (!arguments.has(entriesOption) && !arguments.has(itemOption)))
        return refuse(context,
                      {ErrorCode::Usage, QStringLiteral("--reason and one of --entries and --item must be given"), {}});
    const auto editor = openEditor(context, arguments);
    if (!editor)
        return refuse(context, editor.error());
    const auto sequences = wantedEntries(arguments, **editor);
    if (!sequences)
        return refuse(context, sequences.error());
    const auto forgotten = (*editor)->forgetDetails(*sequences, arguments.value(reasonOption));
    if (!forgotten)
        return refuse(context, forgotten.error());
    // It may hold what the items were before they were edited.
    removeSearchIndex((*editor)->store().folder());
    print(context, arguments, *forgotten);
    return forgotten->notOverwritten ? ExitStatus::Altered : ExitStatus::Done;
}

} // namespace

Command forgetCommand()
{
    Command command;
    command.name = QStringLiteral("forget");
    command.usage = QStringLiteral("forget CASE --entries 3,5-7|--item ITEM… --reason R");
    command.summary = QStringLiteral("Deletes what log entries tell, so that a source can be forgotten; the log says "
                                     "that and why, and still verifies.");
    command.details = QStringLiteral(
        "Who, what and the values before and after go; time, order and the chain stay. The items themselves are not "
        "touched: edit them first.\nIt cannot be taken back. case.gpkg is written anew; copies of the case, bags and "
        "the files in backups/ keep what they hold,\nand a disk may keep old blocks for a while.");
    command.options = {
        {entriesOption, QStringLiteral("Sequence numbers, as `leadline list CASE log` shows them."),
         QStringLiteral("LIST")},
        {itemOption, QStringLiteral("Every entry that tells of this item (E-003, event:12); may be given again."),
         QStringLiteral("ITEM")},
        {reasonOption, QStringLiteral("Kept in the log: do not name the source in it."), QStringLiteral("R")},
        whoOption()};
    command.run = forget;
    return command;
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/commands/open_case.h"
#include "model/case/custody_words.h"
#include "model/time/date_words.h"

#include <QJsonArray>
#include <QJsonObject>

namespace leadline {

namespace {

const QString actionOption = QStringLiteral("action");

Result<CustodyEntry> entryFrom(const CommandArguments &arguments)
{
    CustodyEntry entry;
    entry.action = arguments.value(actionOption).trimmed();
    entry.from = arguments.value(QStringLiteral("from"));
    entry.to = arguments.value(QStringLiteral("to"));
    entry.note = arguments.value(QStringLiteral("note"));
    if (entry.action.isEmpty())
        return fail(ErrorCode::Usage, QStringLiteral("--action says what was done: handed over, received, copied"));
    if (arguments.has(QStringLiteral("date"))) {
        auto date = parseDate(arguments.value(QStringLiteral("date")));
        if (!date)
            return fail(ErrorCode::Usage, date.error().what, QStringLiteral("--date"));
        entry.when = *std::move(date);
    }
    return entry;
}

void print(const CommandContext &context, const CommandArguments &arguments, const Evidence &exhibit)
{
    if (arguments.json) {
        printJson(context,
                  QJsonObject{{QStringLiteral("label"), exhibit.label},
                              {QStringLiteral("obtained"), exhibit.obtained ? exhibit.obtained->text : QString()},
                              {QStringLiteral("obtained_from"), exhibit.obtainedFrom},
                              {QStringLiteral("obtained_how"), exhibit.obtainedHow},
                              {QStringLiteral("obtained_tool"), exhibit.obtainedTool},
                              {QStringLiteral("obtained_by"), exhibit.obtainedBy},
                              {QStringLiteral("custody"), custodyJson(exhibit.custody)}});
        return;
    }
    for (const CustodyEntry &entry : exhibit.custody)
        printLine(context, custodyWords(entry).join(QStringLiteral("  ")));
    if (exhibit.custody.empty())
        context.err(QStringLiteral("leadline: %1 has no custody entries; --action adds one").arg(exhibit.label));
}

Unexpected noSuchExhibit(const QString &label)
{
    return fail(ErrorCode::NotFound, QStringLiteral("there is no such exhibit in the case"), label);
}

ExitStatus show(const CommandContext &context, const CommandArguments &arguments)
{
    const auto store = openToRead(arguments.positional.first(), context);
    if (!store)
        return refuse(context, store.error());
    const auto data = (*store)->load();
    if (!data)
        return refuse(context, data.error());
    const Evidence *exhibit = data->findEvidence(arguments.positional.at(1));
    if (!exhibit)
        return refuse(context, noSuchExhibit(arguments.positional.at(1)).error);
    print(context, arguments, *exhibit);
    return ExitStatus::Done;
}

ExitStatus custody(const CommandContext &context, const CommandArguments &arguments)
{
    const QStringList adding{actionOption, QStringLiteral("date"), QStringLiteral("from"), QStringLiteral("to"),
                             QStringLiteral("note")};
    if (std::none_of(adding.begin(), adding.end(), [&](const QString &option) { return arguments.has(option); }))
        return show(context, arguments);
    auto entry = entryFrom(arguments);
    if (!entry)
        return refuse(context, entry.error());
    const auto editor = openEditor(context, arguments);
    if (!editor)
        return refuse(context, editor.error());
    const Evidence *exhibit = (*editor)->data().findEvidence(arguments.positional.at(1));
    if (!exhibit)
        return refuse(context, noSuchExhibit(arguments.positional.at(1)).error);
    Evidence after = *exhibit;
    after.custody.push_back(*std::move(entry));
    const QString name = QStringLiteral("Add to the custody of %1").arg(after.label);
    if (const auto updated = (*editor)->update(name, after); !updated)
        return refuse(context, updated.error());
    print(context, arguments, after);
    return ExitStatus::Done;
}

} // namespace

Command custodyCommand()
{
    Command command;
    command.name = QStringLiteral("custody");
    command.usage = QStringLiteral("custody CASE EXHIBIT [--action A [--date D] [--from F] [--to T] [--note N]]");
    command.summary = QStringLiteral("Shows the hands that an exhibit passed through, or adds one.");
    command.details =
        QStringLiteral("EXHIBIT is its label, such as E-003. Who wrote an entry down, and when, is in the "
                       "activity log.");
    command.options = {{actionOption,
                        QStringLiteral("What was done: received, handed over, copied, examined, sealed, returned."),
                        QStringLiteral("A")},
                       {QStringLiteral("date"), QStringLiteral("When: EDTF or plain words."), QStringLiteral("D")},
                       {QStringLiteral("from"), QStringLiteral("Person, place or URL."), QStringLiteral("F")},
                       {QStringLiteral("to"), QStringLiteral("Person or place."), QStringLiteral("T")},
                       {QStringLiteral("note"), QStringLiteral("Anything else."), QStringLiteral("N")},
                       whoOption()};
    command.leastArguments = 2;
    command.mostArguments = 2;
    command.run = custody;
    return command;
}

} // namespace leadline

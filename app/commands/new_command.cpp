// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "model/store/case_store.h"

#include <QJsonObject>

namespace leadline {

namespace {

ExitStatus makeCase(const CommandContext &context, const CommandArguments &arguments)
{
    const QString folder = arguments.positional.first();
    const QString title = arguments.value(QStringLiteral("title"));
    if (title.trimmed().isEmpty())
        return refuse(context, {ErrorCode::Usage, QStringLiteral("a case needs a title: --title \"…\""), {}});
    auto store = createCase(folder, title, context.clock);
    if (!store)
        return refuse(context, store.error());
    if (const auto closed = (*store)->close(); !closed)
        return refuse(context, closed.error());
    if (arguments.json)
        printJson(context, QJsonObject{{QStringLiteral("case"), folder}, {QStringLiteral("title"), title}});
    else
        printLine(context, QStringLiteral("%1: an empty case, \"%2\"").arg(folder, title));
    return ExitStatus::Done;
}

} // namespace

Command newCommand()
{
    Command command;
    command.name = QStringLiteral("new");
    command.usage = QStringLiteral("new CASE --title T");
    command.summary = QStringLiteral("Makes an empty case: a folder, by custom called NAME.leadline.");
    command.options = {{QStringLiteral("title"), QStringLiteral("What the case is called."), QStringLiteral("T")}};
    command.run = makeCase;
    return command;
}

} // namespace leadline

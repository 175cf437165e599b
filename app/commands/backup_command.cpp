// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/commands/open_case.h"
#include "model/store/file_vault.h"

#include <QJsonObject>

namespace leadline {

namespace {

ExitStatus backUp(const CommandContext &context, const CommandArguments &arguments)
{
    const QString copy = arguments.value(QStringLiteral("output"));
    if (copy.isEmpty())
        return refuse(context, {ErrorCode::Usage, QStringLiteral("where to? -o COPY"), {}});
    const auto store = openToRead(arguments.positional.first(), context);
    if (!store)
        return refuse(context, store.error());
    if (const auto copied = (*store)->snapshot(copy, context.progress); !copied)
        return refuse(context, copied.error());
    // Read back from the disk: what is said of the copy is what lies there.
    const auto facts = hashFile(copy, [&](std::int64_t) { return !context.progress.cancelled(); });
    if (!facts)
        return refuse(context, facts.error());
    if (arguments.json)
        printJson(context, QJsonObject{{QStringLiteral("copy"), copy},
                                       {QStringLiteral("sha256"), facts->sha256},
                                       {QStringLiteral("bytes"), static_cast<qint64>(facts->bytes)}});
    else
        printLine(context, QStringLiteral("%1: a copy of the case file, %2 bytes, SHA-256 %3\n"
                                          "The exhibits' bytes are not in it.")
                               .arg(copy, QString::number(facts->bytes), QString(facts->sha256)));
    return ExitStatus::Done;
}

} // namespace

Command backupCommand()
{
    Command command;
    command.name = QStringLiteral("backup");
    command.usage = QStringLiteral("backup CASE -o COPY");
    command.summary = QStringLiteral("Copies the case file into one new file, whole and synced, and says its SHA-256.");
    command.details =
        QStringLiteral("The copy holds every item, position and log entry, not the exhibits' bytes: those never "
                       "change, so any copy of the folder evidence/ serves. To restore it, put it into the case folder "
                       "as case.gpkg. A whole case is copied by export --format bag.");
    command.options = {{{QStringLiteral("o"), QStringLiteral("output")},
                        QStringLiteral("The file to write; it must not exist yet."),
                        QStringLiteral("COPY")}};
    command.run = backUp;
    return command;
}

} // namespace leadline

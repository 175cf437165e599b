// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/commands/open_case.h"
#include "model/exchange/moved_files.h"

#include <QJsonArray>
#include <QJsonObject>

namespace leadline {

namespace {

void print(const CommandContext &context, const CommandArguments &arguments, const CaseData &data,
           const MovedFiles &files)
{
    QJsonArray found;
    for (const MovedFile &file : files.found)
        found.append(QJsonObject{{QStringLiteral("label"), file.label},
                                 {QStringLiteral("old_path"), file.oldPath},
                                 {QStringLiteral("new_path"), file.found.linkedPath},
                                 {QStringLiteral("sha256"), file.found.sha256}});
    QJsonArray missing;
    for (const EvidenceId id : files.missing) {
        if (const Evidence *exhibit = data.find<Evidence>(id))
            missing.append(exhibit->label);
    }
    if (arguments.json) {
        printJson(context, QJsonObject{{QStringLiteral("found"), found},
                                       {QStringLiteral("missing"), missing},
                                       {QStringLiteral("files_looked_at"), static_cast<qint64>(files.filesLookedAt)},
                                       {QStringLiteral("files_hashed"), static_cast<qint64>(files.filesHashed)}});
        return;
    }
    for (const MovedFile &file : files.found)
        printLine(context, QStringLiteral("%1  %2").arg(file.label, file.found.linkedPath));
    for (const auto &label : missing)
        printLine(context, QStringLiteral("%1  not found").arg(label.toString()));
    if (files.found.empty() && files.missing.empty())
        printLine(context, QStringLiteral("every linked file is where the case says"));
}

ExitStatus relink(const CommandContext &context, const CommandArguments &arguments)
{
    const auto editor = openEditor(context, arguments);
    if (!editor)
        return refuse(context, editor.error());
    const CaseData &data = (*editor)->data();
    const auto files = findMovedFiles((*editor)->store(), data, arguments.positional.mid(1), context.progress);
    if (!files)
        return refuse(context, files.error());
    if (const auto committed = (*editor)->commit(relinkEdit(data, files->found)); !committed)
        return refuse(context, committed.error());
    print(context, arguments, data, *files);
    return files->missing.empty() ? ExitStatus::Done : ExitStatus::Altered;
}

} // namespace

Command relinkCommand()
{
    Command command;
    command.name = QStringLiteral("relink");
    command.usage = QStringLiteral("relink CASE FOLDER…");
    command.summary = QStringLiteral("Finds linked exhibits whose file was moved or renamed, by their SHA-256.");
    command.details = QStringLiteral("Looks in the folders and all that lies below them. Exit status 1: a file was not "
                                     "found.");
    command.options = {whoOption()};
    command.leastArguments = 2;
    command.mostArguments = -1;
    command.run = relink;
    return command;
}

} // namespace leadline

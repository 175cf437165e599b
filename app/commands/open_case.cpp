// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/open_case.h"

namespace leadline {

namespace {

const QString whoName = QStringLiteral("who");

void sayWhatWasTidied(const Tidying &tidied, const CommandContext &context)
{
    if (tidied.interruptedCopies > 0)
        context.err(
            QStringLiteral("leadline: note: %1 interrupted copies were removed; the files that they were copied "
                           "from were not touched")
                .arg(tidied.interruptedCopies));
    if (!tidied.orphans.empty())
        context.err(
            QStringLiteral("leadline: note: %1 files that no exhibit refers to were set aside: leadline list CASE "
                           "orphans")
                .arg(tidied.orphans.size()));
}

} // namespace

QCommandLineOption whoOption()
{
    return {whoName, QStringLiteral("The name that the log entry carries; none by default."), QStringLiteral("NAME")};
}

Result<std::unique_ptr<CaseEditor>> openEditor(const CommandContext &context, const CommandArguments &arguments)
{
    const QString folder = arguments.positional.first();
    auto store = openCase(folder, OpenMode::ReadWrite, context.clock);
    if (!store)
        return Unexpected{store.error()};
    if ((*store)->isReadOnly())
        return fail(ErrorCode::NoPermission, (*store)->readOnlyReason(), folder);
    if ((*store)->isOnNetworkDrive())
        context.err(
            QStringLiteral("leadline: %1 lies on a network drive, where SQLite's write-ahead log is not safe: a "
                           "rollback journal is used, which is slower")
                .arg(folder));
    (*store)->setWho(arguments.value(whoName));
    sayWhatWasTidied((*store)->tidied(), context);
    return CaseEditor::open(std::move(*store));
}

Result<std::unique_ptr<CaseStore>> openToRead(const QString &folder, const CommandContext &context)
{
    return openCase(folder, OpenMode::ReadOnly, context.clock);
}

} // namespace leadline

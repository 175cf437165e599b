// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/open_case.h"

namespace leadline {

namespace {

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

Result<std::unique_ptr<CaseEditor>> openEditor(const QString &folder, const CommandContext &context)
{
    auto store = openCase(folder, OpenMode::ReadWrite, context.clock);
    if (!store)
        return Unexpected{store.error()};
    if ((*store)->isReadOnly())
        return fail(ErrorCode::NoPermission,
                    QStringLiteral("the case cannot be written here; copy it to a folder of yours first"), folder);
    sayWhatWasTidied((*store)->tidied(), context);
    return CaseEditor::open(std::move(*store));
}

Result<std::unique_ptr<CaseStore>> openToRead(const QString &folder, const CommandContext &context)
{
    return openCase(folder, OpenMode::ReadOnly, context.clock);
}

} // namespace leadline

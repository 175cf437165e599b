// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/open_case.h"

namespace leadline {

Result<std::unique_ptr<CaseEditor>> openEditor(const QString &folder, const CommandContext &context)
{
    auto store = openCase(folder, OpenMode::ReadWrite, context.clock);
    if (!store)
        return Unexpected{store.error()};
    if ((*store)->isReadOnly())
        return fail(ErrorCode::NoPermission,
                    QStringLiteral("the case cannot be written here; copy it to a folder of yours first"), folder);
    return CaseEditor::open(std::move(*store));
}

Result<std::unique_ptr<CaseStore>> openToRead(const QString &folder, const CommandContext &context)
{
    return openCase(folder, OpenMode::ReadOnly, context.clock);
}

} // namespace leadline

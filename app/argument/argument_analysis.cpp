// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/argument/argument_analysis.h"

#include "app/commands/open_case.h"
#include "model/argument/argument_rows.h"
#include "model/listing/item_list.h"

namespace leadline {

const QStringList &argumentAnalyses()
{
    static const QStringList analyses{QStringLiteral("argument"), QStringLiteral("claims")};
    return analyses;
}

ExitStatus analyseArgument(const QString &what, const CommandContext &context, const CommandArguments &arguments)
{
    const auto store = openToRead(arguments.positional.first(), context);
    if (!store)
        return refuse(context, store.error());
    const auto data = (*store)->load();
    if (!data)
        return refuse(context, data.error());
    const bool ledger = what == QLatin1String("claims");
    if (arguments.json) {
        printJson(context, ledger ? ledgerRows(*data) : argumentGapRows(*data));
        return ExitStatus::Done;
    }
    context.out((ledger ? formatTable(ledgerTableRows(*data), ledgerTableColumns())
                        : formatTable(argumentGapRows(*data), argumentGapColumns()))
                    .toUtf8());
    return ExitStatus::Done;
}

} // namespace leadline

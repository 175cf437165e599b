// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analyses/case_analysis.h"
#include "model/argument/argument_rows.h"
#include "model/listing/item_list.h"

namespace leadline {

namespace {

ExitStatus findGaps(const CommandContext &context, const CommandArguments &arguments)
{
    const auto data = caseToAnalyse(context, arguments);
    if (!data)
        return refuse(context, data.error());
    if (arguments.json)
        printJson(context, argumentGapRows(*data));
    else
        context.out(formatTable(argumentGapRows(*data), argumentGapColumns()).toUtf8());
    return ExitStatus::Done;
}

ExitStatus showLedger(const CommandContext &context, const CommandArguments &arguments)
{
    const auto data = caseToAnalyse(context, arguments);
    if (!data)
        return refuse(context, data.error());
    if (arguments.json)
        printJson(context, ledgerRows(*data));
    else
        context.out(formatTable(ledgerTableRows(*data), ledgerTableColumns()).toUtf8());
    return ExitStatus::Done;
}

} // namespace

std::vector<CaseAnalysis> argumentAnalyses()
{
    return {{QStringLiteral("argument"),
             QStringLiteral("what the argument lacks, each with what to do: claims without support, from a single "
                            "origin or of unstated nature, contradictions to which nothing is said, exhibits that "
                            "nothing cites or whose source, date, grade or licence is missing, leads still open."),
             findGaps},
            {QStringLiteral("claims"),
             QStringLiteral("the ledger: rival claims that answer the same question side by side, with their evidence, "
                            "how many independent origins it has, and whether they exclude each other. Exhibits that "
                            "repeat each other, that were made from one another or that name the same source count as "
                            "one origin."),
             showLedger}};
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analyses/case_analysis.h"
#include "model/entities/same_entity.h"
#include "model/listing/item_list.h"

namespace leadline {

namespace {

ExitStatus suggestSame(const CommandContext &context, const CommandArguments &arguments)
{
    const auto data = caseToAnalyse(context, arguments);
    if (!data)
        return refuse(context, data.error());
    const QJsonArray rows = listSameEntities(*data, suggestSameEntities(*data));
    if (arguments.json) {
        printJson(context, rows);
        return ExitStatus::Done;
    }
    const QStringList columns{QStringLiteral("a"),       QStringLiteral("a_title"),  QStringLiteral("b"),
                              QStringLiteral("b_title"), QStringLiteral("strength"), QStringLiteral("reason")};
    context.out(formatTable(rows, columns).toUtf8());
    if (!rows.isEmpty())
        context.err(
            QStringLiteral("leadline: suggestions only; leadline apply merges with {\"merge\":[\"A\",\"B\"]}, or "
                           "says {\"link\":[\"A\",\"not the same as\",\"B\"]}"));
    return ExitStatus::Done;
}

} // namespace

std::vector<CaseAnalysis> entityAnalyses()
{
    return {{QStringLiteral("same-entity"),
             QStringLiteral("pairs of organisations, people, places and vessels that may be one: by IMO number or MMSI "
                            "(strength \"number\"), by a name that is the same in Latin letters, as 라진, Rajin and "
                            "Раджин are (\"name\"), or that differs only in an R, L or N at its beginning, as North "
                            "and South Korean spellings do (\"alike\"). Pairs that are linked as \"same as\", \"not "
                            "the same as\" or \"part of\" are left out, and so are vessels with two IMO numbers and "
                            "places more than 100 km apart. With --json: a, a_title, b, b_title, kind, strength, "
                            "reason."),
             suggestSame}};
}

} // namespace leadline

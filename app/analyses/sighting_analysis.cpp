// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analyses/case_analysis.h"
#include "model/sightings/bracket_list.h"
#include "model/sightings/duration_words.h"

namespace leadline {

namespace {

/// Arrivals, departures and round trips, from the sightings of the case.
ExitStatus analyseSightings(const CommandContext &context, const CommandArguments &arguments)
{
    std::optional<std::int64_t> turnaroundMs;
    if (arguments.has(QStringLiteral("turnaround"))) {
        const auto duration = parseDuration(arguments.value(QStringLiteral("turnaround")));
        if (!duration)
            return refuse(context, {ErrorCode::Usage, duration.error().what, QStringLiteral("--turnaround")});
        turnaroundMs = *duration;
    }
    const auto data = caseToAnalyse(context, arguments);
    if (!data)
        return refuse(context, data.error());
    const std::vector<PlaceBrackets> brackets = bracketsOf(*data, turnaroundMs);
    if (arguments.json) {
        printJson(context, listBrackets(*data, brackets, turnaroundMs));
        return ExitStatus::Done;
    }
    const QString text = describeBrackets(*data, brackets);
    if (!text.isEmpty())
        printLine(context, text.chopped(1));
    if (!brackets.empty())
        context.err(turnaroundMs
                        ? QStringLiteral("leadline: two presences in a row do not exclude trips between them: where "
                                         "the turnaround leaves the time, they are counted in the most")
                        : QStringLiteral("leadline: two presences in a row do not exclude trips between them: without "
                                         "--turnaround their number has no upper bound"));
    return ExitStatus::Done;
}

} // namespace

std::vector<CaseAnalysis> sightingAnalyses()
{
    return {{QStringLiteral("brackets"),
             QStringLiteral("from the sightings of the case, for each thing at each place, between which moments it "
                            "arrived and left, its stays, and the fewest and most round trips that agree with them. "
                            "Sightings that cannot tell, and those of low identity, bound nothing. The fewest are "
                            "proved by an absence between two presences; a presence at another place counts as an "
                            "absence. The most need --turnaround, since two presences in a row do not exclude trips "
                            "between them. Times are UTC."),
             analyseSightings}};
}

} // namespace leadline

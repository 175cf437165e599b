// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analyses/case_analysis.h"
#include "app/commands/open_case.h"

#include <algorithm>

namespace leadline {

namespace {

std::vector<CaseAnalysis> allAnalyses()
{
    std::vector<CaseAnalysis> all;
    for (const auto &some :
         {trackAnalyses(), sightingAnalyses(), argumentAnalyses(), shipmentAnalyses(), entityAnalyses()})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

QStringList namesOf(const std::vector<CaseAnalysis> &analyses)
{
    QStringList names;
    for (const CaseAnalysis &analysis : analyses)
        names << analysis.name;
    return names;
}

ExitStatus analyse(const CommandContext &context, const CommandArguments &arguments)
{
    const QString what = arguments.positional.at(1);
    const std::vector<CaseAnalysis> analyses = allAnalyses();
    const auto found = std::ranges::find(analyses, what, &CaseAnalysis::name);
    if (found == analyses.end())
        return refuse(context, {ErrorCode::Usage,
                                QStringLiteral("there is no analysis \"%1\"; there are: %2")
                                    .arg(what, namesOf(analyses).join(QStringLiteral(", "))),
                                {}});
    if (arguments.has(QStringLiteral("turnaround")) && what != QLatin1String("brackets"))
        return refuse(context, {ErrorCode::Usage, QStringLiteral("--turnaround is for brackets"), {}});
    return found->run(context, arguments);
}

} // namespace

Result<CaseData> caseToAnalyse(const CommandContext &context, const CommandArguments &arguments)
{
    const auto store = openToRead(arguments.positional.first(), context);
    if (!store)
        return Unexpected{store.error()};
    return (*store)->load();
}

Command analyseCommand()
{
    const std::vector<CaseAnalysis> analyses = allAnalyses();
    Command command;
    command.name = QStringLiteral("analyse");
    command.usage = QStringLiteral("analyse CASE %1 [options]").arg(namesOf(analyses).join(QLatin1Char('|')));
    command.summary = QStringLiteral("Finds silences and impossible steps in tracks, comings and goings, gaps in the "
                                     "argument, what is unaccounted for, and entries that may be one.");
    QStringList details;
    for (const CaseAnalysis &analysis : analyses)
        details << QStringLiteral("%1: %2").arg(analysis.name, analysis.details);
    details << QStringLiteral("Nothing in the case is changed.");
    command.details = details.join(QLatin1Char('\n'));
    command.options = {{QStringLiteral("gap-seconds"), QStringLiteral("gaps: the shortest that counts (21600)."),
                        QStringLiteral("N"), QStringLiteral("21600")},
                       {QStringLiteral("over-knots"), QStringLiteral("jumps: the speed that no ship has (60)."),
                        QStringLiteral("K"), QStringLiteral("60")},
                       {QStringLiteral("vessel"),
                        QStringLiteral("gaps, jumps: only this one, by id (\"vessel:3\") or MMSI."),
                        QStringLiteral("VESSEL")},
                       {QStringLiteral("turnaround"),
                        QStringLiteral("brackets: the least time of one round trip, from leaving to being back: "
                                       "\"3 days\", \"36h\" or \"P3D\"."),
                        QStringLiteral("DURATION")},
                       {QStringLiteral("zone"),
                        QStringLiteral("For people: the zone that times of gaps and jumps are shown in, UTC, "
                                       "Asia/Vladivostok or +10:00. With --json times stay UTC."),
                        QStringLiteral("ZONE"), QStringLiteral("UTC")}};
    command.leastArguments = 2;
    command.mostArguments = 2;
    command.run = analyse;
    return command;
}

} // namespace leadline

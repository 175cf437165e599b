// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tracks/case_chart_command.h"

#include "app/commands/number_lists.h"
#include "app/commands/open_case.h"
#include "app/commands/view_options.h"
#include "app/exports/chart_file.h"
#include "model/charts/chart_rows.h"

namespace leadline {

namespace {

const QString perOption = QStringLiteral("per");
const QString unitOption = QStringLiteral("unit");

Unexpected usage(const QString &what)
{
    return fail(ErrorCode::Usage, what);
}

Result<CaseChartChoice> choiceFrom(const CommandArguments &arguments)
{
    CaseChartChoice choice;
    choice.kind = caseChartNamed(arguments.positional.at(1)).value_or(CaseChartKind::Events);
    for (const char *option : {"vessel", "place"})
        if (arguments.has(QLatin1String(option)))
            return usage(QStringLiteral("--%1 goes with charts of tracks").arg(QLatin1String(option)));
    if (arguments.has(perOption)) {
        if (choice.kind != CaseChartKind::Events)
            return usage(QStringLiteral("--per goes with events"));
        const auto per = binUnitFromName(arguments.value(perOption));
        if (!per)
            return usage(per.error().what);
        choice.per = *per;
    }
    if (arguments.has(unitOption)) {
        if (choice.kind != CaseChartKind::Counts)
            return usage(QStringLiteral("--unit goes with counts"));
        choice.unit = arguments.value(unitOption);
    }
    return choice;
}

Result<CaseChart> chartFrom(const CommandContext &context, const CommandArguments &arguments)
{
    const auto choice = choiceFrom(arguments);
    const auto time = readTime(arguments);
    if (!choice || !time)
        return Unexpected{!choice ? choice.error() : time.error()};
    const auto store = openToRead(arguments.positional.first(), context);
    if (!store)
        return Unexpected{store.error()};
    const auto data = (*store)->load();
    if (!data)
        return Unexpected{data.error()};
    ChartScope scope;
    scope.range = time->range;
    if (!time->range && time->cursor)
        scope.range = TimeSpan{{INT64_MIN}, *time->cursor};
    CaseChart chart =
        caseChart(*data, scope, *choice, arguments.has(QStringLiteral("dark")) ? darkTokens() : lightTokens());
    if (!choice->unit.isEmpty() && !chart.shownCounts()) {
        QStringList units;
        for (const CountsOfUnit &unit : chart.counts->units)
            units << (unit.unit.isEmpty() ? QStringLiteral("(none)") : unit.unit);
        return fail(ErrorCode::NotFound, QStringLiteral("nothing is counted in \"%1\"; there are: %2")
                                             .arg(choice->unit.left(60), units.join(QStringLiteral(", "))));
    }
    return chart;
}

QJsonObject figuresOf(const CaseChart &chart)
{
    switch (chart.choice.kind) {
    case CaseChartKind::Events:
        return eventFigures(*chart.bins);
    case CaseChartKind::Counts:
        return countFigures(*chart.counts);
    case CaseChartKind::Grades:
        break;
    }
    return gradeFigures(*chart.grades);
}

} // namespace

ExitStatus drawCaseChart(const CommandContext &context, const CommandArguments &arguments)
{
    const QString path = arguments.value(QStringLiteral("output"));
    const auto size = readSize(arguments.value(QStringLiteral("size")));
    if (!size)
        return refuse(context, size.error());
    if (path.isEmpty() && !arguments.json)
        return refuse(
            context,
            {ErrorCode::Usage, QStringLiteral("say where to: -o chart.png, .svg, .pdf or .csv; or --json"), {}});
    const auto chart = chartFrom(context, arguments);
    if (!chart)
        return refuse(context, chart.error());
    if (!path.isEmpty()) {
        if (const auto written = writeCaseChart(*chart, *size, path); !written)
            return refuse(context, written.error());
    }
    if (arguments.json) {
        QJsonObject figures = figuresOf(*chart);
        if (!path.isEmpty())
            figures[QStringLiteral("file")] = path;
        printJson(context, figures);
        return ExitStatus::Done;
    }
    printLine(context, path);
    context.err(describeContent(*chart));
    return ExitStatus::Done;
}

} // namespace leadline

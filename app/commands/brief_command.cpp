// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/commands/open_case.h"
#include "app/exports/case_pictures.h"
#include "app/exports/chart_pages.h"
#include "imaging/briefing/disclosure.h"
#include "widgets/charts/rival_counts_chart.h"

#include <QJsonArray>
#include <QJsonObject>

namespace leadline {

namespace {

ExitStatus brief(const CommandContext &context, const CommandArguments &arguments)
{
    const QString path = arguments.value(QStringLiteral("output"));
    if (path.isEmpty())
        return refuse(context, {ErrorCode::Usage, QStringLiteral("say where to: -o briefing.pdf"), {}});
    const auto audience = audienceFromName(arguments.value(QStringLiteral("audience")));
    if (!audience)
        return refuse(context, {ErrorCode::Usage, audience.error().what, QStringLiteral("--audience")});
    const auto charts = chartChoicesFrom(arguments.value(QStringLiteral("charts")));
    if (!charts)
        return refuse(context, {ErrorCode::Usage, charts.error().what, QStringLiteral("--charts")});
    const auto store = openToRead(arguments.positional.first(), context);
    if (!store)
        return refuse(context, store.error());
    const auto data = (*store)->load();
    if (!data)
        return refuse(context, data.error());

    BriefingRequest request;
    request.audience = *audience;
    request.made = context.clock->now();
    request.program = QStringLiteral("Leadline ") + QStringLiteral(LEADLINE_VERSION);
    request.caseCharts = *charts;
    request.statesGaps = arguments.has(QStringLiteral("gaps"));
    // Figures are of what the audience may see.
    const CaseData shown = disclose(*data, *audience).data;
    for (const RivalCounts &counts : rivalCounts(shown))
        request.charts.push_back(rivalCountsFigure(counts));
    const auto file = makeBriefing(**store, *data, context.decoders(), request, path, context.progress);
    if (!file)
        return refuse(context, file.error());
    for (const QString &glyph : file->missingGlyphs)
        context.err(QStringLiteral("leadline: no installed font has %1").arg(glyph));
    if (arguments.json) {
        printJson(context,
                  QJsonObject{{QStringLiteral("file"), path},
                              {QStringLiteral("pages"), file->pages},
                              {QStringLiteral("bytes"), static_cast<qint64>(file->bytes)},
                              {QStringLiteral("audience"), audienceName(*audience)},
                              {QStringLiteral("missing_glyphs"), QJsonArray::fromStringList(file->missingGlyphs)}});
    } else {
        printLine(context, QStringLiteral("%1: %2 pages").arg(path, QString::number(file->pages)));
    }
    return ExitStatus::Done;
}

} // namespace

Command briefCommand()
{
    Command command;
    command.name = QStringLiteral("brief");
    command.usage = QStringLiteral(
        "brief CASE [--audience internal|counsel|editor|public] [--charts CHART,…] [--gaps] -o briefing.pdf");
    command.summary = QStringLiteral(
        "Writes the briefing: key map, timeline, the argument, events, exhibits with origin and SHA-256, as PDF.");
    command.options = {
        {QStringLiteral("audience"), QStringLiteral("Who it is for; decides by TLP what it may contain (internal)."),
         QStringLiteral("A"), QStringLiteral("internal")},
        {QStringLiteral("charts"),
         QStringLiteral(
             "Charts of the case: events[:day|week|month|year], counts[:UNIT], grades; several with commas."),
         QStringLiteral("CHARTS")},
        {QStringLiteral("gaps"), QStringLiteral("Also states what the argument lacks.")},
        {{QStringLiteral("o"), QStringLiteral("output")}, QStringLiteral("The PDF."), QStringLiteral("FILE")}};
    command.needsFonts = true;
    command.run = brief;
    return command;
}

} // namespace leadline

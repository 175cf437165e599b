// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "model/geo/crs_catalogue.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace leadline {

namespace {

QJsonObject toJson(const CrsEntry &entry, bool suggested)
{
    QJsonObject json{{QStringLiteral("code"), entry.code},
                     {QStringLiteral("name"), entry.name},
                     {QStringLiteral("area"), entry.area},
                     {QStringLiteral("suggested"), suggested}};
    if (entry.bounds)
        json.insert(QStringLiteral("bbox"),
                    QJsonArray{entry.bounds->west, entry.bounds->south, entry.bounds->east, entry.bounds->north});
    return json;
}

ExitStatus listCrs(const CommandContext &context, const CommandArguments &arguments)
{
    std::optional<LatLon> near;
    if (arguments.has(QStringLiteral("near"))) {
        const auto position = parseLatLon(arguments.value(QStringLiteral("near")));
        if (!position)
            return refuse(context, {ErrorCode::Usage, QStringLiteral("--near: %1").arg(position.error().what), {}});
        near = *position;
    }
    const QString text = arguments.positional.join(QLatin1Char(' '));
    if (text.isEmpty() && !near)
        return refuse(
            context,
            {ErrorCode::Usage, QStringLiteral("say what to look for: a code, words of a name, or --near LAT,LON"), {}});
    const CrsCatalogue catalogue = CrsCatalogue::load();
    const std::vector<QString> suggested = near ? suggestedCrs(*near) : std::vector<QString>{};
    const auto isSuggested = [&](const CrsEntry &entry) {
        return std::find(suggested.begin(), suggested.end(), entry.code) != suggested.end();
    };
    std::vector<CrsEntry> found = catalogue.search(text, near, 200);
    std::stable_partition(found.begin(), found.end(), isSuggested);
    QJsonArray rows;
    for (const CrsEntry &entry : found) {
        rows.append(toJson(entry, isSuggested(entry)));
        if (!arguments.json)
            printLine(context,
                      QStringLiteral("%1  %2\n    %3").arg(entry.code.leftJustified(12), entry.name, entry.area));
    }
    if (arguments.json)
        printJson(context, rows);
    else if (rows.isEmpty())
        context.err(
            QStringLiteral("leadline: no projected coordinate reference system has \"%1\" in its name").arg(text));
    return rows.isEmpty() ? ExitStatus::Altered : ExitStatus::Done;
}

} // namespace

Command crsCommand()
{
    Command command;
    command.name = QStringLiteral("crs");
    command.usage = QStringLiteral("crs [WORDS…] [--near LAT,LON]");
    command.summary = QStringLiteral("Finds a map projection (coordinate reference system) by code, name or place.");
    command.options = {{QStringLiteral("near"), QStringLiteral("Only, or first, those that are meant for this place."),
                        QStringLiteral("LAT,LON")}};
    command.details =
        QStringLiteral("What is found can be given to \"render --crs\", and is what the window offers in its status "
                       "line. \"suggested\" marks the UTM zone, and the polar projection towards the poles.");
    command.leastArguments = 0;
    command.mostArguments = -1;
    command.run = listCrs;
    return command;
}

} // namespace leadline

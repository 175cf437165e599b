// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/commands/open_case.h"
#include "model/drawing/annotation_text.h"
#include "model/store/geopackage_store.h"

#include <QFileInfo>

namespace leadline {

namespace {

const QString outputOption = QStringLiteral("output");
const QString lossesOption = QStringLiteral("accept-losses");

ExitStatus writeOut(const CommandContext &context, const CommandArguments &arguments)
{
    const QString out = arguments.value(outputOption);
    if (out.isEmpty())
        return refuse(context, {ErrorCode::Usage, QStringLiteral("where to? -o OUT.geojson, .kml or .csv"), {}});
    const auto store = openToRead(arguments.positional.front(), context);
    if (!store)
        return refuse(context, store.error());
    const auto data = (*store)->load();
    if (!data)
        return refuse(context, data.error());
    std::vector<Annotation> annotations;
    for (const auto &[id, annotation] : data->all<Annotation>())
        annotations.push_back(annotation);
    const QStringList lost = lossesIn(QFileInfo(out).suffix(), annotations);
    for (const QString &line : lost)
        context.err(QStringLiteral("leadline: %1: %2").arg(QFileInfo(out).fileName(), line));
    if (!lost.isEmpty() && !arguments.has(lossesOption))
        return refuse(context, {ErrorCode::Unsupported,
                                QStringLiteral("cannot hold everything; GeoJSON does, or say --accept-losses; nothing "
                                               "was written"),
                                QFileInfo(out).fileName()});
    if (const Result<void> written = writeAnnotations(out, annotations, data->title); !written)
        return refuse(context, written.error());
    if (arguments.json)
        printJson(context, QJsonObject{{QStringLiteral("file"), out},
                                       {QStringLiteral("annotations"), qint64(annotations.size())},
                                       {QStringLiteral("lost"), QJsonArray::fromStringList(lost)}});
    else
        printLine(context, QStringLiteral("%1: %2 annotations").arg(out).arg(annotations.size()));
    return ExitStatus::Done;
}

} // namespace

Command annotationsCommand()
{
    Command command;
    command.name = QStringLiteral("annotations");
    command.usage = QStringLiteral("annotations CASE -o OUT.geojson|.kml|.csv [--accept-losses]");
    command.summary = QStringLiteral("Writes what was drawn to a file that other programs read.");
    command.details = QStringLiteral(
        "GeoJSON holds everything: outlines and simplestyle for others, and the annotation itself, so that leadline "
        "add "
        "brings it back as it was, circles as circles. KML keeps outlines, colours, words and times; CSV outlines as "
        "WKT "
        "and words. What a format cannot hold is listed first, and nothing is written without --accept-losses.");
    command.options = {{{QStringLiteral("o"), outputOption},
                        QStringLiteral("The file; its ending decides the format."),
                        QStringLiteral("OUT")},
                       {lossesOption, QStringLiteral("Write also where something is lost.")}};
    command.run = writeOut;
    return command;
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/commands/open_case.h"
#include "model/drawn_files/annotation_files.h"
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
        return refuse(context, {ErrorCode::Usage,
                                QStringLiteral("where to? -o OUT.geojson, .kml, .kmz, .gpkg, .shp.zip, .gpx or .csv"),
                                {}});
    const auto store = openToRead(arguments.positional.front(), context);
    if (!store)
        return refuse(context, store.error());
    const auto data = (*store)->load();
    if (!data)
        return refuse(context, data.error());
    std::vector<Annotation> annotations;
    for (const auto &[id, annotation] : data->all<Annotation>())
        annotations.push_back(annotation);
    const AnnotationFormat *form = formatOfFile(out);
    const QStringList lost = form ? lossesIn(*form, annotations) : QStringList();
    for (const QString &line : lost)
        context.err(QStringLiteral("leadline: %1: %2").arg(QFileInfo(out).fileName(), line));
    if (!lost.isEmpty() && !arguments.has(lossesOption))
        return refuse(context, {ErrorCode::Unsupported,
                                QStringLiteral("cannot hold everything; GeoJSON does, or say --accept-losses; nothing "
                                               "was written"),
                                QFileInfo(out).fileName()});
    if (const Result<void> written =
            writeAnnotations(out, annotations, data->title, *context.decoders(), context.progress.stop);
        !written)
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
    command.usage =
        QStringLiteral("annotations CASE -o OUT.geojson|.kml|.kmz|.gpkg|.shp.zip|.gpx|.csv [--accept-losses]");
    command.summary = QStringLiteral("Writes what was drawn to a file that other programs read.");
    command.details = QStringLiteral(
        "GeoJSON holds everything: outlines and simplestyle for others, and the annotation itself, so that leadline "
        "add brings it back as it was, circles as circles. So do KML, KMZ and GeoPackage for Leadline, while other "
        "programs see outlines, words and times; shapefiles (in a ZIP archive, UTF-8), GPX (areas as closed tracks) "
        "and "
        "CSV (outlines as WKT) hold less. What a format cannot hold is listed first, and nothing is written without "
        "--accept-losses.");
    command.options = {{{QStringLiteral("o"), outputOption},
                        QStringLiteral("The file; its ending decides the format."),
                        QStringLiteral("OUT")},
                       {lossesOption, QStringLiteral("Write also where something is lost.")}};
    command.run = writeOut;
    return command;
}

} // namespace leadline

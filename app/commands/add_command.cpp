// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/commands/log_times_option.h"
#include "app/commands/mapping_options.h"
#include "app/commands/open_case.h"
#include "model/case/item_enums.h"
#include "model/exchange/intake.h"
#include "model/exchange/shipment_intake.h"
#include "model/time/date_words.h"
#include "model/tracks/ais_sentences.h"

#include <QJsonArray>

namespace leadline {

namespace {

Result<IntakeOptions> optionsFrom(const CommandArguments &arguments)
{
    IntakeOptions options;
    options.link = arguments.has(QStringLiteral("link"));
    options.synthetic = arguments.has(QStringLiteral("synthetic"));
    options.source = arguments.value(QStringLiteral("source"));
    options.obtainedFrom = arguments.value(QStringLiteral("obtained-from"));
    options.obtainedHow = arguments.value(QStringLiteral("obtained-how"));
    options.obtainedTool = arguments.value(QStringLiteral("obtained-tool"));
    options.obtainedBy = arguments.value(QStringLiteral("obtained-by"));
    options.previewPixels = 0;
    const auto mapping = mappingFrom(arguments);
    if (!mapping)
        return Unexpected{mapping.error()};
    options.mapping = *mapping;
    const auto logTimes = logTimesFrom(arguments);
    if (!logTimes)
        return Unexpected{logTimes.error()};
    options.logTimes = *logTimes;
    if (arguments.has(QStringLiteral("obtained"))) {
        auto date = parseDate(arguments.value(QStringLiteral("obtained")));
        if (!date)
            return fail(ErrorCode::Usage, date.error().what, QStringLiteral("--obtained"));
        options.obtained = *date;
    }
    const QString kind = arguments.value(QStringLiteral("kind"));
    if (kind != QLatin1String("auto")) {
        EvidenceKind wanted{};
        if (const auto read = readEnum(kind, wanted); !read)
            return fail(ErrorCode::Usage, read.error().what, QStringLiteral("--kind"));
        options.kind = wanted;
    }
    return options;
}

void printReport(const CommandContext &context, const IntakeReport &report)
{
    for (const IntakeItem &item : report.items) {
        printLine(context, QStringLiteral("%1  %2  %3%4%5")
                               .arg(item.label, enumText(item.kind), item.file,
                                    item.duplicate ? QStringLiteral("  (was there before)") : QString(),
                                    item.synthetic ? QStringLiteral("  SYNTHETIC") : QString()));
    }
    if (report.featuresRead > 0)
        printLine(
            context,
            QStringLiteral("%1 features read, %2 annotations drawn").arg(report.featuresRead).arg(report.annotations));
    if (report.rowsRead > 0) {
        printLine(context, QStringLiteral("%1 rows read, %2 kept, %3 exact duplicates; %4 vessels, %5 positions")
                               .arg(report.rowsRead)
                               .arg(report.rowsKept)
                               .arg(report.duplicateRows)
                               .arg(report.vessels)
                               .arg(report.positions));
    }
}

/// What a person must know even when the output goes to a program: rejected rows, warnings and refused files.
void printTroubles(const CommandContext &context, const IntakeReport &report)
{
    for (const IntakeItem &item : report.items) {
        for (const QString &warning : item.warnings)
            context.err(QStringLiteral("leadline: %1: %2").arg(item.file, warning));
    }
    for (const IntakeRejection &rejection : report.rejected)
        context.err(QStringLiteral("leadline: %1: %2").arg(rejection.file, describeRejection(rejection)));
    for (const IntakeFailure &failure : report.failures)
        context.err(QStringLiteral("leadline: %1%2")
                        .arg(failure.error.message(), lacksClock(failure.error)
                                                          ? QStringLiteral("; with --log-start 2023-10-20T11:00Z")
                                                          : QString()));
}

const QString shipmentColumnsOption = QStringLiteral("shipment-columns");
const QString shipmentDatesOption = QStringLiteral("shipment-dates");
const QString shipmentUnitOption = QStringLiteral("shipment-unit");

Result<StatedShipments> statedShipments(const CommandArguments &arguments)
{
    StatedShipments stated;
    stated.unit = arguments.value(shipmentUnitOption);
    if (arguments.has(shipmentColumnsOption)) {
        auto columns = shipmentColumnsOf(arguments.value(shipmentColumnsOption));
        if (!columns)
            return fail(ErrorCode::Usage, columns.error().what, QStringLiteral("--") + shipmentColumnsOption);
        stated.columns = *std::move(columns);
    }
    if (arguments.has(shipmentDatesOption)) {
        const auto dates = slashDatesOf(arguments.value(shipmentDatesOption));
        if (!dates)
            return fail(ErrorCode::Usage, dates.error().what, QStringLiteral("--") + shipmentDatesOption);
        stated.dates = *dates;
    }
    return stated;
}

/// The rows of the exhibits that were added as shipments become shipments. False: some could not.
bool readShipmentRows(const CommandContext &context, CaseEditor &editor, DecoderPool &decoders,
                      const IntakeReport &report, const StatedShipments &stated, QJsonArray &read)
{
    bool good = true;
    for (const IntakeItem &item : report.items) {
        if (item.kind != EvidenceKind::Shipments)
            continue;
        const auto import = [&]() -> Result<ShipmentImport> {
            const Evidence *evidence = editor.data().find<Evidence>(item.id);
            const auto table =
                openShipmentTable(decoders, editor.store().pathOf(*evidence), item.file, context.progress);
            if (!table)
                return Unexpected{table.error()};
            const auto mapping = mappingOf(*table, stated);
            if (!mapping)
                return fail(mapping.error().code, mapping.error().what, item.file);
            return importShipments(editor, item.id, *table, *mapping);
        }();
        if (!import) {
            context.err(QStringLiteral("leadline: %1; the file is kept as %2, its rows were not read")
                            .arg(import.error().message(), item.label));
            good = false;
            continue;
        }
        for (const RejectedShipmentRow &row : import->rejected)
            context.err(QStringLiteral("leadline: %1: line %2: %3").arg(item.file).arg(row.line).arg(row.reason));
        for (const QString &warning : import->warnings)
            context.err(QStringLiteral("leadline: %1: %2").arg(item.file, warning));
        QJsonObject object = import->toJson();
        object.insert(QStringLiteral("label"), item.label);
        read.append(object);
    }
    return good;
}

ExitStatus add(const CommandContext &context, const CommandArguments &arguments)
{
    const auto options = optionsFrom(arguments);
    if (!options)
        return refuse(context, options.error());
    const auto stated = statedShipments(arguments);
    if (!stated)
        return refuse(context, stated.error());
    auto editor = openEditor(context, arguments);
    if (!editor)
        return refuse(context, editor.error());
    const auto decoders = context.decoders();
    Intake intake((*editor)->store(), *decoders);
    const IntakeReport report = takeIn(intake, **editor, arguments.positional.mid(1), *options, context.progress);
    QJsonArray shipments;
    const bool rowsRead = readShipmentRows(context, **editor, *decoders, report, *stated, shipments);
    if (arguments.json) {
        QJsonObject json = report.toJson();
        if (!shipments.isEmpty())
            json.insert(QStringLiteral("shipments"), shipments);
        printJson(context, json);
    } else {
        printReport(context, report);
        for (const QJsonValue each : shipments)
            printLine(context, QStringLiteral("%1: %2 rows read, %3 kept, %4 shipments")
                                   .arg(each[u"label"].toString())
                                   .arg(each[u"rows_read"].toInteger())
                                   .arg(each[u"rows_kept"].toInteger())
                                   .arg(each[u"shipments"].toInteger()));
    }
    printTroubles(context, report);
    return report.failures.empty() && rowsRead ? ExitStatus::Done : ExitStatus::Refused;
}

} // namespace

Command addCommand()
{
    Command command;
    command.name = QStringLiteral("add");
    command.usage = QStringLiteral("add CASE FILE… [--kind KIND] [--link] [--synthetic] [--source S]");
    command.summary = QStringLiteral(
        "Takes files into a case: hashes and keeps the bytes, reads place, time and tracks, gives each a label.");
    command.details = QStringLiteral(
        "Reads AIS tables (MarineCadastre and Danish Maritime Authority CSV) and logs of AIS "
        "sentences (NMEA 0183 AIVDM/AIVDO; where no clock in it gives times it is refused, unless --log-start "
        "states them), "
        "also packed ("
        ".gz, .zst, .xz, .bz2, or alone in a .zip), photos with EXIF, GeoTIFF or "
        "JPEG 2000 scenes, videos, reports (PDF, office documents, web pages, text) and "
        "web captures (WARC, WACZ, MHTML). A report that cannot be read is kept unread. "
        "KML, KMZ, GeoJSON, GPX, GeoPackage and shapefiles become annotations that are "
        "linked to the file. Tile archives (MBTiles, GeoPackage, PMTiles) with pictures "
        "become layers of the map. "
        "A STAC item (JSON) that lies beside a scene, or is among the files, "
        "fills in the scene's metadata sheet and goes with it.\n"
        "With --kind shipments the rows of a cargo list (CSV, XLSX, ODS, JSON records) become shipments that cite "
        "the file by line; rows of one bill of lading are one shipment.\n"
        "Other files are kept and hashed. A refused file leaves nothing behind, the "
        "others are added; the exit status is then 3.");
    command.options = {
        {QStringLiteral("kind"),
         QStringLiteral("auto, image, video, scene, tiles, report, capture, tracks, annotations, shipments, watchlist, "
                        "note, other."),
         QStringLiteral("KIND"), QStringLiteral("auto")},
        {QStringLiteral("link"), QStringLiteral("Leave the bytes where they are; keep path and hash.")},
        {QStringLiteral("synthetic"), QStringLiteral("Mark as made up. Set by itself when the name says SYNTHETIC.")},
        {QStringLiteral("source"), QStringLiteral("Who or what the files come from."), QStringLiteral("S")},
        {QStringLiteral("obtained"),
         QStringLiteral("When they came to us: EDTF or plain words (12 Oct 2023, about May 2023)."),
         QStringLiteral("DATE")},
        {QStringLiteral("obtained-from"), QStringLiteral("From where: URL, person or place."), QStringLiteral("TEXT")},
        {QStringLiteral("obtained-how"), QStringLiteral("How they came to us."), QStringLiteral("TEXT")},
        {QStringLiteral("obtained-tool"), QStringLiteral("With which program and version."), QStringLiteral("TEXT")},
        {QStringLiteral("obtained-by"), QStringLiteral("By whom of us."), QStringLiteral("TEXT")},
        whoOption()};
    command.options += mappingOptions();
    command.options += logTimesOptions();
    command.options += {
        {shipmentColumnsOption,
         QStringLiteral("With --kind shipments: what the columns of a cargo list hold, by their names or numbers (#1): "
                        "reference=BL,goods=Cargo; also title, date, hs-code, quantity, unit, containers, shipper, "
                        "consignee, vessel, loading-port, discharge-port, note."),
         QStringLiteral("WHAT=COLUMN,…")},
        {shipmentDatesOption, QStringLiteral("How its dates such as 03/04/2023 are written: day-first, month-first."),
         QStringLiteral("ORDER")},
        {shipmentUnitOption, QStringLiteral("The unit of its quantities where no column says it."),
         QStringLiteral("UNIT")}};
    command.leastArguments = 2;
    command.mostArguments = -1;
    command.run = add;
    return command;
}

} // namespace leadline

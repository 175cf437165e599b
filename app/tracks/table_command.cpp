// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/commands/mapping_options.h"
#include "model/exchange/intake_kind.h"
#include "model/exchange/table_source.h"
#include "model/listing/item_list.h"
#include "model/tracks/csv_file.h"
#include "model/tracks/table_head.h"

#include <QFileInfo>
#include <QJsonArray>

namespace leadline {

namespace {

/// What a column is taken for; several words where it is taken for several things, empty for nothing.
QString meaningOf(int column, const TableMapping &mapping)
{
    QStringList words;
    for (std::size_t i = 0; i < aisColumnCount; ++i) {
        if (mapping.index[i] == column)
            words << aisColumnWord(static_cast<AisColumn>(i));
    }
    return words.join(QStringLiteral(", "));
}

QJsonArray columnsOf(const TableHead &head, const TableMapping &mapping)
{
    QJsonArray columns;
    for (qsizetype i = 0; i < head.header.size(); ++i) {
        const QString first = head.rows.empty() ? QString() : head.rows.front().value(i);
        columns << QJsonObject{{QStringLiteral("column"), QStringLiteral("#%1").arg(i + 1)},
                               {QStringLiteral("name"), head.header[i]},
                               {QStringLiteral("holds"), meaningOf(static_cast<int>(i), mapping)},
                               {QStringLiteral("first_value"), first}};
    }
    return columns;
}

QJsonValue tenths(std::uint16_t value)
{
    return value == PositionReport::notAvailable ? QJsonValue() : QJsonValue(value / 10.0);
}

QJsonObject toJson(const RowPreview &row)
{
    QJsonObject json{{QStringLiteral("line"), static_cast<qint64>(row.line)}};
    if (!row.fault.isEmpty()) {
        json.insert(QStringLiteral("rejected"), row.fault);
        return json;
    }
    const PositionReport &report = row.report;
    json.insert(QStringLiteral("vessel"), row.vessel);
    json.insert(QStringLiteral("time"), toRfc3339(report.time));
    json.insert(QStringLiteral("lat"), report.lat / 1e7);
    json.insert(QStringLiteral("lon"), report.lon / 1e7);
    json.insert(QStringLiteral("sog_knots"), tenths(report.sogTenthsKnot));
    json.insert(QStringLiteral("cog_degrees"), tenths(report.cogTenthsDegree));
    return json;
}

QString notationOf(const TableMapping &mapping)
{
    const QString zone =
        mapping.time.zoneMinutes ? zoneText(*mapping.time.zoneMinutes) : QStringLiteral("as each of them states it");
    return QStringLiteral("times: %1, zone: %2; speeds: %3; courses: %4; positions: %5%6")
        .arg(timeOrderWord(mapping.time.order), zone, speedUnitWord(mapping.speed), courseUnitWord(mapping.course),
             placeUnitWord(mapping.place), mapping.decimalPoint == ',' ? QStringLiteral("; decimal comma") : QString());
}

struct TableLook
{
    TableHead head;
    TableMapping mapping;
    std::vector<RowPreview> rows;
};

Result<TableLook> lookAt(const CommandContext &context, const CommandArguments &arguments)
{
    const Result<StatedMapping> stated = mappingFrom(arguments);
    if (!stated)
        return Unexpected{stated.error()};
    const QString path = arguments.positional.at(0);
    if (const Result<void> readable = checkReadable(path); !readable)
        return Unexpected{readable.error()};
    const QString name = QFileInfo(path).fileName();
    const auto decoders = context.decoders();
    const Result<TableSource> source = TableSource::open(*decoders, path, name, context.progress);
    if (!source)
        return Unexpected{source.error()};
    const Result<QByteArray> bytes = source->head(csvHeadBytes, context.progress);
    if (!bytes)
        return Unexpected{bytes.error()};
    Result<TableHead> head = tableHead(*bytes, name);
    if (!head)
        return Unexpected{head.error()};
    Result<TableMapping> mapping = mappingWith(head->guess, *stated, head->header);
    if (!mapping)
        return Unexpected{mapping.error()};
    TableLook look{*std::move(head), *std::move(mapping), {}};
    if (!look.mapping.missing().isEmpty())
        return look;
    Result<std::vector<RowPreview>> rows = previewRows(*bytes, name, look.mapping);
    if (!rows)
        return Unexpected{rows.error()};
    look.rows = *std::move(rows);
    for (RowPreview &row : look.rows)
        row.line -= static_cast<std::uint32_t>(source->rowsBefore());
    return look;
}

ExitStatus showTable(const CommandContext &context, const CommandArguments &arguments)
{
    const Result<TableLook> look = lookAt(context, arguments);
    if (!look)
        return refuse(context, look.error());
    const auto &[head, mapping, rows] = *look;
    QJsonArray shown;
    for (const RowPreview &row : rows)
        shown << toJson(row);
    const QString missing = mapping.missing().join(QStringLiteral(", "));
    if (arguments.json) {
        printJson(context, QJsonObject{{QStringLiteral("layout"), layoutName(head.layout)},
                                       {QStringLiteral("columns"), columnsOf(head, mapping)},
                                       {QStringLiteral("mapping"), toJson(mapping, head.header)},
                                       {QStringLiteral("missing"), missing},
                                       {QStringLiteral("rows"), shown}});
    } else {
        printLine(context, QStringLiteral("layout: %1").arg(layoutName(head.layout)));
        printLine(context, notationOf(mapping));
        printLine(context,
                  formatTable(columnsOf(head, mapping), {QStringLiteral("column"), QStringLiteral("name"),
                                                         QStringLiteral("holds"), QStringLiteral("first_value")}));
        if (!shown.isEmpty())
            printLine(context,
                      formatTable(shown, {QStringLiteral("line"), QStringLiteral("vessel"), QStringLiteral("time"),
                                          QStringLiteral("lat"), QStringLiteral("lon"), QStringLiteral("sog_knots"),
                                          QStringLiteral("cog_degrees"), QStringLiteral("rejected")}));
    }
    for (const QString &warning : head.warnings)
        context.err(QStringLiteral("leadline: %1").arg(warning));
    if (missing.isEmpty())
        return ExitStatus::Done;
    context.err(QStringLiteral("leadline: it cannot be read before it is said what holds the %1: --columns WHAT=COLUMN")
                    .arg(missing));
    return ExitStatus::Altered;
}

} // namespace

Command tableCommand()
{
    Command command;
    command.name = QStringLiteral("table");
    command.usage = QStringLiteral("table FILE [--columns WHAT=COLUMN,…] [--time-order ORDER] [--zone ZONE]");
    command.summary = QStringLiteral("Shows what the columns of a table of positions are taken for, and its first rows "
                                     "as they would be read, without a case.");
    command.details = QStringLiteral(
        "The same options as of `leadline add`, which reads the whole table so. Recognised by their headers: "
        "MarineCadastre (old and new), Danish Maritime Authority, Global Fishing Watch, MarineTraffic and Kpler, "
        "VesselFinder, Datalastic, AISHub (words and raw), aisstream, ORBCOMM and exactEarth. Of other tables columns "
        "are known by their usual names; a time must then state its zone, or be seconds or milliseconds since 1970, "
        "until --time-order and --zone say how it is written.\n"
        "The exit status is 1 while something is missing that reading needs.");
    command.options = mappingOptions();
    command.run = showTable;
    return command;
}

} // namespace leadline

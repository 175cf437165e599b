// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/shipment_intake.h"

#include "model/exchange/table_source.h"

#include <QJsonArray>

#include <algorithm>

namespace leadline {

namespace {

constexpr qsizetype mostBytes = qsizetype(256) << 20;
const QString citesRole = QStringLiteral("cites");
const QString importKey = QStringLiteral("shipments");
const QString columnsKey = QStringLiteral("columns");
const QString datesKey = QStringLiteral("dates");
const QString unitKey = QStringLiteral("unit");

QString slashDatesWord(SlashDates dates)
{
    return dates == SlashDates::DayFirst     ? QStringLiteral("day-first")
           : dates == SlashDates::MonthFirst ? QStringLiteral("month-first")
                                             : QString();
}

/// How a table was read, for who reads the report.
QJsonObject mappingJson(const ShipmentTable &table, const ShipmentMapping &mapping)
{
    QJsonObject columns;
    for (std::size_t i = 0; i < shipmentColumnCount; ++i)
        if (const int at = mapping.index[i]; at >= 0)
            columns.insert(shipmentColumnWord(static_cast<ShipmentColumn>(i)), table.header.value(at));
    QJsonObject json{{columnsKey, columns}};
    if (const QString dates = slashDatesWord(mapping.dates); !dates.isEmpty())
        json.insert(datesKey, dates);
    if (!mapping.unit.isEmpty())
        json.insert(unitKey, mapping.unit);
    return json;
}

Result<int> columnOf(const ShipmentTable &table, const QString &name)
{
    if (name.isEmpty())
        return -1;
    if (name.startsWith(QLatin1Char('#'))) {
        bool ok = false;
        const int number = name.mid(1).toInt(&ok);
        if (ok && number >= 1 && number <= table.header.size())
            return number - 1;
    }
    const qsizetype at = table.header.indexOf(name);
    const qsizetype found = at >= 0 ? at : table.header.indexOf(QStringView(name).trimmed().toString());
    if (found < 0)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("there is no column \"%1\"; there are: %2")
                        .arg(name.left(60), table.header.join(QStringLiteral(", ")).left(400)));
    return static_cast<int>(found);
}

QString linesText(const std::vector<std::uint32_t> &lines)
{
    QStringList texts;
    for (const std::uint32_t line : lines) {
        if (texts.size() == 20) {
            texts << QStringLiteral("…");
            break;
        }
        texts << QString::number(line);
    }
    return QStringLiteral("line %1").arg(texts.join(QStringLiteral(", ")));
}

bool hasShipments(const CaseData &data, ItemRef exhibit)
{
    return std::ranges::any_of(data.linksOf(exhibit), [](const Link &link) {
        return link.from.kind == ItemKind::Shipment && link.role == citesRole &&
               link.page.startsWith(QLatin1String("line "));
    });
}

} // namespace

Result<std::vector<std::pair<ShipmentColumn, QString>>> shipmentColumnsOf(const QString &text)
{
    std::vector<std::pair<ShipmentColumn, QString>> columns;
    for (const QString &piece : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        const QString word = piece.section(QLatin1Char('='), 0, 0).trimmed();
        const auto column = shipmentColumnFromWord(word);
        if (!column || !piece.contains(QLatin1Char('='))) {
            QStringList words;
            for (std::size_t i = 0; i < shipmentColumnCount; ++i)
                words << shipmentColumnWord(static_cast<ShipmentColumn>(i));
            return fail(ErrorCode::InvalidInput, QStringLiteral("\"%1\": write WHAT=COLUMN with WHAT one of %2")
                                                     .arg(piece.left(60), words.join(QStringLiteral(", "))));
        }
        columns.emplace_back(*column, piece.section(QLatin1Char('='), 1).trimmed());
    }
    return columns;
}

Result<SlashDates> slashDatesOf(const QString &text)
{
    if (text == QLatin1String("day-first"))
        return SlashDates::DayFirst;
    if (text == QLatin1String("month-first"))
        return SlashDates::MonthFirst;
    return fail(ErrorCode::InvalidInput,
                QStringLiteral("\"%1\" is neither day-first nor month-first").arg(text.left(40)));
}

Result<ShipmentMapping> mappingOf(const ShipmentTable &table, const StatedShipments &stated)
{
    ShipmentMapping mapping = guessShipmentMapping(table);
    for (const auto &[column, name] : stated.columns) {
        const Result<int> at = columnOf(table, name);
        if (!at)
            return Unexpected{at.error()};
        // A column that is said to hold one thing no longer holds what was guessed.
        for (int &other : mapping.index)
            if (other == *at && *at >= 0)
                other = -1;
        mapping.at(column) = *at;
    }
    if (stated.dates)
        mapping.dates = *stated.dates;
    if (!stated.unit.isEmpty())
        mapping.unit = stated.unit;
    if (mapping.at(ShipmentColumn::Title) < 0 && mapping.at(ShipmentColumn::Reference) < 0 &&
        mapping.at(ShipmentColumn::Goods) < 0)
        return fail(
            ErrorCode::InvalidInput,
            QStringLiteral("no column is known as the number of a bill of lading or as goods; the columns are: %1")
                .arg(table.header.join(QStringLiteral(", ")).left(400)));
    return mapping;
}

Result<ShipmentTable> openShipmentTable(DecoderPool &decoder, const QString &path, const QString &name,
                                        const Progress &progress)
{
    const auto source = TableSource::open(decoder, path, name, progress);
    if (!source)
        return Unexpected{source.error()};
    const auto csv = source->head(mostBytes + 1, progress);
    if (!csv)
        return Unexpected{csv.error()};
    if (csv->size() > mostBytes)
        return fail(ErrorCode::Unsupported, QStringLiteral("is larger than 256 MiB as a table"), name);
    return readShipmentTable(*csv, name);
}

QJsonObject ShipmentImport::toJson() const
{
    QJsonArray rows;
    for (const RejectedShipmentRow &row : rejected)
        rows.append(QJsonObject{{QStringLiteral("line"), static_cast<qint64>(row.line)},
                                {QStringLiteral("reason"), row.reason},
                                {QStringLiteral("text"), row.text}});
    return {{QStringLiteral("rows_read"), static_cast<qint64>(rowsRead)},
            {QStringLiteral("rows_kept"), static_cast<qint64>(rowsKept)},
            {QStringLiteral("shipments"), static_cast<qint64>(shipments)},
            {QStringLiteral("rejected"), rows},
            {QStringLiteral("warnings"), QJsonArray::fromStringList(warnings)},
            {QStringLiteral("mapping"), mapping}};
}

QJsonObject toJson(const StatedShipments &stated)
{
    QJsonObject columns;
    for (const auto &[column, name] : stated.columns)
        columns.insert(shipmentColumnWord(column), name);
    QJsonObject json{{columnsKey, columns}};
    if (stated.dates)
        json.insert(datesKey, slashDatesWord(*stated.dates));
    if (!stated.unit.isEmpty())
        json.insert(unitKey, stated.unit);
    return json;
}

StatedShipments statedShipmentsOf(const QJsonObject &json)
{
    StatedShipments stated;
    const QJsonObject columns = json.value(columnsKey).toObject();
    for (auto it = columns.begin(); it != columns.end(); ++it)
        if (const auto column = shipmentColumnFromWord(it.key()))
            stated.columns.emplace_back(*column, it->toString());
    if (const auto dates = slashDatesOf(json.value(datesKey).toString()))
        stated.dates = *dates;
    stated.unit = json.value(unitKey).toString();
    return stated;
}

bool looksLikeCargo(const ShipmentTable &table)
{
    constexpr int fewest = 3;
    const ShipmentMapping guess = guessShipmentMapping(table);
    return (guess.at(ShipmentColumn::Reference) >= 0 || guess.at(ShipmentColumn::Goods) >= 0) &&
           std::ranges::count_if(guess.index, [](int column) { return column >= 0; }) >= fewest;
}

Result<ShipmentImport> importShipments(CaseEditor &editor, EvidenceId exhibit, const ShipmentTable &table,
                                       const ShipmentMapping &mapping, const StepGroup &group)
{
    const Evidence *evidence = editor.data().find<Evidence>(exhibit);
    if (!evidence)
        return fail(ErrorCode::NotFound, QStringLiteral("the exhibit is no longer in the case"));
    if (hasShipments(editor.data(), refOf(*evidence)))
        return fail(ErrorCode::InvalidInput, QStringLiteral("its rows are shipments of this case already"),
                    evidence->label);
    auto read = readShipments(table, mapping);
    if (!read)
        return fail(read.error().code, read.error().what, evidence->fileName);
    ShipmentImport import{read->rowsRead,
                          read->rowsRead - static_cast<std::int64_t>(read->rejected.size()),
                          static_cast<std::int64_t>(read->shipments.size()),
                          std::move(read->rejected),
                          read->warnings,
                          mappingJson(table, mapping)};
    if (read->shipments.empty())
        return fail(ErrorCode::InvalidInput,
                    import.rejected.empty() ? QStringLiteral("has no rows below its header")
                                            : QStringLiteral("no row can be kept; line %1: %2")
                                                  .arg(import.rejected.front().line)
                                                  .arg(import.rejected.front().reason),
                    evidence->fileName);
    Edit edit{QStringLiteral("Read %1 shipments from %2").arg(read->shipments.size()).arg(evidence->label), {}};
    for (ReadShipment &each : read->shipments) {
        Shipment &shipment = each.shipment;
        shipment.id = {editor.store().reserveId(ItemKind::Shipment)};
        shipment.source = evidence->source;
        shipment.sourceUrl = evidence->sourceUrl;
        shipment.synthetic = evidence->synthetic;
        Link link{{}, refOf(shipment), citesRole, refOf(*evidence), {}};
        link.page = linesText(each.lines);
        edit.changes.push_back({{}, Item{std::move(shipment)}});
        edit.changes.push_back({{}, Item{std::move(link)}});
    }
    Evidence noted = *evidence;
    noted.metadata.insert(importKey, import.toJson());
    edit.changes.push_back({Item{*evidence}, Item{std::move(noted)}});
    const StepGroup own{group.id, edit.name};
    const auto committed = editor.commit(std::move(edit), own);
    if (!committed)
        return Unexpected{committed.error()};
    return import;
}

} // namespace leadline

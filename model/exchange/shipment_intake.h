// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"
#include "model/isolate/decoder_pool.h"
#include "model/shipments/shipment_table.h"

namespace leadline {

/// What somebody says about a table of shipments, by the names in its header or by numbers (#1); what is left unsaid is
/// as the header lets guess.
struct StatedShipments
{
    std::vector<std::pair<ShipmentColumn, QString>> columns; ///< an empty name: no column holds it
    std::optional<SlashDates> dates;
    QString unit;
};

/// "reference=BL,goods=Cargo" as the command line writes it. Error: InvalidInput, with the words there are.
Result<std::vector<std::pair<ShipmentColumn, QString>>> shipmentColumnsOf(const QString &text);
/// "day-first", "month-first". Error: InvalidInput.
Result<SlashDates> slashDatesOf(const QString &text);

/// The guess with what was stated put over it. Errors: InvalidInput: no such column; nothing that names a shipment.
Result<ShipmentMapping> mappingOf(const ShipmentTable &table, const StatedShipments &stated);

/// The table in a file: CSV, or XLSX, ODS or JSON records through the decoder, also packed. Errors: of TableSource and
/// readShipmentTable(). Any thread.
Result<ShipmentTable> openShipmentTable(DecoderPool &decoder, const QString &path, const QString &name,
                                        const Progress &progress);

/// What became of the rows.
struct ShipmentImport
{
    std::int64_t rowsRead = 0; ///< rowsRead = rowsKept + rejected
    std::int64_t rowsKept = 0;
    std::int64_t shipments = 0; ///< rows of one bill of lading are one
    std::vector<RejectedShipmentRow> rejected;
    QStringList warnings;
    QJsonObject mapping; ///< which columns were read as what, by their names, how dates are written, the unit

    QJsonObject toJson() const;
};

/// What was stated in words, as settings keep it; and read again: what is no statement is left out.
QJsonObject toJson(const StatedShipments &stated);
StatedShipments statedShipmentsOf(const QJsonObject &json);

/// Whether the names in a header are those of a cargo list: a bill of lading or goods, and two columns more.
bool looksLikeCargo(const ShipmentTable &table);

/// Makes shipments of the rows, each linked to the exhibit with the lines that it stands on, and notes the counts at
/// the exhibit: one undoable step, or a part of `group`. GUI thread. Errors: of readShipments(); InvalidInput: its rows
/// are shipments already, or no row can be kept.
Result<ShipmentImport> importShipments(CaseEditor &editor, EvidenceId exhibit, const ShipmentTable &table,
                                       const ShipmentMapping &mapping, const StepGroup &group = {});

} // namespace leadline

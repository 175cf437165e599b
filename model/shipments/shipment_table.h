// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/items.h"

#include <QByteArray>
#include <QStringList>

#include <array>
#include <optional>
#include <vector>

namespace leadline {

/// What a column of a cargo list or of a table of bills of lading holds.
enum class ShipmentColumn : std::uint8_t {
    Title,
    Reference,
    Date,
    Goods,
    HsCode,
    Quantity,
    Unit,
    Containers,
    Shipper,
    Consignee,
    Vessel,
    LoadingPort,
    DischargePort,
    Note
};
inline constexpr std::size_t shipmentColumnCount = 14;

/// "title", "reference", "date", "goods", "hs-code", "quantity", "unit", "containers", "shipper", "consignee",
/// "vessel", "loading-port", "discharge-port", "note": the command line's words.
QString shipmentColumnWord(ShipmentColumn column);
/// For people: "Bill of lading", "Port of loading".
QString shipmentColumnTitle(ShipmentColumn column);
std::optional<ShipmentColumn> shipmentColumnFromWord(QStringView word);

/// How dates such as 03/04/2023 are written.
enum class SlashDates : std::uint8_t { Unknown, DayFirst, MonthFirst };

/// Which column holds what, and how dates are written.
struct ShipmentMapping
{
    std::array<int, shipmentColumnCount> index = unmapped(); ///< of the column, from 0; -1: the table has none
    SlashDates dates = SlashDates::Unknown;
    QString unit; ///< of quantities where no column says it

    int at(ShipmentColumn column) const { return index[static_cast<std::size_t>(column)]; }
    int &at(ShipmentColumn column) { return index[static_cast<std::size_t>(column)]; }
    static constexpr std::array<int, shipmentColumnCount> unmapped()
    {
        std::array<int, shipmentColumnCount> none{};
        none.fill(-1);
        return none;
    }
};

/// A table of shipments taken apart into rows of fields.
struct ShipmentTable
{
    QStringList header;
    std::vector<QStringList> rows;
    std::vector<std::uint32_t> lines; ///< of each row, from 1
    std::vector<std::uint32_t> torn;  ///< lines with a quote that has no end on them
};

/// CSV with a header (UTF-8, with or without a byte order mark; comma, semicolon, tab or bar, found by the header).
/// Error: InvalidInput (empty, not UTF-8, a single column).
Result<ShipmentTable> readShipmentTable(const QByteArray &csv, const QString &name);

/// As the names in the header let guess, and the order of dates where some date can be read one way only.
ShipmentMapping guessShipmentMapping(const ShipmentTable &table);

/// One shipment and the lines that it was read from.
struct ReadShipment
{
    Shipment shipment;
    std::vector<std::uint32_t> lines;
};

struct RejectedShipmentRow
{
    std::uint32_t line = 0;
    QString reason;
    QString text; ///< the row, cut
};

struct ReadShipments
{
    std::vector<ReadShipment> shipments;
    std::vector<RejectedShipmentRow> rejected;
    QStringList warnings;      ///< "line 12: container CSQU3054384: …"; the row is kept
    std::int64_t rowsRead = 0; ///< rowsRead = rows of all shipments + rejected
};

/// Rows with the same number of a bill of lading, and the same parties and ports, are one shipment: containers are
/// gathered and quantities of one unit added up. What cannot be read is rejected with its reason: a quantity or a date
/// that is none, a row that names nothing. Error: InvalidInput where dates can be read two ways and nobody said which.
Result<ReadShipments> readShipments(const ShipmentTable &table, const ShipmentMapping &mapping);

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tracks/vessel_rows.h"

#include "model/maritime/imo.h"
#include "model/maritime/ship_type.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <span>
#include <thread>
#include <tuple>
#include <unordered_set>

namespace leadline {

namespace {

struct Ship
{
    std::uint32_t mmsi = 0;
    std::string label; ///< where it has no MMSI
    StaticTally statics;
    StatementTally statements;
    std::size_t rows = 0;
    std::size_t begin = 0; ///< of its stretch in the row order
};

/// Rows of all chunks, ship after ship, each in the order of the file.
struct OrderedRows
{
    std::vector<Ship> ships; ///< by MMSI
    std::vector<const ChunkRow *> rows;
};

struct ShipNumbers
{
    std::vector<Ship> ships;                          ///< by MMSI
    std::vector<std::vector<std::uint32_t>> ofVessel; ///< ship of each reader's vessels
};

ShipNumbers numberShips(FileRows &file)
{
    std::vector<std::pair<std::uint32_t, std::string>> keys;
    for (const auto &vessels : file.vessels) {
        for (const ReaderVessel &vessel : vessels)
            keys.emplace_back(vessel.mmsi, vessel.label);
    }
    std::ranges::sort(keys);
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());

    ShipNumbers numbers;
    numbers.ships.resize(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i)
        std::tie(numbers.ships[i].mmsi, numbers.ships[i].label) = keys[i];
    for (auto &vessels : file.vessels) {
        std::vector<std::uint32_t> &ofVessel = numbers.ofVessel.emplace_back();
        for (ReaderVessel &vessel : vessels) {
            const auto at = std::ranges::lower_bound(keys, std::pair(vessel.mmsi, vessel.label)) - keys.begin();
            ofVessel.push_back(static_cast<std::uint32_t>(at));
            Ship &ship = numbers.ships[static_cast<std::size_t>(at)];
            ship.statics.merge(std::move(vessel.statics));
            ship.statements.merge(std::move(vessel.statements));
        }
    }
    return numbers;
}

/// A counting sort by ship.
OrderedRows orderByShip(FileRows &file)
{
    ShipNumbers numbers = numberShips(file);
    for (const ChunkRows &chunk : file.chunks) {
        for (const ChunkRow &row : chunk.rows)
            ++numbers.ships[numbers.ofVessel[chunk.reader][row.vessel]].rows;
    }
    std::vector<std::size_t> next;
    std::size_t total = 0;
    for (Ship &ship : numbers.ships) {
        ship.begin = total;
        next.push_back(total);
        total += ship.rows;
    }
    OrderedRows ordered;
    ordered.rows.resize(total);
    for (const ChunkRows &chunk : file.chunks) {
        for (const ChunkRow &row : chunk.rows)
            ordered.rows[next[numbers.ofVessel[chunk.reader][row.vessel]]++] = &row;
    }
    ordered.ships = std::move(numbers.ships);
    return ordered;
}

using RowRange = std::span<const ChunkRow *>;

/// Takes the rows of one moment, in the order of the file, and keeps the first of each set of equal ones.
void keepDifferent(RowRange moment, std::vector<PositionReport> &kept, std::vector<std::uint32_t> &duplicates)
{
    constexpr std::size_t fewEnoughToCompare = 16;
    if (moment.size() <= fewEnoughToCompare) {
        for (std::size_t i = 0; i < moment.size(); ++i) {
            const bool seen = std::ranges::any_of(moment.first(i), [row = moment[i]](const ChunkRow *earlier) {
                return earlier->rowHash == row->rowHash;
            });
            if (seen)
                duplicates.push_back(moment[i]->report.sourceLine);
            else
                kept.push_back(moment[i]->report);
        }
        return;
    }
    std::unordered_set<std::uint64_t> seen;
    for (const ChunkRow *row : moment) {
        if (seen.insert(row->rowHash).second)
            kept.push_back(row->report);
        else
            duplicates.push_back(row->report.sourceLine);
    }
}

/// Of all ships together, or of those that one thread settled.
struct Tallies
{
    std::vector<std::uint32_t> duplicates;
    std::int64_t outOfOrder = 0;
    std::int64_t droppedStatements = 0;
};

/// Rows that are earlier than one before them.
std::int64_t countOutOfOrder(RowRange rows)
{
    std::int64_t count = 0;
    Instant latest = rows.front()->report.time;
    for (const ChunkRow *row : rows) {
        count += row->report.time < latest ? 1 : 0;
        latest = std::max(latest, row->report.time);
    }
    return count;
}

AisVessel settleShip(Ship &ship, RowRange rows, const std::vector<std::uint32_t> &firstLines, Tallies &tallies)
{
    const auto time = [](const ChunkRow *row) { return row->report.time; };
    if (!std::ranges::is_sorted(rows, std::ranges::less(), time)) {
        tallies.outOfOrder += countOutOfOrder(rows);
        std::ranges::stable_sort(rows, std::ranges::less(), time);
    }
    AisVessel vessel = settleStatics(ship.mmsi, ship.statics.fields());
    vessel.statements = settleStatements(ship.statements, firstLines);
    tallies.droppedStatements += ship.statements.dropped();
    if (ship.mmsi == noMmsi && vessel.name.isEmpty())
        vessel.name = tableText(ship.label);
    vessel.reports.reserve(rows.size());
    for (std::size_t begin = 0; begin < rows.size();) {
        std::size_t end = begin + 1;
        while (end < rows.size() && time(rows[end]) == time(rows[begin]))
            ++end;
        if (end == begin + 1)
            vessel.reports.push_back(rows[begin]->report);
        else
            keepDifferent(rows.subspan(begin, end - begin), vessel.reports, tallies.duplicates);
        begin = end;
    }
    return vessel;
}

QString conflict(const char16_t *field, const StatedValues &values)
{
    return QStringLiteral("%1: %2").arg(QStringView(field), values.describe());
}

std::optional<double> positiveNumber(std::string_view text)
{
    const auto tenths = parseDecimal(text, 1);
    if (!tenths || *tenths <= 0)
        return std::nullopt;
    return static_cast<double>(*tenths) / 10;
}

QString shipTypeText(std::string_view text)
{
    constexpr std::int64_t largestCode = 9999; // MarineCadastre's own go up to 1025
    if (const auto code = parseDecimal(text, 0); code && *code <= largestCode)
        return describeShipType(static_cast<int>(*code));
    return tableText(text);
}

/// "A" of "A" and of "Class A".
QString transceiverText(std::string_view text)
{
    const QString words = tableText(text);
    if (words.startsWith(QLatin1String("Class "), Qt::CaseInsensitive))
        return words.mid(6).toUpper();
    return words;
}

} // namespace

AisVessel settleStatics(std::uint32_t mmsi, const StaticFields &statics)
{
    const auto values = [&statics](StaticField field) -> const StatedValues & {
        return statics[static_cast<std::size_t>(field)];
    };
    AisVessel vessel;
    if (mmsi != noMmsi)
        vessel.mmsi = QStringLiteral("%1").arg(mmsi, 9, 10, QLatin1Char('0'));
    vessel.name = tableText(values(StaticField::Name).winner());
    vessel.callsign = tableText(values(StaticField::Callsign).winner());
    vessel.shipType = shipTypeText(values(StaticField::ShipType).winner());
    vessel.lengthMetres = positiveNumber(values(StaticField::Length).winner());
    vessel.beamMetres = positiveNumber(values(StaticField::Beam).winner());
    vessel.transceiverClass = transceiverText(values(StaticField::Transceiver).winner());
    const QString stated = tableText(values(StaticField::Imo).winner());
    const std::optional<QString> digits = cleanImo(stated);
    if (digits && isValidImo(*digits))
        vessel.imo = *digits;
    else if (digits.value_or(stated) != u"0" && digits != QStringLiteral("0000000"))
        vessel.statedImo = stated;

    constexpr std::pair<StaticField, const char16_t *> compared[] = {
        {StaticField::Name, u"name"},          {StaticField::Imo, u"IMO number"}, {StaticField::Callsign, u"call sign"},
        {StaticField::ShipType, u"ship type"}, {StaticField::Length, u"length"},  {StaticField::Beam, u"beam"},
    };
    for (const auto &[field, words] : compared) {
        if (values(field).isContested())
            vessel.conflicts << conflict(words, values(field));
    }
    return vessel;
}

std::vector<VesselStatement> settleStatements(const StatementTally &tally, const std::vector<std::uint32_t> &firstLines)
{
    std::vector<VesselStatement> statements;
    for (const StatementSpell &spell : tally.spells()) {
        const auto text = [&spell](StatementField field) -> std::string_view {
            return spell.texts[static_cast<std::size_t>(field)];
        };
        VesselStatement statement;
        statement.firstSeen = spell.first;
        statement.lastSeen = spell.last;
        statement.reports = spell.reports;
        const auto chunk = static_cast<std::size_t>(spell.seen >> 32);
        const std::uint32_t before = chunk < firstLines.size() ? firstLines[chunk] : 0;
        statement.firstLine = before + static_cast<std::uint32_t>(spell.seen & 0xFFFFFFFFU);
        statement.name = tableText(text(StatementField::Name));
        statement.callsign = tableText(text(StatementField::Callsign));
        const QString imo = tableText(text(StatementField::Imo));
        statement.imo = cleanImo(imo).value_or(imo);
        statement.shipType = shipTypeText(text(StatementField::ShipType));
        statement.destination = tableText(text(StatementField::Destination));
        statement.lengthMetres = positiveNumber(text(StatementField::Length));
        statement.beamMetres = positiveNumber(text(StatementField::Beam));
        statement.draughtMetres = positiveNumber(text(StatementField::Draught));
        statements.push_back(std::move(statement));
    }
    return statements;
}

VesselRows gatherVesselRows(FileRows file, int threads)
{
    OrderedRows ordered = orderByShip(file);
    VesselRows out;
    out.vessels.resize(ordered.ships.size());
    Tallies all;
    std::mutex allMutex;
    std::atomic<std::size_t> next = 0;
    const auto share = [&] {
        Tallies own;
        for (std::size_t i = next++; i < ordered.ships.size(); i = next++) {
            Ship &ship = ordered.ships[i];
            out.vessels[i] =
                settleShip(ship, RowRange(ordered.rows).subspan(ship.begin, ship.rows), file.firstLines, own);
        }
        const std::scoped_lock lock(allMutex);
        all.duplicates.insert(all.duplicates.end(), own.duplicates.begin(), own.duplicates.end());
        all.outOfOrder += own.outOfOrder;
        all.droppedStatements += own.droppedStatements;
    };
    const std::size_t wanted = threads > 0
                                   ? static_cast<std::size_t>(threads)
                                   : static_cast<std::size_t>(std::max(1U, std::thread::hardware_concurrency()));
    {
        std::vector<std::jthread> others;
        for (std::size_t i = 1; i < std::min(wanted, ordered.ships.size()); ++i)
            others.emplace_back(share);
        share();
    }
    std::vector<std::uint32_t> &duplicates = all.duplicates;
    std::ranges::sort(duplicates);
    out.outOfOrderRows = all.outOfOrder;
    out.droppedStatements = all.droppedStatements;
    out.duplicateRows = static_cast<std::int64_t>(duplicates.size());
    duplicates.resize(std::min(duplicates.size(), RejectedRows::maximumLines));
    out.duplicateLines = std::move(duplicates);
    return out;
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/statics/stated_values.h"
#include "model/statics/statement_tally.h"
#include "model/tracks/csv_fields.h"
#include "model/tracks/csv_layout.h"
#include "model/tracks/position_report.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace leadline {

/// Why a row was not kept.
enum class RowFault {
    LineTooLong,
    NulByte,
    Quotes,
    ColumnCount,
    BaseStation,
    AidToNavigation,
    NoMmsi,
    BadMmsi,
    NoVessel,
    NoTime,
    UnreadableTime,
    TimeWithoutZone,
    NoPosition,
    UnreadablePosition,
    PositionNotAvailable,
    LatitudeRange,
    LongitudeRange,
};
constexpr std::size_t rowFaultCount = 17;

/// In the user's words: "no position", "latitude beyond 90°", …
QString describeFault(RowFault fault, const CsvLayout &layout);

struct FaultyRows
{
    std::int64_t count = 0;
    std::vector<std::uint32_t> lines;   ///< at most RejectedRows::maximumLines
    std::vector<std::string> samples{}; ///< text of the first of them, as far as it can be shown
};

/// One row that was kept. `vessel` is an index into the vessels of the reader that read the chunk, `rowHash` stands for
/// the row's bytes.
struct ChunkRow
{
    PositionReport report; ///< sourceLine counts from 0 at the chunk's first line
    std::uint64_t rowHash = 0;
    std::uint32_t vessel = 0;
};

/// Stands for "none" where vessels are told apart by a label.
constexpr std::uint32_t noMmsi = ~std::uint32_t(0);

struct ReaderVessel
{
    std::uint32_t mmsi = 0;
    StaticTally statics = {};
    StatementTally statements = {};
    std::string label = {}; ///< of a vessel without an MMSI
};

/// What is counted, not rejected, and told as a warning.
struct ChunkNotes
{
    std::int64_t restoredZeros = 0;    ///< MMSIs of 7 or 8 digits
    std::int64_t atZeroZero = 0;       ///< positions at exactly 0°, 0°
    std::int64_t unreadableValues = 0; ///< speeds, courses, … that are no numbers
};

/// The rows of one stretch of a file.
struct ChunkRows
{
    std::vector<ChunkRow> rows; ///< in the order of the file
    std::size_t reader = 0;     ///< which reader's vessels they speak of
    std::array<FaultyRows, rowFaultCount> faults;
    ChunkNotes notes;
    std::int64_t lines = 0;    ///< all, blank ones too
    std::int64_t rowsRead = 0; ///< blank ones not
};

/// Everything below the header of one file.
struct FileRows
{
    std::vector<ChunkRows> chunks;                  ///< in the order of the file
    std::vector<std::vector<ReaderVessel>> vessels; ///< of each reader
    std::vector<std::uint32_t> firstLines{};        ///< of each chunk, in the file; empty: lines are the file's already
};

/// Reads chunk after chunk, and remembers the vessels that it met. One thread each.
class ChunkReader
{
public:
    static constexpr std::size_t longestLine = 65'536;

    explicit ChunkReader(const CsvLayout &layout);

    /// Reads every line that begins within the first `owned` bytes of `text`; what follows serves to finish the last
    /// of them. `text` begins at the beginning of a line.
    /// `chunk` is its number in the file.
    ChunkRows read(std::string_view text, std::size_t owned, std::size_t chunk);

    std::vector<ReaderVessel> takeVessels() { return std::move(m_vessels); }

private:
    void readLine(std::string_view line);
    std::optional<RowFault> readRow(std::string_view line);
    std::optional<RowFault> readVessel();
    std::optional<RowFault> readMmsi(std::string_view text);
    std::optional<RowFault> readTime(PositionReport &report);
    std::optional<std::int64_t> readDegrees(std::string_view text) const;
    std::optional<RowFault> readPosition(PositionReport &report);
    void readMotion(PositionReport &report);
    std::uint8_t readStatus();
    std::string_view inMetres(std::string_view draught);
    void readStatics(ReaderVessel &vessel, Instant time);
    std::optional<RowFault> otherStation() const;
    std::optional<std::int64_t> readHundredths(AisColumn column);
    std::string_view field(AisColumn column) const;
    std::uint32_t vesselIndex();
    std::uint32_t labelledVessel();
    void reject(RowFault fault, std::string_view line);

    const CsvLayout &m_layout;
    CsvRow m_row;
    ChunkRows m_out;
    std::uint64_t m_chunk = 0;
    std::vector<ReaderVessel> m_vessels;
    std::unordered_map<std::uint32_t, std::uint32_t> m_vesselByMmsi;
    std::unordered_map<std::string, std::uint32_t> m_vesselByLabel;
    std::uint32_t m_statedMmsi = noMmsi; ///< of every row
    std::string m_statedLabel;           ///< the same
    std::uint32_t m_mmsi = 0;            ///< of the row, or noMmsi
    std::string m_label;                 ///< of the row, where it has no MMSI
    std::string m_draught;               ///< of the row, in metres
    std::string m_moment;                ///< date and time of day of the row, where they are two columns
    std::string m_lastStatusText;
    std::uint8_t m_lastStatus = PositionReport::statusNotAvailable;
};

} // namespace leadline

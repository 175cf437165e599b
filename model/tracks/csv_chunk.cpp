// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tracks/csv_chunk.h"

#include "model/maritime/navigational_status.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace leadline {

namespace {

constexpr int degreeDecimals = 7;
constexpr std::int64_t oneDegree = 10'000'000;

/// Fewer than eight bytes as one number, without a loop.
std::uint64_t lastWord(std::string_view bytes)
{
    const std::size_t size = bytes.size();
    if (size >= 4) {
        std::uint32_t low = 0;
        std::uint32_t high = 0;
        std::memcpy(&low, bytes.data(), 4);
        std::memcpy(&high, bytes.data() + size - 4, 4);
        return std::uint64_t{high} << 32 | low;
    }
    if (size == 0)
        return 0;
    const auto byte = [&bytes](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(bytes[i])}; };
    return byte(0) | byte(size / 2) << 8 | byte(size - 1) << 16;
}

/// A fast 64-bit hash to tell equal rows; nothing relies on it against an attacker, who could as well leave rows out.
std::uint64_t hashOf(std::string_view bytes)
{
    constexpr std::uint64_t prime = 0x9E3779B97F4A7C15ULL;
    std::uint64_t hash = bytes.size() * prime;
    while (bytes.size() >= 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data(), 8);
        hash = std::rotl((hash ^ word) * prime, 29);
        bytes.remove_prefix(8);
    }
    hash = std::rotl((hash ^ lastWord(bytes)) * prime, 29) * prime;
    return hash ^ (hash >> 32);
}

bool sameWord(std::string_view text, std::string_view lowerCase)
{
    return text.size() == lowerCase.size() && std::ranges::equal(text, lowerCase, [](char a, char b) {
               return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b;
           });
}

/// "0", "0.0": AIS's "not available" for a type, a length, an IMO number.
bool isZero(std::string_view text)
{
    return text.find_first_not_of("0.") == std::string_view::npos;
}

/// Hundredths of a knot of hundredths of a unit; a nautical mile has 1852 m.
std::int64_t inKnots(std::int64_t hundredths, SpeedUnit unit)
{
    switch (unit) {
    case SpeedUnit::TenthsOfKnot:
        return (hundredths + 5) / 10;
    case SpeedUnit::MetresPerSecond:
        return hundredths * 3600 / 1852;
    case SpeedUnit::KilometresPerHour:
        return hundredths * 1000 / 1852;
    case SpeedUnit::Knots:
        break;
    }
    return hundredths;
}

/// What publishers write for "not known".
bool saysNothing(std::string_view text)
{
    return text.empty() || sameWord(text, "unknown") || sameWord(text, "undefined") || sameWord(text, "null") ||
           sameWord(text, "nan") || sameWord(text, "n/a");
}

} // namespace

QString describeFault(RowFault fault, const CsvLayout &layout)
{
    switch (fault) {
    case RowFault::LineTooLong:
        return QStringLiteral("line longer than 65,536 bytes");
    case RowFault::NulByte:
        return QStringLiteral("NUL byte in the line");
    case RowFault::Quotes:
        return QStringLiteral("unclosed quote");
    case RowFault::ColumnCount:
        return QStringLiteral("wrong column count (the header has %1)").arg(layout.columns);
    case RowFault::BaseStation:
        return QStringLiteral("base station, not a vessel");
    case RowFault::AidToNavigation:
        return QStringLiteral("aid to navigation, not a vessel");
    case RowFault::NoMmsi:
        return QStringLiteral("no MMSI");
    case RowFault::BadMmsi:
        return QStringLiteral("MMSI not 9 digits");
    case RowFault::NoVessel:
        return QStringLiteral("no name or number that tells the vessel");
    case RowFault::NoTime:
        return QStringLiteral("no time");
    case RowFault::UnreadableTime:
        return QStringLiteral("unreadable time");
    case RowFault::TimeWithoutZone:
        return QStringLiteral("time without a time zone");
    case RowFault::NoPosition:
        return QStringLiteral("no position");
    case RowFault::UnreadablePosition:
        return QStringLiteral("unreadable position");
    case RowFault::PositionNotAvailable:
        return QStringLiteral("position not available (91°, 181°)");
    case RowFault::LatitudeRange:
        return QStringLiteral("latitude beyond 90°");
    case RowFault::LongitudeRange:
        return QStringLiteral("longitude beyond 180°");
    }
    return {};
}

ChunkReader::ChunkReader(const CsvLayout &layout)
    : m_layout(layout)
    , m_statedLabel(layout.mapping.vessel.toStdString())
{
    if (!layout.mapping.mmsi.isEmpty())
        m_statedMmsi = layout.mapping.mmsi.toUInt();
}

ChunkRows ChunkReader::read(std::string_view text, std::size_t owned, std::size_t chunk)
{
    constexpr std::size_t usualRow = 100;
    m_out = {};
    m_out.rows.reserve(std::min(owned, text.size()) / usualRow);
    m_chunk = chunk;
    std::size_t at = 0;
    while (at < std::min(owned, text.size())) {
        const std::size_t lineEnd = std::min(text.find('\n', at), text.size());
        std::string_view line = text.substr(at, lineEnd - at);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        readLine(line);
        ++m_out.lines;
        at = lineEnd + 1;
    }
    return std::move(m_out);
}

void ChunkReader::readLine(std::string_view line)
{
    if (line.find_first_not_of(" \t\r") == std::string_view::npos)
        return;
    ++m_out.rowsRead;
    if (const std::optional<RowFault> fault = readRow(line))
        reject(*fault, line);
}

void ChunkReader::reject(RowFault fault, std::string_view line)
{
    constexpr std::size_t shown = 256;
    FaultyRows &faulty = m_out.faults[static_cast<std::size_t>(fault)];
    ++faulty.count;
    if (faulty.samples.size() < RejectedRows::maximumSamples)
        faulty.samples.emplace_back(line.substr(0, shown));
    if (faulty.lines.size() < RejectedRows::maximumLines)
        faulty.lines.push_back(static_cast<std::uint32_t>(m_out.lines));
}

std::string_view ChunkReader::field(AisColumn column) const
{
    const int index = m_layout.at(column);
    return index < 0 ? std::string_view() : m_row[static_cast<std::size_t>(index)];
}

std::optional<RowFault> ChunkReader::readRow(std::string_view line)
{
    if (line.size() > longestLine)
        return RowFault::LineTooLong;
    if (line.find('\0') != std::string_view::npos)
        return RowFault::NulByte;
    if (m_row.split(line, m_layout.delimiter) != CsvRow::Fault::None)
        return RowFault::Quotes;
    if (m_row.count() != m_layout.columns)
        return RowFault::ColumnCount;
    if (const auto station = otherStation())
        return station;
    ChunkRow row;
    if (const auto fault = readVessel())
        return fault;
    if (const auto fault = readTime(row.report))
        return fault;
    if (const auto fault = readPosition(row.report)) {
        // What it says of the ship counts all the same.
        if (*fault == RowFault::NoPosition || *fault == RowFault::PositionNotAvailable)
            readStatics(m_vessels[vesselIndex()], row.report.time);
        return fault;
    }
    readMotion(row.report);
    row.report.sourceLine = static_cast<std::uint32_t>(m_out.lines);
    row.rowHash = hashOf(line);
    row.vessel = vesselIndex();
    readStatics(m_vessels[row.vessel], row.report.time);
    m_out.rows.push_back(row);
    return std::nullopt;
}

/// Danish files mix stations in; other publishers do not say what a row is of.
std::optional<RowFault> ChunkReader::otherStation() const
{
    const std::string_view mobile = field(AisColumn::Transceiver);
    if (sameWord(mobile, "base station"))
        return RowFault::BaseStation;
    if (sameWord(mobile, "aton"))
        return RowFault::AidToNavigation;
    return std::nullopt;
}

std::optional<RowFault> ChunkReader::readVessel()
{
    if (m_layout.at(AisColumn::Mmsi) >= 0)
        return readMmsi(field(AisColumn::Mmsi));
    m_mmsi = m_statedMmsi;
    if (m_mmsi != noMmsi)
        return std::nullopt;
    m_label = m_layout.at(AisColumn::Vessel) >= 0 ? field(AisColumn::Vessel).substr(0, StatedValues::longestValue)
                                                  : std::string_view(m_statedLabel);
    return saysNothing(m_label) ? std::optional(RowFault::NoVessel) : std::nullopt;
}

std::optional<RowFault> ChunkReader::readMmsi(std::string_view text)
{
    if (text.empty())
        return RowFault::NoMmsi;
    // Some tools write whole numbers as "367752440.0".
    if (m_layout.mmsiIsNumber && text.ends_with(".0"))
        text.remove_suffix(2);
    const bool digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    // A publisher that writes numbers loses the zeros of coast stations (00…) and groups (0…).
    const bool lostZeros = m_layout.mmsiIsNumber && (text.size() == 7 || text.size() == 8);
    if (!digits || (text.size() != 9 && !lostZeros))
        return RowFault::BadMmsi;
    m_out.notes.restoredZeros += lostZeros ? 1 : 0;
    m_mmsi = 0;
    for (const char c : text)
        m_mmsi = m_mmsi * 10 + static_cast<std::uint32_t>(c - '0');
    return std::nullopt;
}

std::optional<RowFault> ChunkReader::readTime(PositionReport &report)
{
    std::string_view text = field(AisColumn::Time);
    if (saysNothing(text))
        return RowFault::NoTime;
    if (m_layout.at(AisColumn::TimeOfDay) >= 0) {
        const std::string_view timeOfDay = field(AisColumn::TimeOfDay);
        if (saysNothing(timeOfDay))
            return RowFault::NoTime;
        m_moment.assign(text).append(1, ' ').append(timeOfDay);
        text = m_moment;
    }
    const ParsedTime parsed = parseTime(text, m_layout.mapping.time);
    if (parsed.fault == TimeFault::Unreadable)
        return RowFault::UnreadableTime;
    if (parsed.fault == TimeFault::NoZone)
        return RowFault::TimeWithoutZone;
    report.time = parsed.time;
    return std::nullopt;
}

/// 1e-7 degrees.
std::optional<std::int64_t> ChunkReader::readDegrees(std::string_view text) const
{
    const TableMapping &mapping = m_layout.mapping;
    if (mapping.place == PlaceUnit::Degrees)
        return parseDecimal(text, degreeDecimals, mapping.decimalPoint);
    constexpr std::int64_t unitsPerDegree = 600'000;
    const auto units = parseDecimal(text, 0, mapping.decimalPoint);
    if (!units || std::abs(*units) > 1'000 * unitsPerDegree)
        return std::nullopt;
    const std::int64_t half = *units < 0 ? -unitsPerDegree / 2 : unitsPerDegree / 2;
    return (*units * oneDegree + half) / unitsPerDegree;
}

std::optional<RowFault> ChunkReader::readPosition(PositionReport &report)
{
    const std::string_view latText = field(AisColumn::Latitude);
    const std::string_view lonText = field(AisColumn::Longitude);
    if (saysNothing(latText) || saysNothing(lonText))
        return RowFault::NoPosition;
    const auto lat = readDegrees(latText);
    const auto lon = readDegrees(lonText);
    if (!lat || !lon)
        return RowFault::UnreadablePosition;
    // ITU-R M.1371-5, table 48: latitude 91° and longitude 181° say "not available".
    if (*lat == 91 * oneDegree || *lon == 181 * oneDegree)
        return RowFault::PositionNotAvailable;
    if (std::abs(*lat) > 90 * oneDegree)
        return RowFault::LatitudeRange;
    if (std::abs(*lon) > 180 * oneDegree)
        return RowFault::LongitudeRange;
    m_out.notes.atZeroZero += *lat == 0 && *lon == 0 ? 1 : 0;
    report.lat = static_cast<std::int32_t>(*lat);
    report.lon = static_cast<std::int32_t>(*lon);
    return std::nullopt;
}

/// Hundredths rounded to tenths would turn 102.25 into a speed; so hundredths are what is compared.
std::optional<std::int64_t> ChunkReader::readHundredths(AisColumn column)
{
    const std::string_view text = field(column);
    if (saysNothing(text))
        return std::nullopt;
    const auto hundredths = parseDecimal(text, 2, m_layout.mapping.decimalPoint);
    m_out.notes.unreadableValues += hundredths ? 0 : 1;
    return hundredths;
}

void ChunkReader::readMotion(PositionReport &report)
{
    const auto tenths = [](std::int64_t hundredths) { return static_cast<std::uint16_t>((hundredths + 5) / 10); };
    // 102.3 kn says "not available" (ITU-R M.1371-5, table 48); 102.2 stands for all above.
    if (const auto stated = readHundredths(AisColumn::Sog)) {
        const std::int64_t sog = inKnots(*stated, m_layout.mapping.speed);
        if (sog >= 0 && sog < 102'25)
            report.sogTenthsKnot = tenths(sog);
    }
    if (auto cog = readHundredths(AisColumn::Cog)) {
        if (m_layout.mapping.course == CourseUnit::TenthsOfDegree)
            *cog = (*cog + 5) / 10;
        // MarineCadastre's files of 2015 to 2017 read the 12-bit field as signed: 311.8° is written -97.8.
        if (*cog < 0 && m_layout.signedCourse)
            *cog += 409'60;
        // 360.0 says "not available"; 359.96 rounds to north.
        if (*cog >= 0 && *cog < 360'00)
            report.cogTenthsDegree = static_cast<std::uint16_t>(tenths(*cog) % 3600);
    }
    // 511 says "not available"; 360 to 510 are not valid.
    if (const auto heading = readHundredths(AisColumn::Heading); heading && *heading >= 0 && *heading < 360'00)
        report.headingDegrees = static_cast<std::uint16_t>((*heading + 50) / 100 % 360);
    report.status = readStatus();
}

/// A number ("0", "8.0"), or words.
std::uint8_t ChunkReader::readStatus()
{
    const std::string_view text = field(AisColumn::Status);
    if (text.empty())
        return PositionReport::statusNotAvailable;
    if (text == m_lastStatusText)
        return m_lastStatus;
    m_lastStatusText = text;
    m_lastStatus = PositionReport::statusNotAvailable;
    if (const auto number = parseDecimal(text, 0)) {
        if (*number >= 0 && *number <= 15)
            m_lastStatus = static_cast<std::uint8_t>(*number);
    } else if (const auto code = navigationalStatusCode(text)) {
        m_lastStatus = *code;
    }
    return m_lastStatus;
}

/// Those who write tenths of a knot write tenths of a metre (MarineTraffic, AISHub's raw form).
std::string_view ChunkReader::inMetres(std::string_view draught)
{
    const bool tenths = m_layout.kind == AisCsvLayout::MarineTraffic || m_layout.kind == AisCsvLayout::AisHubRaw;
    const auto value = tenths ? parseDecimal(draught, 0, m_layout.mapping.decimalPoint) : std::nullopt;
    if (!value)
        return tenths ? std::string_view() : draught;
    m_draught = std::to_string(*value / 10) + '.' + std::to_string(std::abs(*value % 10));
    return m_draught;
}

void ChunkReader::readStatics(ReaderVessel &vessel, Instant time)
{
    constexpr std::pair<StaticField, AisColumn> columns[] = {
        {StaticField::Name, AisColumn::Name},
        {StaticField::Imo, AisColumn::Imo},
        {StaticField::Callsign, AisColumn::Callsign},
        {StaticField::ShipType, AisColumn::ShipType},
        {StaticField::Length, AisColumn::Length},
        {StaticField::Beam, AisColumn::Beam},
        {StaticField::Transceiver, AisColumn::Transceiver},
    };
    std::array<std::string_view, staticFieldCount> texts;
    std::uint64_t signature = 0;
    for (const auto &[what, column] : columns) {
        const std::string_view text = field(column);
        signature = std::rotl(signature, 9) ^ hashOf(text);
        const bool stated = !saysNothing(text) && !isZero(text);
        texts[static_cast<std::size_t>(what)] = stated ? text : std::string_view();
    }
    const std::uint64_t seen = m_chunk << 32 | static_cast<std::uint64_t>(m_out.lines);
    vessel.statics.add(signature, texts, seen);
    const auto stated = [this, &signature](AisColumn column) {
        const std::string_view text = field(column);
        signature = std::rotl(signature, 9) ^ hashOf(text);
        return saysNothing(text) || isZero(text) ? std::string_view() : text;
    };
    const auto known = [&texts](StaticField what) { return texts[static_cast<std::size_t>(what)]; };
    const std::string_view destination = stated(AisColumn::Destination), draught = inMetres(stated(AisColumn::Draught));
    // In the order of StatementField.
    vessel.statements.add(signature,
                          {known(StaticField::Name), known(StaticField::Callsign), known(StaticField::Imo),
                           known(StaticField::ShipType), destination, known(StaticField::Length),
                           known(StaticField::Beam), draught},
                          time, seen);
}

std::uint32_t ChunkReader::vesselIndex()
{
    if (m_mmsi == noMmsi)
        return labelledVessel();
    const auto next = static_cast<std::uint32_t>(m_vessels.size());
    const auto [known, isNew] = m_vesselByMmsi.try_emplace(m_mmsi, next);
    if (isNew)
        m_vessels.push_back({.mmsi = m_mmsi});
    return known->second;
}

std::uint32_t ChunkReader::labelledVessel()
{
    const auto next = static_cast<std::uint32_t>(m_vessels.size());
    const auto [known, isNew] = m_vesselByLabel.try_emplace(m_label, next);
    if (isNew)
        m_vessels.push_back({.mmsi = noMmsi, .label = m_label});
    return known->second;
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tracks/known_tables.h"

#include <algorithm>
#include <initializer_list>

namespace leadline {

namespace {

struct ColumnName
{
    std::string_view letters;
    AisColumn column;
};

// A plain "speed" is not among them: publishers use it for knots, tenths of knots and km/h.
constexpr ColumnName usualColumns[] = {
    {"mmsi", AisColumn::Mmsi},
    {"vesselmmsi", AisColumn::Mmsi},
    {"mmsinumber", AisColumn::Mmsi},
    {"ssvid", AisColumn::Mmsi},
    {"basedatetime", AisColumn::Time},
    {"timestamp", AisColumn::Time},
    {"timestamputc", AisColumn::Time},
    {"datetime", AisColumn::Time},
    {"datetimeutc", AisColumn::Time},
    {"time", AisColumn::Time},
    {"timeutc", AisColumn::Time},
    {"utc", AisColumn::Time},
    {"lat", AisColumn::Latitude},
    {"latitude", AisColumn::Latitude},
    {"lon", AisColumn::Longitude},
    {"long", AisColumn::Longitude},
    {"lng", AisColumn::Longitude},
    {"longitude", AisColumn::Longitude},
    {"sog", AisColumn::Sog},
    {"sogknots", AisColumn::Sog},
    {"speedknots", AisColumn::Sog},
    {"speedoverground", AisColumn::Sog},
    {"cog", AisColumn::Cog},
    {"cogdegrees", AisColumn::Cog},
    {"course", AisColumn::Cog},
    {"courseoverground", AisColumn::Cog},
    {"heading", AisColumn::Heading},
    {"headingdegrees", AisColumn::Heading},
    {"trueheading", AisColumn::Heading},
    {"status", AisColumn::Status},
    {"navstatus", AisColumn::Status},
    {"navigationstatus", AisColumn::Status},
    {"navigationalstatus", AisColumn::Status},
    {"vesselname", AisColumn::Name},
    {"shipname", AisColumn::Name},
    {"name", AisColumn::Name},
    {"imo", AisColumn::Imo},
    {"imonumber", AisColumn::Imo},
    {"callsign", AisColumn::Callsign},
    {"vesseltype", AisColumn::ShipType},
    {"shiptype", AisColumn::ShipType},
    {"length", AisColumn::Length},
    {"width", AisColumn::Beam},
    {"beam", AisColumn::Beam},
    {"transceiverclass", AisColumn::Transceiver},
    {"transceiver", AisColumn::Transceiver},
    {"typeofmobile", AisColumn::Transceiver},
    {"draft", AisColumn::Draught},
    {"draught", AisColumn::Draught},
    {"maximumstaticdraught", AisColumn::Draught},
    {"destination", AisColumn::Destination},
    {"dest", AisColumn::Destination},
};

/// What one publisher's tables are known by, and mean.
struct KnownTable
{
    AisCsvLayout kind;
    std::initializer_list<std::string_view> has; ///< columns that are all there, as letters
    TimeNotation time;
    SpeedUnit speed = SpeedUnit::Knots;
    std::initializer_list<ColumnName> columns = {}; ///< of its own, before the usual ones
    bool mmsiIsNumber = false;
};

constexpr TimeNotation isoInUtc{TimeOrder::IsoOrUnix, 0};

// What each of them writes. The first that fits is taken. What a publisher is known to write stands beside it.
const KnownTable knownTables[] = {
    // NOAA: UTC without saying so (MarineCadastre data dictionary).
    {AisCsvLayout::MarineCadastre, {"basedatetime"}, {TimeOrder::YearFirst, 0}, SpeedUnit::Knots, {}, true},
    // Streamed messages wrapped in metadata; Go's way of writing a time, in UTC.
    {AisCsvLayout::AisStream,
     {"metadata.mmsi", "metadata.timeutc"},
     {TimeOrder::YearFirst, 0},
     SpeedUnit::Knots,
     {{"metadata.mmsi", AisColumn::Mmsi},
      {"metadata.timeutc", AisColumn::Time},
      // Not those of the metadata: they repeat the last position with messages that have none.
      {"message.latitude", AisColumn::Latitude},
      {"message.longitude", AisColumn::Longitude},
      {"metadata.shipname", AisColumn::Name},
      {"message.sog", AisColumn::Sog},
      {"message.cog", AisColumn::Cog},
      {"message.trueheading", AisColumn::Heading},
      {"message.navigationalstatus", AisColumn::Status},
      {"message.imonumber", AisColumn::Imo},
      {"message.callsign", AisColumn::Callsign},
      {"message.type", AisColumn::ShipType}},
     true},
    // Points of tracks (GPX 1.1, gx:Track): UTC, metres a second.
    {AisCsvLayout::TrackPoints,
     {"track", "segment", "lat", "lon", "time", "ele", "speed", "course"},
     {TimeOrder::YearFirst, 0},
     SpeedUnit::MetresPerSecond,
     {{"track", AisColumn::Vessel}, {"speed", AisColumn::Sog}}},
    // Tracks of Global Fishing Watch: no MMSI of its own in the published form; UTC.
    {AisCsvLayout::GlobalFishingWatch,
     {"segid", "timestamp", "lat", "lon"},
     isoInUtc,
     SpeedUnit::Knots,
     {{"speed", AisColumn::Sog}, {"vesselid", AisColumn::Vessel}}},
    {AisCsvLayout::GlobalFishingWatch,
     {"ssvid", "timestamp", "speed", "course"},
     isoInUtc,
     SpeedUnit::Knots,
     {{"speed", AisColumn::Sog}}},
    // SPEED is ten times the knots, TIMESTAMP is UTC.
    {AisCsvLayout::MarineTraffic,
     {"mmsi", "shipid", "speed", "course", "timestamp"},
     isoInUtc,
     SpeedUnit::TenthsOfKnot,
     {{"speed", AisColumn::Sog}}},
    {AisCsvLayout::VesselFinder,
     {"mmsi", "timestamp", "latitude", "longitude", "course", "speed", "navstat"},
     isoInUtc,
     SpeedUnit::Knots,
     {{"speed", AisColumn::Sog}, {"navstat", AisColumn::Status}}},
    {AisCsvLayout::Datalastic,
     {"lastpositionepoch", "lat", "lon", "speed"},
     {TimeOrder::UnixSeconds, 0},
     SpeedUnit::Knots,
     {{"lastpositionepoch", AisColumn::Time}, {"speed", AisColumn::Sog}}},
    {AisCsvLayout::AisHub,
     {"mmsi", "time", "longitude", "latitude", "cog", "sog", "navstat"},
     isoInUtc,
     SpeedUnit::Knots,
     {{"navstat", AisColumn::Status}}},
    // exactEarth, ORBCOMM: "20210701_185151", UTC; one row a message, with positions or without.
    {AisCsvLayout::Orbcomm, {"mmsi", "messageid", "time", "millisecond"}, {TimeOrder::YearFirst, 0}},
};

bool holds(const std::vector<std::string> &letters, std::initializer_list<std::string_view> wanted)
{
    return std::ranges::all_of(
        wanted, [&letters](std::string_view name) { return std::ranges::find(letters, name) != letters.end(); });
}

/// Numbers as they stand in the messages, where times are seconds instead of words (AISHub, format=0).
bool isRawAisHub(const std::vector<std::string> &letters, const std::vector<std::string_view> &firstRow)
{
    const auto time = static_cast<std::size_t>(std::ranges::find(letters, "time") - letters.begin());
    return time < firstRow.size() && !firstRow[time].empty() &&
           std::ranges::all_of(firstRow[time], [](char c) { return c >= '0' && c <= '9'; });
}

void applyRawAisHub(CsvLayout &layout)
{
    layout.kind = AisCsvLayout::AisHubRaw;
    layout.mapping.time = {TimeOrder::UnixSeconds, 0};
    layout.mapping.speed = SpeedUnit::TenthsOfKnot;
    layout.mapping.course = CourseUnit::TenthsOfDegree;
    layout.mapping.place = PlaceUnit::TenThousandthsOfMinute;
}

} // namespace

std::string lettersOnly(std::string_view name)
{
    std::string letters;
    for (const char c : name) {
        if (c == ' ' || c == '_' || c == '-' || c == '#')
            continue;
        letters.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
    }
    return letters;
}

std::optional<AisColumn> usualColumn(std::string_view letters)
{
    const auto *match = std::ranges::find(usualColumns, letters, &ColumnName::letters);
    return match == std::end(usualColumns) ? std::nullopt : std::optional(match->column);
}

bool recognisePublisher(const std::vector<std::string> &letters, const std::vector<std::string_view> &raw,
                        const std::vector<std::string_view> &firstRow, CsvLayout &layout)
{
    // The Danish Maritime Authority begins its header with "# Timestamp".
    const auto timestamp = static_cast<std::size_t>(std::ranges::find(letters, "timestamp") - letters.begin());
    if (timestamp < raw.size() && raw[timestamp].starts_with('#')) {
        layout.kind = AisCsvLayout::DanishMaritimeAuthority;
        layout.mapping.time = {TimeOrder::DayFirst, 0};
        layout.mmsiIsNumber = true;
        return true;
    }
    const auto *known =
        std::ranges::find_if(knownTables, [&letters](const KnownTable &table) { return holds(letters, table.has); });
    if (known == std::end(knownTables))
        return false;
    layout.kind = known->kind;
    layout.mapping.time = known->time;
    layout.mapping.speed = known->speed;
    layout.mmsiIsNumber = known->mmsiIsNumber;
    for (const ColumnName &own : known->columns) {
        const auto at = std::ranges::find(letters, own.letters) - letters.begin();
        if (at < std::ssize(letters))
            layout.mapping.at(own.column) = static_cast<int>(at);
    }
    if (known->kind == AisCsvLayout::MarineCadastre) {
        const auto time = static_cast<std::size_t>(std::ranges::find(letters, "basedatetime") - letters.begin());
        const bool isNew = raw[time].find('_') != std::string_view::npos;
        layout.kind = isNew ? AisCsvLayout::MarineCadastre2 : AisCsvLayout::MarineCadastre;
        layout.signedCourse = !isNew; // of 2015 to 2017
    }
    if (known->kind == AisCsvLayout::AisHub && isRawAisHub(letters, firstRow))
        applyRawAisHub(layout);
    return true;
}

} // namespace leadline

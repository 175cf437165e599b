// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tracks/csv_layout.h"

#include <algorithm>

namespace leadline {

namespace {

struct ColumnName
{
    std::string_view name; ///< lower case, without blanks, underscores, hyphens and '#'
    AisColumn column;
};

// A plain "speed" is not among them: publishers use it for knots, tenths of knots and km/h.
constexpr ColumnName columnNames[] = {
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
};

QString shown(std::string_view text)
{
    constexpr int longest = 40;
    QString name = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).simplified();
    if (name.size() > longest)
        name = name.left(longest) + u'…';
    return name;
}

QString columnList(const CsvRow &header)
{
    constexpr std::size_t most = 20;
    QStringList names;
    const std::size_t count = std::min(header.count(), CsvRow::maximumFields);
    for (std::size_t i = 0; i < std::min(count, most); ++i)
        names << shown(header[i]);
    if (header.count() > most)
        names << QStringLiteral("… %1 in all").arg(header.count());
    return names.join(QStringLiteral(", "));
}

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

QString describeColumn(AisColumn column)
{
    switch (column) {
    case AisColumn::Mmsi:
        return QStringLiteral("MMSI");
    case AisColumn::Time:
        return QStringLiteral("time");
    case AisColumn::Latitude:
        return QStringLiteral("latitude");
    case AisColumn::Longitude:
        return QStringLiteral("longitude");
    default:
        return QStringLiteral("value");
    }
}

bool isRequired(AisColumn column)
{
    return column <= AisColumn::Longitude;
}

/// The publisher, by what only that publisher writes.
void recognisePublisher(const CsvRow &header, CsvLayout &layout)
{
    const std::string_view time = header[static_cast<std::size_t>(layout.at(AisColumn::Time))];
    const std::string letters = lettersOnly(time);
    if (letters == "basedatetime") {
        layout.kind =
            time.find('_') == std::string_view::npos ? AisCsvLayout::MarineCadastre : AisCsvLayout::MarineCadastre2;
        layout.timeStyle = TimeStyle::IsoUtc;
        layout.mmsiIsNumber = true;
    } else if (letters == "timestamp" && time.front() == '#') {
        layout.kind = AisCsvLayout::DanishMaritimeAuthority;
        layout.timeStyle = TimeStyle::DayFirstUtc;
        layout.mmsiIsNumber = true;
    } else {
        layout.kind = AisCsvLayout::Generic;
        layout.timeStyle = letters.ends_with("utc") ? TimeStyle::IsoUtc : TimeStyle::IsoZoneOrUnix;
    }
}

Result<CsvLayout> matchColumns(const CsvRow &header, char delimiter)
{
    CsvLayout layout;
    layout.delimiter = delimiter;
    layout.columns = header.count();
    layout.index.fill(-1);
    for (std::size_t i = 0; i < std::min(header.count(), CsvRow::maximumFields); ++i) {
        const std::string name = lettersOnly(header[i]);
        const auto *match = std::ranges::find(columnNames, std::string_view(name), &ColumnName::name);
        if (match == std::end(columnNames))
            continue;
        int &index = layout.index[static_cast<std::size_t>(match->column)];
        if (index == -1) {
            index = static_cast<int>(i);
            continue;
        }
        const QString both =
            QStringLiteral("'%1' and '%2'").arg(shown(header[static_cast<std::size_t>(index)]), shown(header[i]));
        if (isRequired(match->column)) {
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("two columns could hold the %1: %2").arg(describeColumn(match->column), both));
        }
        layout.warnings << QStringLiteral("columns %1 could hold the same thing: the first is read").arg(both);
    }
    return layout;
}

QStringList missingColumns(const CsvLayout &layout)
{
    QStringList missing;
    for (const AisColumn column : {AisColumn::Latitude, AisColumn::Longitude, AisColumn::Time, AisColumn::Mmsi}) {
        if (layout.at(column) < 0)
            missing << describeColumn(column);
    }
    return missing;
}

} // namespace

QString layoutName(AisCsvLayout layout)
{
    switch (layout) {
    case AisCsvLayout::MarineCadastre:
        return QStringLiteral("marine-cadastre");
    case AisCsvLayout::MarineCadastre2:
        return QStringLiteral("marine-cadastre-csv2");
    case AisCsvLayout::DanishMaritimeAuthority:
        return QStringLiteral("danish-maritime-authority");
    case AisCsvLayout::Sentences:
        return QStringLiteral("ais-sentences");
    case AisCsvLayout::Generic:
        return QStringLiteral("generic");
    }
    return {};
}

Result<CsvLayout> recogniseHeader(std::string_view headerLine)
{
    CsvRow header;
    char delimiter = ',';
    // Of the three separators in use, the one that gives the most columns.
    std::ptrdiff_t most = 0;
    for (const char candidate : {',', ';', '\t'}) {
        const std::ptrdiff_t count = std::ranges::count(headerLine, candidate);
        if (count > most) {
            most = count;
            delimiter = candidate;
        }
    }
    if (header.split(headerLine, delimiter) != CsvRow::Fault::None)
        return fail(ErrorCode::InvalidInput, QStringLiteral("the quotes in the header line do not match"));
    Result<CsvLayout> layout = matchColumns(header, delimiter);
    if (!layout)
        return layout;
    if (const QStringList missing = missingColumns(*layout); !missing.isEmpty()) {
        const bool noPosition = layout->at(AisColumn::Latitude) < 0 || layout->at(AisColumn::Longitude) < 0;
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("%1: no column for %2 (columns found: %3)")
                        .arg(noPosition ? QStringLiteral("no position columns") : QStringLiteral("not an AIS table"),
                             missing.join(QStringLiteral(", ")), columnList(header)));
    }
    recognisePublisher(header, *layout);
    return layout;
}

} // namespace leadline

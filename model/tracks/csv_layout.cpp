// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tracks/csv_layout.h"

#include "model/tracks/csv_fields.h"
#include "model/tracks/known_tables.h"

#include <algorithm>

namespace leadline {

namespace {

QString shown(std::string_view text)
{
    constexpr int longest = 40;
    QString name = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).simplified();
    if (name.size() > longest)
        name = name.left(longest) + u'…';
    return name;
}

QString columnList(const CsvLayout &layout)
{
    constexpr qsizetype most = 20;
    QStringList names;
    for (const QString &name : layout.header.first(std::min(most, layout.header.size())))
        names << shown(name.toStdString());
    if (layout.columns > static_cast<std::size_t>(most))
        names << QStringLiteral("… %1 in all").arg(layout.columns);
    return names.join(QStringLiteral(", "));
}

QString plainTitle(AisColumn column)
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
    return column == AisColumn::Mmsi || column == AisColumn::Time || column == AisColumn::Latitude ||
           column == AisColumn::Longitude;
}

/// "position.lat" may be what "lat" is, where a table was made of nested records.
std::optional<AisColumn> columnOf(const std::string &letters)
{
    if (const auto column = usualColumn(letters))
        return column;
    const std::size_t dot = letters.rfind('.');
    return dot == std::string::npos ? std::nullopt : usualColumn(std::string_view(letters).substr(dot + 1));
}

void matchColumns(const std::vector<std::string> &letters, CsvLayout &layout)
{
    std::array<bool, aisColumnCount> settled{};
    for (std::size_t column = 0; column < aisColumnCount; ++column)
        settled[column] = layout.mapping.index[column] >= 0; // by the publisher
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const auto column = columnOf(letters[i]);
        if (!column || settled[static_cast<std::size_t>(*column)])
            continue;
        int &index = layout.mapping.at(*column);
        if (index == -1) {
            index = static_cast<int>(i);
            continue;
        }
        const QString both =
            QStringLiteral("'%1' and '%2'")
                .arg(layout.header[index].simplified(), layout.header[static_cast<qsizetype>(i)].simplified());
        if (!isRequired(*column)) {
            layout.warnings << QStringLiteral("columns %1 could hold the same thing: the first is read").arg(both);
        } else if (layout.trouble.isEmpty()) {
            layout.trouble = QStringLiteral("two columns could hold the %1: %2").arg(plainTitle(*column), both);
        }
    }
}

void guessMeaning(const std::vector<std::string> &letters, CsvLayout &layout)
{
    const int time = layout.mapping.at(AisColumn::Time);
    if (layout.kind == AisCsvLayout::Generic && time >= 0 && letters[static_cast<std::size_t>(time)].ends_with("utc"))
        layout.mapping.time = {TimeOrder::YearFirst, 0};
    // One that nobody knows: knots, tenths of them, km/h?
    const auto speed = std::ranges::find(letters, "speed") - letters.begin();
    if (layout.mapping.at(AisColumn::Sog) < 0 && speed < std::ssize(letters))
        layout.warnings
            << QStringLiteral("the column '%1' is left out until its unit is stated").arg(layout.header[speed]);
}

QString troubleOf(const CsvLayout &layout)
{
    const QStringList missing = layout.mapping.missing();
    if (missing.isEmpty())
        return {};
    const bool noPosition = layout.at(AisColumn::Latitude) < 0 || layout.at(AisColumn::Longitude) < 0;
    return QStringLiteral("%1: no column for %2 (columns found: %3)")
        .arg(noPosition ? QStringLiteral("no position columns") : QStringLiteral("not an AIS table"),
             missing.join(QStringLiteral(", ")), columnList(layout));
}

/// Of the three separators in use, the one that gives the most columns.
char delimiterOf(std::string_view headerLine)
{
    char delimiter = ',';
    std::ptrdiff_t most = 0;
    for (const char candidate : {',', ';', '\t'}) {
        const std::ptrdiff_t count = std::ranges::count(headerLine, candidate);
        if (count > most) {
            most = count;
            delimiter = candidate;
        }
    }
    return delimiter;
}

std::vector<std::string_view> fieldsOf(const CsvRow &row)
{
    std::vector<std::string_view> fields;
    for (std::size_t i = 0; i < std::min(row.count(), CsvRow::maximumFields); ++i)
        fields.push_back(row[i]);
    return fields;
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
    case AisCsvLayout::GlobalFishingWatch:
        return QStringLiteral("global-fishing-watch");
    case AisCsvLayout::MarineTraffic:
        return QStringLiteral("marine-traffic");
    case AisCsvLayout::VesselFinder:
        return QStringLiteral("vessel-finder");
    case AisCsvLayout::Datalastic:
        return QStringLiteral("datalastic");
    case AisCsvLayout::AisHub:
        return QStringLiteral("aishub");
    case AisCsvLayout::AisHubRaw:
        return QStringLiteral("aishub-raw");
    case AisCsvLayout::AisStream:
        return QStringLiteral("aisstream");
    case AisCsvLayout::Orbcomm:
        return QStringLiteral("orbcomm");
    case AisCsvLayout::TrackPoints:
        return QStringLiteral("track-points");
    case AisCsvLayout::Stated:
        return QStringLiteral("stated");
    case AisCsvLayout::Sentences:
        return QStringLiteral("ais-sentences");
    case AisCsvLayout::Generic:
        return QStringLiteral("generic");
    }
    return {};
}

Result<CsvLayout> recogniseHeader(std::string_view headerLine, std::string_view firstRow)
{
    CsvLayout layout;
    layout.delimiter = delimiterOf(headerLine);
    CsvRow header;
    if (header.split(headerLine, layout.delimiter) != CsvRow::Fault::None)
        return fail(ErrorCode::InvalidInput, QStringLiteral("the quotes in the header line do not match"));
    layout.columns = header.count();
    const std::vector<std::string_view> names = fieldsOf(header);
    std::vector<std::string> letters;
    for (const std::string_view name : names) {
        letters.push_back(lettersOnly(name));
        layout.header << QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    }
    CsvRow first;
    const bool sound = first.split(firstRow, layout.delimiter) == CsvRow::Fault::None;
    recognisePublisher(letters, names, sound ? fieldsOf(first) : std::vector<std::string_view>(), layout);
    matchColumns(letters, layout);
    guessMeaning(letters, layout);
    if (layout.trouble.isEmpty())
        layout.trouble = troubleOf(layout);
    return layout;
}

Result<CsvLayout> layoutWith(CsvLayout layout, const StatedMapping &stated)
{
    if (stated == StatedMapping()) {
        if (!layout.trouble.isEmpty())
            return fail(ErrorCode::InvalidInput, layout.trouble);
        return layout;
    }
    Result<TableMapping> mapping = mappingWith(layout.mapping, stated, layout.header);
    if (!mapping)
        return Unexpected{mapping.error()};
    // What somebody says of a publisher's table, more than whose rows they are, makes it another.
    if (*mapping != layout.mapping)
        layout.kind = AisCsvLayout::Stated;
    layout.mapping = *std::move(mapping);
    layout.trouble = troubleOf(layout);
    if (!layout.trouble.isEmpty())
        return fail(ErrorCode::InvalidInput, layout.trouble);
    return layout;
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tracks/table_head.h"

#include "model/tracks/csv_file.h"

namespace leadline {

namespace {

QString textOf(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

struct NumberedLine
{
    std::uint32_t number = 0; ///< in the file, from 1
    std::string_view text;
};

/// The first rows; the last one only if the bytes hold its end, or hold the whole file.
std::vector<NumberedLine> firstRows(const QByteArray &bytes, const CsvFile &file)
{
    std::vector<NumberedLine> lines;
    std::string_view text(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    text.remove_prefix(std::min(static_cast<std::size_t>(file.rowsBegin), text.size()));
    const bool whole = bytes.size() < csvHeadBytes;
    auto number = static_cast<std::uint32_t>(file.headerLines);
    while (!text.empty() && lines.size() < headRows) {
        const std::size_t lineEnd = text.find('\n');
        if (lineEnd == std::string_view::npos && !whole && !lines.empty())
            break;
        std::string_view line = text.substr(0, lineEnd);
        text.remove_prefix(lineEnd == std::string_view::npos ? text.size() : lineEnd + 1);
        ++number;
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (!trimmed(line).empty())
            lines.push_back({number, line});
    }
    return lines;
}

QStringList cellsOf(std::string_view line, char delimiter)
{
    CsvRow row;
    if (row.split(line, delimiter) != CsvRow::Fault::None)
        return {textOf(line)};
    QStringList cells;
    for (std::size_t i = 0; i < std::min(row.count(), CsvRow::maximumFields); ++i)
        cells << textOf(row[i]);
    return cells;
}

QString firstFault(const ChunkRows &rows, const CsvLayout &layout)
{
    for (std::size_t fault = 0; fault < rowFaultCount; ++fault) {
        if (rows.faults[fault].count > 0)
            return describeFault(static_cast<RowFault>(fault), layout);
    }
    return {};
}

} // namespace

Result<TableHead> tableHead(const QByteArray &bytes, const QString &name)
{
    const Result<CsvFile> file = guessCsvHeader(bytes, name);
    if (!file)
        return Unexpected{file.error()};
    const CsvLayout &layout = file->layout;
    TableHead head{layout.kind, layout.delimiter, layout.header, layout.mapping, layout.trouble, layout.warnings, {}};
    for (const NumberedLine &line : firstRows(bytes, *file))
        head.rows.push_back(cellsOf(line.text, layout.delimiter));
    return head;
}

Result<std::vector<RowPreview>> previewRows(const QByteArray &bytes, const QString &name, const TableMapping &mapping)
{
    Result<CsvFile> file = guessCsvHeader(bytes, name);
    if (!file)
        return Unexpected{file.error()};
    file->layout.mapping = mapping;
    std::vector<RowPreview> previews;
    for (const NumberedLine &line : firstRows(bytes, *file)) {
        ChunkReader reader(file->layout);
        const ChunkRows rows = reader.read(line.text, line.text.size(), 0);
        const std::vector<ReaderVessel> vessels = reader.takeVessels();
        RowPreview preview{line.number, {}, {}, firstFault(rows, file->layout)};
        if (!vessels.empty())
            preview.vessel = vessels[0].mmsi == noMmsi
                                 ? textOf(vessels[0].label)
                                 : QStringLiteral("%1").arg(vessels[0].mmsi, 9, 10, QLatin1Char('0'));
        if (!rows.rows.empty())
            preview.report = rows.rows.front().report;
        preview.report.sourceLine = line.number;
        previews.push_back(std::move(preview));
    }
    return previews;
}

} // namespace leadline

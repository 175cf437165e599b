// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tracks/ais_csv.h"

#include "model/tracks/csv_file.h"
#include "model/tracks/csv_stream.h"
#include "model/tracks/vessel_rows.h"

#include <QFileInfo>
#include <QLocale>

#include <algorithm>

namespace leadline {

namespace {

void numberLines(std::vector<ChunkRows> &chunks, std::int64_t headerLines)
{
    std::int64_t before = headerLines + 1;
    for (ChunkRows &chunk : chunks) {
        const auto base = static_cast<std::uint32_t>(before);
        for (ChunkRow &row : chunk.rows)
            row.report.sourceLine += base;
        for (FaultyRows &faulty : chunk.faults) {
            for (std::uint32_t &line : faulty.lines)
                line += base;
        }
        before += chunk.lines;
    }
}

std::vector<RejectedRows> gatherFaults(const std::vector<ChunkRows> &chunks, const CsvLayout &layout)
{
    std::vector<RejectedRows> rejected;
    for (std::size_t fault = 0; fault < rowFaultCount; ++fault) {
        RejectedRows rows;
        for (const ChunkRows &chunk : chunks) {
            const FaultyRows &faulty = chunk.faults[fault];
            rows.count += faulty.count;
            const std::size_t room = RejectedRows::maximumLines - rows.lines.size();
            const auto some = static_cast<std::ptrdiff_t>(std::min(room, faulty.lines.size()));
            rows.lines.insert(rows.lines.end(), faulty.lines.begin(), faulty.lines.begin() + some);
        }
        if (rows.count == 0)
            continue;
        rows.reason = describeFault(static_cast<RowFault>(fault), layout);
        rejected.push_back(std::move(rows));
    }
    std::ranges::stable_sort(rejected, std::ranges::greater(), &RejectedRows::count);
    return rejected;
}

QStringList gatherNotes(const std::vector<ChunkRows> &chunks)
{
    ChunkNotes sum;
    for (const ChunkRows &chunk : chunks) {
        sum.restoredZeros += chunk.notes.restoredZeros;
        sum.atZeroZero += chunk.notes.atZeroZero;
        sum.unreadableValues += chunk.notes.unreadableValues;
    }
    QStringList warnings;
    if (sum.restoredZeros > 0)
        warnings << QStringLiteral("%1 rows have an MMSI of 7 or 8 digits: its leading zeros were put back")
                        .arg(sum.restoredZeros);
    if (sum.atZeroZero > 0)
        warnings
            << QStringLiteral("%1 positions are at exactly 0°, 0°: often a receiver without a fix").arg(sum.atZeroZero);
    if (sum.unreadableValues > 0)
        warnings << QStringLiteral("%1 speeds, courses or headings are no numbers: left out").arg(sum.unreadableValues);
    return warnings;
}

QString whyNothingWasKept(const AisCsvReport &report)
{
    if (report.rowsRead == 0)
        return QStringLiteral("a header and no rows");
    QStringList reasons;
    for (const RejectedRows &rows : report.rejected) {
        reasons << QStringLiteral("%1 × %2 (first in line %3)")
                       .arg(rows.count)
                       .arg(rows.reason)
                       .arg(rows.lines.empty() ? 0 : rows.lines.front());
    }
    return QStringLiteral("no row could be kept: %1").arg(reasons.join(QStringLiteral("; ")));
}

TimeSpan spanOf(const std::vector<AisVessel> &vessels)
{
    TimeSpan span{{std::numeric_limits<std::int64_t>::max()}, {std::numeric_limits<std::int64_t>::min()}};
    for (const AisVessel &vessel : vessels) {
        span.earliest = std::min(span.earliest, vessel.reports.front().time);
        span.latest = std::max(span.latest, vessel.reports.back().time);
    }
    return span;
}

Result<AisCsvData> assemble(const CsvFile &file, FileRows read, const QString &name, int threads)
{
    std::vector<ChunkRows> &chunks = read.chunks;
    numberLines(chunks, file.headerLines);
    AisCsvData data;
    data.report.layout = file.layout.kind;
    data.report.warnings = file.layout.warnings + gatherNotes(chunks);
    data.report.rejected = gatherFaults(chunks, file.layout);
    for (const ChunkRows &chunk : chunks)
        data.report.rowsRead += chunk.rowsRead;

    VesselRows rows = gatherVesselRows(std::move(read), threads);
    data.vessels = std::move(rows.vessels);
    data.report.duplicateRows = rows.duplicateRows;
    data.report.duplicateLines = std::move(rows.duplicateLines);
    for (const AisVessel &vessel : data.vessels)
        data.report.rowsKept += static_cast<std::int64_t>(vessel.reports.size());
    data.report.vessels = static_cast<std::int64_t>(data.vessels.size());
    if (data.vessels.empty())
        return fail(ErrorCode::InvalidInput, whyNothingWasKept(data.report), name);
    data.report.span = spanOf(data.vessels);
    return data;
}

} // namespace

Result<AisCsvLayout> recogniseAisCsv(const QString &path)
{
    const Result<CsvFile> file = openCsv(path);
    if (!file)
        return Unexpected{file.error()};
    return file->layout.kind;
}

Result<AisCsvData> readAisCsv(const QString &path, const AisCsvOptions &options, const Progress &progress)
{
    const Result<CsvFile> file = openCsv(path);
    if (!file)
        return Unexpected{file.error()};
    Result<FileRows> read = readChunks(*file, options.threads, progress);
    if (!read)
        return Unexpected{read.error()};
    return assemble(*file, *std::move(read), QFileInfo(path).fileName(), options.threads);
}

Result<AisCsvData> readAisCsv(const ByteStream &stream, const QString &name, const AisCsvOptions &options,
                              const Progress &progress)
{
    Result<StreamedTable> table = readCsvStream(stream, name, options.threads, progress);
    if (!table)
        return Unexpected{table.error()};
    return assemble(table->file, std::move(table->rows), name, options.threads);
}

} // namespace leadline

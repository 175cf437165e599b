// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tracks/ais_csv.h"

#include "model/tracks/csv_file.h"
#include "model/tracks/csv_stream.h"
#include "model/tracks/vessel_rows.h"

#include <QFileInfo>

#include <algorithm>

namespace leadline {

namespace {

void numberLines(FileRows &file, std::int64_t headerLines)
{
    std::int64_t before = headerLines + 1;
    for (ChunkRows &chunk : file.chunks) {
        const auto base = static_cast<std::uint32_t>(before);
        file.firstLines.push_back(base);
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
            for (const std::string &sample : faulty.samples) {
                if (static_cast<std::size_t>(rows.samples.size()) < RejectedRows::maximumSamples)
                    rows.samples << rowSample(sample);
            }
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

Result<AisCsvData> assemble(const CsvFile &file, FileRows read, const QString &name, const AisCsvOptions &options)
{
    std::vector<ChunkRows> &chunks = read.chunks;
    numberLines(read, file.headerLines - options.rowsBefore);
    AisCsvReport report;
    report.layout = file.layout.kind;
    report.rowWord = options.rowWord;
    report.mapping = toJson(file.layout.mapping, file.layout.header);
    report.warnings = file.layout.warnings + gatherNotes(chunks);
    report.rejected = gatherFaults(chunks, file.layout);
    for (const ChunkRows &chunk : chunks)
        report.rowsRead += chunk.rowsRead;
    return settleTracks(std::move(report), std::move(read), name, options.threads);
}

} // namespace

Result<AisCsvData> readAisCsv(const QString &path, const AisCsvOptions &options, const Progress &progress)
{
    const Result<CsvFile> file = openCsv(path, options.mapping);
    if (!file)
        return Unexpected{file.error()};
    Result<FileRows> read = readChunks(*file, options.threads, progress);
    if (!read)
        return Unexpected{read.error()};
    return assemble(*file, *std::move(read), QFileInfo(path).fileName(), options);
}

Result<AisCsvData> readAisCsv(const ByteStream &stream, const QString &name, const AisCsvOptions &options,
                              const Progress &progress)
{
    Result<StreamedTable> table = readCsvStream(stream, name, options, progress);
    if (!table)
        return Unexpected{table.error()};
    return assemble(table->file, std::move(table->rows), name, options);
}

} // namespace leadline

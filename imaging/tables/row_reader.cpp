// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tables/row_reader.h"

#include "imaging/archives/inside.h"
#include "imaging/tables/ods_reader.h"
#include "imaging/tables/record_reader.h"
#include "imaging/tables/track_points.h"
#include "imaging/tables/xlsx_reader.h"

namespace leadline {
namespace {

/// Rows that are made of something else may be many: they are streamed, nothing holds them.
constexpr RowLimits manyRows{100'000'000, 10'000'000'000};

Result<void> readXlsxParts(const HandedFile &file, const QString &name, RowStream &out)
{
    const Result<ArchiveListing> listing = listArchive(file, name);
    if (!listing)
        return Unexpected{listing.error()};
    return readXlsx(file, listing->files, out);
}

Result<QJsonObject> finished(const Result<void> &read, RowStream &out, const char *format)
{
    if (!read)
        return Unexpected{read.error()};
    return out.finish(QString::fromLatin1(format));
}

} // namespace

Result<QJsonObject> readRows(const HandedFile &file, const QString &name, int sheet,
                             const std::function<bool(const QByteArray &)> &sink)
{
    const QByteArray head = headOf(file, 64 << 10);
    const QString format = sniffInside(file, name, sniffFormat(head, file.size, name)).format;
    const auto is = [&format](const char *part) { return format.contains(QLatin1String(part)); };
    if (is("(XLSX)") || is("(ODS)")) {
        RowStream out(sink, name, sheet);
        const bool xlsx = is("(XLSX)");
        return finished(xlsx ? readXlsxParts(file, name, out) : readOds(file, out), out,
                        xlsx ? "Excel workbook (XLSX)" : "Open Document spreadsheet (ODS)");
    }
    RowStream out(sink, name, sheet, manyRows);
    if (is("GPX") || is("KML") || is("KMZ"))
        return finished(readTrackPoints(file, out), out, "points of tracks");
    if (is("JSON"))
        return finished(readRecords(file, out), out, "JSON records");
    return fail(ErrorCode::InvalidInput,
                QStringLiteral("no table that is read here (XLSX, ODS, JSON records, tracks in GPX or KML): it is %1")
                    .arg(format),
                name);
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tables/row_reader.h"

#include "imaging/archives/inside.h"
#include "imaging/tables/ods_reader.h"
#include "imaging/tables/xlsx_reader.h"

namespace leadline {

Result<QJsonObject> readRows(const HandedFile &file, const QString &name,
                             const std::function<bool(const QByteArray &)> &sink)
{
    const QByteArray head = headOf(file, 64 << 10);
    const QString format = sniffInside(file, name, sniffFormat(head, file.size, name)).format;
    const bool xlsx = format == QLatin1String("Excel workbook (XLSX)");
    if (!xlsx && format != QLatin1String("Open Document spreadsheet (ODS)"))
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("no spreadsheet that is read here (XLSX, ODS): it is %1").arg(format), name);
    const Result<ArchiveListing> listing = listArchive(file, name);
    if (!listing)
        return Unexpected{listing.error()};
    RowStream out(sink, name);
    const Result<void> read = xlsx ? readXlsx(file, listing->files, out) : readOds(file, out);
    if (!read)
        return Unexpected{read.error()};
    return out.finish(format);
}

} // namespace leadline

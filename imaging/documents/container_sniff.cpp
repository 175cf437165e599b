// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/documents/container_sniff.h"

#include "imaging/documents/archive_walk.h"
#include "imaging/readers/dataset.h"
#include "imaging/readers/handed_folder.h"

namespace leadline {
namespace {

constexpr int mostEntries = 2'000;

struct Container
{
    QLatin1String sign; ///< an entry, or what the entry "mimetype" holds
    const char *format;
    const char *kind;
};

constexpr Container byMimeType[] = {
    {QLatin1String("application/vnd.oasis.opendocument.text"), "ODT", "report"},
    {QLatin1String("application/vnd.oasis.opendocument.spreadsheet"), "ODS", "report"},
    {QLatin1String("application/vnd.oasis.opendocument.presentation"), "ODP", "report"},
    {QLatin1String("application/epub+zip"), "EPUB", "report"},
};

constexpr Container byEntry[] = {
    {QLatin1String("word/document.xml"), "DOCX", "report"}, {QLatin1String("xl/workbook.xml"), "XLSX", "report"},
    {QLatin1String("xl/workbook.bin"), "XLSB", "report"},   {QLatin1String("ppt/presentation.xml"), "PPTX", "report"},
    {QLatin1String("datapackage.json"), "WACZ", "capture"},
};

SniffedFormat as(const char *format, const char *kind, const QString &reason = {})
{
    return {QString::fromLatin1(format), {}, QString::fromLatin1(kind), reason};
}

SniffedFormat sniffZip(const HandedFile &file, const QString &name)
{
    Result<ArchiveWalk> walk = ArchiveWalk::open(file, ArchiveWalk::Format::Zip, name);
    if (!walk)
        return as("ZIP", "other", walk.error().what);
    bool kml = false;
    for (int i = 0; i < mostEntries; ++i) {
        const Result<bool> more = walk->next();
        if (!more)
            return as("ZIP", "other", more.error().what);
        if (!*more)
            break;
        const QString &entry = walk->entryName();
        if (entry == u"mimetype" && i == 0) {
            const QString type = QString::fromLatin1(walk->readAll(200).value_or(QByteArray())).trimmed();
            for (const Container &known : byMimeType)
                if (type == known.sign)
                    return as(known.format, known.kind);
        }
        for (const Container &known : byEntry)
            if (entry == known.sign)
                return as(known.format, known.kind);
        kml = kml || (entry.endsWith(u".kml", Qt::CaseInsensitive) && !entry.contains(u'/'));
    }
    return kml ? as("KMZ", "annotations") : as("ZIP", "other");
}

/// The first bytes of what a compressed stream holds.
SniffedFormat sniffGzip(const HandedFile &file, const QString &name, SniffedFormat found)
{
    Result<ArchiveWalk> walk = ArchiveWalk::open(file, ArchiveWalk::Format::Gzip, name);
    const bool there = walk && walk->next().value_or(false);
    const Result<QByteArrayView> head = there ? walk->piece() : Result<QByteArrayView>(QByteArrayView());
    if (head && head->startsWith("WARC/"))
        return as("WARC (gzip)", "capture");
    return found;
}

} // namespace

SniffedFormat sniffMainFile(const QString &name)
{
    const HandedFile *file = HandedFolder::mainFile();
    const QByteArray head = headOfMainFile();
    SniffedFormat found = sniffFormat(head, file ? file->size : 0, name);
    if (!file)
        return found;
    const QString promise = found.reason;
    if (head.startsWith("PK\x03\x04"))
        found = sniffZip(*file, name);
    else if (head.startsWith("\x1F\x8B"))
        found = sniffGzip(*file, name, found);
    if (found.reason.isEmpty())
        found.reason = promise;
    return found;
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/archives/inside.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace leadline {
namespace {

constexpr qint64 sniffedBytes = 64 << 10;

struct KnownEntry
{
    QLatin1String name; ///< an entry that only this format has
    const char *format;
    const char *kind;
};

/// Office Open XML (ECMA-376), Open Document (ISO/IEC 26300): what their archives begin with.
constexpr KnownEntry knownEntries[] = {
    {QLatin1String("xl/workbook.xml"), "Excel workbook (XLSX)", "report"},
    {QLatin1String("xl/workbook.bin"), "Excel workbook (XLSB)", "report"},
    {QLatin1String("word/document.xml"), "Word document (DOCX)", "report"},
    {QLatin1String("ppt/presentation.xml"), "PowerPoint presentation (PPTX)", "report"},
    {QLatin1String("META-INF/container.xml"), "e-book (EPUB)", "report"},
};

SniffedFormat known(const char *format, const char *kind)
{
    return {QString::fromLatin1(format), {}, QString::fromLatin1(kind), {}};
}

/// The beginning of one entry; what could be unpacked of it.
QByteArray startOfEntry(const HandedFile &file, Packing packing, const QString &name, const QString &entry)
{
    Result<std::unique_ptr<ArchiveReader>> reader = ArchiveReader::open(file, packing, name);
    if (!reader)
        return {};
    while (true) {
        const auto next = (*reader)->next();
        if (!next || !next->has_value())
            return {};
        if (packing != Packing::Zip || (*next)->name == entry)
            break;
    }
    QByteArray start(sniffedBytes, Qt::Uninitialized);
    qsizetype have = 0;
    while (have < start.size()) {
        const Result<qsizetype> n = (*reader)->read(start.data() + have, start.size() - have);
        if (!n || *n == 0)
            break;
        have += *n;
    }
    start.truncate(have);
    return start;
}

SniffedFormat sniffOneFile(const HandedFile &file, Packing packing, const QString &name, const QString &entry)
{
    const QByteArray start = startOfEntry(file, packing, name, entry);
    const QString packed = packingName(packing);
    if (start.isEmpty())
        return {QStringLiteral("%1, nothing can be unpacked").arg(packed), {}, QStringLiteral("other"), {}};
    const SniffedFormat inside = sniffFormat(start, start.size(), entry);
    SniffedFormat found;
    found.format = QStringLiteral("%1 in %2").arg(inside.format, packed);
    // Only tables are read through the packing; a packed photo is kept as the package that it came in.
    found.evidenceKind = inside.evidenceKind == QLatin1String("tracks") ? inside.evidenceKind : QStringLiteral("other");
    found.reason = inside.reason;
    return found;
}

/// What the first of its KML files holds is what it holds.
SniffedFormat sniffKmz(const HandedFile &file, const QString &name, const QStringList &files)
{
    const auto kml = std::find_if(files.begin(), files.end(), [](const QString &entry) {
        return entry.endsWith(QLatin1String(".kml"), Qt::CaseInsensitive);
    });
    const QByteArray start = startOfEntry(file, Packing::Zip, name, *kml);
    return sniffFormat(start, start.size(), *kml).evidenceKind == QLatin1String("tracks") ? known("KMZ", "tracks")
                                                                                          : known("KMZ", "annotations");
}

bool isOfMac(const QString &entry)
{
    return entry.startsWith(QLatin1String("__MACOSX/")) || entry.endsWith(QLatin1String(".DS_Store"));
}

SniffedFormat sniffZip(const HandedFile &file, const QString &name, const SniffedFormat &outside)
{
    const Result<ArchiveListing> listing = listArchive(file, name);
    if (!listing) {
        SniffedFormat broken = outside;
        broken.format = QStringLiteral("ZIP");
        broken.reason = listing.error().what;
        return broken;
    }
    const QStringList &files = listing->files;
    for (const KnownEntry &entry : knownEntries) {
        if (files.contains(entry.name))
            return known(entry.format, entry.kind);
    }
    if (files.contains(QLatin1String("mimetype"))) {
        const QByteArray type = startOfEntry(file, Packing::Zip, name, QStringLiteral("mimetype"));
        if (type.startsWith("application/vnd.oasis.opendocument.spreadsheet"))
            return known("Open Document spreadsheet (ODS)", "report");
        if (type.startsWith("application/vnd.oasis.opendocument"))
            return known("Open Document", "report");
    }
    const auto endsWith = [&files](QLatin1String ending) {
        return std::any_of(files.begin(), files.end(),
                           [&](const QString &entry) { return entry.endsWith(ending, Qt::CaseInsensitive); });
    };
    if (endsWith(QLatin1String(".kml")))
        return sniffKmz(file, name, files);
    if (endsWith(QLatin1String(".shp")))
        return known("ESRI shapefile in ZIP", "annotations");
    if (files.size() == 1)
        return sniffOneFile(file, Packing::Zip, name, files.first());
    SniffedFormat several = outside;
    several.format = QStringLiteral("ZIP with %1 files").arg(files.size());
    return several;
}

} // namespace

QByteArray headOf(const HandedFile &file, qint64 most)
{
    QByteArray bytes(std::clamp<qint64>(file.size, 0, most), Qt::Uninitialized);
    qsizetype got = 0;
    while (got < bytes.size()) {
        const ssize_t n =
            ::pread(file.descriptor.fd(), bytes.data() + got, static_cast<std::size_t>(bytes.size() - got), got);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        got += n;
    }
    bytes.truncate(got);
    return bytes;
}

Result<ArchiveListing> listArchive(const HandedFile &file, const QString &name)
{
    Result<std::unique_ptr<ArchiveReader>> reader = ArchiveReader::open(file, Packing::Zip, name);
    if (!reader)
        return Unexpected{reader.error()};
    ArchiveListing listing;
    while (true) {
        const Result<std::optional<ArchiveEntry>> entry = (*reader)->next();
        if (!entry)
            return Unexpected{entry.error()};
        if (!entry->has_value())
            return listing;
        if ((*entry)->isFile && !isOfMac((*entry)->name))
            listing.files << (*entry)->name;
    }
}

SniffedFormat sniffInside(const HandedFile &file, const QString &name, const SniffedFormat &outside)
{
    const Packing packing = packingOf(headOf(file, 16));
    if (packing == Packing::None)
        return outside;
    if (packing == Packing::Zip)
        return sniffZip(file, name, outside);
    const qsizetype dot = name.lastIndexOf(u'.');
    return sniffOneFile(file, packing, name, dot > 0 ? name.left(dot) : name);
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/archives/unpacker.h"

#include "imaging/archives/archive_reader.h"
#include "imaging/archives/inside.h"
#include "model/isolate/frame.h"

#include <QStringList>

namespace leadline {
namespace {

/// Brings the reader to the entry that is to be unpacked.
Result<QString> findEntry(const HandedFile &file, const QString &name, const QString &wanted,
                          std::unique_ptr<ArchiveReader> &reader)
{
    const Result<ArchiveListing> listing = listArchive(file, name);
    if (!listing)
        return Unexpected{listing.error()};
    QString chosen = wanted;
    if (chosen.isEmpty()) {
        if (listing->files.size() != 1)
            return fail(ErrorCode::Unsupported,
                        listing->files.isEmpty()
                            ? QStringLiteral("a ZIP archive without a file in it")
                            : QStringLiteral("a ZIP archive with %1 files (%2%3): unpack it and take the one that is "
                                             "meant")
                                  .arg(listing->files.size())
                                  .arg(listing->files.mid(0, 3).join(QStringLiteral(", ")),
                                       listing->files.size() > 3 ? QStringLiteral(", …") : QString()),
                        name);
        chosen = listing->files.first();
    }
    while (true) {
        const Result<std::optional<ArchiveEntry>> entry = reader->next();
        if (!entry)
            return Unexpected{entry.error()};
        if (!entry->has_value())
            return fail(ErrorCode::InvalidInput, QStringLiteral("holds no file '%1'").arg(chosen.left(100)), name);
        if ((*entry)->name != chosen || !(*entry)->isFile)
            continue;
        if ((*entry)->isEncrypted)
            return fail(ErrorCode::Unsupported, QStringLiteral("is locked with a password"), name);
        return chosen;
    }
}

} // namespace

Result<QJsonObject> unpack(const HandedFile &file, const QString &name, const QString &entry,
                           const std::function<bool(const QByteArray &)> &sink)
{
    const Packing packing = packingOf(headOf(file, 16));
    if (packing == Packing::None)
        return fail(ErrorCode::Unsupported, QStringLiteral("not a packed file (gzip, Zstandard, xz, bzip2 or ZIP)"),
                    name);
    Result<std::unique_ptr<ArchiveReader>> reader = ArchiveReader::open(file, packing, name);
    if (!reader)
        return Unexpected{reader.error()};
    QString chosen;
    if (packing == Packing::Zip) {
        const Result<QString> found = findEntry(file, name, entry, *reader);
        if (!found)
            return Unexpected{found.error()};
        chosen = *found;
    } else if (const auto only = (*reader)->next(); !only) {
        return Unexpected{only.error()};
    }
    QJsonObject document{{QStringLiteral("format"), packingName(packing)},
                         {QStringLiteral("entry"), chosen},
                         {QStringLiteral("packed_bytes"), file.size},
                         {QStringLiteral("complete"), true}};
    QByteArray piece(maxChunkBytes, Qt::Uninitialized);
    qint64 total = 0;
    while (true) {
        piece.resize(maxChunkBytes);
        const Result<qsizetype> n = (*reader)->read(piece.data(), piece.size());
        if (!n && (n.error().code != ErrorCode::Damaged || total == 0))
            return Unexpected{n.error()};
        if (!n) {
            document.insert(QStringLiteral("complete"), false);
            document.insert(QStringLiteral("damage"), n.error().what);
        }
        if (!n || *n == 0)
            break;
        piece.resize(*n);
        total += *n;
        if (!sink(piece))
            return fail(ErrorCode::Cancelled, QStringLiteral("stopped"), name);
    }
    document.insert(QStringLiteral("bytes"), total);
    return document;
}

} // namespace leadline

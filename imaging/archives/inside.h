// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/archives/archive_reader.h"
#include "imaging/readers/sniff.h"

#include <QStringList>

namespace leadline {

/// The first `most` bytes of a handed file.
QByteArray headOf(const HandedFile &file, qint64 most);

/// The files in a ZIP archive, without folders and what macOS adds ("__MACOSX/", ".DS_Store").
struct ArchiveListing
{
    QStringList files;
};

/// Errors: Damaged, Unsupported (more than 10,000 entries).
Result<ArchiveListing> listArchive(const HandedFile &file, const QString &name);

/// What a packed file is by what is in it: an office document, a KMZ, or one file, whose first bytes are unpacked and
/// looked at; `outside` for everything else. A compressed table of AIS positions counts as tracks.
SniffedFormat sniffInside(const HandedFile &file, const QString &name, const SniffedFormat &outside);

} // namespace leadline

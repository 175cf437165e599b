// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/documents/document_answer.h"

#include <QMap>
#include <QStringList>

namespace leadline {

/// The parts of an office document that are read, and what else lies in it. OOXML (ECMA-376: DOCX, XLSX, PPTX) and
/// OpenDocument (OASIS: ODT, ODS, ODP) are ZIP files of XML parts.
struct OfficeParts
{
    QMap<QString, QByteArray> parts; ///< XML by entry name, and the thumbnail
    QStringList embedded;            ///< other documents and programs inside
    bool macros = false;
    bool encrypted = false; ///< entries that need a password; their bytes are not there
    int entries = 0;
};

enum class OfficeContent {
    Metadata, ///< who, when, with what; relations; the thumbnail
    Text,     ///< that and the text
};

/// Unpacks what is wanted of the main file of the handed-over folder, in memory, within the limits of ArchiveWalk and
/// 256 MB in all. Errors: Damaged, Unsupported.
Result<OfficeParts> readOfficeParts(const QString &name, OfficeContent content);

/// The main file as an office document; `format` is what the sniffer calls it. Keys: format, title, author, subject,
/// keywords, last_modified_by, company, creator (the program), created, modified (as written: RFC 3339), pages,
/// template, macros, embedded_files, embedded_file_count, link_count, links, remote_files (templates, pictures and
/// objects that it would fetch), has_preview (the thumbnail that the program kept), warnings. Nothing is fetched, no
/// macro is run. Errors: Damaged, Unsupported, InvalidInput (XML with a DOCTYPE).
Result<DocumentAnswer> readOffice(const QString &name, const QString &format, int maxWidth, int maxHeight);

} // namespace leadline

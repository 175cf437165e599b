// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/documents/document_answer.h"
#include "imaging/documents/text_pieces.h"

namespace leadline {

/// The main file of the handed-over folder as a PDF: what describePdf() gives, and page `page` (from 1) fitted into
/// maxWidth x maxHeight. Keys:
/// format ("PDF"), pdf_version, title, author, subject, keywords, creator, producer, created, modified (RFC 3339 with
/// the offset that the file states; without one where it states none), pages, page_sizes ([{from, to, width_mm,
/// height_mm}], runs of pages of one size, as displayed), encrypted, locked (a password is needed; then nothing else is
/// known), embedded_files ([{name, bytes}]), embedded_file_count, what pdfActions() gives, page, has_preview, warnings.
/// Absent = the file does not state it. Nothing that it points at is followed, no script is run.
/// Errors: InvalidInput, Damaged, Unsupported (too large).
Result<DocumentAnswer> readPdf(const QString &name, int page, int maxWidth, int maxHeight);

/// Its text, pages set apart by a form feed. Gives {pages, pages_read, warnings}. Errors: as readPdf(), Unsupported
/// (locked), Cancelled.
Result<QJsonObject> readPdfText(const QString &name, TextPieces &text);

/// "D:20231019110100+09'00'" (PDF 32000-1 §7.9.4) as RFC 3339; without a zone where none is stated; empty = no date.
QString pdfDate(const QString &written);

/// Reads poppler's tables. Once, before a decoder is closed in. Fonts that a PDF does not bring along are found by
/// fontconfig later, and large character maps in /usr/share/poppler: who reads a PDF may open files there.
void warmUpPdf();

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/documents/document_answer.h"
#include "imaging/documents/pdf_page.h"
#include "imaging/documents/text_pieces.h"

namespace leadline {

/// Whether the sniffer's `format` is that of a web page in one file: "HTML", "saved HTML", "auto-archiver HTML".
bool isWebPage(const QString &format);

/// The main file of the handed-over folder as a document: PDF (readPdf()), office documents (readOffice()), web pages
/// and plain text. For a web page: format, encoding, title, author, published, canonical, link_count, links,
/// image_count, images, remote_files, scripts, forms, has_preview (false), warnings. For text: format, encoding, lines,
/// characters, has_preview (false), warnings. `page` is from 1. Errors: as those; InvalidInput (what it is instead);
/// Unsupported (RTF and what else is not read yet).
Result<DocumentAnswer> readDocument(const QString &name, int page, int maxWidth, int maxHeight);

/// One page of the main file: of a PDF, as readPdfPage(). Errors: as there; InvalidInput (it has no pages to be drawn).
Result<DocumentAnswer> readReportPage(const QString &name, const PdfPageWish &wish);

/// The same as plain text, UTF-8, pages set apart by a form feed. Gives {format, bytes, warnings} and, of a PDF,
/// {pages, pages_read}, of a web page {title, links, link_count, images}, of text {encoding}. Errors: as above, and
/// Cancelled (the sink wants no more).
Result<QJsonObject> readPlainText(const QString &name, const TextPieces::Sink &sink);

/// Loads what the libraries behind these readers would read from disk later: encodings, XML, PDF. Once, before a
/// decoder is closed in. Afterwards only PDF opens files: fonts that it does not bring along, and poppler's character
/// maps.
void warmUpDocuments();

} // namespace leadline

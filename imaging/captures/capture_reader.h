// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/documents/document_answer.h"
#include "imaging/documents/text_pieces.h"

namespace leadline {

/// Whether the sniffer's `format` is read by readCapture().
bool isCapture(const QString &format);

/// The main file of the handed-over folder as a web capture: WARC (plain or gzip), WACZ, MHTML, or a saved web page.
/// Keys: format, url, title, capture_time (RFC 3339, as the capture states it), published, software, signed_by, records
/// (WARC records or MIME parts), page_count, pages ([{url, title, time}], the first 50), hashes_agree, hashes_differ,
/// hashes_unchecked, hashes_complete, differing ([{what, recorded, computed}], hex, the first 20), text (of the page,
/// at most 20,000 characters), text_complete, link_count, links, has_preview (a screenshot that the capturing program
/// made), warnings. Absent = not stated. Nothing is fetched, no script is run. Errors: InvalidInput (what it is
/// instead), Damaged, Unsupported (too large, packed too tightly).
Result<DocumentAnswer> readCapture(const QString &name, int maxWidth, int maxHeight);

/// The text of the captured page, UTF-8, as a stream. Gives {format, url, title, bytes, links, link_count, warnings}.
/// Errors: as readCapture(); InvalidInput where no page is in it; Cancelled.
Result<QJsonObject> readCaptureText(const QString &name, const TextPieces::Sink &sink);

/// Lets OpenSSL read its configuration. Once, before a decoder is closed in, beside warmUpDocuments().
void warmUpCaptures();

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/items.h"
#include "model/isolate/decoder_pool.h"

#include <QStringList>

#include <optional>

namespace leadline {

/// What the decoder is asked for a picture of an exhibit: nothing for kinds without one, and for reports and captures
/// in which none was found when they came in.
std::optional<DecodeKind> previewKindOf(const Evidence &evidence);

/// Reads a report or a capture (evidence.kind; `request` has its path and preview size) and fills the exhibit from it:
/// applyReportDocument(), applyCaptureDocument(). A file that cannot be read is evidence all the same: it is kept, and
/// a warning says why it is unread. One whose picture costs too much is asked again without. Error: Cancelled.
Result<PixelBlock> readDocumentInto(DecoderPool &decoder, DecodeRequest request, Evidence &evidence,
                                    QStringList &warnings, std::stop_token stop);

/// From what the decoder read of a report: the date is the one on which the document says it was published or made
/// (never the file's), and the document is kept as metadata.
void applyReportDocument(const QJsonObject &document, Evidence &evidence, QStringList &warnings);

/// From a web capture: address, page title, the time of capture as date; the program as obtaining tool where none was
/// given. The page's text is not kept in the metadata: it is in the file.
void applyCaptureDocument(const QJsonObject &document, Evidence &evidence, QStringList &warnings);

} // namespace leadline

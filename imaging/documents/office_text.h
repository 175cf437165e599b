// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/documents/text_pieces.h"
#include "model/result/result.h"

#include <QJsonObject>

namespace leadline {

/// The text of the main file of the handed-over folder, a DOCX, PPTX, ODT, ODS or ODP (`format`, as the sniffer calls
/// it): paragraphs become lines, cells are set apart by a tab, slides and pages that the author broke by a form feed;
/// notes and comments come last. What was deleted while changes were tracked is left out, and counted. Gives {parts,
/// warnings}. Errors: as readOffice(); Unsupported for what is encrypted.
Result<QJsonObject> readOfficeText(const QString &name, const QString &format, TextPieces &text);

} // namespace leadline

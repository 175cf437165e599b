// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/documents/document_answer.h"

#include <QRectF>

namespace leadline {

/// What is wanted of a page.
struct PdfPageWish
{
    int page = 1;              ///< from 1
    QRectF region{0, 0, 1, 1}; ///< of the page as displayed, in parts of its width and height
    int maxWidth = 0;          ///< pixels that the region is fitted into; 0: no picture
    int maxHeight = 0;
    bool words = false; ///< those of the whole page, with their places
};

/// One page of the main file of the handed-over folder: a ReportPage (model/reports/report_page.h) and a picture. What
/// the whole document states is not looked for, so that page after page comes quickly. Errors: InvalidInput (no such
/// page), Damaged, Unsupported (locked, too large).
Result<DocumentAnswer> readPdfPage(const QString &name, const PdfPageWish &wish);

} // namespace leadline

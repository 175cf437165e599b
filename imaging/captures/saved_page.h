// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/captures/capture_findings.h"
#include "imaging/documents/html_text.h"

#include <QByteArrayView>

namespace leadline {

/// What a saved web page says of how it was saved: SingleFile's note, the browsers' "saved from url", or the report of
/// auto-archiver, whose table tells when it archived and the hashes of files that lie beside it. `text` is the page's
/// text.
void readSavedPage(const HtmlPage &page, const QString &text, CaptureFindings &findings);

} // namespace leadline

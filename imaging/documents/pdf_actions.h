// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/documents/processor_time.h"

#include <QByteArrayView>
#include <QJsonObject>
#include <QStringList>

namespace leadline {

/// What a PDF would do if a viewer let it: every object of the file is looked at, whether a page shows it or not.
/// Keys: link_count, links (first different addresses), scripts (how many actions are JavaScript), launches (programs
/// and files that it would open), remote_files (other documents it points at), submit_addresses, form ("none",
/// "acroform", "xfa"), form_fields, signatures, media (film, sound, 3D), objects, actions_complete (false: the file
/// had more objects than there was time for). `warnings` gets a sentence for each that matters.
QJsonObject pdfActions(QByteArrayView pdf, const ProcessorTime &time, QStringList &warnings);

} // namespace leadline

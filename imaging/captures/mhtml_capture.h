// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/captures/capture_findings.h"
#include "model/result/result.h"

#include <QByteArrayView>

namespace leadline {

/// A page with its pictures in one MIME message (RFC 2557), as browsers save it: the address it was saved from, the
/// title, the date with its zone, the program. It records no hashes. Error: Damaged (no parts, no page in them).
Result<void> readMhtml(QByteArrayView bytes, const QString &name, CaptureFindings &findings);

} // namespace leadline

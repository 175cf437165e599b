// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/items.h"
#include "widgets/evidence/editable_field.h"

namespace leadline {

/// How a date reads while it is typed: "around October 2023", or what is wrong with it. Empty is accepted: no date.
Reading readDate(const QString &text);
/// How a position reads while it is typed: "42.23601° N 130.30312° E · 42°14′09.6″ N 130°18′11.2″ E".
Reading readPosition(const QString &text);
/// How "B2" reads while it is typed. Empty is accepted: not graded.
Reading readGrade(const QString &text);

/// "NIKON D80", from the EXIF fields that the decoder read; empty when there are none.
QString describeCamera(const QJsonObject &metadata);
/// "2008-11-01 21:15:07 by the camera's clock", empty when the file states none.
QString describeCameraTime(const QJsonObject &metadata);
/// "3.4 MB" in powers of 1000, exact below 1,000 bytes.
QString describeSize(std::int64_t bytes);
/// "9f2c41d7…e08b".
QString shortHash(const QString &sha256);

} // namespace leadline

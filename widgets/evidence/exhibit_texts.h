// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/items.h"
#include "widgets/style/editable_field.h"

namespace leadline {

/// How a date reads while it is typed: "around October 2023", or what is wrong with it. Empty is accepted: no date.
Reading readDate(const QString &text);
/// How a position reads while it is typed: "42.23601° N 130.30312° E · 42°14′09.6″ N 130°18′11.2″ E".
Reading readPosition(const QString &text);

/// "NIKON D80", from the EXIF fields that the decoder read; empty when there are none.
QString describeCamera(const QJsonObject &metadata);
/// "2008-11-01 21:15:07 by the camera's clock", empty when the file states none.
QString describeCameraTime(const QJsonObject &metadata);
/// "PDF, 12 pages, 210 × 297 mm", "DOCX, 3 pages"; of a capture "WACZ, 120 records"; empty for other metadata.
QString describeDocument(const QJsonObject &metadata);
/// "“Quay log”, by A. Reader, made with Writer 7", as far as the document states it.
QString describeDocumentOrigin(const QJsonObject &metadata);
/// "12 recorded hashes agree with its bytes"; empty where none are recorded.
QString describeRecordedHashes(const QJsonObject &metadata);
/// What the decoder had to say when it read the file, a line each.
QString describeDoubts(const QJsonObject &metadata);
/// "3.4 MB" in powers of 1000, exact below 1,000 bytes.
QString describeSize(std::int64_t bytes);
/// "9f2c41d7…e08b".
QString shortHash(const QString &sha256);

/// "735 rows read, 734 kept" of a file of positions; empty for others.
QString describeImport(const Evidence &evidence);

} // namespace leadline

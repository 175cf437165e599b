// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/frame.h"
#include "model/isolate/remote_bytes.h"

namespace leadline {

/// What a Pixels frame says lies in the shared buffer.
struct PixelsNote
{
    int width = 0;
    int height = 0;
    bool opaque = true;
    QJsonObject document;
};

/// Text of a stranger, made harmless to show: control characters other than line feed and tab are dropped, the length
/// is cut at `maxLength` with an ellipsis.
QString cleanText(QString text, qsizetype maxLength);

/// The document of a Document frame: an object whose texts are cleaned, at most 12 levels deep. Error: DecoderFailed.
Result<QJsonObject> readDocument(const Frame &frame);

/// Checks a Pixels frame against what was asked: 1 x 1 up to `maxWidth` x `maxHeight` (0 x 0 with a document is "no
/// picture"), rows inside `bufferBytes`. With `exact` the size must be that very one. Error: DecoderFailed.
Result<PixelsNote> readPixels(const Frame &frame, int maxWidth, int maxHeight, bool exact, qint64 bufferBytes);

/// The parts that a Need frame asks for: 1..mostNeededParts of them, each within a file of `size` bytes,
/// mostNeededBytes together. Error: DecoderFailed.
Result<std::vector<ByteRange>> readNeed(const Frame &frame, std::int64_t size);

/// The error that a Failure frame carries, about `file`. Codes that a decoder has no business with become
/// DecoderFailed.
Error readFailure(const Frame &frame, const QString &file);

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/vectors/feature_stream.h"

#include <QByteArrayView>

namespace leadline {

/// Streams the rows of a table (comma, semicolon or tab; UTF-8, UTF-16 with its mark, else Latin-1, which a warning
/// says) that has a column of outlines as WKT (outlineColumns()); positions are longitude and latitude on WGS 84. A row
/// whose outline cannot be read is listed. Error: Damaged where the library refuses it.
Result<void> readOutlineTable(QByteArrayView bytes, const QString &name, FeatureStream &out);

} // namespace leadline

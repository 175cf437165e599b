// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QImage>
#include <QString>

namespace leadline {

/// Whole or not at all. Errors: Unsupported (no picture), Io, with the path.
Result<void> savePng(const QImage &picture, const QString &to);

} // namespace leadline

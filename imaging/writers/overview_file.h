// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <functional>

namespace leadline {

/// Makes the overviews of the main file of the handed-over folder, halved until the longer side is at most 256 pixels,
/// and writes them into the one file there that may be written: outer overviews as GDAL looks for them, averaged (the
/// nearest where the numbers are classes or complex), what is nothing left out, without loss. `sink` hears how far it
/// is, a number 0..1 a line; when it answers false the work ends. Answers {"levels"}. Errors: as openPicture();
/// Unsupported (it has overviews, or a mask of its own; too small), Io (no room left, a disk that cannot be written),
/// Damaged (its pixels cannot be read), Cancelled.
Result<QJsonObject> writeOverviews(const QString &name, const std::function<bool(const QByteArray &)> &sink);

} // namespace leadline

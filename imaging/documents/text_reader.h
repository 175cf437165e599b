// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QByteArray>
#include <QJsonObject>

#include <functional>

namespace leadline {

/// Streams the main file of the handed-over folder as UTF-8 in pieces of at most 64 KiB: UTF-8 as it is, UTF-16 by its
/// byte order mark, anything else read as Latin-1. `sink` returns false to stop. Answers {"encoding", "bytes"}.
/// Errors: InvalidInput (not text), Cancelled.
Result<QJsonObject> readText(const QString &name, const std::function<bool(const QByteArray &)> &sink);

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QByteArray>
#include <QString>

#include <utility>
#include <vector>

namespace leadline {

/// A ZIP archive (deflate) of files by name, in this order, all of 1 January 1980: the same files make the same
/// archive. Error: Io (what libarchive says).
Result<QByteArray> zipOf(const std::vector<std::pair<QString, QByteArray>> &files);

} // namespace leadline

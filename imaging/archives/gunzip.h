// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace leadline {

/// Unpacks one gzip member (RFC 1952) that is in memory, its check sum held against; nothing where it is damaged or
/// longer than `most` bytes.
std::optional<QByteArray> gunzip(QByteArrayView packed, qsizetype most);

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time/instant.h"

#include <QByteArray>

#include <chrono>
#include <optional>

namespace leadline {

/// For how long an answer may be used again without asking, as its headers Cache-Control and Expires say (RFC 9111
/// §4.2.1, §5.2.2; `date` is its own Date, which Expires is counted from). 0: not at all. Nothing: they do not say.
std::optional<std::chrono::seconds> freshnessOf(const QByteArray &cacheControl, const QByteArray &expires,
                                                const QByteArray &date, Instant now);

} // namespace leadline

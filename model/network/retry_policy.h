// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time/instant.h"

#include <QByteArray>

#include <chrono>
#include <optional>

namespace leadline {

/// How often, and after which pauses, a request that failed is sent again.
struct RetryPolicy
{
    int tries = 3;                                 ///< the first one included
    std::chrono::milliseconds firstPause{500};     ///< doubled each time
    std::chrono::milliseconds longestPause{30000}; ///< of our own, and the longest that a server may ask for
};

/// The pause before the next try; none: it is given up. Between half and all of the doubled pause, by `random` in
/// [0, 1), so that many requests that failed together do not return together. A server that asked for a pause
/// (`asked`) gets at least that; when it asked for more than the longest one, trying sooner would be impolite and
/// waiting would look like a standstill, so it is given up. `triesSoFar` counts from 1.
std::optional<std::chrono::milliseconds> pauseBeforeRetry(const RetryPolicy &policy, int triesSoFar,
                                                          std::optional<std::chrono::milliseconds> asked,
                                                          double random);

/// The header Retry-After (RFC 9110 §10.2.3): seconds or a date; none when it is neither. Never negative.
std::optional<std::chrono::milliseconds> parseRetryAfter(const QByteArray &header, Instant now);

/// Whether a server that answered with this status may answer otherwise soon: 429, and 5xx but for what it will never
/// do (501, 505).
bool isPassingStatus(int status);

} // namespace leadline

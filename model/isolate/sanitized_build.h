// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace leadline {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool isSanitizedBuild = true;
#else
inline constexpr bool isSanitizedBuild = false;
#endif
/// A build with sanitizers takes some ten times as long for the same work.
inline constexpr int sanitizedSlowdown = 10;

} // namespace leadline

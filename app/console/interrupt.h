// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>

namespace leadline {

/// A token that is stopped by Ctrl+C or SIGTERM, so that a command can leave the case whole. A second Ctrl+C ends the
/// program at once. Call once, from main.
std::stop_token stopOnInterrupt();

} // namespace leadline

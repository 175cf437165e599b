// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <vector>

namespace leadline {

/// Process ids of decoders that this test program started, the host of their children too: they descend from it, behind
/// bubblewrap by way of others.
std::vector<pid_t> decoders();

} // namespace leadline

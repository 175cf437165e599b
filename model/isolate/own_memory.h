// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace leadline {

/// From now on a crash of this process writes no core, neither to a file nor to a collector of the system's, and other
/// processes of the same user cannot read its memory: both would carry the case to where nobody looks after it. What it
/// starts begins anew. A debugger must start the program, not attach to it.
void keepMemoryPrivate();

} // namespace leadline

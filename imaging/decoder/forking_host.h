// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace leadline {

/// Whether `descriptor` is the packet socket that leadline hands to the decoder that it starts.
bool isProgramSocket(int descriptor);

/// Makes a child for every file that the program asks for on `control`, and tells of each how it ended, until the
/// program hangs up. Everything must be loaded by now, and no other thread may run. Returns the exit status; in a
/// child, that of the conversation. What is said: model/isolate/host_message.h.
int runForkingHost(int control);

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace leadline {

/// Whether `descriptor` is the stream socket that leadline hands to the decoder that it starts.
bool isProgramSocket(int descriptor);

/// Answers the program's requests on `socket` one after the other until it hangs up. Returns the exit status. What the
/// requests mean: model/isolate/frame.h.
int serveDecoder(int socket);

} // namespace leadline

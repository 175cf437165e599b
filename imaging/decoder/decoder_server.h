// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace leadline {

/// Answers the program's requests on `socket` one after the other until it hangs up. Locks the process (lock_down.h)
/// when it has heard the first request and before it looks at a file; with `mustLock` it ends instead where that fails.
/// Returns the exit status. What the requests mean: model/isolate/frame.h.
int serveDecoder(int socket, bool mustLock);

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/isolate/own_memory.h"

#include "model/isolate/sanitized_build.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace leadline {

void keepMemoryPrivate()
{
    const rlimit none = {0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    // A collector that cores are piped to is not asked about the limit, but about this. Sanitizers must read
    // themselves.
    if (!isSanitizedBuild)
        ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

} // namespace leadline

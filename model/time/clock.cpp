// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/time/clock.h"

#include <chrono>

namespace leadline {

Instant SystemClock::now() const
{
    using namespace std::chrono;
    return Instant{duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()};
}

std::int64_t SystemClock::monotonicNanoseconds() const
{
    using namespace std::chrono;
    return duration_cast<nanoseconds>(steady_clock::now().time_since_epoch()).count();
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time/instant.h"

namespace leadline {

/// Where the program gets the time from. Handed in by app/; tests replace it. Any thread.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Wall clock, UTC. May jump when the user or the network sets it.
    virtual Instant now() const = 0;
    /// Nanoseconds on a clock that never goes back while the machine is up.
    virtual std::int64_t monotonicNanoseconds() const = 0;
};

/// The machine's clocks.
class SystemClock final : public Clock
{
public:
    Instant now() const override;
    std::int64_t monotonicNanoseconds() const override;
};

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ctime>

namespace leadline {

/// Processor time that a request may still spend on what can be left out. A decoder is ended after 10 s of it
/// (model/isolate): a reader that stops before can hand over what it has, and say where it stopped.
class ProcessorTime
{
public:
    explicit ProcessorTime(double seconds)
        : m_end(std::clock() + static_cast<std::clock_t>(seconds * CLOCKS_PER_SEC))
    {
    }
    bool isSpent() const { return std::clock() > m_end; }

private:
    std::clock_t m_end;
};

} // namespace leadline

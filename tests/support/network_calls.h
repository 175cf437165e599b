// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace leadline {

/// What the whole process asked of the system's network since reset(): linking network_calls.cpp into a test program
/// puts its connect(), sendto() and getaddrinfo() before the system's, for every library in the process. Counted are
/// calls for internet addresses only, whoever makes them.
struct NetworkCalls
{
    std::vector<std::string> connections; ///< "127.0.0.1:9050"
    std::vector<std::string> lookups;     ///< names that were looked up; addresses in digits are none
    int datagrams = 0;

    static void reset();
    static NetworkCalls seen();
};

} // namespace leadline

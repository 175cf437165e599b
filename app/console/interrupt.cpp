// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/interrupt.h"

#include <csignal>
#include <thread>
#include <unistd.h>

namespace leadline {

namespace {

int wakePipe[2] = {-1, -1};

// A handler may do next to nothing: it writes one byte, and gives the signal its usual meaning back.
void onSignal(int number)
{
    const char byte = 1;
    const auto written = write(wakePipe[1], &byte, 1);
    static_cast<void>(written);
    std::signal(number, SIG_DFL);
}

} // namespace

std::stop_token stopOnInterrupt()
{
    static std::stop_source source;
    if (pipe(wakePipe) != 0)
        return source.get_token();
    std::thread([] {
        char byte = 0;
        if (read(wakePipe[0], &byte, 1) == 1)
            source.request_stop();
    }).detach();
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
    return source.get_token();
}

} // namespace leadline

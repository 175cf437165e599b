// SPDX-License-Identifier: GPL-3.0-or-later
// leadline-decode: reads strangers' files for the program that started it. Its standard input is a socket; without one
// it does nothing.
#include "imaging/decoder/decoder_server.h"
#include "imaging/decoder/decoder_setup.h"

#include <unistd.h>

#include <cstdio>

int main()
{
    if (!leadline::isProgramSocket(STDIN_FILENO)) {
        std::fputs("leadline-decode is started by leadline, not by hand\n", stderr);
        return 2;
    }
    leadline::setUpDecoder();
    const int status = leadline::serveDecoder(STDIN_FILENO);
    // Nothing is worth saving: the destructors of a hundred libraries would only take time.
    ::_exit(status);
}

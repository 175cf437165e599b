// SPDX-License-Identifier: GPL-3.0-or-later
// leadline-decode: reads strangers' files for the program that started it. Its standard input is a socket; without one
// it does nothing.
#include "imaging/decoder/decode_kinds.h"
#include "imaging/decoder/decoder_setup.h"
#include "imaging/decoder/forking_host.h"

#include <unistd.h>

#include <cstdio>

int main()
{
    if (!leadline::isProgramSocket(STDIN_FILENO)) {
        std::fputs("leadline-decode is started by leadline, not by hand\n", stderr);
        return 2;
    }
    leadline::setUpDecoder();
    leadline::warmUpDecodeKinds();
    // Not return: the destructors of a hundred libraries would only take time.
    ::_exit(leadline::runForkingHost(STDIN_FILENO));
}

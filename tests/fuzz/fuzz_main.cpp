// SPDX-License-Identifier: GPL-3.0-or-later
// One libFuzzer program for every target: LEADLINE_FUZZ_TARGET names it.
#include "tests/fuzz/fuzz_target.h"

#include <QCoreApplication>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace leadline::fuzz;
    static const FuzzTarget target = [] {
        static int count = 1;
        static char name[] = "fuzz";
        static char *arguments[] = {name, nullptr};
        static QCoreApplication application(count, arguments);
        return *findFuzzTarget(std::getenv("LEADLINE_FUZZ_TARGET"));
    }();
    target.readOne(QByteArrayView(data, static_cast<qsizetype>(size)));
    return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <cstdio>
#include <string>

namespace leadline::faults {

/// tests/end_to_end/faults/long_run sets LEADLINE_LONG_RUN; every change runs the short counts.
inline int inLongRun(int longCount, int shortCount)
{
    return qEnvironmentVariableIsSet("LEADLINE_LONG_RUN") ? longCount : shortCount;
}

/// One line of figures for the table in README.md.
inline void tell(const char *what, int count, const std::string &figures)
{
    std::printf("FIGURES  %s × %d: %s\n", what, count, figures.c_str());
    std::fflush(stdout);
}

} // namespace leadline::faults

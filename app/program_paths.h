// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace leadline {

/// Where the program's other parts lie.
struct ProgramPaths
{
    QString decoder; ///< leadline-decode
};

/// leadline-decode lies beside leadline.
ProgramPaths programPaths();

} // namespace leadline

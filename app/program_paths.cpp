// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/program_paths.h"

#include <QCoreApplication>

namespace leadline {

ProgramPaths programPaths()
{
    return {QCoreApplication::applicationDirPath() + QStringLiteral("/leadline-decode")};
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/paths.h"

namespace leadline {

QString sourcePath(QLatin1String inside)
{
    return QStringLiteral(LEADLINE_SOURCE_DIR "/") + inside;
}

QString sharedDataPath(QLatin1String inside)
{
    return QStringLiteral(LEADLINE_SHARED_DATA "/") + inside;
}

QString leadlineProgram()
{
    return QStringLiteral(LEADLINE_PROGRAM);
}

QString decodeProgram()
{
    return QStringLiteral(LEADLINE_DECODE_PROGRAM);
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace leadline {

/// Why a file of a bag may not be called so, as the end of a sentence; empty when it may. Names are relative, stay in
/// their folder and mean the same file on Linux, macOS and Windows: no "..", no backslash or colon, no control
/// characters, no device names, no dot or space at the end of a part.
QString whyUnsafe(QStringView path);

/// Two names with the same key are one file on a system that ignores case or the form of accents.
QString nameKey(QStringView path);

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/text/file_name.h"

namespace leadline {

/// Why a file of a bag may not be called so, as the end of a sentence; empty when it may. Names are relative, stay in
/// their folder and mean the same file on Linux, macOS and Windows: no "..", no backslash or colon, no control
/// characters, no device names, no dot or space at the end of a part.
QString whyUnsafe(QStringView path);

} // namespace leadline

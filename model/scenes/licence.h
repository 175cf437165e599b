// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace leadline {

/// Whether a licence, as a catalogue names it (SPDX identifier, or words), is known to permit keeping copies. What is
/// not known, "proprietary" and "various" among it, does not.
bool permitsCopies(QStringView licence);

} // namespace leadline

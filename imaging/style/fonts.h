// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace leadline {

/// Characters in the texts that no installed font can draw: Qt would leave them out, or draw a box, without a word.
/// Each once, with the first text that it is in: "U+E123 in “private use”". Needs a QGuiApplication; any thread.
QStringList missingGlyphs(const QStringList &texts);

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/custody.h"

#include <QStringList>

namespace leadline {

/// An entry as people read it, in parts to be joined: "around October 2023", "handed over", "from …", "to …", the note.
/// What is not stated is left out, but for the date: "date?".
QStringList custodyWords(const CustodyEntry &entry);

} // namespace leadline

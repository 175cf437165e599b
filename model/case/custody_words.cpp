// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/case/custody_words.h"

namespace leadline {

QStringList custodyWords(const CustodyEntry &entry)
{
    QStringList words{entry.when ? describeDate(*entry.when) : QStringLiteral("date?"), entry.action};
    if (!entry.from.isEmpty())
        words << QStringLiteral("from %1").arg(entry.from);
    if (!entry.to.isEmpty())
        words << QStringLiteral("to %1").arg(entry.to);
    if (!entry.note.isEmpty())
        words << entry.note;
    return words;
}

} // namespace leadline

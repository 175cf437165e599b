// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/result/error.h"

namespace leadline {

QString Error::message() const
{
    if (context.isEmpty())
        return what;
    return context + QStringLiteral(": ") + what;
}

} // namespace leadline

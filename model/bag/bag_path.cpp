// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/bag/bag_path.h"

namespace leadline {

namespace {
constexpr qsizetype longestPathBytes = 1024;
} // namespace

QString whyUnsafe(QStringView path)
{
    if (path.isEmpty())
        return QStringLiteral("is empty");
    if (path.startsWith(u'/'))
        return QStringLiteral("does not begin in the bag");
    if (path.startsWith(u'~'))
        return QStringLiteral("begins with ~");
    if (path.toUtf8().size() > longestPathBytes)
        return QStringLiteral("is too long");
    for (const QStringView part : path.split(u'/')) {
        if (QString why = whyUnsafeName(part); !why.isEmpty())
            return why;
    }
    return {};
}

} // namespace leadline

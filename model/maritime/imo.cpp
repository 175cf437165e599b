// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/maritime/imo.h"

#include <algorithm>

namespace leadline {

namespace {

bool isDigits(QStringView text)
{
    return std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

} // namespace

bool isValidImo(QStringView sevenDigits)
{
    if (sevenDigits.size() != 7 || !isDigits(sevenDigits) || sevenDigits == u"0000000")
        return false;
    int sum = 0;
    for (int i = 0; i < 6; ++i)
        sum += sevenDigits[i].digitValue() * (7 - i);
    return sum % 10 == sevenDigits[6].digitValue();
}

std::optional<QString> cleanImo(QStringView text)
{
    QStringView rest = text.trimmed();
    if (rest.startsWith(u"IMO", Qt::CaseInsensitive)) {
        rest = rest.mid(3).trimmed();
        if (rest.startsWith(u"no", Qt::CaseInsensitive))
            rest = rest.mid(2);
        while (!rest.isEmpty() && (rest.front() == u'.' || rest.front() == u':' || rest.front().isSpace()))
            rest = rest.mid(1);
    }
    if (rest.size() != 7 || !isDigits(rest))
        return std::nullopt;
    return rest.toString();
}

} // namespace leadline

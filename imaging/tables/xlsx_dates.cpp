// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tables/xlsx_dates.h"

#include <QDate>

#include <cmath>

namespace leadline {
namespace {

SerialShown shownOf(bool date, bool time)
{
    return date ? (time ? SerialShown::DateAndTime : SerialShown::Date)
                : (time ? SerialShown::Time : SerialShown::Number);
}

} // namespace

SerialShown serialShown(const QString &formatCode)
{
    bool date = false, time = false, month = false;
    for (qsizetype i = 0; i < formatCode.size(); ++i) {
        const QChar c = formatCode[i].toLower();
        if (c == u'\\' || c == u'_' || c == u'*') {
            ++i;
        } else if (c == u'"') {
            const qsizetype end = formatCode.indexOf(u'"', i + 1);
            i = end < 0 ? formatCode.size() : end;
        } else if (c == u'[') {
            const qsizetype end = formatCode.indexOf(u']', i + 1);
            // [h], [mm] and [ss] count hours past a day; [Red] and [$-409] are no parts of a time.
            const QStringView inside = QStringView(formatCode).sliced(i + 1, std::max<qsizetype>(0, end - i - 1));
            time = time || (!inside.isEmpty() && QStringView(u"hHmMsS").contains(inside[0]) &&
                            inside.count(inside[0]) == inside.size());
            i = end < 0 ? formatCode.size() : end;
        } else if (c == u';') {
            break;
        } else {
            date = date || c == u'y' || c == u'd';
            time = time || c == u'h' || c == u's';
            month = month || c == u'm';
        }
    }
    return shownOf(date || (month && !time), time);
}

SerialShown serialShown(int builtInFormat)
{
    if ((builtInFormat >= 14 && builtInFormat <= 17) || (builtInFormat >= 27 && builtInFormat <= 31) ||
        (builtInFormat >= 50 && builtInFormat <= 58) || builtInFormat == 36)
        return SerialShown::Date;
    if ((builtInFormat >= 18 && builtInFormat <= 21) || (builtInFormat >= 32 && builtInFormat <= 35) ||
        (builtInFormat >= 45 && builtInFormat <= 47))
        return SerialShown::Time;
    return builtInFormat == 22 ? SerialShown::DateAndTime : SerialShown::Number;
}

QString isoOfSerial(double serial, SerialShown shown, bool from1904)
{
    // The last day that a spreadsheet knows is 9999-12-31.
    if (!std::isfinite(serial) || serial < 0 || serial >= 2'958'466)
        return {};
    auto seconds = static_cast<qint64>(std::llround(serial * 86'400));
    const qint64 days = seconds / 86'400;
    seconds %= 86'400;
    const QString time = QStringLiteral("%1:%2:%3")
                             .arg(seconds / 3600, 2, 10, QLatin1Char('0'))
                             .arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'))
                             .arg(seconds % 60, 2, 10, QLatin1Char('0'));
    if (shown == SerialShown::Time && days == 0)
        return time;
    // Day 60 of the 1900 epoch is a 29th of February that never was (Lotus 1-2-3): before it the count is one off.
    const QDate epoch = from1904 ? QDate(1904, 1, 1) : days < 60 ? QDate(1899, 12, 31) : QDate(1899, 12, 30);
    const QString date = epoch.addDays(days).toString(Qt::ISODate);
    return shown == SerialShown::Date && seconds == 0 ? date : date + QLatin1Char('T') + time;
}

} // namespace leadline

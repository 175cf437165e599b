// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tiles/tile_time.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace leadline {

namespace {

/// Longer lists are read up to here: a service that lists every scene of a decade has some ten thousand.
constexpr qsizetype mostTimes = 200'000;

/// ISO 8601 as services write it; how finely it was written decides how a step of it is.
struct ServiceTime
{
    QDateTime moment;
    QString format;
};

std::optional<ServiceTime> readTime(const QString &text)
{
    static const char *const formats[] = {"yyyy",
                                          "yyyy-MM",
                                          "yyyy-MM-dd",
                                          "yyyy-MM-ddTHH:mmZ",
                                          "yyyy-MM-ddTHH:mm:ssZ",
                                          "yyyy-MM-ddTHH:mm:ss.zzzZ",
                                          "yyyy-MM-ddTHH:mm:ss"};
    for (const char *const written : formats) {
        QString format = QLatin1String(written);
        format.replace(u'T', QLatin1String("'T'")).replace(u'Z', QLatin1String("'Z'"));
        QDateTime moment = QDateTime::fromString(text, format);
        if (!moment.isValid())
            continue;
        moment.setTimeSpec(Qt::UTC);
        return ServiceTime{moment, format};
    }
    return std::nullopt;
}

/// An ISO 8601 duration of one or more parts.
struct Period
{
    int months = 0;
    qint64 seconds = 0;
};

std::optional<Period> readPeriod(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("^P(?:(\\d{1,4})Y)?(?:(\\d{1,4})M)?(?:(\\d{1,4})W)?(?:(\\d{1,5})D)?"
                       "(?:T(?:(\\d{1,5})H)?(?:(\\d{1,5})M)?(?:(\\d{1,5})(?:\\.\\d*)?S)?)?$"));
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const auto part = [&](int number) { return match.captured(number).toLongLong(); };
    Period period;
    period.months = static_cast<int>(part(1) * 12 + part(2));
    period.seconds = part(3) * 7 * 86400 + part(4) * 86400 + part(5) * 3600 + part(6) * 60 + part(7);
    return period.months == 0 && period.seconds == 0 ? std::nullopt : std::optional(period);
}

/// The last step from `start` that is not after `moment`; `moment` is not before it.
QDateTime lastStep(const QDateTime &start, const Period &period, const QDateTime &moment)
{
    if (period.months == 0)
        return start.addSecs(start.secsTo(moment) / period.seconds * period.seconds);
    const int apart = (moment.date().year() - start.date().year()) * 12 + moment.date().month() - start.date().month();
    int steps = apart / period.months;
    while (steps > 0 && start.addMonths(steps * period.months) > moment)
        --steps;
    return start.addMonths(steps * period.months);
}

struct Found
{
    std::optional<ServiceTime> latest; ///< of those not after the moment
    std::optional<ServiceTime> first;

    void take(const ServiceTime &time, const QDateTime &moment)
    {
        if (!first || time.moment < first->moment)
            first = time;
        if (time.moment <= moment && (!latest || time.moment > latest->moment))
            latest = time;
    }
};

void takeRange(Found &found, const QStringList &parts, const QDateTime &moment)
{
    const auto start = readTime(parts[0].trimmed());
    const auto end = readTime(parts[1].trimmed());
    const auto period = readPeriod(parts.value(2).trimmed());
    if (!start || !end || end->moment < start->moment)
        return;
    found.take(*start, moment);
    if (moment < start->moment)
        return;
    // A day that ends a range of days is in it to its evening, and a moment after the end is answered with the end.
    const QDateTime upTo = std::min(moment, end->moment);
    found.take({period ? lastStep(start->moment, *period, upTo) : upTo, start->format}, moment);
}

} // namespace

std::optional<QString> timeShownAt(const QString &extent, Instant instant)
{
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(instant.msUtc, Qt::UTC);
    if (extent.trimmed().isEmpty())
        return moment.toString(QStringLiteral("yyyy-MM-dd"));
    Found found;
    const QStringList items = extent.split(u',', Qt::SkipEmptyParts);
    for (const QString &item : items.mid(0, mostTimes)) {
        const QStringList parts = item.split(u'/');
        if (parts.size() >= 2)
            takeRange(found, parts, moment);
        else if (const auto time = readTime(item.trimmed()))
            found.take(*time, moment);
    }
    const auto &shown = found.latest ? found.latest : found.first;
    return shown ? std::optional(shown->moment.toString(shown->format)) : std::nullopt;
}

bool isServiceTime(const QString &text)
{
    return readTime(text).has_value();
}

} // namespace leadline

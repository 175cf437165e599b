// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/time/date_clock.h"

#include "model/time/instant.h"

#include <QDateTime>
#include <QSet>
#include <QTimeZone>

namespace leadline::date_words {

namespace {

QString zoneWanted()
{
    return QStringLiteral("expected the zone as UTC, an offset such as +09:00 or a place such as Asia/Seoul");
}

QString twoDigits(int number)
{
    return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
}

/// "+10", "+1000", "+10:00" at the cursor; nothing taken where it is none.
std::optional<QString> takeOffset(Reader &reader)
{
    const bool west = reader.peek().is(u"-");
    const Token hours = reader.peek(1);
    if ((!west && !reader.peek().is(u"+")) || hours.spaceBefore || !(hours.isNumber(1, 2) || hours.isNumber(4, 4)))
        return std::nullopt;
    int hour = hours.text.size() == 4 ? hours.number() / 100 : hours.number();
    int minute = hours.text.size() == 4 ? hours.number() % 100 : 0;
    std::size_t count = 2;
    if (reader.peek(2).is(u":") && reader.peek(3).isNumber(2, 2)) {
        minute = reader.peek(3).number();
        count = 4;
    }
    if (hour > 14 || minute > 59)
        return std::nullopt;
    reader.skip(count);
    return (west ? QStringLiteral("-") : QStringLiteral("+")) + twoDigits(hour) + QLatin1Char(':') + twoDigits(minute);
}

/// "Asia/Vladivostok" in any case; empty where no such name stands.
QString takeZoneName(Reader &reader)
{
    if (reader.peek().kind != TokenKind::Word || !reader.peek(1).is(u"/"))
        return {};
    QString name;
    std::size_t count = 0;
    while (!reader.peek(count).spaceBefore || count == 0) {
        const Token &token = reader.peek(count);
        if (token.kind != TokenKind::Word && !token.is(u"/") && !token.is(u"-"))
            break;
        name += token.text;
        ++count;
    }
    const QList<QByteArray> known = QTimeZone::availableTimeZoneIds();
    for (const QByteArray &id : known) {
        if (QString::fromLatin1(id).compare(name, Qt::CaseInsensitive) == 0) {
            reader.skip(count);
            return QString::fromLatin1(id);
        }
    }
    return {};
}

Result<void> readZone(Reader &reader, Part &part)
{
    if (reader.takeWords({u"(", u"zone", u"not", u"stated", u")"}))
        return {};
    // A dash without a space before it is an offset's minus, as in 14:00-04:00.
    const bool joined = !reader.peek().spaceBefore;
    if (reader.peek().is(u"+") || (reader.peek().is(u"-") && joined)) {
        if (const auto offset = takeOffset(reader))
            part.clock->zone = *offset;
        return {};
    }
    if (reader.takeAny({u"utc", u"gmt", u"z"})) {
        const auto offset = takeOffset(reader);
        part.clock->zone = offset.value_or(QStringLiteral("Z"));
        return {};
    }
    part.zoneName = takeZoneName(reader);
    if (!part.zoneName.isEmpty())
        return {};
    static const QSet<QString> letters = {
        QStringLiteral("est"),  QStringLiteral("edt"),  QStringLiteral("cst"),  QStringLiteral("cdt"),
        QStringLiteral("mst"),  QStringLiteral("mdt"),  QStringLiteral("pst"),  QStringLiteral("pdt"),
        QStringLiteral("msk"),  QStringLiteral("cet"),  QStringLiteral("eet"),  QStringLiteral("cest"),
        QStringLiteral("eest"), QStringLiteral("bst"),  QStringLiteral("ist"),  QStringLiteral("jst"),
        QStringLiteral("kst"),  QStringLiteral("vlat"), QStringLiteral("wet"),  QStringLiteral("aest"),
        QStringLiteral("hkt"),  QStringLiteral("sgt"),  QStringLiteral("local")};
    const bool named = reader.peek().kind == TokenKind::Word && reader.peek(1).is(u"/");
    if (named || letters.contains(reader.peek().text))
        return reader.refuse(zoneWanted());
    return {};
}

/// "14:00", "14:00:30", "2 pm", "2:30 pm" into hours and minutes of 24; nothing taken where no clock stands.
Result<bool> readHours(Reader &reader, ClockTime &clock)
{
    const Token first = reader.peek();
    const bool colon = reader.peek(1).is(u":");
    if (!first.isNumber(1, 2) || (!colon && !isMeridiem(reader.peek(1))))
        return false;
    int hour = first.number();
    reader.skip();
    QString rest = QStringLiteral(":00");
    if (colon) {
        rest.clear();
        for (int i = 0; i < 2 && reader.peek().is(u":"); ++i) {
            const Token number = reader.peek(1);
            if (!number.isNumber(2, 2) || number.number() > 59)
                return reader.refuseAt(number.at, QStringLiteral("expected two digits 00–59"));
            rest += QLatin1Char(':') + number.text;
            reader.skip(2);
        }
    }
    const Token meridiem = reader.peek();
    if (isMeridiem(meridiem)) {
        if (hour < 1 || hour > 12)
            return reader.refuseAt(first.at, QStringLiteral("expected an hour 1–12 before am and pm"));
        hour = hour % 12 + (meridiem.is(u"pm") ? 12 : 0);
        reader.skip();
    } else {
        reader.takeAny({u"h", u"hrs", u"hours"});
    }
    if (hour > 23)
        return reader.refuseAt(first.at, QStringLiteral("expected an hour 0–23"));
    clock.text = twoDigits(hour) + rest;
    return true;
}

QDateTime asUtc(std::int64_t msUtc)
{
    return QDateTime::fromMSecsSinceEpoch(msUtc, Qt::UTC);
}

} // namespace

bool isMeridiem(const Token &token)
{
    return token.is(u"am") || token.is(u"pm");
}

Result<void> readClock(Reader &reader, Part &part)
{
    const std::size_t begin = reader.position();
    reader.take(u",");
    reader.takeAny({u"at", u"t"});
    ClockTime clock;
    const auto found = readHours(reader, clock);
    if (!found)
        return Unexpected{found.error()};
    if (!*found) {
        reader.back(begin);
        return {};
    }
    part.clock = clock;
    return readZone(reader, part);
}

Result<QString> offsetOf(const Reader &reader, const Part &part)
{
    const QTimeZone zone(part.zoneName.toLatin1());
    const QStringList clock = part.clock->text.split(QLatin1Char(':'));
    const std::int64_t civil =
        instantFromCivilUtc(part.year.value_or(0), part.month, part.day, clock[0].toInt(), clock[1].toInt()).msUtc;
    if (!zone.isValid() || part.year.value_or(0) < 1)
        return reader.refuseAt(part.at, zoneWanted());
    constexpr std::int64_t dayMs = 86'400'000;
    QSet<int> fitting;
    for (const std::int64_t around : {civil - dayMs, civil + dayMs}) {
        const int seconds = zone.offsetFromUtc(asUtc(around));
        if (zone.offsetFromUtc(asUtc(civil - seconds * std::int64_t{1000})) == seconds)
            fitting.insert(seconds);
    }
    if (fitting.size() != 1)
        return reader.refuseAt(
            part.at,
            fitting.isEmpty()
                ? QStringLiteral("the clocks of %1 never showed that time: they were put forward").arg(part.zoneName)
                : QStringLiteral("the clocks of %1 showed that time twice: state the offset, such "
                                 "as +02:00")
                      .arg(part.zoneName));
    const int seconds = *fitting.begin();
    if (seconds % 60 != 0)
        return reader.refuseAt(part.at, QStringLiteral("expected an offset of whole minutes: %1 kept local mean time "
                                                       "then")
                                            .arg(part.zoneName));
    const int minutes = std::abs(seconds) / 60;
    return (seconds < 0 ? QStringLiteral("-") : QStringLiteral("+")) + twoDigits(minutes / 60) + QLatin1Char(':') +
           twoDigits(minutes % 60);
}

} // namespace leadline::date_words

// SPDX-License-Identifier: GPL-3.0-or-later
// Dates in words, for lists, the timeline and the briefing. Numbers, months and dashes follow British usage.
#include "model/time/display_zone.h"
#include "model/time/edtf.h"
#include "model/time/edtf_grammar.h"

#include <QLocale>

namespace leadline {

namespace {

using edtf::Date;
using edtf::Member;

constexpr QChar enDash = u'–';

QString monthName(int month)
{
    static constexpr QLatin1String names[] = {
        QLatin1String("January"),   QLatin1String("February"), QLatin1String("March"),    QLatin1String("April"),
        QLatin1String("May"),       QLatin1String("June"),     QLatin1String("July"),     QLatin1String("August"),
        QLatin1String("September"), QLatin1String("October"),  QLatin1String("November"), QLatin1String("December")};
    return month >= 1 && month <= 12 ? QString(names[month - 1]) : QString();
}

QString padded(int number)
{
    return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
}

/// A calendar day with its components as far as they are stated: 0 = not.
struct Civil
{
    int year = 0;
    int month = 0;
    int day = 0;
};

Civil civilFromMs(std::int64_t ms)
{
    const CivilTime t = civilUtc(Instant{ms});
    return {t.year, t.month, t.day};
}

/// "2023", "45 BCE" of the year -0044, "the year 170,000,002".
QString yearText(int year)
{
    static const QLocale english(QLocale::English);
    if (year <= 0) // there is no year 0 in words
        return QStringLiteral("%1 BCE").arg(year > -10000 ? QString::number(1 - year) : english.toString(1 - year));
    if (year > 9999)
        return QStringLiteral("the year %1").arg(english.toString(year));
    return QString::number(year).rightJustified(4, QLatin1Char('0'));
}

QString civilText(const Civil &c)
{
    if (c.month == 0)
        return yearText(c.year);
    const QString month = QStringLiteral("%1 %2").arg(monthName(c.month), yearText(c.year));
    return c.day == 0 ? month : QStringLiteral("%1 %2").arg(c.day).arg(month);
}

/// "17–21 October 2023", "28 August – 14 October 2023", "August–October 2023", "2020–2029".
QString civilRange(const Civil &a, const Civil &b)
{
    if (a.month == 0 || b.month == 0 || (a.day == 0) != (b.day == 0) || a.year != b.year) {
        const QString from = civilText(a);
        const QString to = civilText(b);
        const bool yearsOnly = a.month == 0 && b.month == 0;
        return yearsOnly ? from + enDash + to : QStringLiteral("%1 – %2").arg(from, to);
    }
    if (a.day == 0)
        return monthName(a.month) + enDash + civilText(b);
    if (a.month == b.month)
        return QString::number(a.day) + enDash + civilText(b);
    return QStringLiteral("%1 %2 – %3").arg(a.day).arg(monthName(a.month), civilText(b));
}

QString clockText(const CivilTime &t)
{
    QString text = padded(t.hour) + QLatin1Char(':') + padded(t.minute);
    if (t.second == 0 && t.millisecond == 0)
        return text;
    text += QLatin1Char(':') + padded(t.second);
    if (t.millisecond != 0)
        text += QStringLiteral(".%1").arg(t.millisecond, 3, 10, QLatin1Char('0'));
    return text;
}

/// The moment that a date with a time of day means; as if it were UTC where the zone is not stated.
Instant momentOf(const Date &date)
{
    const edtf::TimeOfDay &t = *date.time;
    return instantFromCivilUtc(date.yearNumber(), date.month.toInt(), date.day.toInt(), t.hour,
                               t.minute - t.offsetMinutes, t.second, t.millisecond);
}

bool statesZone(const Date &date)
{
    return date.time->zone != edtf::Zone::Unknown;
}

/// The date and time that are shown: of the zone's clocks where the zone is known, as stated where it is not.
CivilTime shownTime(const Date &date, const DisplayZone &zone)
{
    return civilUtc(statesZone(date) ? zone.clockAt(momentOf(date)) : momentOf(date));
}

QString zoneText(const Date &date, const DisplayZone &zone)
{
    return statesZone(date) ? u' ' + zone.label(momentOf(date)) : QStringLiteral(" (zone not stated)");
}

Civil civilOf(const Date &date)
{
    return {date.yearNumber(), date.month.toInt(), date.day.toInt()};
}

/// "1900–1999", "171,000,000–171,999,999": the years that masks or significant digits leave open.
QString rangeOfYears(const Date &date)
{
    const edtf::YearRange years = edtf::yearRange(date);
    QString text = yearText(years.first) + enDash + yearText(years.last);
    return text.remove(QStringLiteral("the year "));
}

/// "of a year in 1900–1999" of a masked year.
QString ofUnknownYear(const Date &date)
{
    return date.year == QLatin1String("XXXX") ? QStringLiteral("of an unknown year")
                                              : QStringLiteral("of a year in %1").arg(rangeOfYears(date));
}

QString seasonName(const edtf::SubYear &part)
{
    static constexpr QLatin1String names[] = {QLatin1String("spring"), QLatin1String("summer"), QLatin1String("autumn"),
                                              QLatin1String("winter")};
    return names[(part.code - 21) % 4];
}

/// "first quarter", "second third", "first half" of the codes 33 to 41.
QString fractionName(const edtf::SubYear &part)
{
    static constexpr QLatin1String ordinals[] = {QLatin1String("first"), QLatin1String("second"),
                                                 QLatin1String("third"), QLatin1String("fourth")};
    const bool quarter = part.months == 3;
    const int begin = quarter ? 33 : part.months == 4 ? 37 : 40;
    return ordinals[part.code - begin] + (quarter            ? QStringLiteral(" quarter")
                                          : part.months == 4 ? QStringLiteral(" third")
                                                             : QStringLiteral(" half"));
}

/// "summer 2023", "winter 2023–24", "summer 2023–24 (southern hemisphere)", "second quarter of 2001",
/// "first third of 2001 (January–April)".
QString subYearText(const Date &date, const edtf::SubYear &part)
{
    const bool masked = date.year.contains(QLatin1Char('X'));
    if (part.code >= 33) {
        const QString text = fractionName(part) + QLatin1Char(' ') +
                             (masked ? ofUnknownYear(date) : QStringLiteral("of %1").arg(yearText(date.yearNumber())));
        return part.months != 4
                   ? text
                   : text + QStringLiteral(" (%1–%2)").arg(monthName(part.firstMonth), monthName(part.firstMonth + 3));
    }
    const QString hemisphere = part.code >= 29   ? QStringLiteral(" (southern hemisphere)")
                               : part.code >= 25 ? QStringLiteral(" (northern hemisphere)")
                                                 : QString();
    if (masked)
        return QStringLiteral("%1 %2%3").arg(seasonName(part), ofUnknownYear(date), hemisphere);
    const int year = date.yearNumber();
    const bool twoYears = part.firstMonth == 12 && year > 0;
    const QString years = twoYears ? yearText(year) + enDash + padded((year + 1) % 100) : yearText(year);
    return seasonName(part) + QLatin1Char(' ') + years + hemisphere;
}

/// Whether all unknown digits stand at the end of the written date, so that what fits it is one stretch of days.
bool masksAtEnd(const Date &date)
{
    const QString all = date.year + date.month + date.day;
    const qsizetype first = all.indexOf(QLatin1Char('X'));
    return all.mid(first).count(QLatin1Char('X')) == all.size() - first;
}

QString writtenDate(const Date &date)
{
    QString text = (date.negative ? QStringLiteral("-") : QString()) + date.year;
    for (const QString &component : {date.month, date.day}) {
        if (!component.isEmpty())
            text += QLatin1Char('-') + component;
    }
    return text;
}

/// "December of a year in 1000–1999", "25 December of a year in 1560–1569", "a day in December of a year in …".
QString monthOfUnknownYear(const Date &date)
{
    const QString month = monthName(date.month.toInt()) + QLatin1Char(' ') + ofUnknownYear(date);
    if (date.day.isEmpty())
        return month;
    if (date.day == QLatin1String("XX"))
        return QStringLiteral("a day in ") + month;
    if (date.day.contains(QLatin1Char('X')))
        return QStringLiteral("%1 (X not known)").arg(writtenDate(date));
    return QStringLiteral("%1 %2").arg(date.day.toInt()).arg(month);
}

/// "2020s", "a day in October 2023", "a day in 20–29 October 2023", "a month in October–December 2023".
QString maskedText(const Date &date)
{
    const bool yearMasked = date.year.contains(QLatin1Char('X'));
    if (yearMasked && !date.month.isEmpty() && !date.month.contains(QLatin1Char('X')))
        return monthOfUnknownYear(date);
    if (!masksAtEnd(date) || date.negative)
        return QStringLiteral("%1 (X not known)").arg(writtenDate(date));
    const auto parsed = parseEdtf(writtenDate(date));
    if (!parsed)
        return date.year;
    Civil a = civilFromMs(parsed->bounds.earliest.msUtc);
    Civil b = civilFromMs(parsed->bounds.latest.msUtc);
    const bool decade = date.year.count(QLatin1Char('X')) == 1;
    const QString years =
        decade ? date.year.left(3) + QStringLiteral("0s") : yearText(a.year) + enDash + yearText(b.year);
    const QString unit = !date.day.isEmpty()     ? QStringLiteral("a day in ")
                         : !date.month.isEmpty() ? QStringLiteral("a month in ")
                                                 : QStringLiteral("a year in ");
    if (yearMasked)
        return decade && date.month.isEmpty() ? years : unit + (decade ? QStringLiteral("the ") : QString()) + years;
    if (date.month == QLatin1String("XX"))
        return unit + date.year;
    if (date.day.isEmpty() || date.month.contains(QLatin1Char('X'))) {
        a.day = 0;
        b.day = 0;
        return unit + (a.month == b.month ? civilText(a) : civilRange(a, b));
    }
    if (date.day == QLatin1String("XX"))
        return unit + civilText({a.year, a.month, 0});
    return unit + civilRange(a, b);
}

QString unqualifiedText(const Date &date, const DisplayZone &zone)
{
    if (date.time) {
        const CivilTime t = shownTime(date, zone);
        return QStringLiteral("%1, %2%3").arg(civilText({t.year, t.month, t.day}), clockText(t), zoneText(date, zone));
    }
    if (const auto part = date.subYear())
        return subYearText(date, *part);
    if (date.significantDigits > 0)
        return QStringLiteral("about %1 (a year in %2)").arg(yearText(date.yearNumber()), rangeOfYears(date));
    return date.isMasked() ? maskedText(date) : civilText(civilOf(date));
}

/// "around ‹text›", "‹text›?" of what is equally unsure in every part.
QString qualified(const QString &text, const Date &date)
{
    return (date.approximate ? QStringLiteral("around ") : QString()) + text +
           (date.uncertain ? QStringLiteral("?") : QString());
}

QString joined(const QStringList &texts, const QString &word)
{
    return texts.size() < 2 ? texts.join(QString())
                            : texts.mid(0, texts.size() - 1).join(QStringLiteral(", ")) + word + texts.back();
}

/// "year and month approximate, day uncertain".
QString partsInDoubt(const Date &date)
{
    const QString month = date.subYear() ? QStringLiteral("part of the year") : QStringLiteral("month");
    QStringList kinds;
    for (const auto &[doubt, word] :
         {std::pair(edtf::Doubt{true, false}, QStringLiteral(" approximate")),
          std::pair(edtf::Doubt{false, true}, QStringLiteral(" uncertain")),
          std::pair(edtf::Doubt{true, true}, QStringLiteral(" approximate and uncertain"))}) {
        QStringList names;
        if (date.yearDoubt == doubt)
            names << QStringLiteral("year");
        if (date.monthDoubt == doubt)
            names << month;
        if (date.dayDoubt == doubt)
            names << QStringLiteral("day");
        if (!names.isEmpty())
            kinds << joined(names, QStringLiteral(" and ")) + word;
    }
    return kinds.join(QStringLiteral(", "));
}

QString dateText(const Date &date, const DisplayZone &zone)
{
    if (date.isEvenlySure())
        return qualified(unqualifiedText(date, zone), date);
    return QStringLiteral("%1 (%2)").arg(unqualifiedText(date, zone), partsInDoubt(date));
}

bool isPlain(const Date &date)
{
    return !date.time && !date.isMasked() && !date.subYear() && date.significantDigits == 0;
}

/// Both ends in one phrase where they share year, month or day and are equally sure; nothing where they do not.
std::optional<QString> sharedText(const Date &from, const Date &to, const DisplayZone &zone)
{
    if (from.approximate != to.approximate || from.uncertain != to.uncertain || !from.isEvenlySure() ||
        !to.isEvenlySure())
        return std::nullopt;
    if (isPlain(from) && isPlain(to))
        return qualified(civilRange(civilOf(from), civilOf(to)), from);
    if (!from.time || !to.time || from.time->zone != to.time->zone || zoneText(from, zone) != zoneText(to, zone))
        return std::nullopt;
    const CivilTime a = shownTime(from, zone);
    const CivilTime b = shownTime(to, zone);
    if (a.year != b.year || a.month != b.month || a.day != b.day)
        return std::nullopt;
    return qualified(
        QStringLiteral("%1, %2%3%4%5")
            .arg(civilText({a.year, a.month, a.day}), clockText(a), enDash, clockText(b), zoneText(from, zone)),
        from);
}

/// "since …" and "until …" of an interval, which lasts; "… or later" of a set, in which one of the days counts.
QString openText(const Member &member, edtf::Form form, const DisplayZone &zone)
{
    const bool before = !member.from;
    const QString text = dateText(before ? *member.to : *member.from, zone);
    if (form == edtf::Form::OneOf)
        return text + (before ? QStringLiteral(" or earlier") : QStringLiteral(" or later"));
    if (form == edtf::Form::AllOf)
        return text + (before ? QStringLiteral(" and all before") : QStringLiteral(" and all after"));
    const bool unknown = (before ? member.fromMissing : member.toMissing) == edtf::Missing::Unknown;
    if (before)
        return QStringLiteral("until %1").arg(text) + (unknown ? QStringLiteral(" (start not known)") : QString());
    return QStringLiteral("since %1").arg(text) + (unknown ? QStringLiteral(" (end not known)") : QString());
}

QString memberText(const Member &member, edtf::Form form, const DisplayZone &zone)
{
    if (!member.isRange)
        return dateText(*member.from, zone);
    if (!member.from || !member.to)
        return openText(member, form, zone);
    // A range in a set does not last: one of its days, or each of them.
    const QString of = form == edtf::Form::OneOf   ? QStringLiteral("some time in ")
                       : form == edtf::Form::AllOf ? QStringLiteral("all of ")
                                                   : QString();
    if (const auto shared = sharedText(*member.from, *member.to, zone))
        return of + *shared;
    return of + QStringLiteral("%1 – %2").arg(dateText(*member.from, zone), dateText(*member.to, zone));
}

/// "17, 19 or 21 October 2023" when every member is a plain day of one month; nothing else.
std::optional<QStringList> daysOfOneMonth(const std::vector<Member> &members)
{
    QStringList days;
    const auto &last = members.back().from;
    for (const Member &member : members) {
        const bool plainDay = !member.isRange && isPlain(*member.from) && !member.from->day.isEmpty() &&
                              !member.from->approximate && !member.from->uncertain;
        if (!plainDay || !last || member.from->yearNumber() != last->yearNumber() || member.from->month != last->month)
            return std::nullopt;
        days << QString::number(member.from->day.toInt());
    }
    days.back() = civilText(civilOf(*last));
    return days;
}

} // namespace

QString describeDate(const EdtfDate &date)
{
    return describeDate(date, DisplayZone());
}

QString describeDate(const EdtfDate &date, const DisplayZone &zone)
{
    const auto expression = edtf::parse(date.text);
    if (!expression)
        return date.text; // not made by parseEdtf(): shown as it is rather than not at all
    const QString word = expression->form == edtf::Form::OneOf ? QStringLiteral(" or ") : QStringLiteral(" and ");
    if (const auto days = daysOfOneMonth(expression->members))
        return joined(*days, word);
    QStringList texts;
    for (const Member &member : expression->members)
        texts << memberText(member, expression->form, zone);
    return joined(texts, word);
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
// Dates in words, for lists, the timeline and the briefing. Numbers, months and dashes follow British usage.
#include "model/time/edtf.h"
#include "model/time/edtf_grammar.h"

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

QString yearText(int year)
{
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

/// The date and time that are shown: UTC where the zone is known, as stated where it is not.
CivilTime shownTime(const Date &date)
{
    const edtf::TimeOfDay &t = *date.time;
    const Instant civil = instantFromCivilUtc(date.year.toInt(), date.month.toInt(), date.day.toInt(), t.hour,
                                              t.minute - t.offsetMinutes, t.second, t.millisecond);
    return civilUtc(civil);
}

QString zoneText(const Date &date)
{
    return date.time->zone == edtf::Zone::Unknown ? QStringLiteral(" (zone not stated)") : QStringLiteral(" UTC");
}

Civil civilOf(const Date &date)
{
    return {date.year.toInt(), date.month.toInt(), date.day.toInt()};
}

QString seasonText(const Date &date)
{
    static constexpr QLatin1String names[] = {QLatin1String("spring"), QLatin1String("summer"), QLatin1String("autumn"),
                                              QLatin1String("winter")};
    const int season = date.season();
    const QString name = names[season - 21];
    if (date.year.contains(QLatin1Char('X')))
        return QStringLiteral("%1 of a year in %2").arg(name, date.year);
    const int year = date.year.toInt();
    const QString years = season == 24 ? yearText(year) + enDash + padded((year + 1) % 100) : yearText(year);
    return name + QLatin1Char(' ') + years;
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
    QString text = date.year;
    for (const QString &component : {date.month, date.day}) {
        if (!component.isEmpty())
            text += QLatin1Char('-') + component;
    }
    return text;
}

/// "2020s", "a day in October 2023", "a day in 20–29 October 2023", "a month in October–December 2023".
QString maskedText(const Date &date)
{
    if (!masksAtEnd(date))
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
    if (date.year.contains(QLatin1Char('X')))
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

QString unqualifiedText(const Date &date)
{
    if (date.time) {
        const CivilTime t = shownTime(date);
        return QStringLiteral("%1, %2%3").arg(civilText({t.year, t.month, t.day}), clockText(t), zoneText(date));
    }
    if (date.season() != 0)
        return seasonText(date);
    return date.isMasked() ? maskedText(date) : civilText(civilOf(date));
}

QString qualified(const QString &text, const Date &date)
{
    return (date.approximate ? QStringLiteral("around ") : QString()) + text +
           (date.uncertain ? QStringLiteral("?") : QString());
}

QString dateText(const Date &date)
{
    return qualified(unqualifiedText(date), date);
}

bool isPlain(const Date &date)
{
    return !date.time && !date.isMasked() && date.season() == 0;
}

/// Both ends in one phrase where they share year, month or day and are equally sure; nothing where they do not.
std::optional<QString> sharedText(const Date &from, const Date &to)
{
    if (from.approximate != to.approximate || from.uncertain != to.uncertain)
        return std::nullopt;
    if (isPlain(from) && isPlain(to))
        return qualified(civilRange(civilOf(from), civilOf(to)), from);
    if (!from.time || !to.time || from.time->zone != to.time->zone)
        return std::nullopt;
    const CivilTime a = shownTime(from);
    const CivilTime b = shownTime(to);
    if (a.year != b.year || a.month != b.month || a.day != b.day)
        return std::nullopt;
    return qualified(QStringLiteral("%1, %2%3%4%5")
                         .arg(civilText({a.year, a.month, a.day}), clockText(a), enDash, clockText(b), zoneText(from)),
                     from);
}

QString memberText(const Member &member)
{
    if (!member.isRange)
        return dateText(*member.from);
    if (!member.to)
        return QStringLiteral("since %1").arg(dateText(*member.from)) +
               (member.toMissing == edtf::Missing::Unknown ? QStringLiteral(" (end not known)") : QString());
    if (!member.from)
        return QStringLiteral("until %1").arg(dateText(*member.to)) +
               (member.fromMissing == edtf::Missing::Unknown ? QStringLiteral(" (start not known)") : QString());
    if (const auto shared = sharedText(*member.from, *member.to))
        return *shared;
    return QStringLiteral("%1 – %2").arg(dateText(*member.from), dateText(*member.to));
}

/// "17, 19 or 21 October 2023" when every member is a plain day of one month; nothing else.
std::optional<QStringList> daysOfOneMonth(const std::vector<Member> &members)
{
    QStringList days;
    const auto &last = members.back().from;
    for (const Member &member : members) {
        const bool plainDay = !member.isRange && isPlain(*member.from) && !member.from->day.isEmpty() &&
                              !member.from->approximate && !member.from->uncertain;
        if (!plainDay || !last || member.from->year != last->year || member.from->month != last->month)
            return std::nullopt;
        days << QString::number(member.from->day.toInt());
    }
    days.back() = civilText(civilOf(*last));
    return days;
}

QString joined(const QStringList &texts, edtf::Form form)
{
    if (texts.size() == 1)
        return texts.front();
    const QString word = form == edtf::Form::OneOf ? QStringLiteral(" or ") : QStringLiteral(" and ");
    return texts.mid(0, texts.size() - 1).join(QStringLiteral(", ")) + word + texts.back();
}

} // namespace

QString describeDate(const EdtfDate &date)
{
    const auto expression = edtf::parse(date.text);
    if (!expression)
        return date.text; // not made by parseEdtf(): shown as it is rather than not at all
    if (const auto days = daysOfOneMonth(expression->members))
        return joined(*days, expression->form);
    QStringList texts;
    for (const Member &member : expression->members)
        texts << memberText(member);
    return joined(texts, expression->form);
}

} // namespace leadline

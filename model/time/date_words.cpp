// SPDX-License-Identifier: GPL-3.0-or-later
// How dates in plain words stand together: alone, as a range, as a choice, before and after.
#include "model/time/date_words.h"

#include "model/time/date_clock.h"
#include "model/time/date_part.h"

#include <QStringList>

namespace leadline {

namespace {

using date_words::Part;
using date_words::Reader;
using date_words::Stretch;
using date_words::Token;
using date_words::TokenKind;

/// One part as EDTF: a date, or two for the ends of "early October". The zone and the signs of doubt stand behind.
struct Written
{
    QString first;
    QString last; ///< the same as `first` but for a stretch
    QString zone;
    QString doubt;

    bool isRange() const { return first != last; }
    QString from() const { return first + zone + doubt; }
    QString to() const { return last + zone + doubt; }
};

QString padded(int number, int width = 2)
{
    return QString::number(number).rightJustified(width, QLatin1Char('0'));
}

QString yearText(int year)
{
    if (year > 9999)
        return QStringLiteral("Y%1").arg(year);
    return (year < 0 ? QStringLiteral("-") : QString()) + padded(std::abs(year), 4);
}

QString dayText(const CivilTime &civil)
{
    return yearText(civil.year) + QLatin1Char('-') + padded(civil.month) + QLatin1Char('-') + padded(civil.day);
}

/// "Early" is the first third: days 1–10, months 1–4, years 0–3 of a decade; "late" the last.
std::pair<QString, QString> stretchEnds(const Part &part)
{
    const auto third = [&](int early, int mid, int late) {
        return part.stretch == Stretch::Early ? early : part.stretch == Stretch::Mid ? mid : late;
    };
    const int year = *part.year;
    if (part.decade)
        return {yearText(year + third(0, 4, 7)), yearText(year + third(3, 6, 9))};
    const QString stem = yearText(year) + QLatin1Char('-');
    if (part.month == 0)
        return {stem + padded(third(1, 5, 9)), stem + padded(third(4, 8, 12))};
    const QString month = stem + padded(part.month);
    const auto whole = parseEdtf(month);
    const int lastDay = whole ? civilUtc(whole->bounds.latest).day : 31;
    return {month + QLatin1Char('-') + padded(third(1, 11, 21)),
            month + QLatin1Char('-') + padded(third(10, 20, lastDay))};
}

QString plainText(const Part &part)
{
    if (part.decade)
        return yearText(*part.year).chopped(1) + QLatin1Char('X');
    QString text = yearText(*part.year);
    for (const int component : {part.month, part.day}) {
        if (component > 0)
            text += QLatin1Char('-') + padded(component);
    }
    return part.clock ? text + QLatin1Char('T') + part.clock->text : text;
}

Result<Written> written(const Reader &reader, const Part &part)
{
    if (!part.year)
        return reader.refuseAt(part.end, QStringLiteral("expected the year, as in 12 Oct 2023"));
    if (part.day > 0 && part.month == 0)
        return reader.refuseAt(part.end, QStringLiteral("expected the month, as in 12 Oct 2023"));
    if (part.clock && part.day == 0)
        return reader.refuseAt(part.at, QStringLiteral("expected the day of that time, as in 12 Oct 2023 14:00"));
    Written out;
    out.doubt = part.approximate && part.uncertain ? QStringLiteral("%")
                : part.approximate                 ? QStringLiteral("~")
                : part.uncertain                   ? QStringLiteral("?")
                                                   : QString();
    out.first = out.last = plainText(part);
    if (part.stretch != Stretch::Whole) {
        std::tie(out.first, out.last) = stretchEnds(part);
        out.doubt = part.uncertain ? QStringLiteral("%") : QStringLiteral("~");
    }
    if (!parseEdtf(out.first))
        return reader.refuseAt(part.at, QStringLiteral("expected a date that the calendar has"));
    if (part.clock) {
        out.zone = part.clock->zone;
        if (!part.zoneName.isEmpty()) {
            const auto offset = date_words::offsetOf(reader, part);
            if (!offset)
                return Unexpected{offset.error()};
            out.zone = *offset;
        }
    }
    return out;
}

/// What a part lacks is taken from its neighbour: the month and year of "3" in "3–5 October 2023".
void fill(Part &part, const Part &neighbour)
{
    const bool clockAlone = part.clock && part.day == 0 && part.month == 0 && !part.year;
    if ((part.day > 0 || clockAlone) && part.month == 0 && neighbour.month <= 12)
        part.month = neighbour.month;
    if (clockAlone)
        part.day = neighbour.day;
    if (!part.year)
        part.year = neighbour.year;
    if (part.clock && neighbour.clock && part.clock->zone.isEmpty() && part.zoneName.isEmpty()) {
        part.clock->zone = neighbour.clock->zone;
        part.zoneName = neighbour.zoneName;
    }
}

void fillAll(std::vector<Part> &parts)
{
    for (std::size_t i = parts.size() - 1; i-- > 0;)
        fill(parts[i], parts[i + 1]);
    for (std::size_t i = 1; i < parts.size(); ++i)
        fill(parts[i], parts[i - 1]);
}

/// What lies just before a part (step -1) or just behind it (1), as exactly as the part is stated.
QString besides(const Part &part, const Written &text, int step)
{
    const auto date = parseEdtf((step < 0 ? text.first : text.last) + (part.clock ? QStringLiteral("Z") : QString()));
    if (!date)
        return {};
    const CivilTime civil =
        civilUtc(step < 0 ? Instant{date->bounds.earliest.msUtc - 1} : Instant{date->bounds.latest.msUtc + 1});
    const bool inStretch = part.stretch != Stretch::Whole && !part.decade;
    QString out = yearText(civil.year);
    if (part.clock) {
        out = dayText(civil) + QLatin1Char('T') + padded(civil.hour) + QLatin1Char(':') + padded(civil.minute);
        if (part.clock->text.size() > 5)
            out += QLatin1Char(':') + padded(civil.second);
    } else if (part.day > 0 || (inStretch && part.month > 0)) {
        out = dayText(civil);
    } else if ((part.month > 0 || inStretch) && civil.year <= 9999) {
        out += QLatin1Char('-') + padded(civil.month);
    }
    return out + text.zone + text.doubt;
}

/// A sign or word that joins the two ends of a range. `isTight`: a dash without spaces.
bool takeUntil(Reader &reader, bool &isTight)
{
    isTight = !reader.peek().spaceBefore && !reader.peek(1).spaceBefore;
    return reader.take(u"–") || reader.take(u"-") || reader.take(u"to") || reader.take(u"until") ||
           reader.take(u"till") || reader.take(u"through");
}

/// Two parts and what stands between them, made whole.
struct Pair
{
    Written from;
    Written to;
};

Result<Pair> readPair(Reader &reader, Part first, bool isTight)
{
    const auto second = date_words::readPart(reader);
    if (!second)
        return Unexpected{second.error()};
    std::vector<Part> parts{std::move(first), *second};
    if (isTight || !parts[0].isComplete()) { // "about 3–5 October": of both
        parts[1].approximate = parts[1].approximate || parts[0].approximate;
        parts[1].uncertain = parts[1].uncertain || parts[0].uncertain;
    }
    if (!parts[0].isComplete() && parts[1].uncertain)
        parts[0].uncertain = true; // "3–5 October 2023?"
    fillAll(parts);
    const auto from = written(reader, parts[0]);
    if (!from)
        return Unexpected{from.error()};
    const auto to = written(reader, parts[1]);
    if (!to)
        return Unexpected{to.error()};
    const auto whole = parseEdtf(QStringLiteral("%1/%2").arg(from->from(), to->to()));
    if (!whole)
        return reader.refuseAt(parts[1].at, QStringLiteral("expected an end that does not lie before the start (write "
                                                           "the year with both)"));
    return Pair{*from, *to};
}

/// Behind "before", "since", "by": a single part.
struct Single
{
    Part part;
    Written text;
};

Result<Single> readSingle(Reader &reader)
{
    const auto part = date_words::readPart(reader);
    if (!part)
        return Unexpected{part.error()};
    const auto text = written(reader, *part);
    if (!text)
        return Unexpected{text.error()};
    return Single{*part, *text};
}

/// EDTF of what one of the words at the beginning makes of a date; nothing where none of them stands.
Result<std::optional<QString>> readOpen(Reader &reader)
{
    enum class Meaning { Before, After, NotAfter, NotBefore, Until, Since };
    std::optional<Meaning> meaning;
    if (reader.takeAny({u"before"}) || reader.takeWords({u"earlier", u"than"}) || reader.takeWords({u"prior", u"to"}))
        meaning = Meaning::Before;
    else if (reader.takeAny({u"after"}) || reader.takeWords({u"later", u"than"}))
        meaning = Meaning::After;
    else if (reader.takeAny({u"by"}) || reader.takeWords({u"no", u"later", u"than"}) ||
             reader.takeWords({u"not", u"later", u"than"}) || reader.takeWords({u"not", u"after"}))
        meaning = Meaning::NotAfter;
    else if (reader.takeWords({u"no", u"earlier", u"than"}) || reader.takeWords({u"not", u"earlier", u"than"}) ||
             reader.takeWords({u"not", u"before"}))
        meaning = Meaning::NotBefore;
    else if (reader.takeAny({u"until", u"till"}) || reader.takeWords({u"up", u"to"}))
        meaning = Meaning::Until;
    else if (reader.takeAny({u"since"}))
        meaning = Meaning::Since;
    if (!meaning)
        return std::optional<QString>();
    const auto single = readSingle(reader);
    if (!single)
        return Unexpected{single.error()};
    switch (*meaning) {
    case Meaning::Before:
        return std::optional(QStringLiteral("[..%1]").arg(besides(single->part, single->text, -1)));
    case Meaning::After:
        return std::optional(QStringLiteral("[%1..]").arg(besides(single->part, single->text, 1)));
    case Meaning::NotAfter:
        return std::optional(QStringLiteral("[..%1]").arg(single->text.to()));
    case Meaning::NotBefore:
        return std::optional(QStringLiteral("[%1..]").arg(single->text.from()));
    case Meaning::Until:
        return std::optional(QStringLiteral("../%1").arg(single->text.to()));
    case Meaning::Since:
        break;
    }
    return std::optional(QStringLiteral("%1/..").arg(single->text.from()));
}

/// "between a and b": some time in it.
Result<QString> readBetween(Reader &reader)
{
    const auto first = date_words::readPart(reader);
    if (!first)
        return Unexpected{first.error()};
    bool isTight = false;
    if (!reader.take(u"and") && !takeUntil(reader, isTight))
        return reader.refuse(QStringLiteral("expected \"and\" and the other end, as in between 3 and 5 Oct 2023"));
    const auto pair = readPair(reader, *first, isTight);
    if (!pair)
        return Unexpected{pair.error()};
    return QStringLiteral("[%1..%2]").arg(pair->from.from(), pair->to.to());
}

/// "2023 or 2024", "3, 5 and 7 October 2023": what follows the first.
Result<QString> readList(Reader &reader, Part first)
{
    std::vector<Part> parts{std::move(first)};
    bool isChoice = false;
    bool isOver = false;
    while (!isOver) {
        reader.take(u",");
        isChoice = reader.take(u"or");
        isOver = isChoice || reader.take(u"and");
        const auto next = date_words::readPart(reader);
        if (!next)
            return Unexpected{next.error()};
        parts.push_back(*next);
        if (!isOver && !reader.peek().is(u",") && !reader.peek().is(u"or") && !reader.peek().is(u"and"))
            return reader.refuse(QStringLiteral("expected \"or\" or \"and\" before the last date"));
        if (parts.size() > 30)
            return reader.refuse(QStringLiteral("expected fewer dates"));
    }
    fillAll(parts);
    QStringList texts;
    for (const Part &part : parts) {
        const auto text = written(reader, part);
        if (!text)
            return Unexpected{text.error()};
        texts << (text->isRange() ? text->from() + QStringLiteral("..") + text->to() : text->from());
    }
    return (isChoice ? QStringLiteral("[%1]") : QStringLiteral("{%1}")).arg(texts.join(QLatin1Char(',')));
}

/// A date alone, or the first of a range or a list.
Result<QString> readPlain(Reader &reader)
{
    const bool startsRange = reader.take(u"from");
    const auto first = date_words::readPart(reader);
    if (!first)
        return Unexpected{first.error()};
    bool isTight = false;
    if (takeUntil(reader, isTight)) {
        const auto pair = readPair(reader, *first, isTight);
        if (!pair)
            return Unexpected{pair.error()};
        return QStringLiteral("%1/%2").arg(pair->from.from(), pair->to.to());
    }
    const bool earlier = reader.takeWords({u"or", u"earlier"}) || reader.takeWords({u"or", u"before"});
    const bool later = !earlier && (reader.takeWords({u"or", u"later"}) || reader.takeWords({u"or", u"after"}));
    const bool onwards = reader.take(u"onwards") || reader.take(u"onward") || (startsRange && reader.take(u"on"));
    if (!earlier && !later && !onwards && !startsRange &&
        (reader.peek().is(u"or") || reader.peek().is(u"and") || reader.peek().is(u",")))
        return readList(reader, *first);
    const auto text = written(reader, *first);
    if (!text)
        return Unexpected{text.error()};
    if (earlier)
        return QStringLiteral("[..%1]").arg(text->to());
    if (later)
        return QStringLiteral("[%1..]").arg(text->from());
    if (onwards || startsRange)
        return QStringLiteral("%1/..").arg(text->from());
    return text->isRange() ? QStringLiteral("%1/%2").arg(text->from(), text->to()) : text->from();
}

/// Words whose meaning changes with the day on which they are read.
Result<void> refuseRelative(Reader reader)
{
    for (; !reader.atEnd(); reader.skip()) {
        for (const QStringView word : {u"yesterday", u"today", u"tomorrow", u"tonight", u"now", u"ago", u"last",
                                       u"next", u"this", u"recently", u"lately", u"previous", u"currently"}) {
            if (reader.peek().is(word))
                return reader.refuse(QStringLiteral("\"%1\" means another day tomorrow: type the date itself, as in "
                                                    "12 Oct 2023 or 12 Oct 2023 14:00 UTC")
                                         .arg(word.toString()));
        }
    }
    return {};
}

Result<QString> readWords(Reader &reader)
{
    if (const auto done = refuseRelative(reader); !done)
        return Unexpected{done.error()};
    auto open = readOpen(reader);
    if (!open)
        return Unexpected{open.error()};
    if (*open)
        return **open;
    return reader.take(u"between") ? readBetween(reader) : readPlain(reader);
}

/// Whether a text is meant as EDTF: its refusal then says more than that of plain words.
bool looksLikeEdtf(QStringView text)
{
    static const QStringView signs = u"0123456789XYSETZxz-+~?%/.,:[]{}";
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.isSpace() || signs.contains(c); }) &&
           std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); });
}

/// "12/10/2023" and the like are no EDTF for anybody.
bool looksNumeric(QStringView text)
{
    const auto pieces = date_words::tokens(text);
    return pieces.size() >= 6 && pieces[0].isNumber(1, 2) && pieces[2].isNumber(1, 2) &&
           pieces[4].kind == TokenKind::Number && pieces[1].is(pieces[3].text);
}

} // namespace

Result<EdtfDate> parseDateWords(QStringView text)
{
    constexpr qsizetype longestText = 400;
    Reader reader(text.left(longestText));
    if (reader.atEnd() && text.trimmed().isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("no date is given"));
    if (text.size() > longestText)
        return reader.refuseAt(
            longestText, QStringLiteral("expected the end: no date is longer than %1 characters").arg(longestText));
    const auto edtf = readWords(reader);
    if (!edtf)
        return Unexpected{edtf.error()};
    if (!reader.atEnd())
        return reader.refuse(QStringLiteral("expected the end of the date, not \"%1\"")
                                 .arg(text.mid(reader.peek().at).left(20).toString()));
    auto date = parseEdtf(*edtf);
    if (!date) // the parts were read; together they make nothing
        return reader.refuseAt(0, QStringLiteral("expected a date that makes sense as %1").arg(*edtf));
    return date;
}

Result<EdtfDate> parseDate(QStringView text)
{
    auto edtf = parseEdtf(text);
    if (edtf)
        return edtf;
    auto words = parseDateWords(text);
    if (words)
        return words;
    return looksLikeEdtf(text) && !looksNumeric(text.trimmed()) ? edtf : words;
}

QString describeReading(const EdtfDate &date)
{
    const QString words = describeDate(date);
    return words == date.text ? words : QStringLiteral("%1 · %2").arg(words, date.text);
}

} // namespace leadline

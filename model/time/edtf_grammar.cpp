// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/time/edtf_grammar.h"

#include <QRegularExpression>

namespace leadline::edtf {

namespace {

constexpr qsizetype longestText = 400;

bool isDigit(QChar c)
{
    return c >= QLatin1Char('0') && c <= QLatin1Char('9');
}

/// Upper case, no white space round signs; the space between date and time becomes T: "2023-10-20 11:01z".
QString canonical(QStringView text)
{
    static const QRegularExpression dateThenTime(QStringLiteral(R"((\d)\s+(\d{1,2}:))"));
    static const QRegularExpression roundSigns(QStringLiteral(R"(\s*(/|,|\[|\]|\{|\}|\.\.)\s*)"));
    QString out = text.trimmed().toString().toUpper();
    if (std::none_of(out.begin(), out.end(), [](QChar c) { return c.isSpace(); }))
        return out; // nearly every date; the patterns below cost ten times the reading
    out.replace(dateThenTime, QStringLiteral("\\1T\\2"));
    out.replace(roundSigns, QStringLiteral("\\1"));
    return out;
}

/// Walks over the canonical text. Every take… either moves past what it names or leaves the reader where it was.
class Reader
{
public:
    explicit Reader(QStringView text)
        : m_text(text)
    {
    }

    bool atEnd() const { return m_at >= m_text.size(); }
    qsizetype position() const { return m_at; }
    QStringView rest() const { return m_text.mid(m_at); }
    QChar peek() const { return atEnd() ? QChar() : m_text[m_at]; }

    bool take(char c)
    {
        if (peek() != QLatin1Char(c))
            return false;
        ++m_at;
        return true;
    }

    bool takeDots()
    {
        if (!rest().startsWith(QLatin1String("..")))
            return false;
        m_at += 2;
        return true;
    }

    /// Exactly `count` digits, or X where `masks` allows it.
    std::optional<QString> takeDigits(qsizetype count, bool masks)
    {
        if (m_text.size() - m_at < count)
            return std::nullopt;
        const QStringView piece = m_text.mid(m_at, count);
        for (const QChar c : piece) {
            if (!isDigit(c) && !(masks && c == QLatin1Char('X')))
                return std::nullopt;
        }
        m_at += count;
        return piece.toString();
    }

    std::optional<int> takeNumber(qsizetype count)
    {
        const auto digits = takeDigits(count, false);
        return digits ? std::optional(digits->toInt()) : std::nullopt;
    }

    bool takeQualifier(Date &date)
    {
        const QChar c = peek();
        if (c != QLatin1Char('~') && c != QLatin1Char('?') && c != QLatin1Char('%'))
            return false;
        date.approximate = date.approximate || c != QLatin1Char('?');
        date.uncertain = date.uncertain || c != QLatin1Char('~');
        ++m_at;
        return true;
    }

    /// The failure "‹text› is not a date: at character N, ‹why›".
    Unexpected refuse(const QString &why) const
    {
        return fail(ErrorCode::InvalidInput, QStringLiteral("\"%1\" is not an EDTF date: %2 at character %3")
                                                 .arg(m_text.left(80).toString(), why, QString::number(m_at + 1)));
    }

private:
    QStringView m_text;
    qsizetype m_at = 0;
};

Result<void> readZone(Reader &reader, TimeOfDay &time)
{
    if (reader.take('Z')) {
        time.zone = Zone::Utc;
        return {};
    }
    const bool west = reader.peek() == QLatin1Char('-');
    if (!west && reader.peek() != QLatin1Char('+'))
        return {};
    reader.take(west ? '-' : '+');
    const auto hours = reader.takeNumber(2);
    if (!hours || *hours > 14)
        return reader.refuse(QStringLiteral("the zone is not Z or an offset such as +09:00"));
    int minutes = 0;
    if (reader.take(':')) {
        const auto stated = reader.takeNumber(2);
        if (!stated || *stated > 59)
            return reader.refuse(QStringLiteral("the zone's minutes are not 00–59"));
        minutes = *stated;
    }
    time.zone = Zone::Utc;
    time.offsetMinutes = (west ? -1 : 1) * (*hours * 60 + minutes);
    return {};
}

/// The digits behind the decimal point; what is finer than a millisecond is dropped.
Result<void> readFraction(Reader &reader, TimeOfDay &time)
{
    int unit = 1000;
    int digits = 0;
    while (isDigit(reader.peek())) {
        const int digit = *reader.takeNumber(1);
        if (++digits > 3)
            continue;
        unit /= 10;
        time.millisecond += digit * unit;
    }
    if (digits == 0)
        return reader.refuse(QStringLiteral("a decimal point needs digits behind it"));
    time.precisionMs = unit;
    return {};
}

Result<TimeOfDay> readTime(Reader &reader)
{
    TimeOfDay time;
    const auto hour = reader.takeNumber(2);
    if (!hour || *hour > 23)
        return reader.refuse(QStringLiteral("the hour is not 00–23"));
    time.hour = *hour;
    if (!reader.take(':'))
        return reader.refuse(QStringLiteral("minutes are missing"));
    const auto minute = reader.takeNumber(2);
    if (!minute || *minute > 59)
        return reader.refuse(QStringLiteral("the minute is not 00–59"));
    time.minute = *minute;
    time.precisionMs = 60000;
    if (reader.take(':')) {
        const auto second = reader.takeNumber(2);
        if (!second || *second > 59)
            return reader.refuse(QStringLiteral("the second is not 00–59"));
        time.second = *second;
        time.precisionMs = 1000;
        if (reader.take('.')) {
            if (const auto done = readFraction(reader, time); !done)
                return Unexpected{done.error()};
        }
    }
    if (const auto done = readZone(reader, time); !done)
        return Unexpected{done.error()};
    return time;
}

/// A component with a qualifier before or after it, which speaks of the whole date here: what it is attached to is
/// kept in the text.
std::optional<QString> readComponent(Reader &reader, qsizetype digits, Date &date)
{
    reader.takeQualifier(date);
    auto component = reader.takeDigits(digits, true);
    if (component)
        reader.takeQualifier(date);
    return component;
}

bool monthIsPossible(const QString &month)
{
    if (month.contains(QLatin1Char('X')))
        return true; // whether the mask fits any month is for the calendar to say
    const int number = month.toInt();
    return (number >= 1 && number <= 12) || (number >= 21 && number <= 24);
}

Result<Date> readDate(Reader &reader)
{
    Date date;
    const auto year = readComponent(reader, 4, date);
    if (!year)
        return reader.refuse(QStringLiteral("a year of four digits was expected (X for a digit that is not known)"));
    date.year = *year;
    if (reader.take('-')) {
        const auto month = readComponent(reader, 2, date);
        if (!month || !monthIsPossible(*month))
            return reader.refuse(QStringLiteral("the month is not 01–12 nor a season 21–24"));
        date.month = *month;
        if (reader.take('-')) {
            if (date.season() != 0)
                return reader.refuse(QStringLiteral("a season has no days"));
            const auto day = readComponent(reader, 2, date);
            if (!day || (!day->contains(QLatin1Char('X')) && (day->toInt() < 1 || day->toInt() > 31)))
                return reader.refuse(QStringLiteral("the day is not 01–31"));
            date.day = *day;
        }
    }
    if (reader.peek() == QLatin1Char('T')) {
        if (date.day.isEmpty() || date.isMasked())
            return reader.refuse(QStringLiteral("a time of day needs a full date before it"));
        reader.take('T');
        auto time = readTime(reader);
        if (!time)
            return Unexpected{time.error()};
        date.time = *time;
        reader.takeQualifier(date);
    }
    return date;
}

/// `..`, a date, or nothing, up to one of `stops`.
Result<void> readEnd(Reader &reader, QStringView stops, std::optional<Date> &date, Missing &missing)
{
    if (reader.takeDots()) {
        missing = Missing::Open;
        return {};
    }
    if (reader.atEnd() || stops.contains(reader.peek())) {
        missing = Missing::Unknown;
        return {};
    }
    auto read = readDate(reader);
    if (!read)
        return Unexpected{read.error()};
    date = std::move(*read);
    return {};
}

/// A date, or an interval `a/b` with open or unknown ends.
Result<Member> readSingle(Reader &reader)
{
    Member member;
    if (const auto done = readEnd(reader, u"/", member.from, member.fromMissing); !done)
        return Unexpected{done.error()};
    if (reader.take('/')) {
        member.isRange = true;
        if (const auto done = readEnd(reader, u"/", member.to, member.toMissing); !done)
            return Unexpected{done.error()};
        if (!member.from && !member.to)
            return reader.refuse(QStringLiteral("neither end of the interval is stated"));
    } else if (!member.from) {
        return reader.refuse(QStringLiteral("an open end stands alone, where \"../2023\" or \"2023/..\" was expected"));
    }
    return member;
}

/// An element of a set: a date, `a..b`, or `..b` and `a..`.
Result<Member> readElement(Reader &reader)
{
    Member member;
    if (reader.takeDots()) {
        member.isRange = true;
        member.fromMissing = Missing::Open;
    } else {
        auto from = readDate(reader);
        if (!from)
            return Unexpected{from.error()};
        member.from = std::move(*from);
        if (!reader.takeDots())
            return member;
        member.isRange = true;
    }
    const QChar next = reader.peek();
    if (member.from && (reader.atEnd() || QStringView(u",]}").contains(next))) {
        member.toMissing = Missing::Open;
        return member;
    }
    auto to = readDate(reader);
    if (!to)
        return Unexpected{to.error()};
    member.to = std::move(*to);
    return member;
}

Result<Expression> readSet(Reader &reader, Form form, char closing)
{
    Expression expression;
    expression.form = form;
    do {
        auto element = readElement(reader);
        if (!element)
            return Unexpected{element.error()};
        expression.members.push_back(std::move(*element));
    } while (reader.take(','));
    if (!reader.take(closing))
        return reader.refuse(QStringLiteral("\",\" or \"%1\" was expected").arg(QLatin1Char(closing)));
    return expression;
}

Result<Expression> readExpression(Reader &reader)
{
    if (reader.take('['))
        return readSet(reader, Form::OneOf, ']');
    if (reader.take('{'))
        return readSet(reader, Form::AllOf, '}');
    auto member = readSingle(reader);
    if (!member)
        return Unexpected{member.error()};
    Expression expression;
    expression.members.push_back(std::move(*member));
    return expression;
}

} // namespace

bool Date::isMasked() const
{
    const QLatin1Char mask('X');
    return year.contains(mask) || month.contains(mask) || day.contains(mask);
}

int Date::season() const
{
    const int number = month.toInt(); // 0 for a mask
    return number >= 21 && number <= 24 ? number : 0;
}

Result<Expression> parse(QStringView text)
{
    const QString wanted = canonical(text.left(longestText + 1));
    if (wanted.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("no date is given"));
    if (wanted.size() > longestText)
        return fail(ErrorCode::InvalidInput, QStringLiteral("the date is longer than %1 characters").arg(longestText));
    Reader reader(wanted);
    auto expression = readExpression(reader);
    if (!expression)
        return expression;
    if (!reader.atEnd())
        return reader.refuse(QStringLiteral("\"%1\" was not expected").arg(reader.rest().left(20).toString()));
    expression->text = wanted;
    return expression;
}

} // namespace leadline::edtf

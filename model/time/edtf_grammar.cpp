// SPDX-License-Identifier: GPL-3.0-or-later
// How dates stand together in an EDTF text: alone, in intervals, in sets.
#include "model/time/edtf_grammar.h"

namespace leadline::edtf {

namespace {

constexpr qsizetype longestText = 400;

/// `..`, a date, or nothing, up to one of `stops`.
Result<void> readEnd(Cursor &cursor, QStringView stops, std::optional<Date> &date, Missing &missing)
{
    if (cursor.takeDots()) {
        missing = Missing::Open;
        return {};
    }
    if (cursor.atEnd() || stops.contains(cursor.peek())) {
        missing = Missing::Unknown;
        return {};
    }
    auto read = readDate(cursor);
    if (!read)
        return Unexpected{read.error()};
    date = std::move(*read);
    return {};
}

/// A date, or an interval `a/b` with open or unknown ends.
Result<Member> readSingle(Cursor &cursor)
{
    Member member;
    if (const auto done = readEnd(cursor, u"/", member.from, member.fromMissing); !done)
        return Unexpected{done.error()};
    if (cursor.take('/')) {
        member.isRange = true;
        if (const auto done = readEnd(cursor, u"/", member.to, member.toMissing); !done)
            return Unexpected{done.error()};
        if (!member.from && !member.to)
            return cursor.expected(QStringLiteral("a date at one end of the interval at least"));
    } else if (!member.from) {
        return cursor.expected(QStringLiteral("\"/\" and a date, as in \"../2023\""));
    }
    return member;
}

/// An element of a set: a date, `a..b`, or `..b` and `a..`.
Result<Member> readElement(Cursor &cursor)
{
    Member member;
    if (cursor.takeDots()) {
        member.isRange = true;
        member.fromMissing = Missing::Open;
    } else {
        auto from = readDate(cursor);
        if (!from)
            return Unexpected{from.error()};
        member.from = std::move(*from);
        if (!cursor.takeDots())
            return member;
        member.isRange = true;
    }
    const QChar next = cursor.peek();
    if (member.from && (cursor.atEnd() || QStringView(u",]}").contains(next))) {
        member.toMissing = Missing::Open;
        return member;
    }
    auto to = readDate(cursor);
    if (!to)
        return Unexpected{to.error()};
    member.to = std::move(*to);
    return member;
}

Result<Expression> readSet(Cursor &cursor, Form form, char closing)
{
    Expression expression;
    expression.form = form;
    do {
        auto element = readElement(cursor);
        if (!element)
            return Unexpected{element.error()};
        expression.members.push_back(std::move(*element));
    } while (cursor.take(','));
    if (!cursor.take(closing))
        return cursor.expected(QStringLiteral("\",\" or \"%1\"").arg(QLatin1Char(closing)));
    return expression;
}

Result<Expression> readParts(Cursor &cursor)
{
    if (cursor.take('['))
        return readSet(cursor, Form::OneOf, ']');
    if (cursor.take('{'))
        return readSet(cursor, Form::AllOf, '}');
    auto member = readSingle(cursor);
    if (!member)
        return Unexpected{member.error()};
    Expression expression;
    expression.members.push_back(std::move(*member));
    return expression;
}

} // namespace

Result<Expression> readExpression(Cursor &cursor)
{
    if (cursor.text().isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("no date is given"));
    if (cursor.text().size() > longestText)
        return cursor.expectedAt(longestText,
                                 QStringLiteral("the end: no date is longer than %1 characters").arg(longestText));
    auto expression = readParts(cursor);
    if (!expression)
        return expression;
    if (!cursor.atEnd())
        return cursor.expected(
            QStringLiteral("the end of the date, not \"%1\"").arg(cursor.rest().left(20).toString()));
    expression->text = cursor.text();
    return expression;
}

Result<Expression> parse(QStringView text)
{
    // What is longer than any date is not looked at further than to say so.
    Cursor cursor(text.left(2 * longestText));
    return readExpression(cursor);
}

} // namespace leadline::edtf

// SPDX-License-Identifier: GPL-3.0-or-later
// The reading of positions that people type and paste.
#include "model/geo/lat_lon.h"

#include <QRegularExpression>

namespace leadline {

namespace {

enum class TokenType { Number, Degrees, Minutes, Seconds, Hemisphere, Separator };

struct Token
{
    TokenType type = TokenType::Number;
    double value = 0;      ///< of a number, without its sign
    bool negative = false; ///< the number had a minus sign
    bool hasSign = false;
    bool hasFraction = false;
    QChar letter = {}; ///< N, S, E or W
};

using Tokens = std::vector<Token>;

/// One half of a position: degrees with sign, and the letter that said which half it is (null when none did).
struct Angle
{
    double degrees = 0;
    QChar letter;
    bool isLongitude() const { return letter == QLatin1Char('E') || letter == QLatin1Char('W'); }
};

bool isAsciiDigit(QChar c)
{
    return c >= QLatin1Char('0') && c <= QLatin1Char('9');
}

/// "42,236 130,303": decimal commas, told from a separating comma by the white space or semicolon between.
QString withDecimalPoints(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral(R"(^([-+]?\d{1,3}),(\d+)\s*[;\s]\s*([-+]?\d{1,3}),(\d+)$)"));
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch())
        return text;
    return QStringLiteral("%1.%2 %3.%4")
        .arg(match.captured(1), match.captured(2), match.captured(3), match.captured(4));
}

std::optional<TokenType> markOf(QChar c)
{
    switch (c.unicode()) {
    case u'°':
    case u'º': // the ordinal sign and the ring are typed for it
    case u'˚':
        return TokenType::Degrees;
    case u'′':
    case u'\'':
    case u'’':
    case u'‘':
        return TokenType::Minutes;
    case u'″':
    case u'"':
    case u'”':
    case u'“':
        return TokenType::Seconds;
    case u',':
    case u';':
    case u'/':
        return TokenType::Separator;
    default:
        return std::nullopt;
    }
}

/// Reads the number at `at` and moves past it; nothing when there is none.
std::optional<Token> takeNumber(QStringView text, qsizetype &at)
{
    Token token;
    qsizetype i = at;
    if (text[i] == QLatin1Char('-') || text[i] == QLatin1Char('+') || text[i] == QChar(u'−')) {
        token.hasSign = true;
        token.negative = text[i] != QLatin1Char('+');
        ++i;
    }
    const qsizetype digits = i;
    while (i < text.size() && isAsciiDigit(text[i]))
        ++i;
    if (i == digits)
        return std::nullopt;
    if (i + 1 < text.size() && text[i] == QLatin1Char('.') && isAsciiDigit(text[i + 1])) {
        token.hasFraction = true;
        ++i;
        while (i < text.size() && isAsciiDigit(text[i]))
            ++i;
    }
    token.value = text.mid(digits, i - digits).toDouble();
    at = i;
    return token;
}

std::optional<Tokens> tokensOf(QStringView text)
{
    Tokens tokens;
    qsizetype at = 0;
    while (at < text.size()) {
        const QChar c = text[at].toUpper();
        if (c.isSpace()) {
            ++at;
        } else if (const auto mark = markOf(c)) {
            // Two single primes stand for a double one.
            if (*mark == TokenType::Minutes && !tokens.empty() && tokens.back().type == TokenType::Minutes)
                tokens.back().type = TokenType::Seconds;
            else
                tokens.push_back({.type = *mark});
            ++at;
        } else if (QStringView(u"NSEW").contains(c)) {
            tokens.push_back({.type = TokenType::Hemisphere, .letter = c});
            ++at;
        } else if (const auto number = takeNumber(text, at)) {
            tokens.push_back(*number);
        } else {
            return std::nullopt;
        }
    }
    return tokens;
}

std::size_t countOf(const Tokens &tokens, TokenType type)
{
    return static_cast<std::size_t>(
        std::count_if(tokens.begin(), tokens.end(), [type](const Token &t) { return t.type == type; }));
}

/// Where the second half begins: behind the separator, at or behind a letter, before the second "degrees" number, or
/// in the middle. 0 when it cannot be told.
std::size_t secondHalf(const Tokens &tokens)
{
    const std::size_t letters = countOf(tokens, TokenType::Hemisphere);
    const std::size_t separators = countOf(tokens, TokenType::Separator);
    if (separators > 1 || (letters != 0 && letters != 2))
        return 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (separators == 1 && tokens[i].type == TokenType::Separator)
            return i;
        if (separators == 0 && letters == 2 && tokens[i].type == TokenType::Hemisphere && i > 0)
            return tokens.front().type == TokenType::Hemisphere ? i : i + 1;
    }
    if (countOf(tokens, TokenType::Degrees) == 2) {
        for (std::size_t i = tokens.size(); i-- > 1;) {
            if (tokens[i].type == TokenType::Degrees)
                return i - 1;
        }
    }
    return tokens.size() % 2 == 0 ? tokens.size() / 2 : 0;
}

/// Degrees, minutes and seconds in that order, each at most once; only the last may have a fraction.
std::optional<Angle> angleOf(std::span<const Token> tokens)
{
    Angle angle;
    std::vector<Token> numbers;
    bool negative = false;
    for (const Token &token : tokens) {
        if (token.type == TokenType::Separator)
            continue;
        if (token.type == TokenType::Hemisphere) {
            if (!angle.letter.isNull())
                return std::nullopt;
            angle.letter = token.letter;
        } else if (token.type == TokenType::Number) {
            const bool afterFraction = !numbers.empty() && numbers.back().hasFraction;
            if (numbers.size() == 3 || afterFraction || (!numbers.empty() && (token.hasSign || token.value >= 60)))
                return std::nullopt;
            negative = negative || token.negative;
            numbers.push_back(token);
        } else {
            const std::size_t place = token.type == TokenType::Degrees ? 1 : token.type == TokenType::Minutes ? 2 : 3;
            if (numbers.size() != place)
                return std::nullopt;
        }
    }
    if (numbers.empty() || (!angle.letter.isNull() && numbers.front().hasSign))
        return std::nullopt;
    double unit = 1;
    for (const Token &number : numbers) {
        angle.degrees += number.value / unit;
        unit *= 60;
    }
    if (negative || angle.letter == QLatin1Char('S') || angle.letter == QLatin1Char('W'))
        angle.degrees = -angle.degrees;
    return angle;
}

Result<LatLon> checked(LatLon p, const QString &text)
{
    if (std::abs(p.lat) > 90)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("\"%1\": latitude %2 is beyond 90; latitude comes first, then longitude")
                        .arg(text, QString::number(p.lat)));
    if (std::abs(p.lon) > 180)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("\"%1\": longitude %2 is beyond 180").arg(text, QString::number(p.lon)));
    return p;
}

} // namespace

Result<LatLon> parseLatLon(QStringView text)
{
    const QString shown = text.trimmed().left(60).toString();
    const Unexpected notAPosition =
        fail(ErrorCode::InvalidInput,
             QStringLiteral("\"%1\" is not a position such as \"42.236, 130.303\" or \"42 14 09.6 N 130 18 11 E\"")
                 .arg(shown));
    if (text.size() > 200)
        return notAPosition;
    const auto tokens = tokensOf(withDecimalPoints(text.trimmed().toString()));
    if (!tokens)
        return notAPosition;
    const std::size_t middle = secondHalf(*tokens);
    if (middle == 0)
        return notAPosition;
    const auto first = angleOf(std::span(*tokens).first(middle));
    const auto second = angleOf(std::span(*tokens).subspan(middle));
    if (!first || !second)
        return notAPosition;
    if (first->letter.isNull() != second->letter.isNull())
        return notAPosition;
    if (first->letter.isNull())
        return checked({first->degrees, second->degrees}, shown);
    if (first->isLongitude() == second->isLongitude())
        return notAPosition;
    return first->isLongitude() ? checked({second->degrees, first->degrees}, shown)
                                : checked({first->degrees, second->degrees}, shown);
}

} // namespace leadline

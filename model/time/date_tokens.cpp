// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/time/date_tokens.h"

namespace leadline::date_words {

namespace {

bool isDigit(QChar c)
{
    return c >= QLatin1Char('0') && c <= QLatin1Char('9');
}

bool isLetter(QChar c)
{
    return c.isLetter() || c == QLatin1Char('_');
}

QString signOf(QChar c)
{
    if (c == u'\u2010' || c == u'\u2011' || c == u'\u2212')
        return QStringLiteral("-");
    if (c == u'\u2012' || c == u'\u2013' || c == u'\u2014' || c == u'\u2015')
        return QStringLiteral("–");
    return QString(c);
}

} // namespace

std::vector<Token> tokens(QStringView text)
{
    std::vector<Token> out;
    bool space = false;
    qsizetype i = 0;
    while (i < text.size()) {
        const QChar c = text[i];
        if (c.isSpace()) {
            space = true;
            ++i;
            continue;
        }
        Token token{TokenKind::Sign, {}, i, space};
        if (isDigit(c) || isLetter(c)) {
            token.kind = isDigit(c) ? TokenKind::Number : TokenKind::Word;
            for (; i < text.size() && (isDigit(c) ? isDigit(text[i]) : isLetter(text[i])); ++i)
                token.text += text[i].toLower();
        } else {
            token.text = signOf(c);
            ++i;
        }
        out.push_back(std::move(token));
        space = false;
    }
    out.push_back({TokenKind::End, {}, text.size(), space});
    return out;
}

} // namespace leadline::date_words

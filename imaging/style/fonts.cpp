// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/style/fonts.h"

#include "imaging/style/tokens.h"

#include <QFontMetrics>

#include <set>

namespace leadline {

namespace {

/// Characters that are not meant to be seen need no glyph.
bool isDrawn(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Separator_Space:
        return false;
    default:
        return true;
    }
}

} // namespace

QStringList missingGlyphs(const QStringList &texts)
{
    const QFontMetrics metrics(uiFont());
    std::set<char32_t> seen;
    QStringList missing;
    for (const QString &text : texts) {
        for (const char32_t character : text.toUcs4()) {
            if (!isDrawn(character) || !seen.insert(character).second || metrics.inFontUcs4(character))
                continue;
            missing << QStringLiteral("U+%1 in “%2”")
                           .arg(QString::number(static_cast<uint>(character), 16)
                                    .toUpper()
                                    .rightJustified(4, QLatin1Char('0')),
                                text.left(60));
        }
    }
    return missing;
}

} // namespace leadline

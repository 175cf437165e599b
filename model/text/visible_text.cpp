// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/text/visible_text.h"

#include <vector>

namespace leadline {

namespace {

constexpr char32_t zeroWidthNonJoiner = 0x200C;
constexpr char32_t zeroWidthJoiner = 0x200D;
constexpr char32_t emojiVariation = 0xFE0F;

bool isBetween(char32_t c, char32_t first, char32_t last)
{
    return c >= first && c <= last;
}

/// Letters, marks and symbols without a shape: fillers, the blank Braille cell, the stand-in for an object.
bool isBlankShape(char32_t c)
{
    switch (c) {
    case 0x034F:
    case 0x115F:
    case 0x1160:
    case 0x17B4:
    case 0x17B5:
    case 0x2800:
    case 0x3164:
    case 0xFFA0:
    case 0xFFFC:
        return true;
    default:
        return false;
    }
}

bool isVariationSelector(char32_t c)
{
    return isBetween(c, 0xFE00, 0xFE0F) || isBetween(c, 0xE0100, 0xE01EF) || isBetween(c, 0x180B, 0x180F);
}

/// Format characters that have a shape: the signs that number, enclose or abbreviate in Arabic, Syriac and Kaithi.
bool isShapedFormat(char32_t c)
{
    return isBetween(c, 0x0600, 0x0605) || isBetween(c, 0x0890, 0x0891) || c == 0x06DD || c == 0x070F || c == 0x08E2 ||
           c == 0x110BD || c == 0x110CD;
}

/// Code points that no text has, and those kept free for invisible ones.
bool isNeverText(char32_t c)
{
    return (c & 0xFFFE) == 0xFFFE || isBetween(c, 0xFDD0, 0xFDEF) || isBetween(c, 0xFFF0, 0xFFF8) ||
           isBetween(c, 0xE0000, 0xE0FFF) || c == 0x2065;
}

/// One text as code points; halves of surrogate pairs stand for themselves.
class CodePoints
{
public:
    explicit CodePoints(const QString &text)
    {
        m_points.reserve(static_cast<std::size_t>(text.size()));
        for (qsizetype i = 0; i < text.size(); ++i) {
            const bool pair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
            m_points.push_back(pair ? QChar::surrogateToUcs4(text[i], text[i + 1]) : text[i].unicode());
            i += pair;
        }
    }

    std::size_t size() const { return m_points.size(); }
    char32_t at(std::size_t i) const { return m_points[i]; }

    bool mustBeWrittenOut(std::size_t i, TextLines lines) const
    {
        const char32_t c = m_points[i];
        if (isVariationSelector(c))
            return !variesWhatPrecedes(i);
        if (c == zeroWidthJoiner || c == zeroWidthNonJoiner)
            return !joins(i);
        switch (QChar::category(c)) {
        case QChar::Other_Control:
            return lines == TextLines::One || (c != '\n' && c != '\t');
        case QChar::Other_Format:
            return !isShapedFormat(c);
        case QChar::Separator_Line:
        case QChar::Separator_Paragraph:
        case QChar::Other_Surrogate:
            return true;
        case QChar::Other_NotAssigned:
            return isNeverText(c);
        default:
            return isBlankShape(c);
        }
    }

private:
    char32_t before(std::size_t i) const { return i == 0 ? 0 : m_points[i - 1]; }
    char32_t after(std::size_t i) const { return i + 1 < m_points.size() ? m_points[i + 1] : 0; }

    /// Variants exist of Han characters, Mongolian letters and symbols; "#" and digits have them as keycaps only.
    bool variesWhatPrecedes(std::size_t i) const
    {
        const char32_t base = before(i);
        if (isBetween(m_points[i], 0x180B, 0x180F))
            return QChar::script(base) == QChar::Script_Mongolian;
        const auto kind = QChar::category(base);
        return QChar::script(base) == QChar::Script_Han || kind == QChar::Symbol_Other ||
               (kind == QChar::Symbol_Math && base > 0x7F) || after(i) == 0x20E3;
    }

    bool joins(std::size_t i) const
    {
        const char32_t previous = before(i);
        constexpr unsigned char virama = 9;
        if (QChar::combiningClass(previous) == virama)
            return true;
        const bool emoji = QChar::category(previous) == QChar::Symbol_Other || previous == emojiVariation ||
                           isBetween(previous, 0x1F3FB, 0x1F3FF);
        if (m_points[i] == zeroWidthJoiner && emoji)
            return QChar::category(after(i)) == QChar::Symbol_Other;
        std::size_t left = i;
        while (left > 0 && QChar::joiningType(m_points[left - 1]) == QChar::Joining_Transparent)
            --left;
        const auto leftType = left == 0 ? QChar::Joining_None : QChar::joiningType(m_points[left - 1]);
        if (leftType != QChar::Joining_Dual && leftType != QChar::Joining_Left)
            return false;
        if (m_points[i] == zeroWidthJoiner)
            return true; // shows a letter in its joined form, as in an abbreviation
        std::size_t right = i + 1;
        while (right < m_points.size() && QChar::joiningType(m_points[right]) == QChar::Joining_Transparent)
            ++right;
        const auto rightType = right < m_points.size() ? QChar::joiningType(m_points[right]) : QChar::Joining_None;
        return rightType == QChar::Joining_Dual || rightType == QChar::Joining_Right;
    }

    std::vector<char32_t> m_points;
};

/// Nearly every text ends here: nothing in it asks for a closer look.
bool isPlain(const QString &text)
{
    return std::none_of(text.begin(), text.end(), [](QChar c) {
        if (c.unicode() >= 0x20 && c.unicode() < 0x7F)
            return false;
        switch (c.category()) {
        case QChar::Other_Control:
        case QChar::Other_Format:
        case QChar::Other_Surrogate:
        case QChar::Other_NotAssigned:
        case QChar::Separator_Line:
        case QChar::Separator_Paragraph:
            return true;
        default:
            return isBlankShape(c.unicode()) || isVariationSelector(c.unicode());
        }
    });
}

} // namespace

QString visibleControls(const QString &text, TextLines lines)
{
    if (isPlain(text))
        return text;
    const CodePoints points(text);
    QString shown;
    shown.reserve(text.size() + 16);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const char32_t c = points.at(i);
        // The line end of Windows is one line end.
        if (c == '\r' && lines == TextLines::Several && i + 1 < points.size() && points.at(i + 1) == '\n')
            continue;
        if (points.mustBeWrittenOut(i, lines))
            shown += QStringLiteral("‹U+%1›").arg(static_cast<uint>(c), 4, 16, QLatin1Char('0')).toUpper();
        else
            shown += QStringView(QChar::fromUcs4(c));
    }
    return shown;
}

} // namespace leadline

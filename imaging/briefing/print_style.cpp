// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/briefing/print_style.h"

#include "imaging/style/tokens.h"

namespace leadline::print {

namespace {

// Hinting would round the advance of every letter to the screen's pixels, which a page does not have.
QFont onPaper(QFont font)
{
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace

QFont bodyFont()
{
    return onPaper(uiFont(10));
}

QFont tableFont()
{
    return onPaper(uiFont(9));
}

QFont tableHeaderFont()
{
    return onPaper(uiFont(8, QFont::DemiBold));
}

QFont headingFont(int level)
{
    constexpr double sizes[] = {26, 16, 12, 10};
    return onPaper(uiFont(sizes[std::clamp(level, 0, 3)], QFont::DemiBold));
}

QFont toneFont(TextTone tone)
{
    switch (tone) {
    case TextTone::Body:
        return bodyFont();
    case TextTone::Small:
        return onPaper(uiFont(8));
    case TextTone::Warning:
        return onPaper(uiFont(10, QFont::DemiBold));
    case TextTone::Mono:
    case TextTone::Manifest:
        break;
    }
    QFont font = onPaper(uiFont(tone == TextTone::Mono ? 8 : 6));
    font.setFamilies(
        {QStringLiteral("Noto Sans Mono"), QStringLiteral("DejaVu Sans Mono"), QStringLiteral("monospace")});
    return font;
}

QColor toneColour(TextTone tone)
{
    switch (tone) {
    case TextTone::Warning:
        return warning;
    case TextTone::Small:
        return second;
    case TextTone::Body:
    case TextTone::Mono:
    case TextTone::Manifest:
        break;
    }
    return text;
}

double spaceAboveHeading(int level)
{
    return level <= 1 ? 20 : level == 2 ? 12 : 8;
}

double spaceBelowHeading(int level)
{
    return level == 0 ? 10 : level == 1 ? 8 : level == 2 ? 4 : 2;
}

} // namespace leadline::print

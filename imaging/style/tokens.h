// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>

#include <array>

namespace leadline {

/// The colours of the house, one set for dark and one for light (README, "How it looks"). A value.
struct Tokens
{
    bool dark = true;
    QColor window, panel, raised, line;
    QColor text, second, faint;
    QColor accent, onAccent;
    QColor intact, altered;
    QColor water, land, coast;
    std::array<QColor, 6> data; ///< sky, green, blue, vermilion, purple (dark periods), yellow (counts)
};

Tokens darkTokens();
Tokens lightTokens();

/// Inter with the Noto fallbacks, in pixels. `weight` as QFont::Weight. What is drawn with it can be found and copied
/// in a PDF.
QFont uiFont(double pixelSize = 13, QFont::Weight weight = QFont::Normal);

} // namespace leadline

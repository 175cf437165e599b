// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/briefing/block.h"

#include <QColor>
#include <QFont>

/// How a briefing looks on paper. All lengths in points; fonts are sized in "pixels" of one point each.
namespace leadline::print {

inline const QColor text(0x1a, 0x21, 0x2b);
inline const QColor second(0x5b, 0x66, 0x75);
inline const QColor line(0xdc, 0xe1, 0xe7);
inline const QColor raised(0xf4, 0xf6, 0xf8);
inline const QColor accent(0xb4, 0x5f, 0x00);
inline const QColor warning(0xc6, 0x28, 0x28);

constexpr double lineSpacing = 1.18;
constexpr double spaceAfterParagraph = 6;
constexpr double cellPadding = 3.5;
constexpr double factLabelWidth = 92;

QFont bodyFont();
QFont tableFont();
QFont tableHeaderFont();
QFont headingFont(int level);
QFont toneFont(TextTone tone);
QColor toneColour(TextTone tone);
double spaceAboveHeading(int level);
double spaceBelowHeading(int level);

} // namespace leadline::print

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"

#include <QPalette>
#include <QString>

class QApplication;
class QWidget;

namespace leadline {

/// Sizes of the house in logical pixels: everything sits on a grid of four.
namespace metrics {
inline constexpr int grid = 4;
inline constexpr int padding = 12;
inline constexpr int radius = 6;
inline constexpr int floatingRadius = 9;
inline constexpr int hit = 28;
inline constexpr int leftWidth = 264;
inline constexpr int rightWidth = 372;
inline constexpr int bottomHeight = 262;
} // namespace metrics

/// How a text stands out. Set on a QLabel with setTone(); the style sheet has the colours.
enum class Tone { Body, Title, Strong, Second, Faint, Good, Bad, Accent, Code };

/// The colours of the house as Qt's roles.
QPalette paletteFrom(const Tokens &tokens);

/// What a palette cannot say: radii, hairlines, quiet buttons, tabs, scroll bars, inputs, menus, tool tips.
QString styleSheetFrom(const Tokens &tokens);

/// Puts style, font, palette and sheet on the whole program. May be called again to change between dark and light.
void applyStyle(QApplication &application, const Tokens &tokens);

/// Gives a label its tone; takes effect at once.
void setTone(QWidget *widget, Tone tone);

} // namespace leadline

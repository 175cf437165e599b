// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QPoint;
class QWidget;

namespace leadline {

/// What a tool tip says: plain text, with a heading in bold above it where there is one.
struct TipText
{
    QString text;
    QString heading = {};
};

/// For a Qt::ToolTipRole: the text as it is, whatever it looks like, for a tool tip guesses whether its text is HTML.
/// Wrapped; cut where it would cover the screen.
QString plainToolTip(const TipText &tip);

/// The tool tip of a widget, and what a screen reader says of it.
void setPlainToolTip(QWidget *widget, const QString &text);

/// Shows a tool tip now. An empty one hides what is shown.
void showPlainToolTip(const QPoint &globalPosition, const TipText &tip, QWidget *widget);

/// A text of the case on a button or in a menu: "&" is no mnemonic there, and one line has to do.
QString plainButtonText(const QString &text);

/// A text of the case as a part of a window's title, where Qt takes "[*]" for its mark of unsaved work.
QString plainWindowTitle(const QString &text);

} // namespace leadline

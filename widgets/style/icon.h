// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

class QPainter;
class QRectF;

namespace leadline {

/// Draws an icon of the house's set (resources/icons/<name>.svg: 20 units square, 1.5 px strokes) in one colour.
/// Unknown names draw nothing. GUI thread.
void paintIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &colour);

/// The icon as a pixmap of `size` logical pixels, sharp at `devicePixelRatio`.
QPixmap iconPixmap(const QString &name, const QColor &colour, int size = 16, double devicePixelRatio = 1);

/// For buttons and actions: `normal` as a rule, `checked` when on (the same colour where it is not given), half
/// transparent when disabled. Drawn anew at every size and pixel ratio.
QIcon tintedIcon(const QString &name, const QColor &normal, const QColor &checked = {});

} // namespace leadline

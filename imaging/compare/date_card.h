// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/compare/comparison.h"
#include "imaging/style/tokens.h"

#include <QRectF>
#include <QSizeF>
#include <QString>

class QPainter;

namespace leadline {

/// The date of a picture, large, and what the picture is, small below it.
struct DateCard
{
    QString date;
    QString second;
    bool isTrouble = false; ///< the second line says what is wrong
    double dateSize = 30;   ///< pixels
};

/// Of one side of a comparison.
DateCard cardOf(const SideText &text);
/// As large as its texts need, but no wider than `mostWidth`: then the second line is cut with an ellipsis.
QSizeF sizeOf(const DateCard &card, double mostWidth);
/// On a ground that any picture lets it be read on.
void paintDateCard(QPainter &painter, const DateCard &card, const QRectF &box, const Tokens &tokens);

} // namespace leadline

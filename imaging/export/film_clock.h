// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/time/instant.h"

#include <QRectF>
#include <QSizeF>
#include <QString>

class QPainter;

namespace leadline {

/// The dated clock of a frame, in its upper left corner: day, time of day in UTC, and a line below it. `room`: the
/// frame. Any thread.
/// What it covers: labels keep off it.
QRectF filmClockCard(const QString &below, const QSizeF &room);
void paintFilmClock(QPainter &painter, Instant time, const QString &below, const Tokens &tokens, const QSizeF &room);

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>
#include <QStringList>

#include <vector>

class QPainter;
class QRectF;

namespace leadline {

/// A sign that a point on a map is drawn with: resources/symbols/<id>.svg, 24 units square, in one ink.
struct MapSymbol
{
    QString id;    ///< "maritime/cargo-ship": its set and its name
    QString title; ///< "Cargo ship"
    QStringList words;

    QString set() const { return id.section(QLatin1Char('/'), 0, 0); }
};

/// All of them, set by set: maritime, military (no side implied), transport, hazard, general. Thread-safe.
const std::vector<MapSymbol> &mapSymbols();

/// The symbol that is called so: by its id, by its name alone ("cargo-ship"), or by one of its words ("harbor", as
/// files of others name them); nullptr for none. Thread-safe.
const MapSymbol *mapSymbol(const QString &called);

/// Draws it into a square, in one colour: sharp at any size, and as shapes in a PDF. Thread-safe.
void paintSymbol(QPainter &painter, const QRectF &square, const MapSymbol &symbol, const QColor &ink);

} // namespace leadline

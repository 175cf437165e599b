// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QImage>
#include <QLineF>
#include <QPointF>
#include <QPolygonF>

#include <cmath>
#include <cstdint>
#include <map>
#include <unordered_set>
#include <utility>
#include <vector>

class QPainter;

namespace leadline {

/// Marks that would cover one another on the screen are painted once.
class TakenCells
{
public:
    /// False when a mark in (almost) the same place was taken before.
    bool take(QPointF p)
    {
        const auto x = static_cast<std::int32_t>(std::floor(p.x() / 2));
        const auto y = static_cast<std::int32_t>(std::floor(p.y() / 2));
        return m_cells
            .insert(static_cast<std::uint64_t>(static_cast<std::uint32_t>(x)) << 32 | static_cast<std::uint32_t>(y))
            .second;
    }

private:
    std::unordered_set<std::uint64_t> m_cells;
};

/// Dots of vessels. On a screen each colour is painted once and copied: thousands of antialiased ellipses cost more
/// than the tracks. In PDF and SVG they are ellipses.
class DotPainter
{
public:
    DotPainter(QPainter &painter, const QColor &rim);
    void paint(QPointF at, const QColor &fill, double radius);

private:
    void ellipse(QPainter &painter, QPointF at, const QColor &fill, double radius) const;

    QPainter &m_painter;
    QColor m_rim;
    bool m_stamps;
    std::map<std::pair<QRgb, double>, QImage> m_cache;
};

/// A hull seen from above, bow up, about the place that the ship reported. Pixels.
QPolygonF hullOutline(double length, double beam);

/// Small open arrows along lines, far apart: which way they were sailed.
std::vector<QLineF> directionTicks(const std::vector<QLineF> &lines);

} // namespace leadline

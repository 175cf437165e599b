// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tracks/track_marks.h"

#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace leadline {

DotPainter::DotPainter(QPainter &painter, const QColor &rim)
    : m_painter(painter)
    , m_rim(rim)
    , m_stamps(painter.paintEngine() && painter.paintEngine()->type() == QPaintEngine::Raster)
{
}

void DotPainter::paint(QPointF at, const QColor &fill, double radius)
{
    if (!m_stamps) {
        ellipse(m_painter, at, fill, radius);
        return;
    }
    const double half = std::ceil(radius + 1);
    const auto key = std::pair(fill.rgba(), radius);
    auto stamp = m_cache.find(key);
    if (stamp == m_cache.end()) {
        const double ratio = m_painter.device()->devicePixelRatio();
        QImage image((QSizeF(2 * half, 2 * half) * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(ratio);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        ellipse(painter, {half, half}, fill, radius);
        painter.end();
        stamp = m_cache.emplace(key, image).first;
    }
    m_painter.drawImage(QPointF(std::round(at.x() - half), std::round(at.y() - half)), stamp->second);
}

void DotPainter::ellipse(QPainter &painter, QPointF at, const QColor &fill, double radius) const
{
    painter.setPen(QPen(m_rim, 1));
    painter.setBrush(fill);
    painter.drawEllipse(at, radius, radius);
}

QPolygonF hullOutline(double length, double beam)
{
    const double bow = length / 2;
    const double shoulder = bow - std::min(beam, length / 2);
    return QPolygonF({{0, -bow}, {beam / 2, -shoulder}, {beam / 2, bow}, {-beam / 2, bow}, {-beam / 2, -shoulder}});
}

std::vector<QLineF> directionTicks(const std::vector<QLineF> &lines)
{
    constexpr double apartPixels = 130;
    constexpr double shortestLine = 14;
    constexpr double reach = 5.5;
    std::vector<QLineF> ticks;
    double since = apartPixels / 2;
    for (const QLineF &line : lines) {
        const double length = line.length();
        since += std::min(length, 4000.0);
        if (since < apartPixels || length < shortestLine)
            continue;
        since = 0;
        const QPointF along = (line.p2() - line.p1()) / length;
        const QPointF across(-along.y(), along.x());
        const QPointF tip = line.pointAt(0.35) + along * 3; // not halfway: the way back has its own
        const QPointF back = tip - along * reach;
        ticks.emplace_back(tip, back + across * reach * 0.8);
        ticks.emplace_back(tip, back - across * reach * 0.8);
    }
    return ticks;
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/annotate/annotation_shape.h"

#include <QPainter>
#include <QPolygonF>

#include <cmath>

namespace leadline {

QString shapeName(AnnotationKind kind)
{
    switch (kind) {
    case AnnotationKind::Point:
        return QStringLiteral("point");
    case AnnotationKind::Line:
        return QStringLiteral("line");
    case AnnotationKind::Polygon:
        return QStringLiteral("polygon");
    case AnnotationKind::Text:
        return QStringLiteral("text");
    }
    return {};
}

QString nextTitle(AnnotationKind kind, const CaseData &items)
{
    QString word = shapeName(kind);
    word[0] = word[0].toUpper();
    const auto taken = [&](const QString &title) {
        const auto &all = items.all<Annotation>();
        return std::any_of(all.begin(), all.end(), [&](const auto &entry) { return entry.second.title == title; });
    };
    for (int number = 1;; ++number) {
        const QString title = QStringLiteral("%1 %2").arg(word).arg(number);
        if (!taken(title))
            return title;
    }
}

std::optional<Geometry> moved(const Geometry &geometry, const Viewport &viewport, QPointF byPixels)
{
    Geometry shifted = geometry;
    const QPointF byMetres(byPixels.x() * viewport.metresPerPixel, -byPixels.y() * viewport.metresPerPixel);
    for (auto &part : shifted.parts) {
        for (LatLon &vertex : part) {
            const auto xy = viewport.projection->forward(vertex);
            const auto there = xy ? viewport.projection->inverse(*xy + byMetres) : std::nullopt;
            if (!there || !there->isValid())
                return std::nullopt;
            vertex = *there;
        }
    }
    return shifted;
}

std::optional<VertexIndex> vertexAt(const Geometry &geometry, const Viewport &viewport, QPointF pixel,
                                    double tolerancePixels)
{
    std::optional<VertexIndex> nearest;
    double best = tolerancePixels;
    for (std::size_t part = 0; part < geometry.parts.size(); ++part) {
        for (std::size_t vertex = 0; vertex < geometry.parts[part].size(); ++vertex) {
            const auto at = viewport.pixelOf(geometry.parts[part][vertex]);
            const double distance = at ? std::hypot(at->x() - pixel.x(), at->y() - pixel.y()) : best + 1;
            if (distance < best) {
                best = distance;
                nearest = VertexIndex{part, vertex};
            }
        }
    }
    return nearest;
}

Geometry withVertexAt(Geometry geometry, VertexIndex index, LatLon position)
{
    auto &part = geometry.parts[index.part];
    part[index.vertex] = position;
    if (geometry.type == GeometryType::Polygon && (index.vertex == 0 || index.vertex + 1 == part.size())) {
        part.front() = position;
        part.back() = position;
    }
    return geometry;
}

void paintPreview(QPainter &painter, const Geometry &geometry, const Viewport &viewport, const PreviewStyle &style)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const auto &part : geometry.parts) {
        QPolygonF pixels;
        for (const LatLon &vertex : part) {
            if (const auto at = viewport.pixelOf(vertex))
                pixels.append(*at);
        }
        if (geometry.type == GeometryType::Polygon && pixels.size() > 2) {
            QColor fill = style.colour;
            fill.setAlphaF(0.12F);
            painter.setPen(Qt::NoPen);
            painter.setBrush(fill);
            painter.drawPolygon(pixels);
        }
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(style.casing, 4.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(pixels);
        painter.setPen(QPen(style.colour, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(pixels);
        if (!style.handles)
            continue;
        painter.setPen(QPen(style.casing, 1.5));
        painter.setBrush(style.colour);
        for (const QPointF &at : pixels)
            painter.drawRoundedRect(QRectF(at - QPointF(4, 4), QSizeF(8, 8)), 2, 2);
    }
    painter.restore();
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/annotate/annotation_shape.h"

#include "imaging/render/drawing_painter.h"
#include "imaging/render/label_painter.h"
#include "model/drawing/annotation_kinds.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <set>

namespace leadline {

QString nextTitle(AnnotationKind kind, const CaseData &items)
{
    if (kind == AnnotationKind::Marker || kind == AnnotationKind::Redaction)
        return {};
    QString word = kindInWords(kind);
    word[0] = word[0].toUpper();
    word += QLatin1Char(' ');
    std::set<int> taken;
    for (const auto &[id, annotation] : items.all<Annotation>())
        if (annotation.title.startsWith(word))
            taken.insert(QStringView(annotation.title).mid(word.size()).toInt());
    int number = 1;
    while (taken.contains(number))
        ++number;
    return word + QString::number(number);
}

double nextMarkerNumber(const CaseData &items)
{
    double last = 0;
    for (const auto &[id, annotation] : items.all<Annotation>())
        if (annotation.kind == AnnotationKind::Marker)
            last = std::max(last, std::floor(annotation.number.value_or(0)));
    return last + 1;
}

std::optional<Annotation> draggedBy(Annotation annotation, const Viewport &viewport, QPointF byPixels)
{
    const QPointF byMetres(byPixels.x() * viewport.metresPerPixel, -byPixels.y() * viewport.metresPerPixel);
    for (auto &part : annotation.geometry.parts) {
        for (LatLon &vertex : part) {
            const auto xy = viewport.projection->forward(vertex);
            const auto there = xy ? viewport.projection->inverse(*xy + byMetres) : std::nullopt;
            if (!there || !there->isValid())
                return std::nullopt;
            vertex = *there;
        }
    }
    return annotation;
}

void paintInTheMaking(QPainter &painter, Annotation annotation, const Viewport &viewport, const Tokens &tokens)
{
    MapScene nothing;
    nothing.tokens = tokens;
    if (annotation.kind != AnnotationKind::Redaction)
        annotation.colour = tokens.accent.name();
    else
        annotation.style.fill = QStringLiteral("none"); // what will be covered is still to be seen
    const ScreenShape shape = screenShapeOf(annotation, viewport);
    if (shape.parts.empty())
        return;
    painter.save();
    if (annotation.kind == AnnotationKind::Text) {
        const QFont font = uiFont(lookOf(annotation, tokens, viewport.pixelsPerMillimetre).sizePixels, QFont::DemiBold);
        const QFontMetricsF metrics(font);
        const QPointF baseline(shape.anchor.x() - metrics.horizontalAdvance(annotation.title) / 2,
                               shape.anchor.y() + metrics.ascent() / 2);
        paintHaloText(painter, baseline, annotation.title, font, tokens.accent, tokens.water);
    } else {
        paintAnnotation(painter, annotation, shape, inkFor(annotation, nothing, viewport));
    }
    painter.restore();
}

void paintHandle(QPainter &painter, QPointF at, HandleLook look, const Tokens &tokens, bool hovered)
{
    painter.setRenderHint(QPainter::Antialiasing);
    const double half = (look == HandleLook::Middle ? 2.6 : 3.8) + (hovered ? 1.6 : 0);
    painter.setPen(QPen(tokens.water, 1.5));
    painter.setBrush(look == HandleLook::Middle ? tokens.panel : tokens.accent);
    if (look == HandleLook::Middle)
        painter.setPen(QPen(tokens.accent, 1.5));
    if (look == HandleLook::Vertex)
        painter.drawRoundedRect(QRectF(at - QPointF(half, half), QSizeF(2 * half, 2 * half)), 2, 2);
    else
        painter.drawEllipse(at, half, half);
}

void paintFigures(QPainter &painter, QPointF pointer, const QString &text, const QSizeF &bounds, const Tokens &tokens)
{
    if (text.isEmpty())
        return;
    const QFont font = uiFont(12, QFont::Medium);
    const QFontMetricsF metrics(font);
    QRectF box(pointer + QPointF(16, 14), QSizeF(metrics.horizontalAdvance(text) + 14, metrics.height() + 6));
    if (box.right() > bounds.width() - 4)
        box.moveRight(pointer.x() - 12);
    if (box.bottom() > bounds.height() - 4)
        box.moveBottom(pointer.y() - 12);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens.line, 1));
    painter.setBrush(tokens.panel);
    painter.drawRoundedRect(box, 5, 5);
    painter.setFont(font);
    painter.setPen(tokens.text);
    painter.drawText(box, Qt::AlignCenter, text);
    painter.restore();
}

} // namespace leadline

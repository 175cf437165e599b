// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/drawing/annotation_look.h"

#include "imaging/symbols/map_symbols.h"
#include "model/drawing/annotation_kinds.h"

namespace leadline {

namespace {

constexpr double strokeMillimetres = 0.58;
constexpr float faintFill = 0.14F;

double usualSizeMillimetres(const Annotation &annotation)
{
    switch (annotation.kind) {
    case AnnotationKind::Text:
    case AnnotationKind::Callout:
        return 3.7;
    case AnnotationKind::Marker:
        return 5.6;
    case AnnotationKind::Inset:
        return 42;
    case AnnotationKind::Point:
        return mapSymbol(annotation.style.symbol) ? 6.4 : 2.9;
    default:
        return 2.9;
    }
}

QList<qreal> dashesOf(const QString &dash)
{
    if (dash == QLatin1String("dashed"))
        return {4, 2.6};
    if (dash == QLatin1String("dotted"))
        return {1, 1.8};
    if (dash == QLatin1String("dash-dot"))
        return {4, 2, 1, 2};
    return {};
}

std::optional<QColor> fillOf(const Annotation &annotation, const QColor &colour)
{
    if (!isArea(annotation.kind) || annotation.style.fill == QLatin1String("none"))
        return {};
    QColor fill = annotation.style.fill.isEmpty() ? colour : QColor(annotation.style.fill);
    const bool covers = annotation.kind == AnnotationKind::Redaction;
    fill.setAlphaF(covers ? 1.0F : static_cast<float>(annotation.style.fillOpacity.value_or(faintFill)));
    return fill;
}

} // namespace

QColor annotationColour(const Annotation &annotation, const Tokens &tokens)
{
    const QColor colour(annotation.colour);
    if (colour.isValid())
        return colour;
    return annotation.kind == AnnotationKind::Redaction ? QColor(16, 16, 16) : tokens.data.front();
}

AnnotationLook lookOf(const Annotation &annotation, const Tokens &tokens, double pixelsPerMillimetre)
{
    AnnotationLook look;
    look.colour = annotationColour(annotation, tokens);
    look.strokePixels = annotation.style.strokeMillimetres.value_or(strokeMillimetres) * pixelsPerMillimetre;
    look.dashes = dashesOf(annotation.style.dash);
    look.fill = fillOf(annotation, look.colour);
    look.sizePixels = annotation.style.sizeMillimetres.value_or(usualSizeMillimetres(annotation)) * pixelsPerMillimetre;
    return look;
}

} // namespace leadline

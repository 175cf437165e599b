// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/drawing/annotation_check.h"

#include "model/drawing/annotation_kinds.h"
#include "model/drawing/control_points.h"

#include <QRegularExpression>

#include <algorithm>

namespace leadline {

namespace {

/// Half the way round the Earth along a meridian, rounded up: nothing is further away.
constexpr double furthestMetres = 20'004'000;
constexpr double furthestPixels = 1e7;
constexpr double widestStrokeMillimetres = 20;
constexpr double largestMarkMillimetres = 200;
constexpr std::size_t mostRings = 50;

QString a(AnnotationKind kind)
{
    const QString word = kindInWords(kind);
    const bool vowel = QStringLiteral("aeiou").contains(word.at(0));
    return (vowel ? QStringLiteral("an ") : QStringLiteral("a ")) + word;
}

QString whyNoPoints(const Annotation &annotation)
{
    const GeometryType type = pointsOf(annotation.kind);
    if (!isOnImage(annotation)) {
        if (!annotation.image.pixels.empty())
            return QStringLiteral("points on a picture need the exhibit that they lie on");
        return annotation.geometry.parts.empty()  ? QStringLiteral("%1 needs its points").arg(a(annotation.kind))
               : annotation.geometry.type != type ? QStringLiteral("the shape drawn is not of the annotation's kind")
                                                  : QString();
    }
    if (annotation.image.exhibit.kind != ItemKind::Evidence)
        return QStringLiteral("what is drawn on a picture lies on an exhibit");
    if (!annotation.geometry.parts.empty())
        return QStringLiteral("what is drawn on a picture has pixels and no geometry of its own");
    const std::size_t least = type == GeometryType::Point ? 1 : type == GeometryType::LineString ? 2 : 3;
    const std::size_t count = annotation.image.pixels.size();
    if (count < least || (least == 1 && count > 1))
        return QStringLiteral("%1 on a picture has %2 points, not %3")
            .arg(a(annotation.kind), least == 1 ? QStringLiteral("1") : QStringLiteral("at least %1").arg(least))
            .arg(count);
    return {};
}

QString whyNoLength(const std::optional<double> &length, const QString &name, const Annotation &annotation)
{
    const double most = isOnImage(annotation) ? furthestPixels : furthestMetres;
    if (!length)
        return QStringLiteral("%1 needs its %2").arg(a(annotation.kind), name);
    if (!(*length > 0 && *length <= most))
        return QStringLiteral("the %1 of %2 lies above 0 and up to %3 %4")
            .arg(name, a(annotation.kind))
            .arg(most, 0, 'f', 0)
            .arg(isOnImage(annotation) ? QStringLiteral("pixels") : QStringLiteral("metres"));
    return {};
}

QString whyNoFigures(const Annotation &annotation)
{
    const KindFigures needs = figuresOf(annotation.kind);
    const AnnotationShape &shape = annotation.shape;
    QString why;
    if (needs.radius)
        why = whyNoLength(shape.radius, QStringLiteral("radius"), annotation);
    const bool secondMayMiss = annotation.kind == AnnotationKind::Sector && shape.secondRadius.value_or(0) == 0;
    if (why.isEmpty() && needs.secondRadius && !secondMayMiss)
        why = whyNoLength(shape.secondRadius, QStringLiteral("second radius"), annotation);
    if (why.isEmpty() && annotation.kind == AnnotationKind::Sector && shape.secondRadius.value_or(0) >= *shape.radius)
        why = QStringLiteral("a sector begins nearer than it ends: its second radius is less than its radius");
    if (why.isEmpty() && needs.opening && !(shape.openingDegrees.value_or(0) > 0 && *shape.openingDegrees <= 360))
        why = QStringLiteral("a sector opens by more than 0 and up to 360 degrees");
    if (!why.isEmpty() || !needs.rings)
        return why;
    if (shape.rings.empty() || shape.rings.size() > mostRings)
        return QStringLiteral("range rings have 1 to %1 radii").arg(mostRings);
    for (std::size_t i = 0; i < shape.rings.size() && why.isEmpty(); ++i) {
        why = whyNoLength(shape.rings[i], QStringLiteral("radius"), annotation);
        if (why.isEmpty() && i > 0 && shape.rings[i] <= shape.rings[i - 1])
            why = QStringLiteral("the radii of range rings ascend");
    }
    return why;
}

QString oneOf(const QString &what, const QString &word, const QStringList &words)
{
    if (word.isEmpty() || words.contains(word))
        return {};
    return QStringLiteral("%1 is one of %2, not \"%3\"").arg(what, words.join(QStringLiteral(", ")), word.left(60));
}

QString between(const QString &what, const std::optional<double> &value, double least, double most)
{
    if (!value || (*value >= least && *value <= most))
        return {};
    return QStringLiteral("%1 lies between %2 and %3").arg(what).arg(least).arg(most);
}

QString whyNoStyle(const AnnotationStyle &style)
{
    static const QRegularExpression colour(QStringLiteral("^(#[0-9a-fA-F]{6}|none)?$"));
    const QStringList problems{
        between(QStringLiteral("a stroke in millimetres"), style.strokeMillimetres, 0, widestStrokeMillimetres),
        between(QStringLiteral("a size in millimetres"), style.sizeMillimetres, 0.5, largestMarkMillimetres),
        between(QStringLiteral("the opacity of a fill"), style.fillOpacity, 0, 1),
        oneOf(QStringLiteral("a dash"), style.dash,
              {QStringLiteral("dashed"), QStringLiteral("dotted"), QStringLiteral("dash-dot")}),
        oneOf(QStringLiteral("the place of a label"), style.label,
              {QStringLiteral("right"), QStringLiteral("left"), QStringLiteral("above"), QStringLiteral("below"),
               QStringLiteral("centre"), QStringLiteral("none")}),
        oneOf(QStringLiteral("a halo"), style.halo, {QStringLiteral("none")}),
        colour.match(style.fill).hasMatch()
            ? QString()
            : QStringLiteral("a fill is \"#rrggbb\" or \"none\", not \"%1\"").arg(style.fill.left(60))};
    for (const QString &problem : problems)
        if (!problem.isEmpty())
            return problem;
    return {};
}

} // namespace

QString whyNoAnnotation(const Annotation &annotation)
{
    for (const QString &why : {whyNoPoints(annotation), whyNoFigures(annotation), whyNoStyle(annotation.style)})
        if (!why.isEmpty())
            return why;
    if ((annotation.kind == AnnotationKind::Text || annotation.kind == AnnotationKind::Callout) &&
        annotation.title.trimmed().isEmpty())
        return QStringLiteral("a text on the map needs some text");
    if (annotation.kind == AnnotationKind::Inset && annotation.crop.exhibit.kind != ItemKind::Evidence)
        return QStringLiteral("an image inset shows an exhibit");
    if (annotation.kind == AnnotationKind::Inset && !annotation.crop.exhibit)
        return QStringLiteral("an image inset needs the exhibit that it shows");
    if (annotation.scene && annotation.scene.kind != ItemKind::Evidence && annotation.scene.kind != ItemKind::Layer)
        return QStringLiteral("the scene of an annotation is an exhibit or a layer");
    return oneOf(QStringLiteral("the edges of a shape"), annotation.shape.edges, {QStringLiteral("straight")});
}

} // namespace leadline

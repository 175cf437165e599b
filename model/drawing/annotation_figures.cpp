// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/drawing/annotation_figures.h"

#include "model/drawing/annotation_kinds.h"
#include "model/drawing/control_points.h"
#include "model/measure/measure_words.h"

#include <QStringList>

#include <cmath>

namespace leadline {

namespace {

QString metresInWords(double metres)
{
    return lengthInWords(Measured{metres, {}});
}

QString pixelsInWords(double pixels)
{
    return QStringLiteral("%1 px").arg(pixels, 0, 'f', pixels < 100 ? 1 : 0);
}

QString degreesInWords(double degrees)
{
    // A bearing has three digits, as sailors write it.
    const int whole = static_cast<int>(std::lround(degrees)) % 360;
    return QStringLiteral("%1°").arg(whole, 3, 10, QLatin1Char('0'));
}

template<class Plane>
QString pathInWords(const std::vector<typename Plane::Point> &path, QString (*inWords)(double))
{
    if (path.size() < 2)
        return {};
    double whole = 0;
    for (std::size_t i = 1; i < path.size(); ++i)
        whole += Plane::length(path[i - 1], path[i]);
    const auto &from = path[path.size() - 2];
    const auto &to = path.back();
    QString words =
        QStringLiteral("%1 · %2").arg(inWords(Plane::length(from, to)), degreesInWords(Plane::azimuth(from, to)));
    if (path.size() > 2)
        words += QStringLiteral(" · %1 in all").arg(inWords(whole));
    return words;
}

QString shapeInWords(const Annotation &annotation, QString (*inWords)(double))
{
    const AnnotationShape &shape = annotation.shape;
    QStringList words;
    switch (annotation.kind) {
    case AnnotationKind::Rectangle:
    case AnnotationKind::Redaction:
    case AnnotationKind::Ellipse:
        words << QStringLiteral("%1 × %2").arg(inWords(2 * shape.radius.value_or(0)),
                                               inWords(2 * shape.secondRadius.value_or(0)));
        if (shape.azimuthDegrees.value_or(0) != 0)
            words << degreesInWords(*shape.azimuthDegrees);
        break;
    case AnnotationKind::Circle:
        words << QStringLiteral("radius %1").arg(inWords(shape.radius.value_or(0)));
        break;
    case AnnotationKind::Rings:
        for (const double radius : shape.rings)
            words << inWords(radius);
        break;
    case AnnotationKind::Sector:
        words << inWords(shape.radius.value_or(0)) << degreesInWords(shape.azimuthDegrees.value_or(0))
              << QStringLiteral("opens %1°").arg(shape.openingDegrees.value_or(0), 0, 'f', 0);
        break;
    case AnnotationKind::Corridor:
        words << QStringLiteral("%1 wide").arg(inWords(2 * shape.radius.value_or(0)));
        break;
    default:
        break;
    }
    return words.join(QStringLiteral(" · "));
}

template<class Plane>
QString allInWords(const Annotation &annotation, QString (*inWords)(double))
{
    const auto points = controlPoints<Plane>(annotation);
    const bool isPath = pointsOf(annotation.kind) != GeometryType::Point && !points.empty();
    QStringList words{isPath ? pathInWords<Plane>(points.front(), inWords) : QString(),
                      shapeInWords(annotation, inWords)};
    words.removeAll(QString());
    return words.join(QStringLiteral(" · "));
}

} // namespace

QString measuredInWords(const Annotation &annotation)
{
    if (isOnImage(annotation)) {
        double whole = 0;
        for (std::size_t i = 1; i < annotation.image.pixels.size(); ++i)
            whole += ImagePlane::length(annotation.image.pixels[i - 1], annotation.image.pixels[i]);
        return pixelsInWords(whole);
    }
    const auto points = controlPoints<GroundPlane>(annotation);
    return points.empty() ? QString() : lengthInWords(pathLength(points.front()));
}

QString figuresInWords(const Annotation &annotation)
{
    return isOnImage(annotation) ? allInWords<ImagePlane>(annotation, pixelsInWords)
                                 : allInWords<GroundPlane>(annotation, metresInWords);
}

} // namespace leadline

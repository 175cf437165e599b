// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/any_annotations.h"

#include "model/drawing/annotation_check.h"
#include "model/drawing/annotation_kinds.h"
#include "model/drawing/control_points.h"
#include "model/edit/edit_check.h"

#include <gmock/gmock.h>

#include <random>

namespace leadline {

std::vector<Annotation> anyAnnotations(unsigned seed)
{
    std::mt19937 random(seed);
    const auto between = [&random](double a, double b) { return std::uniform_real_distribution<double>(a, b)(random); };
    const auto position = [&] { return LatLon{between(-85, 85), between(-180, 180)}; };
    std::vector<Annotation> all;
    for (const AnnotationKind kind : allAnnotationKinds()) {
        Annotation annotation;
        annotation.kind = kind;
        std::vector<LatLon> points{position()};
        if (pointsOf(kind) != GeometryType::Point)
            for (int i = 0; i < 4; ++i)
                points.push_back(LatLon{points[0].lat + between(-1, 1), points[0].lon + between(0, 0.5)});
        annotation = withControlPoints<GroundPlane>(annotation, {points});
        annotation.title = QStringLiteral("라진 “%1”, a\nb").arg(kindInWords(kind));
        annotation.note = QStringLiteral("<b>&amp;</b> ; \"x\"");
        annotation.colour = QStringLiteral("#56b4e9");
        annotation.when = *parseEdtf(u"2023-10-12/2023-10-20");
        annotation.shape.radius = between(10, 5'000);
        annotation.shape.secondRadius = *annotation.shape.radius / 3;
        annotation.shape.rings = {100, 250.5};
        annotation.shape.azimuthDegrees = between(0, 360);
        annotation.shape.openingDegrees = between(1, 300);
        annotation.style.strokeMillimetres = between(0.1, 3);
        annotation.style.dash = QStringLiteral("dotted");
        annotation.style.fillOpacity = 0.5;
        annotation.category = QStringLiteral("container");
        annotation.number = 7;
        annotation.likelihood = QStringLiteral("likely");
        annotation.arrangement = {QStringLiteral("Group 1"), 3, true};
        annotation.crop.exhibit = {ItemKind::Evidence, 4};
        Item item = annotation;
        EXPECT_TRUE(normalise(item));
        EXPECT_EQ(whyNoAnnotation(annotation).toStdString(), "");
        all.push_back(std::get<Annotation>(item));
    }
    return all;
}

} // namespace leadline

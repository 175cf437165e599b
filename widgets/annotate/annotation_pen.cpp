// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/annotate/annotation_pen.h"

#include "model/drawing/annotation_kinds.h"
#include "model/drawing/control_points.h"

namespace leadline {

AnnotationPen::AnnotationPen()
{
    for (const AnnotationKind kind : allAnnotationKinds())
        m_looks[kind].colour = QStringLiteral("#e6c229"); // the data yellow: the accent is for what is selected
    m_looks[AnnotationKind::Redaction].colour = QStringLiteral("#101010");
}

Annotation AnnotationPen::dressed(Annotation annotation) const
{
    const Look &look = m_looks.at(annotation.kind);
    annotation.colour = look.colour;
    annotation.style = look.style;
    const bool isCounted = annotation.kind == AnnotationKind::Point || isArea(annotation.kind);
    if (!m_counting || !isCounted || annotation.kind == AnnotationKind::Redaction)
        return annotation;
    annotation.category = m_counting->category;
    annotation.drawnBy = m_counting->analyst;
    annotation.confidence = m_counting->confidence;
    annotation.style.label = QStringLiteral("none"); // a hundred of them hide the scene
    if (!isOnImage(annotation) && m_counting->scene)
        annotation.scene = m_counting->scene();
    return annotation;
}

void AnnotationPen::takeFrom(const Annotation &annotation)
{
    m_looks[annotation.kind] = {annotation.colour, annotation.style};
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/annotation.h"

#include <map>

namespace leadline {

/// What a new annotation looks like: as the last one of its kind that the user dressed. GUI thread.
class AnnotationPen
{
public:
    AnnotationPen();

    /// The annotation in that look; its shape stays.
    Annotation dressed(Annotation annotation) const;
    /// From now on new ones of its kind look like this one.
    void takeFrom(const Annotation &annotation);

private:
    struct Look
    {
        QString colour;
        AnnotationStyle style;
    };
    std::map<AnnotationKind, Look> m_looks;
};

} // namespace leadline

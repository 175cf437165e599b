// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/annotation.h"

#include <functional>
#include <map>
#include <optional>

namespace leadline {

/// What marks count while someone counts.
struct Counting
{
    QString category;
    QString analyst;
    QString confidence;             ///< "", "moderate" or "low"
    std::function<ItemRef()> scene; ///< that a mark on the map belongs to, asked for at each one
};

/// What a new annotation looks like: as the last one of its kind that the user dressed; and, while someone counts, what
/// a mark or an area counts as. GUI thread.
class AnnotationPen
{
public:
    AnnotationPen();

    /// The annotation in that look; its shape stays.
    Annotation dressed(Annotation annotation) const;
    /// From now on new ones of its kind look like this one.
    void takeFrom(const Annotation &annotation);
    /// From now on; nothing: no longer.
    void setCounting(std::optional<Counting> counting) { m_counting = std::move(counting); }
    const std::optional<Counting> &counting() const { return m_counting; }

private:
    struct Look
    {
        QString colour;
        AnnotationStyle style;
    };
    std::map<AnnotationKind, Look> m_looks;
    std::optional<Counting> m_counting;
};

} // namespace leadline

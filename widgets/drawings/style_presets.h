// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/annotation.h"

#include <vector>

namespace leadline {

/// A look with a meaning, to be put on annotations with one click.
struct StylePreset
{
    QString name; ///< "Not certain"
    QString hint; ///< how it looks: "dashed, orange"
    QString colour;
    AnnotationStyle style; ///< what concerns the stroke and the fill; symbols, sizes and labels stay as they are
};

/// In colours that people with any colour vision can tell apart (ColourRow::palette()), each with a line of its own,
/// so that a print without colours tells them apart too.
const std::vector<StylePreset> &stylePresets();

/// The annotation in that look.
Annotation inStyle(Annotation annotation, const StylePreset &preset);
/// Which preset it looks like, by its name; empty: none.
QString presetOf(const Annotation &annotation);

} // namespace leadline

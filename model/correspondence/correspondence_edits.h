// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/correspondence/correspondence_sheet.h"
#include "model/edit/case_editor.h"

#include <QPointF>

namespace leadline {

/// A feature to be set on a sheet.
struct NewPair
{
    EvidenceId picture;
    QPointF spot; ///< pixels of the stored array
    EvidenceId otherPicture;
    std::optional<QPointF> otherSpot; ///< nothing: not visible there
    Verdict verdict = Verdict::Match; ///< NotVisible goes with no other spot
    QString words;
};

/// Adds it with the next number of its sheet, in a colour of its own (Okabe and Ito 2008, over and over), as one step.
/// Errors: NotFound (a picture that is gone), InvalidInput (one and the same picture, a verdict that does not go with
/// the spots).
Result<CorrespondencePair> addPair(CaseEditor &editor, const NewPair &pair);

/// Makes a pair of two marks that lie on two pictures already: both get its number and colour. One step. Errors:
/// NotFound, InvalidInput (not one mark on each of two pictures).
Result<CorrespondencePair> pairMarks(CaseEditor &editor, AnnotationId first, AnnotationId second, Verdict verdict);

/// Says of a mark on one picture that it is not visible in another: it gets the next number. One step. Errors:
/// NotFound, InvalidInput (no spot on a picture, or the same picture).
Result<CorrespondencePair> markNotVisible(CaseEditor &editor, AnnotationId mark, EvidenceId otherPicture);

} // namespace leadline

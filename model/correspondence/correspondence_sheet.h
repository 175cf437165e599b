// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"

#include <QJsonArray>

#include <optional>
#include <vector>

namespace leadline {

/// What two pictures say of one feature: the stuff of a geolocation, or of a hull's identity.
enum class Verdict { Match, Mismatch, NotVisible };

/// The role of the link that holds it: "matches", "differs from", "is not visible in".
QString roleOf(Verdict verdict);
/// "match", "mismatch", "not visible".
QString verdictInWords(Verdict verdict);
/// Error: InvalidInput, with the words that would do.
Result<Verdict> verdictFromWords(QStringView words);

/// One numbered feature.
struct CorrespondencePair
{
    int number = 0;
    Verdict verdict = Verdict::Match;
    QString words; ///< what it is: "funnel with two bands"
    QString colour;
    AnnotationId left;
    AnnotationId right; ///< none where it is not visible
    LinkId link;
};

/// All pairs of two pictures, by number. A pair is a numbered mark on either picture and a link between them; where the
/// feature is not visible in the other, a link from the mark to that exhibit.
struct CorrespondenceSheet
{
    EvidenceId left;
    EvidenceId right;
    std::vector<CorrespondencePair> pairs;
    bool synthetic = false;

    int count(Verdict verdict) const;
};

/// The sheets of a case, in the order of their exhibits; the exhibit that was taken in first stands left.
std::vector<CorrespondenceSheet> correspondenceSheets(const CaseData &data);

/// "7 match, 1 mismatch, 2 not visible": what does not fit is never left out.
QString describeSheet(const CorrespondenceSheet &sheet);
/// One object a pair: sheet (["E-003", "E-008"]), number, verdict, words, left ([x, y], pixels of the stored array),
/// right (absent: not visible), colour, synthetic.
QJsonArray listSheets(const CaseData &data, const std::vector<CorrespondenceSheet> &sheets);

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"
#include "model/measure/ground_measure.h"
#include "model/tally/agreement.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace leadline {

/// How many one person counted. A mark whose confidence is "low" counts for the most only, one that is "moderate" for
/// the best and the most, all others for all three; a stack (an area with a count of its own) counts as that.
struct AnalystCount
{
    QString analyst; ///< as annotations say it; empty: nobody is named
    CountRange count;
    std::vector<AnnotationId> marks;
};

/// What was counted as one category in one scene.
struct TallyCell
{
    QString category;
    /// Who marked anything, the one whose first mark is the oldest first: their best number is the cell's.
    std::vector<AnalystCount> analysts;
    CountRange count; ///< least and most of all analysts; empty where nothing was marked or nothing can be counted
    /// Of the first two analysts; marks further apart than half a thing's length, or 3 pixels where nobody knows it,
    /// are two things.
    std::optional<CountAgreement> agreement;
    /// Where one thing is narrower than leastPixelsToCount: why, and instead of a count the ground that the areas drawn
    /// for it cover, with room for `mostSideBySide` in one tier.
    QString notCountable;
    Measured squareMetres;
    std::optional<double> mostSideBySide;
    SightingId recorded; ///< the sighting that holds this count, or none

    bool isEmpty() const { return analysts.empty(); }
};

/// One dated scene.
struct TallyRow
{
    ItemRef scene; ///< the exhibit or layer; none: marks that belong to no scene
    QString title;
    std::optional<EdtfDate> when;
    std::optional<double> pixelMetres; ///< the scene's resolution, where it is stated
    std::vector<TallyCell> cells;      ///< one for each of Tally::categories
    bool synthetic = false;
};

struct Tally
{
    QStringList categories;     ///< as first written, by name; differences of case do not count
    std::vector<TallyRow> rows; ///< by date; undated ones last
};

/// Counts the annotations that have a category, by scene: the picture that they were drawn on, else the scene that they
/// belong to. O(n log n), of two analysts in one scene the product of their marks. Any thread.
Tally tallyOf(const CaseData &data);

/// "28 (24–33)", "≥ 5": without its unit.
QString describeTallyCount(CountRange count);
/// "A. Kim 28, B. Lee 26; 25 of 29 found by both"; empty where one person counted.
QString describeAgreement(const TallyCell &cell);

/// The sighting that says how many are in the outlined stack, or none.
const Sighting *stackOf(const CaseData &data, AnnotationId outline);
/// What a pixel of a scene covers, as its sheet states it; nothing where it does not.
std::optional<double> pixelMetresOf(const CaseData &data, ItemRef scene);
/// The scene that an annotation is counted in; none.
ItemRef sceneOfMark(const Annotation &annotation);
/// "container" → "containers".
QString pluralOf(const QString &category);

} // namespace leadline

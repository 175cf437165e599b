// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tally/tally_edits.h"

namespace leadline {

namespace {

/// Who counted, how they agree, and what a pixel covers.
QString basisOf(const TallyRow &row, const TallyCell &cell)
{
    QStringList parts;
    const QString agreement = describeAgreement(cell);
    if (!agreement.isEmpty())
        parts << agreement;
    else if (!cell.analysts.front().analyst.isEmpty())
        parts << QStringLiteral("counted by %1").arg(cell.analysts.front().analyst);
    std::size_t marks = 0;
    for (const AnalystCount &analyst : cell.analysts)
        marks += analyst.marks.size();
    parts << (marks == 1 ? QStringLiteral("1 mark") : QStringLiteral("%1 marks").arg(marks));
    if (row.pixelMetres)
        parts << QStringLiteral("pixels of %1 m").arg(*row.pixelMetres);
    return QStringLiteral("Counted from annotations: %1").arg(parts.join(QStringLiteral("; ")));
}

Sighting sightingOf(const CaseData &data, const TallyRow &row, const TallyCell &cell)
{
    Sighting sighting;
    if (const Sighting *before = data.find<Sighting>(cell.recorded))
        sighting = *before;
    else
        sighting.subject = pluralOf(cell.category);
    sighting.scene = row.scene;
    sighting.presence = *cell.count.high > 0 ? Presence::Present : Presence::Absent;
    sighting.count = cell.count;
    sighting.note = basisOf(row, cell);
    sighting.synthetic = sighting.synthetic || row.synthetic;
    return sighting;
}

} // namespace

Result<int> recordTally(CaseEditor &editor, const Tally &tally)
{
    Edit edit{QStringLiteral("Keep counts"), {}};
    for (const TallyRow &row : tally.rows) {
        for (const TallyCell &cell : row.cells) {
            if (!row.scene || cell.count.isEmpty())
                continue;
            Sighting sighting = sightingOf(editor.data(), row, cell);
            const Sighting *before = editor.data().find<Sighting>(cell.recorded);
            if (!before || *before != sighting)
                edit.changes.push_back({std::nullopt, std::move(sighting)});
        }
    }
    const int count = static_cast<int>(edit.changes.size());
    if (count == 0)
        return 0;
    const auto done = editor.commit(std::move(edit));
    if (!done)
        return Unexpected{done.error()};
    return count;
}

Result<StackEstimate> recordStack(CaseEditor &editor, AnnotationId outline, const StackInput &input)
{
    const Annotation *area = editor.data().find<Annotation>(outline);
    if (!area)
        return fail(ErrorCode::NotFound, QStringLiteral("there is no such annotation"));
    const ItemRef scene = sceneOfMark(*area);
    Result<StackEstimate> estimate = estimateStack(*area, input, pixelMetresOf(editor.data(), scene));
    if (!estimate)
        return estimate;
    if (!scene && !area->when)
        return fail(
            ErrorCode::InvalidInput,
            QStringLiteral("a count is kept with its scene or its date: say on the page of the area which scene "
                           "it is seen with, or when"),
            titleOf(Item(*area)));
    Sighting sighting;
    if (const Sighting *before = stackOf(editor.data(), outline))
        sighting = *before;
    sighting.subject = QStringLiteral("stack: %1").arg(titleOf(Item(*area)));
    sighting.subjectItem = refOf(*area);
    sighting.scene = scene;
    if (!scene)
        sighting.when = area->when;
    sighting.presence = Presence::Present;
    sighting.count = estimate->count;
    sighting.note = estimate->basis;
    for (const QString &doubt : estimate->doubts)
        sighting.note += QStringLiteral("; ") + doubt;
    sighting.synthetic = area->synthetic;
    Edit edit{QStringLiteral("Count a stack"), {}};
    edit.changes.push_back({std::nullopt, std::move(sighting)});
    if (area->category.isEmpty()) {
        Annotation counted = *area;
        counted.category = QStringLiteral("container");
        edit.changes.push_back({std::nullopt, std::move(counted)});
    }
    const auto done = editor.commit(std::move(edit));
    if (!done)
        return Unexpected{done.error()};
    return estimate;
}

} // namespace leadline

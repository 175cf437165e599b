// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/annotate/house_style.h"

#include "model/edit/case_editor.h"

#include <set>

namespace leadline {

namespace {

/// Drawings that a file brought along.
std::set<AnnotationId> importedIn(const CaseData &data)
{
    std::set<AnnotationId> imported;
    for (const auto &[id, link] : data.all<Link>()) {
        if (link.from.kind != ItemKind::Annotation || link.to.kind != ItemKind::Evidence)
            continue;
        const Evidence *file = data.find<Evidence>({link.to.id});
        if (file && file->kind == EvidenceKind::Annotations)
            imported.insert(AnnotationId{link.from.id});
    }
    return imported;
}

bool isMarkOfACount(const Annotation &annotation)
{
    return !annotation.category.isEmpty() && annotation.style.label == QLatin1String("none");
}

} // namespace

HouseStyle::HouseStyle(CaseEditor &editor, std::shared_ptr<AnnotationPen> pen, QObject *parent)
    : QObject(parent)
    , m_editor(editor)
    , m_pen(std::move(pen))
{
    const std::set<AnnotationId> imported = importedIn(editor.data());
    for (const auto &[id, annotation] : editor.data().all<Annotation>())
        if (!imported.contains(id))
            take(id);
    connect(&editor, &CaseEditor::changed, this, [this](const CaseChange &change) {
        // One by hand; a file brings many, and its links with them.
        if (change.items.size() == 1 && change.items.front().kind == ItemKind::Annotation)
            take(AnnotationId{change.items.front().id});
    });
}

void HouseStyle::take(AnnotationId id)
{
    const Annotation *annotation = m_editor.data().find<Annotation>(id);
    if (annotation && !annotation->colour.isEmpty() && !isMarkOfACount(*annotation))
        m_pen->takeFrom(*annotation);
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exhibit/derivation_section.h"

#include <QVBoxLayout>

namespace leadline {

DerivationSection::DerivationSection(CaseEditor &editor, ViewContext &context, QWidget *parent)
    : ExhibitSection(editor, parent)
    , m_context(context)
    , m_original(new EditableField(QStringLiteral("Made from")))
    , m_steps(new EditableField(QStringLiteral("By"), EditableField::Lines::Several))
    , m_derivatives(new EditableField(QStringLiteral("Made of it")))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->setSpacing(5);
    for (EditableField *field : {m_original, m_steps, m_derivatives})
        layout->addWidget(field);
    for (EditableField *field : {m_original, m_steps})
        field->setRefusal(editor.store().readOnlyReason());
    m_original->setInvitation(QStringLiteral("Original, or name the exhibit it was made from"));
    m_original->setCommit([this](const QString &text) { return setOriginal(text); });
    m_steps->setInvitation(QStringLiteral("Add each step: cropped, contrast raised, …"));
    m_steps->setCommit([this](const QString &text) {
        return change(QStringLiteral("Change how %1 was made"), [&](Evidence &e) {
            e.alterations.clear();
            for (const QString &line : text.split(QLatin1Char('\n')))
                if (!line.trimmed().isEmpty())
                    e.alterations << line.trimmed();
        });
    });
    m_derivatives->setActivate([this] {
        for (const auto &[id, other] : this->editor().data().all<Evidence>())
            if (other.derivedFrom == self()) {
                m_context.select(refOf(other));
                return;
            }
    });
}

void DerivationSection::refresh(const Evidence &evidence, bool)
{
    QStringList labels, made;
    for (const auto &[id, other] : editor().data().all<Evidence>()) {
        if (id != evidence.id)
            labels << other.label;
        if (other.derivedFrom == self())
            made << titleOf(Item{other});
    }
    const Evidence *original = editor().data().find<Evidence>(EvidenceId{evidence.derivedFrom.id});
    const QString label = original ? original->label : QString();
    m_original->setValue(original ? titleOf(Item{*original}) : QString(), label);
    m_original->setRemark(evidence.derivedFrom && !original ? QStringLiteral("from an exhibit that was removed")
                                                            : QString());
    m_original->setCompletions(labels);
    const QString steps = evidence.alterations.join(QLatin1Char('\n'));
    m_steps->setValue(steps, steps);
    m_steps->setVisible(evidence.derivedFrom || !steps.isEmpty());
    m_derivatives->setValue(made.join(QLatin1Char('\n')), QString());
    m_derivatives->setVisible(!made.isEmpty());
}

Result<void> DerivationSection::setOriginal(const QString &label)
{
    ItemRef original;
    if (!label.isEmpty()) {
        const Evidence *named = editor().data().findEvidence(label.section(QLatin1Char(' '), 0, 0));
        if (!named)
            return fail(ErrorCode::NotFound, QStringLiteral("no exhibit of this case has the label “%1”").arg(label));
        original = refOf(*named);
    }
    return change(QStringLiteral("Change what %1 was made from"), [&](Evidence &e) { e.derivedFrom = original; });
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exhibit/handling_section.h"

#include "model/case/item_enums.h"
#include "widgets/exhibit/choice_row.h"
#include "widgets/exhibit/exhibit_words.h"
#include "widgets/style/plain_text.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace leadline {

HandlingSection::HandlingSection(CaseEditor &editor, QWidget *parent)
    : ExhibitSection(editor, parent)
    , m_sharing(new ChoiceRow(QStringLiteral("Who may see it"), tlpName(), sharingChoices()))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->setSpacing(5);
    layout->addWidget(m_sharing);
    m_sharing->setRefusal(editor.store().readOnlyReason());
    m_sharing->setCommit([this](const QString &code) {
        return change(QStringLiteral("Change who may see %1"),
                      [&](Evidence &e) { static_cast<void>(readEnum(code, e.tlp)); });
    });
    buildRestrictions();
    m_licence = addText(QStringLiteral("Licence"), QStringLiteral("Add its licence"), &Evidence::licence);
    m_licence->setCompletions(usualLicences());
    m_tags = new EditableField(QStringLiteral("Tags"));
    m_tags->setInvitation(QStringLiteral("Add tags, with commas"));
    m_tags->setRefusal(editor.store().readOnlyReason());
    m_tags->setCommit([this](const QString &text) {
        return change(QStringLiteral("Change tags of %1"), [&](Evidence &e) { e.tags = tagsFromText(text); });
    });
    layout->addWidget(m_tags);
    m_context = addText(QStringLiteral("Context"), QStringLiteral("Add what was around it where it was found"),
                        &Evidence::context, EditableField::Lines::Several);
    m_preservation = addText(QStringLiteral("Kept"), QStringLiteral("Add whether the original is preserved"),
                             &Evidence::preservation);
    m_preservation->setCompletions(usualPreservation());
}

void HandlingSection::buildRestrictions()
{
    for (const RestrictionWords &words : restrictionWords()) {
        auto *box = new QCheckBox(words.label);
        box->setEnabled(editor().store().readOnlyReason().isEmpty());
        setPlainToolTip(box, words.tip);
        m_restrictions.emplace(words.word, box);
        layout()->addWidget(box);
        connect(box, &QCheckBox::clicked, this, [this, word = words.word](bool on) {
            const auto done = change(QStringLiteral("Change what %1 may be used for"), [&](Evidence &e) {
                e.restrictions.removeAll(word);
                if (on)
                    e.restrictions << word;
            });
            if (!done)
                Q_EMIT failed(done.error());
        });
    }
}

EditableField *HandlingSection::addText(const QString &name, const QString &invitation, QString Evidence::*member,
                                        EditableField::Lines lines)
{
    auto *field = new EditableField(name, lines);
    field->setInvitation(invitation);
    field->setRefusal(editor().store().readOnlyReason());
    field->setCommit([this, member, name](const QString &text) {
        return change(QStringLiteral("Change %1 of %2").arg(name.toLower(), QStringLiteral("%1")),
                      [&](Evidence &e) { e.*member = text; });
    });
    layout()->addWidget(field);
    m_texts.emplace_back(field, member);
    return field;
}

void HandlingSection::refresh(const Evidence &evidence, bool)
{
    m_sharing->showCode(enumText(evidence.tlp));
    for (const auto &[word, box] : m_restrictions)
        box->setChecked(evidence.restrictions.contains(word));
    for (const auto &[field, member] : m_texts)
        field->setValue(evidence.*member, evidence.*member);
    m_tags->setValue(tagsText(evidence.tags), tagsText(evidence.tags));
    m_tags->setCompletions(tagsOf(editor().data()));
}

} // namespace leadline

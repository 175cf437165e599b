// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/origin_fields.h"

#include "model/time/date_words.h"
#include "widgets/evidence/exhibit_texts.h"

#include <QVBoxLayout>

namespace leadline {

OriginFields::OriginFields(CaseEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(5);
    m_date = addField(QStringLiteral("Obtained"), QStringLiteral("Add when it came to you"));
    m_date->setReader(readDate);
    m_date->setCommit([this](const QString &text) -> Result<void> {
        std::optional<EdtfDate> date;
        if (!text.isEmpty()) {
            auto parsed = parseDate(text);
            if (!parsed)
                return Unexpected{parsed.error()};
            date = *std::move(parsed);
        }
        return change(QStringLiteral("Change when %1 was obtained"), [&](Evidence &e) { e.obtained = date; });
    });
    addText(QStringLiteral("From"), QStringLiteral("Add an address, person or place"), &Evidence::obtainedFrom,
            QStringLiteral("Change from where %1 was obtained"));
    addText(QStringLiteral("How"), QStringLiteral("Add how it was obtained"), &Evidence::obtainedHow,
            QStringLiteral("Change how %1 was obtained"));
    addText(QStringLiteral("With"), QStringLiteral("Add the tool and its version"), &Evidence::obtainedTool,
            QStringLiteral("Change what %1 was obtained with"));
    addText(QStringLiteral("By"), QStringLiteral("Add who obtained it"), &Evidence::obtainedBy,
            QStringLiteral("Change who obtained %1"));
    howField().setCompletions({QStringLiteral("download"), QStringLiteral("handed over"),
                               QStringLiteral("photographed"), QStringLiteral("screenshot"), QStringLiteral("bought"),
                               QStringLiteral("requested from an authority")});
}

EditableField *OriginFields::addField(const QString &name, const QString &invitation)
{
    auto *field = new EditableField(name);
    field->setInvitation(invitation);
    layout()->addWidget(field);
    return field;
}

void OriginFields::addText(const QString &name, const QString &invitation, QString Evidence::*member,
                           const QString &editName)
{
    EditableField *field = addField(name, invitation);
    field->setCommit([this, member, editName](const QString &text) {
        return change(editName, [&](Evidence &evidence) { evidence.*member = text; });
    });
    m_texts.push_back({field, member});
}

void OriginFields::showOriginOf(const Evidence &evidence, const DisplayZone &zone)
{
    m_id = evidence.id;
    m_date->setValue(evidence.obtained ? describeDate(*evidence.obtained, zone) : QString(),
                     evidence.obtained ? evidence.obtained->text : QString());
    for (const auto &[field, member] : m_texts)
        field->setValue(evidence.*member, evidence.*member);
}

Result<void> OriginFields::change(const QString &editName, const std::function<void(Evidence &)> &apply)
{
    const Evidence *known = m_editor.data().find<Evidence>(m_id);
    if (!known)
        return fail(ErrorCode::NotFound, QStringLiteral("the exhibit is no longer in the case"));
    Evidence changed = *known;
    apply(changed);
    return m_editor.update(editName.arg(known->label), changed);
}

} // namespace leadline

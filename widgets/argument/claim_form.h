// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"
#include "widgets/style/editable_field.h"

#include <QWidget>

#include <functional>

namespace leadline {

class ChoiceField;
class EvidenceRows;
class RivalRows;

/// What a claim says and rests on, edited in place: its question with the rival answers, the evidence on each side, its
/// nature with what that asks for, when and how much, and how sure one is. Its statement and its note are the caller's.
class ClaimForm : public QWidget
{
    Q_OBJECT

public:
    ClaimForm(CaseEditor &editor, ViewContext &context, QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    /// Hidden for items of other kinds.
    void showClaim(ItemRef item, const DisplayZone &zone = {});

    EditableField &field(const QString &name) const { return *m_fields.at(name); }
    ChoiceField &choice(const QString &name) const { return *m_choices.at(name); }
    EvidenceRows &evidence() { return *m_evidence; }
    RivalRows &rivals() { return *m_rivals; }

Q_SIGNALS:
    /// As EvidenceRows.
    void openRequested(leadline::EvidenceId exhibit, const QString &page, const QString &words);
    void failed(const leadline::Error &error);

private:
    using Change = std::function<void(Claim &)>;

    EditableField *addField(const QString &name, const QString &invitation,
                            EditableField::Lines lines = EditableField::Lines::One);
    void addText(const QString &name, const QString &invitation, QString Claim::*member,
                 EditableField::Lines lines = EditableField::Lines::One);
    ChoiceField *addChoice(const QString &name, const QString &invitation, const QString &toolTip,
                           QString Claim::*member);
    void addList(const QString &name, const QString &invitation, QStringList Claim::*member, QChar separator,
                 EditableField::Lines lines);
    void addDateAndCount();
    void addSureness();
    Result<void> change(const QString &what, const Change &apply);
    Result<void> chooseNature(const QString &nature);
    void showTexts(const Claim &claim, const DisplayZone &zone);
    void showNature(const Claim &claim);

    CaseEditor &m_editor;
    ClaimId m_id;
    QString m_wantedNature; ///< chosen, and waiting for what it asks for
    std::map<QString, EditableField *> m_fields;
    std::map<QString, ChoiceField *> m_choices;
    std::vector<std::pair<EditableField *, QString Claim::*>> m_texts;
    std::vector<std::pair<ChoiceField *, QString Claim::*>> m_words;
    std::vector<std::tuple<EditableField *, QStringList Claim::*, QChar>> m_lists;
    QStringList m_questions;
    RivalRows *m_rivals;
    EvidenceRows *m_evidence;
};

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"
#include "model/edit/exhibit_edits.h"

#include <QDialog>

#include <map>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;

namespace leadline {

class PlainLabel;

/// Changes several exhibits in one undoable step. What is left empty stays as it is in each; what all of them have in
/// common stands there faintly.
class BulkEditDialog : public QDialog
{
    Q_OBJECT

public:
    BulkEditDialog(CaseEditor &editor, std::vector<EvidenceId> exhibits, QWidget *parent = nullptr);

    QLineEdit &dateField() { return *m_date; }
    QLineEdit &sourceField() { return *m_source; }
    QLineEdit &creditField() { return *m_credit; }
    QLineEdit &licenceField() { return *m_licence; }
    QLineEdit &obtainedField() { return *m_obtained; }
    QLineEdit &obtainedFromField() { return *m_obtainedFrom; }
    QLineEdit &obtainedByField() { return *m_obtainedBy; }
    QLineEdit &addTagsField() { return *m_addTags; }
    QLineEdit &removeTagsField() { return *m_removeTags; }
    QComboBox &reliabilityField() { return *m_reliability; }
    QComboBox &credibilityField() { return *m_credibility; }
    QComboBox &sharingField() { return *m_sharing; }
    QCheckBox &restriction(const QString &word) { return *m_restrictions.at(word); }
    QPushButton &changeButton() { return *m_change; }
    QString trouble() const;

    void accept() override;

private:
    void build();
    QLineEdit *addLine(QFormLayout *form, const QString &name, const QString &common);
    template<class Member>
    QString commonText(Member member) const;
    Result<ExhibitChanges> changes() const;

    CaseEditor &m_editor;
    std::vector<EvidenceId> m_exhibits;
    QLineEdit *m_date = nullptr;
    QLineEdit *m_source = nullptr;
    QLineEdit *m_credit = nullptr;
    QLineEdit *m_licence = nullptr;
    QLineEdit *m_obtained = nullptr;
    QLineEdit *m_obtainedFrom = nullptr;
    QLineEdit *m_obtainedBy = nullptr;
    QLineEdit *m_addTags = nullptr;
    QLineEdit *m_removeTags = nullptr;
    QComboBox *m_reliability = nullptr;
    QComboBox *m_credibility = nullptr;
    QComboBox *m_sharing = nullptr;
    std::map<QString, QCheckBox *> m_restrictions;
    PlainLabel *m_trouble;
    QPushButton *m_change;
};

} // namespace leadline

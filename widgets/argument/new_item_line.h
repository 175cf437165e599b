// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace leadline {

class PlainLabel;

/// "New claim" and "New lead": each opens a line to type the statement or the question into. Enter makes it and
/// selects it, Esc closes. Exhibits that are selected become its support unless unticked.
class NewItemLine : public QWidget
{
    Q_OBJECT

public:
    NewItemLine(CaseEditor &editor, ViewContext &context, QWidget *parent = nullptr);

    void startClaim() { start(ItemKind::Claim); }
    void startLead() { start(ItemKind::Lead); }
    QLineEdit &line() { return *m_line; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void start(ItemKind kind);
    void close();
    void make();
    Result<ItemRef> made(const QString &text);

    CaseEditor &m_editor;
    ViewContext &m_context;
    ItemKind m_kind = ItemKind::Claim;
    std::vector<ItemRef> m_exhibits; ///< that were selected when it was opened
    QPushButton *m_newClaim;
    QPushButton *m_newLead;
    QLineEdit *m_line;
    QCheckBox *m_withExhibits;
    PlainLabel *m_feedback;
};

} // namespace leadline

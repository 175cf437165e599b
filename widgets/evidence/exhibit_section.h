// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/edit/case_editor.h"

#include <QWidget>

#include <functional>

namespace leadline {

/// A part of what is shown of an exhibit and edited in place. The window decides which there are and in what order.
class ExhibitSection : public QWidget
{
    Q_OBJECT

public:
    explicit ExhibitSection(CaseEditor &editor, QWidget *parent = nullptr)
        : QWidget(parent)
        , m_editor(editor)
    {
    }

    virtual void setTokens(const Tokens &) {}
    void showExhibit(const Evidence &evidence);

Q_SIGNALS:
    void failed(const leadline::Error &error);
    /// A form is open and should be in sight.
    void formOpened(QWidget *form);

protected:
    /// `isAnother`: what was begun for the last exhibit is over.
    virtual void refresh(const Evidence &evidence, bool isAnother) = 0;

    CaseEditor &editor() { return m_editor; }
    const Evidence *exhibit() const { return m_editor.data().find<Evidence>(m_id); }
    ItemRef self() const { return {ItemKind::Evidence, m_id.value}; }
    /// Changes the exhibit as one step. "%1" of `editName` is its label.
    Result<void> change(const QString &editName, const std::function<void(Evidence &)> &apply);
    /// Whether it can be edited; says why not where it cannot.
    bool mayEdit();

private:
    CaseEditor &m_editor;
    EvidenceId m_id;
};

} // namespace leadline

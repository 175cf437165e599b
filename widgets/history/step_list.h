// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/edit/case_editor.h"

#include <QWidget>

class QListView;

namespace leadline {

class PlainLabel;

class StepDelegate;
class StepModel;

/// The steps of this sitting. A click or Enter goes to a step, the arrow keys walk the list without going anywhere.
class StepList : public QWidget
{
    Q_OBJECT

public:
    explicit StepList(CaseEditor &editor, QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    const StepModel &model() const { return *m_model; }

Q_SIGNALS:
    void failed(const leadline::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void goTo(int row);
    void showState();

    CaseEditor &m_editor;
    StepModel *m_model;
    StepDelegate *m_delegate;
    QListView *m_view;
    PlainLabel *m_count;
    PlainLabel *m_empty;
};

} // namespace leadline

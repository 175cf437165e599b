// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"

#include <QWidget>

class QStackedWidget;

namespace leadline {

class CountTab;
class LogView;
class StepList;
class VerifyView;

/// A window beside the main one: the steps of this sitting, and with them the activity log or what the last check
/// found. Not modal; what is chosen in it is chosen in the case. Closing hides it.
class HistoryWindow : public QWidget
{
    Q_OBJECT

public:
    enum class Tab { Log, Verification };

    /// `editor` and `context` must outlive it. Stays above `window`.
    HistoryWindow(CaseEditor &editor, ViewContext &context, QWidget *window);

    void setTokens(const Tokens &tokens);
    void showTab(Tab tab);
    Tab tab() const;
    StepList &steps() { return *m_steps; }
    LogView &log() { return *m_log; }
    VerifyView &verification() { return *m_verification; }
    /// Beside the tab's name; negative: not known.
    void setFindingCount(int count);

Q_SIGNALS:
    void failed(const leadline::Error &error);
    void shown();

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildTabs();
    void buildShortcuts();
    void takeStep(Result<void> (CaseEditor::*step)());

    CaseEditor &m_editor;
    ViewContext &m_context;
    StepList *m_steps;
    LogView *m_log;
    VerifyView *m_verification;
    QStackedWidget *m_pages;
    std::array<CountTab *, 2> m_tabs{};
};

} // namespace leadline

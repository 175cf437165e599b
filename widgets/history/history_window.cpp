// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/history_window.h"

#include "widgets/history/log_view.h"
#include "widgets/history/step_list.h"
#include "widgets/history/verify_view.h"
#include "widgets/style/count_tab.h"
#include "widgets/style/style_sheet.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace leadline {

HistoryWindow::HistoryWindow(CaseEditor &editor, ViewContext &context, QWidget *window)
    : QWidget(window, Qt::Tool)
    , m_editor(editor)
    , m_context(context)
    , m_steps(new StepList(editor))
    , m_log(new LogView(editor.data(),
                        [&editor](std::int64_t sequence) { return std::as_const(editor).store().logEntry(sequence); }))
    , m_verification(new VerifyView(editor.data()))
    , m_pages(new QStackedWidget)
{
    setObjectName(QStringLiteral("historyWindow"));
    setWindowTitle(QStringLiteral("History"));
    setAttribute(Qt::WA_StyledBackground);
    setProperty("surface", QStringLiteral("panel"));
    setMinimumSize(640, 400);
    m_pages->addWidget(m_log);
    m_pages->addWidget(m_verification);
    auto *right = new QWidget;
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildTabs());
    column->addWidget(m_pages, 1);
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    m_steps->setMinimumWidth(200);
    splitter->addWidget(m_steps);
    splitter->addWidget(right);
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({300, 740});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    connect(m_steps, &StepList::failed, this, &HistoryWindow::failed);
    connect(m_log, &LogView::itemsChosen, this, [this](const std::vector<ItemRef> &items) {
        m_context.setSelection({items.begin(), items.end()}, items.front());
    });
    connect(m_verification, &VerifyView::itemChosen, this, [this](ItemRef item) { m_context.select(item); });
    buildShortcuts();
    showTab(Tab::Log);
}

QWidget *HistoryWindow::buildTabs()
{
    auto *bar = new QWidget;
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(metrics::padding, 8, metrics::padding, 0);
    layout->setSpacing(6);
    auto *group = new QButtonGroup(this);
    const QString names[] = {QStringLiteral("Activity log"), QStringLiteral("Verification")};
    for (std::size_t i = 0; i < m_tabs.size(); ++i) {
        m_tabs[i] = new CountTab(names[i]);
        group->addButton(m_tabs[i]);
        layout->addWidget(m_tabs[i]);
        connect(m_tabs[i], &QAbstractButton::clicked, this, [this, i] { showTab(static_cast<Tab>(i)); });
    }
    layout->addStretch();
    return bar;
}

void HistoryWindow::buildShortcuts()
{
    for (const QKeySequence &key : {QKeySequence(Qt::Key_Escape), QKeySequence(Qt::CTRL | Qt::Key_H)})
        connect(new QShortcut(key, this), &QShortcut::activated, this, &QWidget::hide);
    connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Z), this), &QShortcut::activated, this,
            [this] { takeStep(&CaseEditor::undo); });
    connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), this), &QShortcut::activated, this,
            [this] { takeStep(&CaseEditor::redo); });
}

void HistoryWindow::takeStep(Result<void> (CaseEditor::*step)())
{
    if (const auto taken = (m_editor.*step)(); !taken)
        Q_EMIT failed(taken.error());
}

void HistoryWindow::setTokens(const Tokens &tokens)
{
    for (CountTab *tab : m_tabs)
        tab->setTokens(tokens);
    m_steps->setTokens(tokens);
    m_log->setTokens(tokens);
    m_verification->setTokens(tokens);
}

void HistoryWindow::showTab(Tab tab)
{
    m_tabs[static_cast<std::size_t>(tab)]->setChecked(true);
    m_pages->setCurrentIndex(static_cast<int>(tab));
}

HistoryWindow::Tab HistoryWindow::tab() const
{
    return static_cast<Tab>(m_pages->currentIndex());
}

void HistoryWindow::setFindingCount(int count)
{
    m_tabs[static_cast<std::size_t>(Tab::Verification)]->setCount(count);
}

void HistoryWindow::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    Q_EMIT shown();
}

} // namespace leadline

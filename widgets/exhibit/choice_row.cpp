// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exhibit/choice_row.h"

#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>

namespace leadline {

ChoiceRow::ChoiceRow(const QString &question, const QString &standard, const std::vector<Choice> &choices,
                     QWidget *parent)
    : QWidget(parent)
    , m_box(new QComboBox)
    , m_feedback(new PlainLabel)
{
    auto *name = new PlainLabel(question);
    name->setWordWrap(true);
    name->setFixedWidth(124);
    setTone(name, Tone::Second);
    setPlainToolTip(name, standard);
    setPlainToolTip(m_box, standard);
    m_box->setAccessibleName(question);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_box->setMinimumContentsLength(12);
    m_box->setFocusPolicy(Qt::StrongFocus);
    m_box->installEventFilter(this);
    for (const Choice &choice : choices)
        m_box->addItem(choice.words, choice.code);
    m_feedback->setWordWrap(true);
    setTone(m_feedback, Tone::Bad);
    m_feedback->hide();
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(1, 1);
    grid->addWidget(name, 0, 0);
    grid->addWidget(m_box, 0, 1);
    grid->addWidget(m_feedback, 1, 1);
    connect(m_box, &QComboBox::activated, this, &ChoiceRow::commitChosen);
}

void ChoiceRow::setRefusal(const QString &refusal)
{
    m_box->setEnabled(refusal.isEmpty());
    if (!refusal.isEmpty())
        setPlainToolTip(m_box, refusal);
}

void ChoiceRow::showCode(const QString &code)
{
    m_code = code;
    int at = m_box->findData(code);
    if (at < 0) {
        m_box->addItem(code, code);
        at = m_box->count() - 1;
    }
    m_box->setCurrentIndex(at);
    m_feedback->hide();
}

/// Scrolling the form past a choice must not change it.
bool ChoiceRow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_box && event->type() == QEvent::Wheel && !m_box->hasFocus()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ChoiceRow::commitChosen()
{
    const QString code = m_box->currentData().toString();
    if (code == m_code || !m_commit)
        return;
    const QString before = m_code;
    if (const auto done = m_commit(code); !done) {
        showCode(before);
        m_feedback->setText(done.error().message());
        m_feedback->show();
    }
}

} // namespace leadline

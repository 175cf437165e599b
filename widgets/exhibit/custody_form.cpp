// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exhibit/custody_form.h"

#include "model/time/date_words.h"
#include "widgets/evidence/exhibit_texts.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/style_sheet.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>

namespace leadline {

namespace {

QLineEdit *lineFor(QFormLayout *form, const QString &name, const QString &invitation)
{
    auto *line = new QLineEdit;
    line->setPlaceholderText(invitation);
    line->setAccessibleName(name);
    auto *label = new PlainLabel(name);
    setTone(label, Tone::Second);
    form->addRow(label, line);
    return line;
}

} // namespace

CustodyForm::CustodyForm(QWidget *parent)
    : QWidget(parent)
    , m_action(new QComboBox)
    , m_feedback(new PlainLabel)
    , m_save(new QPushButton(QStringLiteral("Save entry")))
{
    setObjectName(QStringLiteral("custodyForm"));
    setAttribute(Qt::WA_StyledBackground);
    setProperty("surface", QStringLiteral("raised"));
    auto *form = new QFormLayout(this);
    form->setContentsMargins(10, 10, 10, 10);
    form->setHorizontalSpacing(10);
    form->setVerticalSpacing(6);
    m_date = lineFor(form, QStringLiteral("Date"), QStringLiteral("20 Oct 2023, about May 2023, 2023-10~"));
    m_feedback->setWordWrap(true);
    setTone(m_feedback, Tone::Second);
    form->addRow(QString(), m_feedback);
    auto *actionName = new PlainLabel(QStringLiteral("Action"));
    setTone(actionName, Tone::Second);
    m_action->setEditable(true);
    m_action->setAccessibleName(QStringLiteral("Action"));
    m_action->addItems({QStringLiteral("received"), QStringLiteral("handed over"), QStringLiteral("copied"),
                        QStringLiteral("examined"), QStringLiteral("sealed"), QStringLiteral("returned")});
    m_action->lineEdit()->setPlaceholderText(QStringLiteral("received, handed over, copied, sealed, …"));
    form->addRow(actionName, m_action);
    m_from = lineFor(form, QStringLiteral("From"), QStringLiteral("Person, place or address"));
    m_to = lineFor(form, QStringLiteral("To"), QStringLiteral("Person or place"));
    m_note = lineFor(form, QStringLiteral("Note"), QStringLiteral("Seal number, condition, …"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    auto *cancel = new QPushButton(QStringLiteral("Cancel"));
    m_save->setProperty("filled", true);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    form->addRow(buttons);
    connect(m_date, &QLineEdit::textChanged, this, &CustodyForm::showReading);
    connect(m_save, &QPushButton::clicked, this, &CustodyForm::save);
    connect(cancel, &QPushButton::clicked, this, &CustodyForm::cancelled);
}

void CustodyForm::start(const CustodyEntry &entry)
{
    m_date->setText(entry.when ? entry.when->text : QString());
    m_action->setCurrentText(entry.action);
    m_from->setText(entry.from);
    m_to->setText(entry.to);
    m_note->setText(entry.note);
    showReading();
    show();
    m_date->setFocus();
}

void CustodyForm::showReading()
{
    const QString text = m_date->text().trimmed();
    const Reading reading = text.isEmpty() ? Reading{} : readDate(text);
    m_feedback->setText(reading.text);
    m_feedback->setVisible(!reading.text.isEmpty());
    setTone(m_feedback, reading.accepted ? Tone::Second : Tone::Bad);
}

void CustodyForm::showTrouble(const QString &text)
{
    m_feedback->setText(text);
    m_feedback->show();
    setTone(m_feedback, Tone::Bad);
}

void CustodyForm::save()
{
    CustodyEntry entry;
    if (const QString text = m_date->text().trimmed(); !text.isEmpty()) {
        const auto date = parseDate(text);
        if (!date) {
            showTrouble(date.error().message());
            m_date->setFocus();
            return;
        }
        entry.when = *date;
    }
    entry.action = m_action->currentText().trimmed();
    if (entry.action.isEmpty()) {
        showTrouble(QStringLiteral("Say what was done: received, handed over, copied, …"));
        m_action->setFocus();
        return;
    }
    entry.from = m_from->text().trimmed();
    entry.to = m_to->text().trimmed();
    entry.note = m_note->text().trimmed();
    Q_EMIT saved(entry);
}

void CustodyForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT cancelled();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        save();
    else
        QWidget::keyPressEvent(event);
}

} // namespace leadline

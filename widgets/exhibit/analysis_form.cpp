// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exhibit/analysis_form.h"

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

void addRow(QFormLayout *form, const QString &name, QWidget *field)
{
    auto *label = new PlainLabel(name);
    setTone(label, Tone::Second);
    field->setAccessibleName(name);
    form->addRow(label, field);
}

QLineEdit *lineFor(QFormLayout *form, const QString &name, const QString &invitation)
{
    auto *line = new QLineEdit;
    line->setPlaceholderText(invitation);
    addRow(form, name, line);
    return line;
}

} // namespace

QString analysisKindWords(const QString &kind)
{
    if (kind == QLatin1String("source"))
        return QStringLiteral("The source");
    return kind == QLatin1String("technical") ? QStringLiteral("The file") : QStringLiteral("What it shows");
}

AnalysisForm::AnalysisForm(QWidget *parent)
    : QWidget(parent)
    , m_kind(new QComboBox)
    , m_feedback(new PlainLabel)
    , m_save(new QPushButton(QStringLiteral("Save entry")))
{
    setObjectName(QStringLiteral("analysisForm"));
    setAttribute(Qt::WA_StyledBackground);
    setProperty("surface", QStringLiteral("raised"));
    auto *form = new QFormLayout(this);
    form->setContentsMargins(10, 10, 10, 10);
    form->setHorizontalSpacing(10);
    form->setVerticalSpacing(6);
    for (const QString &kind : {QStringLiteral("content"), QStringLiteral("technical"), QStringLiteral("source")})
        m_kind->addItem(analysisKindWords(kind), kind);
    addRow(form, QStringLiteral("Examined"), m_kind);
    m_method = lineFor(form, QStringLiteral("How"), QStringLiteral("Shadow against sun, reverse image search, …"));
    m_result = lineFor(form, QStringLiteral("Result"), QStringLiteral("What came out"));
    m_analyst = lineFor(form, QStringLiteral("By"), QStringLiteral("As it may stand in the log"));
    m_date = lineFor(form, QStringLiteral("When"), QStringLiteral("20 Oct 2023, 2023-10"));
    m_feedback->setWordWrap(true);
    setTone(m_feedback, Tone::Second);
    form->addRow(QString(), m_feedback);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    auto *cancel = new QPushButton(QStringLiteral("Cancel"));
    m_save->setProperty("filled", true);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    form->addRow(buttons);
    connect(m_date, &QLineEdit::textChanged, this, &AnalysisForm::showReading);
    connect(m_save, &QPushButton::clicked, this, &AnalysisForm::save);
    connect(cancel, &QPushButton::clicked, this, &AnalysisForm::cancelled);
}

void AnalysisForm::start(const Analysis &analysis)
{
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(analysis.kind)));
    m_method->setText(analysis.method);
    m_result->setText(analysis.result);
    m_analyst->setText(analysis.analyst);
    m_date->setText(analysis.when ? analysis.when->text : QString());
    showReading();
    show();
    m_method->setFocus();
}

void AnalysisForm::showReading()
{
    const QString text = m_date->text().trimmed();
    const Reading reading = text.isEmpty() ? Reading{} : readDate(text);
    m_feedback->setText(reading.text);
    m_feedback->setVisible(!reading.text.isEmpty());
    setTone(m_feedback, reading.accepted ? Tone::Second : Tone::Bad);
}

void AnalysisForm::showTrouble(const QString &text)
{
    m_feedback->setText(text);
    m_feedback->show();
    setTone(m_feedback, Tone::Bad);
}

void AnalysisForm::save()
{
    Analysis analysis{m_kind->currentData().toString(),
                      m_method->text().trimmed(),
                      m_result->text().trimmed(),
                      m_analyst->text().trimmed(),
                      {}};
    if (analysis.method.isEmpty() && analysis.result.isEmpty()) {
        showTrouble(QStringLiteral("Say how it was examined, or what came out."));
        m_method->setFocus();
        return;
    }
    if (const QString text = m_date->text().trimmed(); !text.isEmpty()) {
        const auto date = parseDate(text);
        if (!date) {
            showTrouble(date.error().message());
            m_date->setFocus();
            return;
        }
        analysis.when = *date;
    }
    Q_EMIT saved(analysis);
}

void AnalysisForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT cancelled();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        save();
    else
        QWidget::keyPressEvent(event);
}

} // namespace leadline

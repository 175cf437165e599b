// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/editable_field.h"

#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QCompleter>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace leadline {

namespace {

constexpr int nameWidth = 92;
constexpr int valueColumn = 1;

PlainLabel *plainLabel(Tone tone)
{
    auto *label = new PlainLabel;
    label->setWordWrap(true);
    setTone(label, tone);
    return label;
}

} // namespace

EditableField::EditableField(const QString &name, Lines lines, QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
    , m_name(plainLabel(Tone::Second))
    , m_value(plainLabel(Tone::Body))
    , m_remark(plainLabel(Tone::Faint))
    , m_feedback(plainLabel(Tone::Second))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(2);
    m_grid->setColumnMinimumWidth(0, nameWidth);
    m_grid->setColumnStretch(valueColumn, 1);
    m_name->setFixedWidth(nameWidth);
    m_name->setText(name);
    m_value->setFont(uiFont(12.5));
    m_value->setCursor(Qt::IBeamCursor);
    m_value->setFocusPolicy(Qt::TabFocus);
    m_value->installEventFilter(this);
    m_grid->addWidget(m_name, 0, 0, Qt::AlignTop);
    m_grid->addWidget(m_value, 0, valueColumn);
    m_grid->addWidget(m_remark, 1, valueColumn);
    m_grid->addWidget(m_feedback, 2, valueColumn);
    m_remark->hide();
    m_feedback->hide();
    setName(name);
    buildEditor(lines);
}

void EditableField::buildEditor(Lines lines)
{
    if (lines == Lines::One) {
        m_line = new QLineEdit(this);
        connect(m_line, &QLineEdit::textEdited, this, &EditableField::showReading);
    } else {
        m_text = new QPlainTextEdit(this);
        m_text->setTabChangesFocus(true);
        m_text->setFixedHeight(84);
        connect(m_text, &QPlainTextEdit::textChanged, this, &EditableField::showReading);
    }
    editor()->setAccessibleName(m_name->text());
    editor()->installEventFilter(this);
    editor()->hide();
    m_grid->addWidget(editor(), 0, valueColumn);
}

QWidget *EditableField::editor() const
{
    return m_line ? static_cast<QWidget *>(m_line) : m_text;
}

QString EditableField::typedText() const
{
    return (m_line ? m_line->text() : m_text->toPlainText()).trimmed();
}

void EditableField::setName(const QString &name)
{
    m_name->setText(name);
    m_value->setAccessibleName(name);
}

void EditableField::setInvitation(const QString &invitation)
{
    m_invitation = invitation;
    if (m_line)
        m_line->setPlaceholderText(invitation);
}

void EditableField::setValue(const QString &shown, const QString &source)
{
    // What is being typed is not thrown away because something else in the case changed.
    m_source = source;
    m_value->setText(shown.isEmpty() ? m_invitation : shown);
    setTone(m_value, shown.isEmpty() ? Tone::Faint : m_activate ? Tone::Accent : Tone::Body);
    if (!isEditing())
        m_feedback->hide();
}

void EditableField::setRemark(const QString &remark)
{
    m_remark->setText(remark);
    m_remark->setVisible(!remark.isEmpty());
}

void EditableField::setActivate(std::function<void()> activate)
{
    m_activate = std::move(activate);
    m_value->setCursor(Qt::PointingHandCursor);
}

void EditableField::setCompletions(const QStringList &texts)
{
    if (!m_line)
        return;
    auto *completer = new QCompleter(texts, m_line);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    delete m_line->completer();
    m_line->setCompleter(completer);
}

QPushButton *EditableField::addButton(const QString &text, const QString &toolTip)
{
    auto *button = new QPushButton(text, this);
    button->setProperty("quiet", true);
    setPlainToolTip(button, toolTip);
    button->setCursor(Qt::PointingHandCursor);
    button->setFont(uiFont(11.5));
    button->setStyleSheet(QStringLiteral("padding: 1px 6px; min-height: 14px;"));
    m_grid->addWidget(button, 0, m_grid->columnCount(), Qt::AlignTop);
    return button;
}

bool EditableField::isEditing() const
{
    return !editor()->isHidden();
}

QString EditableField::shownText() const
{
    return m_value->text();
}

QString EditableField::feedbackText() const
{
    return m_feedback->isHidden() ? QString() : m_feedback->text();
}

void EditableField::startEditing()
{
    if (!m_commit)
        return;
    if (!m_refusal.isEmpty()) {
        m_feedback->setText(m_refusal);
        m_feedback->show();
        setTone(m_feedback, Tone::Bad);
        return;
    }
    if (m_line) {
        m_line->setText(m_source);
        m_line->selectAll();
    } else {
        m_text->setPlainText(m_source);
    }
    m_value->hide();
    editor()->show();
    editor()->setFocus();
    showReading();
}

void EditableField::stopEditing()
{
    m_feedback->hide();
    editor()->setProperty("wrong", false);
    editor()->hide();
    m_value->show();
}

void EditableField::submit(const QString &text)
{
    startEditing();
    if (!isEditing())
        return;
    if (m_line)
        m_line->setText(text);
    else
        m_text->setPlainText(text);
    showReading();
    if (commitTyped())
        stopEditing();
}

void EditableField::showReading()
{
    if (!isEditing())
        return;
    const Reading reading = m_reader ? m_reader(typedText()) : Reading{};
    showFeedback(reading.text, reading.accepted);
}

void EditableField::showFeedback(const QString &text, bool good)
{
    m_feedback->setText(text);
    m_feedback->setVisible(!text.isEmpty());
    setTone(m_feedback, good ? Tone::Second : Tone::Bad);
    if (editor()->property("wrong").toBool() != !good) {
        editor()->setProperty("wrong", !good);
        setTone(editor(), Tone::Title); // any property change repolishes; the tone itself is for labels only
        setTone(editor(), Tone::Body);
    }
}

bool EditableField::commitTyped()
{
    const QString text = typedText();
    if (text == m_source)
        return true;
    if (m_reader) {
        const Reading reading = m_reader(text);
        if (!reading.accepted) {
            showFeedback(reading.text, false);
            return false;
        }
    }
    m_committing = true;
    const auto done = m_commit(text);
    m_committing = false;
    if (!done)
        showFeedback(done.error().message(), false);
    return done.has_value();
}

bool EditableField::handleKey(int key, Qt::KeyboardModifiers modifiers)
{
    if (key == Qt::Key_Escape) {
        stopEditing();
        m_value->setFocus();
        return true;
    }
    const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (!enter || (m_text && !modifiers.testFlag(Qt::ControlModifier)))
        return false;
    if (commitTyped()) {
        stopEditing();
        m_value->setFocus();
    }
    return true;
}

bool EditableField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_value) {
        const bool pressed = event->type() == QEvent::MouseButtonRelease;
        const bool keyed =
            event->type() == QEvent::KeyPress && (static_cast<QKeyEvent *>(event)->key() == Qt::Key_Return ||
                                                  static_cast<QKeyEvent *>(event)->key() == Qt::Key_F2);
        if (pressed && m_activate && !m_source.isEmpty()) {
            m_activate();
            return true;
        }
        if (pressed || keyed) {
            startEditing();
            return true;
        }
        return false;
    }
    if (watched != editor() || m_committing)
        return false;
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        return handleKey(key->key(), key->modifiers());
    }
    if (event->type() == QEvent::FocusOut && isEditing() &&
        static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason &&
        static_cast<QFocusEvent *>(event)->reason() != Qt::ActiveWindowFocusReason) {
        if (commitTyped())
            stopEditing();
    }
    return false;
}

} // namespace leadline

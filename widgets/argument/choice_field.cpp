// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/argument/choice_field.h"

#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QGridLayout>
#include <QGuiApplication>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

namespace leadline {

namespace {
constexpr int nameWidth = 92; // as of EditableField, which stands above and below
}

ChoiceField::ChoiceField(const QString &name, std::vector<Choice> choices, QWidget *parent)
    : QWidget(parent)
    , m_choices(std::move(choices))
    , m_value(new QPushButton)
    , m_feedback(new PlainLabel)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(1, 1);
    auto *label = new PlainLabel(name);
    setTone(label, Tone::Second);
    label->setFixedWidth(nameWidth);
    label->setWordWrap(true);
    m_value->setProperty("quiet", true);
    m_value->setCursor(Qt::PointingHandCursor);
    m_value->setAccessibleName(name);
    m_value->setFont(uiFont(12.5));
    m_value->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_feedback->setWordWrap(true);
    m_feedback->hide();
    grid->addWidget(label, 0, 0, Qt::AlignVCenter);
    grid->addWidget(m_value, 0, 1);
    grid->addWidget(m_feedback, 1, 1);
    connect(m_value, &QPushButton::clicked, this, &ChoiceField::openMenu);
    setValue({});
}

void ChoiceField::setValue(const QString &value)
{
    m_chosen = value;
    const auto choice = std::ranges::find(m_choices, value, &Choice::value);
    // A word that another program wrote is shown as it is.
    const QString words = value.isEmpty() ? m_invitation : choice == m_choices.end() ? value : choice->words;
    m_value->setText(plainButtonText(words));
    // What is not stated is faint and small, as an empty EditableField is. Asked each time: the colours may change.
    const QPalette palette = QGuiApplication::palette();
    const QColor ink = palette.color(value.isEmpty() ? QPalette::PlaceholderText : QPalette::WindowText);
    m_value->setStyleSheet(
        QStringLiteral("QPushButton { text-align: left; padding: 0; min-height: 18px; color: %1; font-size: %2px; }")
            .arg(ink.name(), value.isEmpty() ? QStringLiteral("11") : QStringLiteral("12.5")));
}

void ChoiceField::setInvitation(const QString &invitation, const QString &clearWords)
{
    m_invitation = invitation;
    m_clearWords = clearWords;
    setValue(m_chosen);
}

void ChoiceField::setExplanation(const QString &toolTip)
{
    setPlainToolTip(m_value, toolTip);
}

void ChoiceField::setRemark(const QString &remark)
{
    say(remark, true);
}

void ChoiceField::openMenu()
{
    if (!m_refusal.isEmpty()) {
        say(m_refusal, false);
        return;
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString &value, const QString &text) {
        QAction *action = menu->addAction(text, this, [this, value] { choose(value); });
        action->setCheckable(true);
        action->setChecked(value == m_chosen);
    };
    for (const Choice &choice : m_choices)
        add(choice.value, choice.hint.isEmpty() ? choice.words : choice.words + u'\t' + choice.hint);
    if (!m_clearWords.isEmpty()) {
        menu->addSeparator();
        add({}, m_clearWords);
    }
    menu->popup(m_value->mapToGlobal(QPoint(0, m_value->height())));
}

void ChoiceField::choose(const QString &value)
{
    if (!m_refusal.isEmpty()) {
        say(m_refusal, false);
        return;
    }
    say({}, true);
    if (value == m_chosen || !m_commit)
        return;
    if (const auto done = m_commit(value); !done)
        say(done.error().message(), false);
}

QString ChoiceField::shownText() const
{
    return m_value->text();
}

QString ChoiceField::feedbackText() const
{
    return m_feedback->isHidden() ? QString() : m_feedback->text();
}

void ChoiceField::say(const QString &text, bool good)
{
    m_feedback->setText(text);
    m_feedback->setVisible(!text.isEmpty());
    setTone(m_feedback, good ? Tone::Second : Tone::Bad);
}

} // namespace leadline

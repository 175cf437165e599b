// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/sightings/sighting_card.h"

#include "widgets/style/elided_label.h"
#include "widgets/style/icon.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QApplication>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace leadline {

namespace {

constexpr int cardWidth = 316;

QToolButton *textButton(const QString &name, const QString &text, const QString &tip)
{
    auto *button = new QToolButton;
    button->setObjectName(name);
    button->setText(text);
    button->setFocusPolicy(Qt::TabFocus);
    button->setMinimumHeight(metrics::hit);
    setPlainToolTip(button, tip);
    return button;
}

PlainLabel *valueLabel(const QString &name)
{
    auto *label = new PlainLabel;
    label->setObjectName(name);
    label->setWordWrap(true);
    return label;
}

PlainLabel *caption(const QString &text)
{
    auto *label = new PlainLabel(text);
    setTone(label, Tone::Second);
    return label;
}

} // namespace

SightingCard::SightingCard(QWidget *parent)
    : QWidget(parent)
    , m_tokens(darkTokens())
{
    setObjectName(QStringLiteral("sightingCard"));
    setAccessibleName(QStringLiteral("Present or absent"));
    setCursor(Qt::ArrowCursor);
    setFont(uiFont(12));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::padding, 6, 8, metrics::padding);
    column->setSpacing(6);
    column->addLayout(makeHead());
    m_subject = new QComboBox;
    m_subject->setObjectName(QStringLiteral("sightingSubject"));
    m_subject->setAccessibleName(QStringLiteral("What is looked for"));
    m_subject->setEditable(true);
    m_subject->setInsertPolicy(QComboBox::NoInsert);
    m_subject->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_subject->lineEdit()->setPlaceholderText(QStringLiteral("What is looked for, such as “ship at Pier 2”"));
    m_subject->lineEdit()->setMaxLength(200);
    m_place = new QComboBox;
    m_place->setObjectName(QStringLiteral("sightingPlace"));
    m_place->setAccessibleName(QStringLiteral("Place"));
    m_place->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    column->addWidget(m_subject);
    column->addWidget(m_place);
    column->addLayout(makeMarks());
    m_reasons = makeReasons();
    column->addWidget(m_reasons);

    auto *form = m_form = new QFormLayout;
    form->setContentsMargins(0, 2, 0, 0);
    form->setHorizontalSpacing(10);
    form->setVerticalSpacing(4);
    m_arrived = valueLabel(QStringLiteral("sightingArrived"));
    m_left = valueLabel(QStringLiteral("sightingLeft"));
    m_trips = valueLabel(QStringLiteral("sightingTrips"));
    setTone(m_trips, Tone::Strong);
    m_turnaround = new QLineEdit;
    m_turnaround->setObjectName(QStringLiteral("sightingTurnaround"));
    m_turnaround->setPlaceholderText(QStringLiteral("such as 3 days"));
    m_turnaround->setMaxLength(60);
    setPlainToolTip(m_turnaround, QStringLiteral("The least time of one round trip, from leaving to being back. Two "
                                                 "presences in a row do not exclude trips between them: with this "
                                                 "time their number has an upper bound."));
    form->addRow(caption(QStringLiteral("Arrived")), m_arrived);
    form->addRow(caption(QStringLiteral("Left")), m_left);
    form->addRow(caption(QStringLiteral("Trips")), m_trips);
    form->addRow(caption(QStringLiteral("One takes")), m_turnaround);
    column->addLayout(form);
    m_trouble = valueLabel(QStringLiteral("sightingTrouble"));
    setTone(m_trouble, Tone::Bad);
    m_trouble->hide();
    column->addWidget(m_trouble);

    connect(m_subject, &QComboBox::activated, this, [this] { takeSubject(); });
    connect(m_subject->lineEdit(), &QLineEdit::editingFinished, this, &SightingCard::takeSubject);
    connect(m_place, &QComboBox::activated, this, [this](int row) {
        Q_EMIT placeChosen(row == 0 ? std::nullopt : std::optional(m_place->itemData(row).value<ItemRef>()));
    });
    connect(m_turnaround, &QLineEdit::textChanged, this, &SightingCard::turnaroundChanged);
    hide();
}

QHBoxLayout *SightingCard::makeHead()
{
    auto *row = new QHBoxLayout;
    m_scene = new ElidedLabel;
    m_scene->setObjectName(QStringLiteral("sightingScene"));
    setTone(m_scene, Tone::Strong);
    row->addWidget(m_scene, 1);
    m_close = textButton(QStringLiteral("sightingClose"), QStringLiteral("×"),
                         QStringLiteral("Close (Esc). What was marked stays."));
    m_close->setAccessibleName(QStringLiteral("Close"));
    m_close->setMinimumWidth(metrics::hit);
    connect(m_close, &QToolButton::clicked, this, &SightingCard::closeRequested);
    row->addWidget(m_close);
    return row;
}

QHBoxLayout *SightingCard::makeMarks()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(2);
    const auto add = [&](Presence presence, const QString &name, const QString &text, const QString &tip) {
        QToolButton *button = textButton(name, text, tip);
        button->setCheckable(true);
        connect(button, &QToolButton::clicked, this, [this, presence, button] {
            button->setChecked(!button->isChecked()); // what is marked is shown, not what was clicked
            Q_EMIT markRequested(presence);
        });
        m_marks[presence] = button;
        row->addWidget(button);
    };
    add(Presence::Present, QStringLiteral("sightingPresent"), QStringLiteral("Present"),
        QStringLiteral("It is in this scene (P)"));
    add(Presence::Absent, QStringLiteral("sightingAbsent"), QStringLiteral("Absent"),
        QStringLiteral("It is not in this scene (A)"));
    add(Presence::CannotTell, QStringLiteral("sightingCannotTell"), QStringLiteral("Cannot tell"),
        QStringLiteral("This scene does not say (?)"));
    m_identity = new QComboBox;
    m_identity->setObjectName(QStringLiteral("sightingIdentity"));
    m_identity->setAccessibleName(QStringLiteral("How sure it is the same"));
    setPlainToolTip(m_identity, QStringLiteral("How sure it is that this is the same thing. One that is not sure "
                                               "counts as “cannot tell”."));
    m_identity->addItem(QStringLiteral("Same?"), QString());
    m_identity->addItem(QStringLiteral("Surely"), QStringLiteral("high"));
    m_identity->addItem(QStringLiteral("Likely"), QStringLiteral("moderate"));
    m_identity->addItem(QStringLiteral("Unsure"), QStringLiteral("low"));
    row->addWidget(m_identity, 1);
    return row;
}

QWidget *SightingCard::makeReasons()
{
    auto *box = new QWidget;
    box->setObjectName(QStringLiteral("sightingReasons"));
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    row->addWidget(caption(QStringLiteral("Why?")));
    int number = 0;
    for (const QString &reason : reasonsNotToTell()) {
        ++number;
        const QString text = reason.left(1).toUpper() + reason.mid(1);
        QToolButton *button =
            textButton(QStringLiteral("sightingReason%1").arg(number),
                       reason.startsWith(QLatin1String("outside")) ? QStringLiteral("Outside it") : text,
                       QStringLiteral("%1 (%2)").arg(text).arg(number));
        connect(button, &QToolButton::clicked, this, [this, reason] { Q_EMIT reasonGiven(reason); });
        row->addWidget(button);
    }
    row->addStretch(1);
    box->hide();
    return box;
}

void SightingCard::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    update();
}

void SightingCard::setSubjects(const std::vector<SightingSubject> &subjects, const SightingSubject &chosen)
{
    if (m_subject->lineEdit()->hasFocus() && m_subject->lineEdit()->isModified())
        return; // somebody is typing
    const QSignalBlocker quiet(m_subject);
    m_subjects = subjects;
    m_subject->clear();
    for (const SightingSubject &subject : subjects)
        m_subject->addItem(subject.words);
    m_subject->setCurrentIndex(-1);
    m_subject->setEditText(chosen.words);
    m_subject->lineEdit()->setModified(false);
}

void SightingCard::setPlaces(const QString &nearby, const std::vector<PlaceChoice> &places,
                             std::optional<ItemRef> chosen)
{
    const QSignalBlocker quiet(m_place);
    m_place->clear();
    m_place->addItem(nearby.isEmpty() ? QStringLiteral("No place of the case is near")
                                      : QStringLiteral("Here: ") + nearby);
    for (const PlaceChoice &choice : places) {
        m_place->addItem(choice.name, QVariant::fromValue(choice.place));
        if (chosen && *chosen == choice.place)
            m_place->setCurrentIndex(m_place->count() - 1);
    }
}

void SightingCard::setTurnaround(const QString &words, const QString &trouble)
{
    if (m_turnaround->text() != words) {
        const QSignalBlocker quiet(m_turnaround);
        m_turnaround->setText(words);
    }
    m_turnaroundTrouble = trouble;
}

void SightingCard::setReadOnly(bool readOnly)
{
    for (const auto &[presence, button] : m_marks)
        button->setEnabled(!readOnly);
}

void SightingCard::setCompact(bool compact)
{
    const bool typing = isAncestorOf(QApplication::focusWidget());
    m_subject->setVisible(!compact || typing);
    m_place->setVisible(!compact || typing);
    m_form->setRowVisible(m_turnaround, !compact || typing);
}

void SightingCard::showFindings(const SightingFindings &findings)
{
    m_scene->setText(findings.scene.isEmpty() ? QStringLiteral("No scene chosen: hold F, or step the scenes")
                                              : findings.scene);
    for (const auto &[presence, button] : m_marks)
        button->setChecked(findings.marked == presence);
    const auto orDash = [](const QString &text) { return text.isEmpty() ? QStringLiteral("–") : text; };
    m_arrived->setText(orDash(findings.arrived));
    m_left->setText(orDash(findings.left));
    m_trips->setText(orDash(findings.trips));
    const QString trouble = m_turnaroundTrouble.isEmpty() ? findings.trouble : m_turnaroundTrouble;
    m_trouble->setText(trouble);
    m_trouble->setVisible(!trouble.isEmpty());
    fit();
}

void SightingCard::askSubject()
{
    m_subject->setFocus();
    m_subject->lineEdit()->selectAll();
}

void SightingCard::askReason(bool asks)
{
    m_reasons->setVisible(asks);
    fit();
}

bool SightingCard::asksReason() const
{
    return !m_reasons->isHidden();
}

QString SightingCard::identity() const
{
    return m_identity->currentData().toString();
}

void SightingCard::takeSubject()
{
    const QString words = m_subject->currentText().simplified();
    m_subject->lineEdit()->setModified(false);
    const auto known = std::find_if(m_subjects.begin(), m_subjects.end(), [&words](const SightingSubject &subject) {
        return subject.words.compare(words, Qt::CaseInsensitive) == 0;
    });
    Q_EMIT subjectChosen(known == m_subjects.end() ? SightingSubject{words, {}} : *known);
}

void SightingCard::fit()
{
    layout()->activate();
    resize(cardWidth, layout()->hasHeightForWidth() ? layout()->heightForWidth(cardWidth) : sizeHint().height());
}

void SightingCard::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    Q_EMIT resized();
}

void SightingCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeRequested();
    else
        QWidget::keyPressEvent(event);
}

void SightingCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_tokens.line, 1));
    painter.setBrush(m_tokens.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::floatingRadius,
                            metrics::floatingRadius);
}

void SightingCard::mousePressEvent(QMouseEvent *event)
{
    event->accept(); // not the map's
}

} // namespace leadline

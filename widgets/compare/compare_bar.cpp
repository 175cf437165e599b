// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/compare_bar.h"

#include "widgets/compare/side_combo.h"
#include "widgets/style/icon.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QSlider>
#include <QToolButton>

#include <algorithm>

namespace leadline {

namespace {

constexpr int widthWanted = 720; ///< both titles can be read

/// What the slider of a mode stands for.
struct SliderMeaning
{
    int least = 0;
    int most = 0;
    int step = 1;
    int value = 0;
    QString text;
    QString name; ///< for a screen reader
    QString tip;
};

SliderMeaning sliderOf(const Comparison &settings)
{
    switch (settings.mode) {
    case CompareMode::Blink:
        return {qRound(Comparison::slowestBlinkHz * 10),
                qRound(Comparison::fastestBlinkHz * 10),
                5,
                qRound(settings.blinkHz * 10),
                QStringLiteral("%1 / s").arg(settings.blinkHz, 0, 'f', 1),
                QStringLiteral("Changes a second"),
                QStringLiteral("How often it changes (Ctrl+Up, Ctrl+Down)")};
    case CompareMode::Fade:
        return {0,
                100,
                5,
                qRound(settings.fade * 100),
                QStringLiteral("%1 % B").arg(qRound(settings.fade * 100)),
                QStringLiteral("How much of B"),
                QStringLiteral("From A to B (Ctrl+Left, Ctrl+Right)")};
    case CompareMode::Difference:
        return {1,
                qRound(Comparison::greatestGain),
                1,
                qRound(settings.difference.gain),
                QStringLiteral("× %1").arg(qRound(settings.difference.gain)),
                QStringLiteral("Gain of the difference"),
                QStringLiteral("How much differences are enlarged (Ctrl+Up, Ctrl+Down)")};
    case CompareMode::Lens:
        return {10,
                qRound(Comparison::greatestLensZoom * 10),
                5,
                qRound(settings.lens.zoom * 10),
                QStringLiteral("× %1").arg(settings.lens.zoom, 0, 'f', 1),
                QStringLiteral("Zoom of the lens"),
                QStringLiteral("Zoom of the lens (Ctrl+wheel, Ctrl+Up, Ctrl+Down); its size: Ctrl+Shift+wheel")};
    case CompareMode::Swipe:
        break;
    }
    return {};
}

/// The second setting of a mode that has one: a button that is on or off.
struct ExtraMeaning
{
    QString text;
    QString tip;
    bool isOn = false;
};

ExtraMeaning extraOf(const Comparison &settings, bool paused)
{
    switch (settings.mode) {
    case CompareMode::Blink:
        return {QStringLiteral("Pause"), QStringLiteral("Stand still, and go on (Space)"), paused};
    case CompareMode::Difference:
        return {QStringLiteral("Colours"), QStringLiteral("The difference of each colour, not of the brightness"),
                settings.difference.of == DifferenceOf::Channels};
    case CompareMode::Lens:
        return {QStringLiteral("Square"), QStringLiteral("A square lens"), settings.lens.shape == LensShape::Square};
    default:
        return {};
    }
}

QString noteOf(CompareMode mode)
{
    switch (mode) {
    case CompareMode::Difference:
        return QStringLiteral("Black: no change. Scenes that do not lie exactly over each other show their shift as "
                              "edges.");
    case CompareMode::Swipe:
        return QStringLiteral("Drag the line; turn it by the round handle.");
    default:
        return {};
    }
}

} // namespace

CompareBar::CompareBar(QWidget *parent)
    : QWidget(parent)
    , m_tokens(darkTokens())
{
    setObjectName(QStringLiteral("compareBar"));
    setCursor(Qt::ArrowCursor);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(6, 4, 6, 6);
    column->setSpacing(4);
    column->addLayout(makeModes());
    column->addLayout(makeSides());
    m_note = new PlainLabel;
    m_note->setObjectName(QStringLiteral("compareNote"));
    m_note->setFont(uiFont(11));
    m_note->setWordWrap(true);
    setTone(m_note, Tone::Second);
    column->addWidget(m_note);
    showSettings({}, false);
    hide();
}

QToolButton *CompareBar::makeButton(const char *name, const QString &text, const QString &tip)
{
    auto *button = new QToolButton;
    button->setObjectName(QLatin1String(name));
    button->setText(text);
    button->setFocusPolicy(Qt::TabFocus);
    button->setMinimumHeight(metrics::hit);
    setPlainToolTip(button, tip);
    return button;
}

void CompareBar::addMode(QHBoxLayout *row, CompareMode mode, const QString &text, const QString &tip)
{
    QToolButton *button = makeButton("", text, tip);
    button->setObjectName(QStringLiteral("compare") + text);
    button->setCheckable(true);
    connect(button, &QToolButton::clicked, this, [this, mode, button] {
        button->setChecked(true);
        Q_EMIT modePicked(mode);
    });
    m_modes[mode] = button;
    row->addWidget(button);
}

QHBoxLayout *CompareBar::makeModes()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(2);
    addMode(row, CompareMode::Swipe, QStringLiteral("Swipe"),
            QStringLiteral("A divider between A and B (W). Ctrl+arrows move and turn it"));
    addMode(row, CompareMode::Blink, QStringLiteral("Blink"), QStringLiteral("A, then B, then A … (B)"));
    addMode(row, CompareMode::Fade, QStringLiteral("Fade"), QStringLiteral("B over A, as clear as you like"));
    addMode(row, CompareMode::Difference, QStringLiteral("Difference"), QStringLiteral("What differs, pixel by pixel"));
    addMode(row, CompareMode::Lens, QStringLiteral("Lens"), QStringLiteral("B under the pointer"));
    row->addStretch(1);
    QToolButton *panes = makeButton("compareSideBySide", QStringLiteral("Side by side"),
                                    QStringLiteral("A and B in two maps that move together"));
    connect(panes, &QToolButton::clicked, this, &CompareBar::sideBySidePicked);
    row->addWidget(panes);
    m_close = makeButton("compareClose", {}, QStringLiteral("End the comparison (Esc)"));
    m_close->setAccessibleName(QStringLiteral("End the comparison"));
    m_close->setMinimumWidth(metrics::hit);
    connect(m_close, &QToolButton::clicked, this, &CompareBar::closeClicked);
    row->addWidget(m_close);
    return row;
}

QHBoxLayout *CompareBar::makeSides()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    QToolButton *swap = makeButton("compareSwap", QStringLiteral("⇄"), QStringLiteral("Exchange A and B (X)"));
    swap->setAccessibleName(QStringLiteral("Exchange A and B"));
    connect(swap, &QToolButton::clicked, this, &CompareBar::swapClicked);
    for (std::size_t which = 0; which < m_combos.size(); ++which) {
        const QString name = which == 0 ? QStringLiteral("A") : QStringLiteral("B");
        auto *combo = new SideCombo(QStringLiteral("compareSide") + name, QStringLiteral("Picture ") + name,
                                    SideCombo::First::Picture);
        connect(combo, &SideCombo::sidePicked, this, [this, which](const std::optional<CompareSide> &side) {
            if (side)
                Q_EMIT sidePicked(which, *side);
        });
        m_combos[which] = combo;
        row->addWidget(combo, 1);
        if (which == 0)
            row->addWidget(swap);
    }
    m_slider = new QSlider(Qt::Horizontal);
    m_slider->setObjectName(QStringLiteral("compareSlider"));
    m_slider->setFocusPolicy(Qt::TabFocus);
    m_slider->setFixedWidth(96);
    connect(m_slider, &QSlider::valueChanged, this, &CompareBar::takeSlider);
    row->addWidget(m_slider);
    m_value = new PlainLabel;
    m_value->setFont(uiFont(12));
    m_value->setMinimumWidth(QFontMetrics(m_value->font()).horizontalAdvance(QStringLiteral("100 % B")));
    row->addWidget(m_value);
    m_extra = makeButton("compareExtra", {}, {});
    m_extra->setCheckable(true);
    connect(m_extra, &QToolButton::clicked, this, &CompareBar::takeExtra);
    row->addWidget(m_extra);
    return row;
}

void CompareBar::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    m_close->setIcon(tintedIcon(QStringLiteral("close"), tokens.second));
    update();
}

void CompareBar::setPictures(ScenePictures *pictures)
{
    for (SideCombo *combo : m_combos)
        combo->setPictures(pictures);
}

void CompareBar::setSides(const std::vector<CompareChoice> &choices, const std::array<CompareSide, 2> &sides,
                          const std::array<QString, 2> &texts)
{
    for (std::size_t which = 0; which < m_combos.size(); ++which)
        m_combos[which]->list(choices, sides[which], texts[which]);
}

void CompareBar::showSettings(const Comparison &settings, bool paused)
{
    m_settings = settings;
    for (const auto &[mode, button] : m_modes)
        button->setChecked(mode == settings.mode);
    showSlider();
    const ExtraMeaning extra = extraOf(settings, paused);
    m_extra->setVisible(!extra.text.isEmpty());
    m_extra->setText(extra.text);
    m_extra->setChecked(extra.isOn);
    setPlainToolTip(m_extra, extra.tip);
    const QString note = noteOf(settings.mode);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    layout()->activate();
    setRoom(maximumWidth());
}

void CompareBar::showSlider()
{
    const SliderMeaning meaning = sliderOf(m_settings);
    const bool has = meaning.most > meaning.least;
    m_slider->setVisible(has);
    m_value->setVisible(has);
    if (!has)
        return;
    m_setting = true;
    m_slider->setRange(meaning.least, meaning.most);
    m_slider->setSingleStep(meaning.step);
    m_slider->setPageStep(meaning.step * 2);
    m_slider->setValue(meaning.value);
    m_setting = false;
    m_slider->setAccessibleName(meaning.name);
    setPlainToolTip(m_slider, meaning.tip);
    m_value->setText(meaning.text);
}

void CompareBar::setRoom(int width)
{
    setMaximumWidth(width);
    resize(std::min(width, std::max(widthWanted, minimumSizeHint().width())), 10);
    resize(this->width(), hasHeightForWidth() ? heightForWidth(this->width()) : sizeHint().height());
}

void CompareBar::takeSlider(int value)
{
    if (m_setting)
        return;
    Comparison settings = m_settings;
    switch (settings.mode) {
    case CompareMode::Blink:
        settings.blinkHz = value / 10.0;
        break;
    case CompareMode::Fade:
        settings.fade = value / 100.0;
        break;
    case CompareMode::Difference:
        settings.difference.gain = value;
        break;
    case CompareMode::Lens:
        settings.lens.zoom = value / 10.0;
        break;
    case CompareMode::Swipe:
        return;
    }
    Q_EMIT settingsPicked(settings);
}

void CompareBar::takeExtra(bool checked)
{
    Comparison settings = m_settings;
    if (settings.mode == CompareMode::Blink)
        Q_EMIT pausePicked(checked);
    else if (settings.mode == CompareMode::Difference)
        settings.difference.of = checked ? DifferenceOf::Channels : DifferenceOf::Luminance;
    else if (settings.mode == CompareMode::Lens)
        settings.lens.shape = checked ? LensShape::Square : LensShape::Circle;
    if (settings.mode != CompareMode::Blink)
        Q_EMIT settingsPicked(settings);
}

void CompareBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_tokens.line, 1));
    painter.setBrush(m_tokens.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9);
}

void CompareBar::mousePressEvent(QMouseEvent *event)
{
    event->accept();
}

void CompareBar::resizeEvent(QResizeEvent *)
{
    Q_EMIT resized();
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/map/scene_bar.h"

#include "widgets/style/plain_text.h"

#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace leadline {

SceneBarButton::SceneBarButton(Role role, QWidget *parent)
    : QAbstractButton(parent)
    , m_role(role)
    , m_tokens(darkTokens())
{
    setFocusPolicy(Qt::NoFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFont(uiFont(12.5, QFont::Medium));
}

void SceneBarButton::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    update();
}

QSize SceneBarButton::sizeHint() const
{
    const int arrow = m_role == Role::Date || m_role == Role::Action ? 0 : 14;
    return {QFontMetrics(font()).horizontalAdvance(text()) + arrow + 20, 28};
}

void SceneBarButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool lit = isEnabled() && (underMouse() || isDown());
    if (m_role == Role::Date || lit) {
        painter.setPen(m_role == Role::Date ? QPen(lit ? m_tokens.faint : m_tokens.line, 1) : QPen(Qt::NoPen));
        painter.setBrush(m_tokens.raised);
        painter.drawRoundedRect(box, 6, 6);
    }
    const QColor ink = !isEnabled() ? m_tokens.faint : m_role == Role::Date || lit ? m_tokens.text : m_tokens.second;
    painter.setPen(ink);
    painter.setFont(font());
    QRectF textBox = box;
    if (m_role == Role::Previous || m_role == Role::Next) {
        const double tip = m_role == Role::Previous ? box.left() + 9 : box.right() - 9;
        const double base = m_role == Role::Previous ? tip + 8 : tip - 8;
        QPainterPath arrow;
        arrow.moveTo(tip, box.center().y());
        arrow.lineTo(base, box.center().y() - 4.5);
        arrow.lineTo(base, box.center().y() + 4.5);
        painter.fillPath(arrow, ink);
        textBox.adjust(m_role == Role::Previous ? 14 : 0, 0, m_role == Role::Next ? -14 : 0, 0);
    }
    painter.drawText(textBox, Qt::AlignCenter, text());
}

SceneBar::SceneBar(ViewContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_tokens(darkTokens())
{
    setObjectName(QStringLiteral("sceneBar"));
    setCursor(Qt::ArrowCursor);
    m_previous = new SceneBarButton(SceneBarButton::Role::Previous, this);
    m_date = new SceneBarButton(SceneBarButton::Role::Date, this);
    m_next = new SceneBarButton(SceneBarButton::Role::Next, this);
    m_previous->setObjectName(QStringLiteral("sceneBarPrevious"));
    m_date->setObjectName(QStringLiteral("sceneBarDate"));
    m_next->setObjectName(QStringLiteral("sceneBarNext"));
    m_previous->setText(QStringLiteral("scene"));
    m_next->setText(QStringLiteral("scene"));
    m_previous->setAccessibleName(QStringLiteral("Previous scene"));
    m_next->setAccessibleName(QStringLiteral("Next scene"));
    setPlainToolTip(m_previous, QStringLiteral("Previous scene by date"));
    setPlainToolTip(m_next, QStringLiteral("Next scene by date"));
    m_swipe = new SceneBarButton(SceneBarButton::Role::Action, this);
    m_blink = new SceneBarButton(SceneBarButton::Role::Action, this);
    m_swipe->setObjectName(QStringLiteral("sceneBarSwipe"));
    m_blink->setObjectName(QStringLiteral("sceneBarBlink"));
    m_swipe->setText(QStringLiteral("Swipe"));
    m_blink->setText(QStringLiteral("Blink"));
    m_mark = new SceneBarButton(SceneBarButton::Role::Action, this);
    m_mark->setObjectName(QStringLiteral("sceneBarMark"));
    m_mark->setText(QStringLiteral("Mark"));
    setPlainToolTip(m_mark, QStringLiteral("Mark a thing present, absent or not to be told in this scene: P, A and ? "
                                           "while F is held"));
    setPlainToolTip(m_swipe, QStringLiteral("Compare two scenes: a divider that you drag (W)"));
    setPlainToolTip(m_blink, QStringLiteral("Compare two scenes: one, then the other (B)"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(4, 4, 4, 4);
    row->setSpacing(2);
    row->addWidget(m_previous);
    row->addWidget(m_date);
    row->addWidget(m_next);
    row->addSpacing(4);
    row->addWidget(m_swipe);
    row->addWidget(m_blink);
    row->addWidget(m_mark);
    row->setSizeConstraint(QLayout::SetFixedSize);
    connect(m_previous, &QAbstractButton::clicked, this, &SceneBar::stepBack);
    connect(m_next, &QAbstractButton::clicked, this, &SceneBar::stepOn);
    m_swipe->hide();
    m_blink->hide();
    m_mark->hide();
    connect(m_mark, &QAbstractButton::clicked, this, &SceneBar::markRequested);
    connect(m_swipe, &QAbstractButton::clicked, this, &SceneBar::swipeRequested);
    connect(m_blink, &QAbstractButton::clicked, this, &SceneBar::blinkRequested);
    connect(m_date, &QAbstractButton::clicked, this, [this] { m_context.setCursor(std::nullopt); });
    connect(&m_context, &ViewContext::timeChanged, this, &SceneBar::refresh);
    hide();
}

void SceneBar::setScenes(const CaseData &items)
{
    m_stops.clear();
    for (const auto &[id, exhibit] : items.all<Evidence>()) {
        if (exhibit.kind == EvidenceKind::Scene)
            addStop(refOf(exhibit), exhibit.date);
    }
    for (const auto &[id, layer] : items.all<MapLayer>()) {
        if (layer.kind == MapLayerKind::RemoteScene && layer.visible)
            addStop(refOf(layer), layer.date);
    }
    std::ranges::stable_sort(m_stops, {}, &Stop::moment);
    refresh();
}

void SceneBar::addStop(ItemRef item, const std::optional<EdtfDate> &date)
{
    if (date && !date->openStart && !m_context.filter().hides(item))
        m_stops.push_back({item, date->bounds.earliest, describeDate(*date, m_context.zone())});
}

void SceneBar::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    for (SceneBarButton *button : {m_previous, m_date, m_next, m_swipe, m_blink, m_mark})
        button->setTokens(tokens);
    update();
}

void SceneBar::stepBack()
{
    const auto cursor = m_context.time().cursor;
    const auto after = cursor ? std::ranges::lower_bound(m_stops, *cursor, {}, &Stop::moment) : m_stops.end();
    if (after != m_stops.begin())
        goTo(*std::prev(after));
}

void SceneBar::stepOn()
{
    const auto cursor = m_context.time().cursor;
    const auto next = cursor ? std::ranges::upper_bound(m_stops, *cursor, {}, &Stop::moment) : m_stops.begin();
    if (next != m_stops.end())
        goTo(*next);
}

void SceneBar::goTo(const Stop &stop)
{
    m_context.setCursor(stop.moment);
    m_context.select(stop.item);
}

void SceneBar::setComparable(bool comparable)
{
    m_swipe->setVisible(comparable);
    m_blink->setVisible(comparable);
    refresh();
}

void SceneBar::setMarkable(bool markable)
{
    m_mark->setVisible(markable);
    refresh();
}

void SceneBar::setGivesWay(bool givesWay)
{
    m_givesWay = givesWay;
    setVisible(!m_stops.empty() && !m_givesWay);
}

void SceneBar::refresh()
{
    setVisible(!m_stops.empty() && !m_givesWay);
    const auto cursor = m_context.time().cursor;
    const auto after = cursor ? std::ranges::upper_bound(m_stops, *cursor, {}, &Stop::moment) : m_stops.end();
    const bool before = cursor && after == m_stops.begin();
    m_previous->setEnabled(!m_stops.empty() && (!cursor || m_stops.front().moment < *cursor));
    m_next->setEnabled(!m_stops.empty() && (!cursor || after != m_stops.end()));
    m_date->setText(!cursor  ? QStringLiteral("All dates")
                    : before ? QStringLiteral("Before the first scene")
                             : std::prev(after)->date);
    m_date->setEnabled(true);
    setPlainToolTip(m_date,
                    cursor ? QStringLiteral("Show all dates") : QStringLiteral("No date is set: all scenes show"));
    m_date->updateGeometry();
    layout()->activate();
    adjustSize();
    Q_EMIT resized();
}

void SceneBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_tokens.line, 1));
    painter.setBrush(m_tokens.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9);
}

void SceneBar::mousePressEvent(QMouseEvent *event)
{
    event->accept();
}

} // namespace leadline

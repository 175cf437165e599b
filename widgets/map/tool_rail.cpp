// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/map/tool_rail.h"

#include "widgets/map/tool_icons.h"
#include "widgets/style/plain_text.h"

#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace leadline {

RailButton::RailButton(ToolIcon icon, QWidget *parent)
    : QAbstractButton(parent)
    , m_icon(icon)
    , m_tokens(darkTokens())
{
    setFocusPolicy(Qt::NoFocus);
    setFixedSize(sizeHint());
    setAttribute(Qt::WA_Hover);
}

void RailButton::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    update();
}

void RailButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    const bool lit = underMouse() || isDown();
    if (isChecked() || lit) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isChecked() ? m_tokens.accent : m_tokens.raised);
        painter.drawRoundedRect(box, 6, 6);
    }
    const QColor ink = isChecked() ? m_tokens.onAccent : lit ? m_tokens.text : m_tokens.second;
    const QRectF iconBox(box.center() - QPointF(9, 9), QSizeF(18, 18));
    paintToolIcon(painter, m_icon, iconBox, ink);
}

ToolRail::ToolRail(QWidget *parent)
    : QWidget(parent)
    , m_tokens(darkTokens())
{
    setObjectName(QStringLiteral("toolRail"));
    setCursor(Qt::ArrowCursor);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 4);
    column->setSpacing(2);
    m_toolColumn = new QVBoxLayout;
    m_toolColumn->setSpacing(2);
    column->addLayout(m_toolColumn);
    m_separator = new QWidget(this);
    m_separator->setFixedHeight(5);
    column->addWidget(m_separator);
    m_zoomIn = addButton(ToolIcon::ZoomIn, QStringLiteral("mapZoomIn"), QStringLiteral("Zoom in (+)"));
    m_zoomOut = addButton(ToolIcon::ZoomOut, QStringLiteral("mapZoomOut"), QStringLiteral("Zoom out (−)"));
    column->addWidget(m_zoomIn);
    column->addWidget(m_zoomOut);
    m_bookmarks = addButton(ToolIcon::Bookmark, QStringLiteral("mapBookmarks"), QStringLiteral("Bookmarks (Ctrl+B)"));
    column->addWidget(m_bookmarks);
    column->setSizeConstraint(QLayout::SetFixedSize);
    connect(m_zoomIn, &QAbstractButton::clicked, this, &ToolRail::zoomInClicked);
    connect(m_zoomOut, &QAbstractButton::clicked, this, &ToolRail::zoomOutClicked);
    connect(m_bookmarks, &QAbstractButton::clicked, this, [this] { Q_EMIT bookmarksClicked(bookmarksButton()); });
}

void ToolRail::setRoom(int height)
{
    layout()->activate();
    const int gap = layout()->spacing();
    const int bookmarks = m_bookmarks->sizeHint().height() + gap;
    const int zoom = m_zoomIn->sizeHint().height() + m_zoomOut->sizeHint().height() + m_separator->height() + 3 * gap;
    int tools = sizeHint().height();
    tools -= m_bookmarks->isHidden() ? 0 : bookmarks;
    tools -= m_zoomIn->isHidden() ? 0 : zoom;
    // What the wheel and keys do as well gives way.
    const bool zooms = tools + zoom <= height;
    const bool lists = zooms && tools + zoom + bookmarks <= height;
    if (zooms == m_zoomIn->isHidden() || lists == m_bookmarks->isHidden()) {
        for (QWidget *part : {static_cast<QWidget *>(m_zoomIn), static_cast<QWidget *>(m_zoomOut), m_separator})
            part->setVisible(zooms);
        m_bookmarks->setVisible(lists);
        layout()->activate();
    }
    adjustSize();
}

QRect ToolRail::bookmarksButton() const
{
    if (m_bookmarks->isHidden())
        return {mapToGlobal(QPoint(0, 0)), size()};
    return {m_bookmarks->mapToGlobal(QPoint(0, 0)), m_bookmarks->size()};
}

RailButton *ToolRail::addButton(ToolIcon icon, const QString &objectName, const QString &label)
{
    auto *button = new RailButton(icon, this);
    button->setObjectName(objectName);
    setPlainToolTip(button, label);
    button->setAccessibleName(label);
    button->setTokens(m_tokens);
    m_buttons.push_back(button);
    return button;
}

void ToolRail::addTool(const MapTool &tool)
{
    const QString name = tool.objectName();
    RailButton *button =
        addButton(tool.icon(), name, QStringLiteral("%1 (%2)").arg(tool.label(), tool.shortcut().toString()));
    button->setCheckable(true);
    m_toolColumn->addWidget(button);
    m_tools.push_back(button);
    connect(button, &QAbstractButton::clicked, this, [this, name] { Q_EMIT toolPicked(name); });
}

void ToolRail::setActive(const QString &toolObjectName)
{
    for (RailButton *button : m_tools)
        button->setChecked(button->objectName() == toolObjectName);
}

void ToolRail::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    for (RailButton *button : m_buttons)
        button->setTokens(tokens);
    update();
}

void ToolRail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_tokens.line, 1));
    painter.setBrush(m_tokens.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9);
    const double y = m_separator->geometry().center().y() + 0.5;
    painter.drawLine(QPointF(9, y), QPointF(width() - 9, y));
}

void ToolRail::mousePressEvent(QMouseEvent *event)
{
    event->accept(); // the gaps between buttons are not the map
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/map/tool_rail.h"

#include "widgets/map/tool_icons.h"
#include "widgets/style/plain_text.h"

#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace leadline {

namespace {

constexpr int heldMilliseconds = 400;

} // namespace

RailButton::RailButton(ToolIcon icon, QWidget *parent)
    : QAbstractButton(parent)
    , m_icon(icon)
    , m_tokens(darkTokens())
{
    setFocusPolicy(Qt::NoFocus);
    setFixedSize(sizeHint());
    setAttribute(Qt::WA_Hover);
    m_held.setSingleShot(true);
    m_held.setInterval(heldMilliseconds);
    connect(&m_held, &QTimer::timeout, this, [this] {
        setDown(false);
        Q_EMIT moreWanted();
    });
}

void RailButton::setIcon(ToolIcon icon)
{
    m_icon = icon;
    update();
}

void RailButton::setHasMore(bool hasMore)
{
    m_hasMore = hasMore;
    update();
}

void RailButton::mousePressEvent(QMouseEvent *event)
{
    if (m_hasMore && event->button() == Qt::RightButton) {
        Q_EMIT moreWanted();
        return event->accept();
    }
    // A second click on the tool that is picked asks for the others.
    if (m_hasMore && event->button() == Qt::LeftButton) {
        if (isChecked()) {
            Q_EMIT moreWanted();
            return event->accept();
        }
        m_held.start();
    }
    QAbstractButton::mousePressEvent(event);
}

void RailButton::mouseReleaseEvent(QMouseEvent *event)
{
    m_held.stop();
    QAbstractButton::mouseReleaseEvent(event);
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
    if (!m_hasMore)
        return;
    const QPointF corner = box.bottomRight() - QPointF(2.5, 2.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawPolygon(QPolygonF({corner, corner - QPointF(4.5, 0), corner - QPointF(0, 4.5)}));
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

QString ToolRail::labelOf(const MapTool &tool)
{
    const QString key = tool.shortcut().toString();
    return key.isEmpty() ? tool.label() : QStringLiteral("%1 (%2)").arg(tool.label(), key);
}

void ToolRail::addTool(const MapTool &tool)
{
    const auto family =
        tool.family().isEmpty() ? m_families.end() : std::ranges::find(m_families, tool.family(), &Family::name);
    if (family != m_families.end()) {
        family->tools.push_back(&tool);
        family->button->setHasMore(true);
        return;
    }
    RailButton *button = addButton(tool.icon(), tool.objectName(), labelOf(tool));
    button->setCheckable(true);
    m_toolColumn->addWidget(button);
    const std::size_t index = m_families.size();
    m_families.push_back({tool.family(), button, {&tool}, &tool});
    connect(button, &QAbstractButton::clicked, this,
            [this, index] { Q_EMIT toolPicked(m_families[index].shown->objectName()); });
    connect(button, &RailButton::moreWanted, this, [this, index] { openMenu(index); });
}

void ToolRail::show(Family &family, const MapTool &tool)
{
    family.shown = &tool;
    family.button->setIcon(tool.icon());
    setPlainToolTip(family.button,
                    family.tools.size() > 1 ? QStringLiteral("%1; hold for more").arg(labelOf(tool)) : labelOf(tool));
    family.button->setAccessibleName(tool.label());
}

void ToolRail::openMenu(std::size_t family)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("toolMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const MapTool *tool : m_families[family].tools) {
        QPixmap picture(QSize(20, 20) * devicePixelRatioF());
        picture.setDevicePixelRatio(devicePixelRatioF());
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        paintToolIcon(painter, tool->icon(), QRectF(1, 1, 18, 18), m_tokens.text);
        painter.end();
        const QString key = tool->shortcut().toString();
        QAction *action = menu->addAction(
            QIcon(picture), key.isEmpty() ? tool->label() : QStringLiteral("%1\t%2").arg(tool->label(), key));
        action->setObjectName(tool->objectName() + QStringLiteral("Action"));
        action->setIconVisibleInMenu(true);
        connect(action, &QAction::triggered, this, [this, name = tool->objectName()] { Q_EMIT toolPicked(name); });
    }
    menu->popup(m_families[family].button->mapToGlobal(QPoint(m_families[family].button->width() + 6, 0)));
}

void ToolRail::setActive(const QString &toolObjectName)
{
    for (Family &family : m_families) {
        const auto tool = std::ranges::find(family.tools, toolObjectName, &MapTool::objectName);
        family.button->setChecked(tool != family.tools.end());
        if (tool != family.tools.end())
            show(family, **tool);
    }
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

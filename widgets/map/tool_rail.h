// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "widgets/map/map_tool.h"

#include <QAbstractButton>
#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace leadline {

/// A button of the rail: an icon, filled with the accent while it is checked. Takes no focus: the map keeps the keys.
class RailButton : public QAbstractButton
{
    Q_OBJECT

public:
    RailButton(ToolIcon icon, QWidget *parent);
    void setTokens(const Tokens &tokens);
    QSize sizeHint() const override { return {32, 32}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ToolIcon m_icon;
    Tokens m_tokens;
};

/// The floating column of tools at the left of the map, with the two zoom buttons and the bookmarks below them.
class ToolRail : public QWidget
{
    Q_OBJECT

public:
    explicit ToolRail(QWidget *parent);

    /// Adds a button above the zoom buttons. The tool must outlive the rail.
    void addTool(const MapTool &tool);
    /// Marks the button of this object name as the active one.
    void setActive(const QString &toolObjectName);
    void setTokens(const Tokens &tokens);
    /// How high it may be: without room for them the bookmarks, then the zoom buttons are left out: keys do the same.
    void setRoom(int height);
    /// In coordinates of the screen.
    QRect bookmarksButton() const;

Q_SIGNALS:
    void toolPicked(const QString &toolObjectName);
    void zoomInClicked();
    void zoomOutClicked();
    /// The button of the bookmarks stands at `where`, coordinates of the screen.
    void bookmarksClicked(const QRect &where);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    RailButton *addButton(ToolIcon icon, const QString &objectName, const QString &label);

    QVBoxLayout *m_toolColumn;
    std::vector<RailButton *> m_tools;
    std::vector<RailButton *> m_buttons;
    QWidget *m_separator;
    RailButton *m_zoomIn;
    RailButton *m_zoomOut;
    RailButton *m_bookmarks;
    Tokens m_tokens;
};

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "widgets/map/map_tool.h"

#include <QAbstractButton>
#include <QTimer>
#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace leadline {

/// A button of the rail: an icon, filled with the accent while it is checked; with a corner where a menu has more
/// tools. Takes no focus: the map keeps the keys.
class RailButton : public QAbstractButton
{
    Q_OBJECT

public:
    RailButton(ToolIcon icon, QWidget *parent);
    void setTokens(const Tokens &tokens);
    void setIcon(ToolIcon icon);
    /// Says that a press that lasts, or a right click, opens something.
    void setHasMore(bool hasMore);
    QSize sizeHint() const override { return {32, 32}; }

Q_SIGNALS:
    void moreWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    ToolIcon m_icon;
    Tokens m_tokens;
    bool m_hasMore = false;
    QTimer m_held;
};

/// The floating column of tools at the left of the map, with the two zoom buttons and the bookmarks below them.
class ToolRail : public QWidget
{
    Q_OBJECT

public:
    explicit ToolRail(QWidget *parent);

    /// Adds a button above the zoom buttons, or the tool to the button of its family. The tool must outlive the rail.
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
    /// A button and the tools behind it.
    struct Family
    {
        QString name;
        RailButton *button = nullptr;
        std::vector<const MapTool *> tools;
        const MapTool *shown = nullptr;
    };
    RailButton *addButton(ToolIcon icon, const QString &objectName, const QString &label);
    void show(Family &family, const MapTool &tool);
    void openMenu(std::size_t family);
    static QString labelOf(const MapTool &tool);

    QVBoxLayout *m_toolColumn;
    std::vector<Family> m_families;
    std::vector<RailButton *> m_buttons;
    QWidget *m_separator;
    RailButton *m_zoomIn;
    RailButton *m_zoomOut;
    RailButton *m_bookmarks;
    Tokens m_tokens;
};

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/settings.h"
#include "app/window/window_actions.h"
#include "imaging/style/tokens.h"

#include <QMainWindow>

class QSplitter;
class QStackedWidget;

namespace leadline {

class FoldingPanel;
class MessageArea;
class NoticeBar;
class StatusLine;
class TopBar;
class WelcomePage;

/// The views of one open case, one a region.
struct CaseViews
{
    QWidget *left = nullptr;
    QWidget *map = nullptr;
    QWidget *right = nullptr;
    QWidget *bottom = nullptr;
};

/// The frame: top bar, four regions, status line, messages, menus behind Alt; a welcome page while no case is open. It
/// arranges and remembers; what its actions do is connected by the workbench.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// `settings` must outlive the window.
    explicit MainWindow(Settings &settings);
    ~MainWindow() override;

    void setTokens(const Tokens &tokens);

    /// Takes the views in and those of the case before out (they stay their owner's), arranged as last time.
    void showCase(const CaseViews &views);
    void showWelcome();
    bool showsCase() const;
    /// Shows `panel` where the timeline is, which waits behind it; nullptr: the timeline again. It stays its owner's.
    void coverTimeline(QWidget *panel);

    /// Shows `widget` on the left of the map, each with half of its room, while the side panels give way; nullptr: the
    /// map alone again. It stays its owner's.
    void splitMap(QWidget *widget);

    void applyLayout(WindowLayout layout);
    WindowLayout layoutChoice() const { return m_layout; }

    const WindowActions &actions() const { return m_actions; }
    TopBar &topBar() { return *m_topBar; }
    StatusLine &statusLine() { return *m_statusLine; }
    NoticeBar &notice() { return *m_notice; }
    MessageArea &messages() { return *m_messages; }
    WelcomePage &welcome() { return *m_welcome; }
    FoldingPanel &leftRegion() { return *m_left; }
    FoldingPanel &rightRegion() { return *m_right; }
    QWidget *mapRegion() const { return m_mapHost; }
    QWidget *bottomRegion() const { return m_bottomHost; }

Q_SIGNALS:
    void filesDropped(const QStringList &paths);
    /// Asked to close; the case should be left whole.
    void closing();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool event(QEvent *event) override;

private:
    void buildRegions();
    void connectRegions();
    void connectActions();
    void applyArrangement(const PanelArrangement &arrangement);
    PanelArrangement currentArrangement() const;
    void rememberArrangement();
    void distributeWidths();
    void giveMapItsHalf();
    void placeMessages();
    void showFoldedStates();
    void toggleMenuBar();
    void showMapAlone(bool alone);

    Settings &m_settings;
    WindowLayout m_layout = WindowLayout::Investigate;
    PanelArrangement m_wanted;
    TopBar *m_topBar;
    NoticeBar *m_notice;
    QStackedWidget *m_pages;
    WelcomePage *m_welcome;
    QSplitter *m_columns;
    QSplitter *m_rows;
    FoldingPanel *m_left;
    FoldingPanel *m_right;
    QWidget *m_mapHost;
    QSplitter *m_mapSplit; ///< in the host: what stands beside the map, and the map
    QWidget *m_bottomHost;
    StatusLine *m_statusLine;
    MessageArea *m_messages;
    WindowActions m_actions;
    CaseViews m_views;
    QWidget *m_cover = nullptr;  ///< shown in place of the timeline
    QWidget *m_beside = nullptr; ///< shown beside the map
    bool m_arranging = false;
    bool m_altAlone = false;
    bool m_mapAlone = false;
};

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/main_window.h"

#include "app/window/command_box.h"
#include "app/window/folding_panel.h"
#include "app/window/message_area.h"
#include "app/window/notice_bar.h"
#include "app/window/status_line.h"
#include "app/window/top_bar.h"
#include "app/window/welcome_page.h"
#include "widgets/style/style_sheet.h"

#include <QAction>
#include <QApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFrame>
#include <QKeyEvent>
#include <QMenuBar>
#include <QMimeData>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace leadline {

namespace {

/// A picture and the map beside each other.
constexpr int roomForTwo = 1200;

QFrame *hairline()
{
    auto *line = new QFrame;
    line->setProperty("hairline", true);
    line->setFixedHeight(1);
    return line;
}

QWidget *host()
{
    auto *widget = new QWidget;
    widget->setAttribute(Qt::WA_StyledBackground);
    widget->setProperty("surface", QStringLiteral("panel"));
    auto *layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    return widget;
}

/// The views belong to the session: one that leaves is only taken out.
void takeOut(QWidget *view)
{
    if (!view)
        return;
    view->hide();
    view->setParent(nullptr);
}

void replaceContent(QWidget *place, QWidget *old, QWidget *fresh)
{
    if (old)
        place->layout()->removeWidget(old);
    takeOut(old);
    if (fresh) {
        place->layout()->addWidget(fresh);
        fresh->show();
    }
}

} // namespace

MainWindow::MainWindow(Settings &settings)
    : m_settings(settings)
    , m_topBar(new TopBar)
    , m_notice(new NoticeBar)
    , m_pages(new QStackedWidget)
    , m_welcome(new WelcomePage)
    , m_columns(new QSplitter(Qt::Horizontal))
    , m_rows(new QSplitter(Qt::Vertical))
    , m_left(new FoldingPanel(200, 520))
    , m_right(new FoldingPanel(280, 720))
    , m_mapHost(host())
    , m_mapSplit(new QSplitter(Qt::Horizontal))
    , m_bottomHost(host())
    , m_statusLine(new StatusLine)
    , m_messages(nullptr)
{
    setWindowTitle(QStringLiteral("Leadline"));
    setAcceptDrops(true);
    setMinimumSize(860, 520);
    m_actions = buildWindowActions(this, menuBar());
    menuBar()->hide();
    buildRegions();
    m_messages = new MessageArea(centralWidget());
    connectRegions();
    connectActions();
    qApp->installEventFilter(this);
    if (!restoreGeometry(settings.windowGeometry()))
        resize(QSize(1600, 1000).boundedTo(screen()->availableSize()));
    m_layout = settings.layout();
    showWelcome();
}

MainWindow::~MainWindow()
{
    qApp->removeEventFilter(this);
}

void MainWindow::buildRegions()
{
    m_left->addRailIcon(QStringLiteral("layers"), QStringLiteral("Layers and vessels (F9)"));
    m_right->addRailIcon(QStringLiteral("report"), QStringLiteral("Evidence (F10)"));
    m_mapHost->setMinimumSize(320, 160);
    m_mapSplit->setHandleWidth(1);
    m_mapSplit->setChildrenCollapsible(false);
    m_mapHost->layout()->addWidget(m_mapSplit);
    m_bottomHost->setMinimumHeight(120);
    m_columns->setHandleWidth(1);
    m_columns->setChildrenCollapsible(false);
    m_columns->addWidget(m_left);
    m_columns->addWidget(m_mapHost);
    m_columns->addWidget(m_right);
    m_columns->setStretchFactor(0, 0);
    m_columns->setStretchFactor(1, 1);
    m_columns->setStretchFactor(2, 0);
    m_rows->setHandleWidth(1);
    m_rows->setChildrenCollapsible(false);
    m_rows->addWidget(m_columns);
    m_rows->addWidget(m_bottomHost);
    m_rows->setStretchFactor(0, 1);
    m_rows->setStretchFactor(1, 0);
    m_pages->addWidget(m_welcome);
    m_pages->addWidget(m_rows);

    auto *body = new QWidget;
    body->setObjectName(QStringLiteral("windowBody"));
    body->setAttribute(Qt::WA_StyledBackground);
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_topBar);
    layout->addWidget(hairline());
    layout->addWidget(m_notice);
    layout->addWidget(m_pages, 1);
    layout->addWidget(hairline());
    layout->addWidget(m_statusLine);
    setCentralWidget(body);
}

void MainWindow::connectRegions()
{
    connect(m_topBar, &TopBar::layoutChosen, this, &MainWindow::applyLayout);
    for (QSplitter *splitter : {m_columns, m_rows})
        connect(splitter, &QSplitter::splitterMoved, this, [this] {
            rememberArrangement();
            placeMessages();
        });
    for (FoldingPanel *panel : {m_left, m_right}) {
        connect(panel, &FoldingPanel::openRequested, this, [this, panel] {
            panel->setFolded(false);
            distributeWidths();
            rememberArrangement();
        });
        connect(panel, &FoldingPanel::foldedChanged, this, &MainWindow::showFoldedStates);
    }
}

void MainWindow::connectActions()
{
    const auto choose = [this](QAction *action, WindowLayout layout) {
        connect(action, &QAction::triggered, this, [this, layout] { applyLayout(layout); });
    };
    choose(m_actions.annotate, WindowLayout::Annotate);
    choose(m_actions.investigate, WindowLayout::Investigate);
    choose(m_actions.track, WindowLayout::Track);
    choose(m_actions.brief, WindowLayout::Brief);
    const auto fold = [this](QAction *action, FoldingPanel *panel) {
        connect(action, &QAction::triggered, this, [this, panel] {
            panel->setFolded(!panel->isFolded());
            distributeWidths();
            rememberArrangement();
        });
    };
    fold(m_actions.leftPanel, m_left);
    fold(m_actions.rightPanel, m_right);
    connect(m_actions.timeline, &QAction::triggered, this, [this] {
        m_bottomHost->setVisible(m_bottomHost->isHidden());
        showFoldedStates();
        rememberArrangement();
    });
    connect(m_actions.search, &QAction::triggered, this, [this] { m_topBar->commandBox().activate(); });
    connect(m_actions.quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions.fullScreen, &QAction::triggered, this, [this](bool full) {
        if (m_mapAlone)
            showMapAlone(false);
        full ? showFullScreen() : showNormal();
    });
    connect(m_actions.mapAlone, &QAction::triggered, this, &MainWindow::showMapAlone);
}

/// What is out of sight meanwhile keeps its arrangement.
void MainWindow::showMapAlone(bool alone)
{
    if (alone == m_mapAlone || (alone && !showsCase()))
        return m_actions.mapAlone->setChecked(m_mapAlone);
    m_mapAlone = alone;
    for (QWidget *part : std::initializer_list<QWidget *>{m_topBar, m_left, m_right, m_statusLine})
        part->setVisible(!alone);
    m_actions.mapAlone->setChecked(alone);
    m_actions.fullScreen->setChecked(alone);
    for (QAction *fold : {m_actions.leftPanel, m_actions.rightPanel, m_actions.timeline})
        fold->setEnabled(!alone);
    if (alone) {
        m_bottomHost->hide();
        showFullScreen();
    } else {
        applyLayout(m_layout);
        showNormal();
    }
}

void MainWindow::setTokens(const Tokens &tokens)
{
    m_topBar->setTokens(tokens);
    m_left->setTokens(tokens);
    m_right->setTokens(tokens);
    m_notice->setTokens(tokens);
    m_welcome->setTokens(tokens);
    m_messages->setTokens(tokens);
    (tokens.dark ? m_actions.dark : m_actions.light)->setChecked(true);
}

bool MainWindow::showsCase() const
{
    return m_pages->currentWidget() == m_rows;
}

void MainWindow::showCase(const CaseViews &views)
{
    m_left->setContent(views.left);
    m_right->setContent(views.right);
    takeOut(m_views.map);
    m_mapSplit->addWidget(views.map);
    views.map->show();
    replaceContent(m_bottomHost, m_views.bottom, views.bottom);
    m_views = views;
    m_pages->setCurrentWidget(m_rows);
    m_statusLine->setDetailsVisible(true);
    applyLayout(m_layout);
}

void MainWindow::showWelcome()
{
    showMapAlone(false);
    coverTimeline(nullptr);
    splitMap(nullptr);
    m_left->setContent(nullptr);
    m_right->setContent(nullptr);
    takeOut(m_views.map);
    replaceContent(m_bottomHost, m_views.bottom, nullptr);
    m_views = {};
    m_welcome->setRecentCases(m_settings.recentCases());
    m_pages->setCurrentWidget(m_welcome);
    m_topBar->setCase({}, {});
    m_notice->setText({});
    m_statusLine->setDetailsVisible(false);
    m_actions.setCaseOpen(false, false);
    setWindowTitle(QStringLiteral("Leadline"));
}

void MainWindow::coverTimeline(QWidget *panel)
{
    replaceContent(m_bottomHost, m_cover, panel);
    m_cover = panel;
    if (m_views.bottom)
        m_views.bottom->setVisible(!panel);
    if (!panel)
        return;
    m_bottomHost->show();
    showFoldedStates();
    rememberArrangement();
}

void MainWindow::splitMap(QWidget *widget)
{
    if (widget == m_beside)
        return;
    takeOut(m_beside);
    m_beside = widget;
    if (widget) {
        m_mapSplit->insertWidget(0, widget);
        widget->show();
    }
    if (showsCase()) {
        m_arranging = true;
        giveMapItsHalf();
        m_arranging = false;
    }
    const int half = m_mapSplit->width() / 2;
    m_mapSplit->setSizes(widget ? QList<int>{half, half} : QList<int>{half});
    placeMessages();
}

void MainWindow::applyLayout(WindowLayout layout)
{
    m_layout = layout;
    m_settings.setLayout(layout);
    m_topBar->setLayoutChoice(layout);
    applyArrangement(m_settings.arrangement(layout));
}

void MainWindow::applyArrangement(const PanelArrangement &arrangement)
{
    m_arranging = true;
    m_wanted = arrangement;
    m_left->setFolded(arrangement.leftFolded);
    m_right->setFolded(arrangement.rightFolded);
    m_bottomHost->setVisible(!arrangement.bottomFolded);
    const int height = m_rows->height();
    m_rows->setSizes({std::max(160, height - arrangement.bottomHeight - 1), arrangement.bottomHeight});
    distributeWidths();
    giveMapItsHalf();
    showFoldedStates();
    placeMessages();
    m_arranging = false;
}

PanelArrangement MainWindow::currentArrangement() const
{
    PanelArrangement now = m_wanted;
    now.leftFolded = m_left->isFoldedByUser();
    now.rightFolded = m_right->isFoldedByUser();
    now.bottomFolded = m_bottomHost->isHidden();
    if (!m_left->isFolded())
        now.leftWidth = m_left->width();
    if (!m_right->isFolded())
        now.rightWidth = m_right->width();
    if (!m_bottomHost->isHidden())
        now.bottomHeight = m_bottomHost->height();
    return now;
}

void MainWindow::rememberArrangement()
{
    if (m_mapAlone)
        return;
    if (m_arranging || !showsCase())
        return;
    m_wanted = currentArrangement();
    m_settings.setArrangement(m_layout, m_wanted);
}

void MainWindow::distributeWidths()
{
    const int left = m_left->isFolded() ? FoldingPanel::railWidth : m_wanted.leftWidth;
    const int right = m_right->isFolded() ? FoldingPanel::railWidth : m_wanted.rightWidth;
    m_columns->setSizes({left, std::max(320, m_columns->width() - left - right - 2), right});
}

void MainWindow::giveMapItsHalf()
{
    // The side panels give way before the map has less than half the width: first the layers, then the evidence.
    const int width = this->width();
    const auto fits = [&](bool left, bool right) {
        const int used = (left ? m_wanted.leftWidth : FoldingPanel::railWidth) +
                         (right ? m_wanted.rightWidth : FoldingPanel::railWidth) + 2;
        // With something beside it, each of the two wants what the map has alone in a small window.
        return m_beside ? width - used >= roomForTwo : (width - used) * 2 >= width;
    };
    const bool wantLeft = !m_left->isFoldedByUser();
    const bool wantRight = !m_right->isFoldedByUser();
    bool left = wantLeft;
    bool right = wantRight;
    if (left && !fits(left, right))
        left = false;
    if (right && !fits(left, right))
        right = false;
    m_left->setNoRoom(wantLeft && !left);
    m_right->setNoRoom(wantRight && !right);
    distributeWidths();
}

void MainWindow::showFoldedStates()
{
    m_actions.leftPanel->setChecked(!m_left->isFolded());
    m_actions.rightPanel->setChecked(!m_right->isFolded());
    m_actions.timeline->setChecked(!m_bottomHost->isHidden());
}

void MainWindow::placeMessages()
{
    QWidget *over = showsCase() ? m_mapHost : static_cast<QWidget *>(m_pages);
    m_messages->placeIn(QRect(over->mapTo(centralWidget(), QPoint(0, 0)), over->size()));
    m_messages->raise();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    if (showsCase()) {
        m_arranging = true;
        giveMapItsHalf();
        m_arranging = false;
    }
    placeMessages();
}

bool MainWindow::event(QEvent *event)
{
    const bool handled = QMainWindow::event(event);
    if (event->type() == QEvent::LayoutRequest)
        placeMessages();
    if (event->type() == QEvent::Show && showsCase())
        applyArrangement(m_settings.arrangement(m_layout));
    return handled;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_settings.setWindowGeometry(saveGeometry());
    Q_EMIT closing();
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const auto urls = event->mimeData()->urls();
    if (std::ranges::any_of(urls, [](const QUrl &url) { return url.isLocalFile(); }))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    QStringList paths;
    for (const QUrl &url : event->mimeData()->urls())
        if (url.isLocalFile())
            paths << url.toLocalFile();
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    Q_EMIT filesDropped(paths);
}

void MainWindow::toggleMenuBar()
{
    const bool show = menuBar()->isHidden();
    menuBar()->setVisible(show);
    if (show)
        menuBar()->setFocus(Qt::MenuBarFocusReason);
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    // Alt pressed and let go with nothing between shows the menu bar, again hides it.
    if (event->type() == QEvent::KeyPress)
        m_altAlone = static_cast<QKeyEvent *>(event)->key() == Qt::Key_Alt && isActiveWindow();
    else if (event->type() == QEvent::MouseButtonPress)
        m_altAlone = false;
    else if (event->type() == QEvent::KeyRelease && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Alt &&
             std::exchange(m_altAlone, false))
        toggleMenuBar();
    return QMainWindow::eventFilter(watched, event);
}

} // namespace leadline

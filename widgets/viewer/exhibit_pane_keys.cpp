// SPDX-License-Identifier: GPL-3.0-or-later
// The keys of an exhibit pane.
#include "widgets/viewer/exhibit_pane.h"
#include "widgets/viewer/histogram_card.h"
#include "widgets/viewer/page_canvas.h"
#include "widgets/viewer/text_pane.h"

#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QStackedWidget>

namespace leadline {

namespace {

constexpr double zoomStep = 1.25;
/// What a page is scrolled by at a press of a key: a little stays in sight.
constexpr double viewStep = 0.9;

} // namespace

/// The keys of pages, where the text would take them for its own.
bool ExhibitPane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    const bool turns = key->key() == Qt::Key_PageDown || key->key() == Qt::Key_PageUp;
    const bool jumps = m_pages > 1 && (key->key() == Qt::Key_Home || key->key() == Qt::Key_End);
    if (key->modifiers() != Qt::NoModifier || !(turns || jumps))
        return QWidget::eventFilter(watched, event);
    keyPressEvent(key);
    return true;
}

void ExhibitPane::addShortcuts()
{
    m_textPane->view().installEventFilter(this);
    const auto add = [this](const QKeySequence &keys, auto act) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    add(QKeySequence::Find, [this] { openFind(); });
    add(QKeySequence(Qt::Key_F3), [this] { findNext(true); });
    add(QKeySequence(Qt::SHIFT | Qt::Key_F3), [this] { findNext(false); });
    add(QKeySequence(Qt::CTRL | Qt::Key_L), [this] { askQuote(); });
    add(QKeySequence(Qt::CTRL | Qt::Key_PageDown), [this] { turnPage(1, Land::Top); });
    add(QKeySequence(Qt::CTRL | Qt::Key_PageUp), [this] { turnPage(-1, Land::Top); });
    add(QKeySequence(Qt::CTRL | Qt::Key_Plus), [this] { zoom(zoomStep); });
    add(QKeySequence(Qt::CTRL | Qt::Key_Minus), [this] { zoom(1 / zoomStep); });
}

void ExhibitPane::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return copySelection();
    if (event->matches(QKeySequence::SelectAll) && m_shows == Shows::Page)
        return m_pageCanvas->selectAll();
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_PageDown:
    case Qt::Key_Space:
        return scroll(event->modifiers() & Qt::ShiftModifier ? -viewStep : viewStep);
    case Qt::Key_PageUp:
        return scroll(-viewStep);
    case Qt::Key_Down:
    case Qt::Key_Up:
        return scroll(event->key() == Qt::Key_Down ? 0.15 : -0.15);
    case Qt::Key_Right:
    case Qt::Key_Left:
        if (m_pages > 1)
            turnPage(event->key() == Qt::Key_Right ? 1 : -1, Land::Top);
        else if (canvas())
            canvas()->panBy(QPointF(event->key() == Qt::Key_Right ? -60 : 60, 0));
        return;
    case Qt::Key_Home:
        return m_pages > 1 ? showPage(1) : canvas() ? canvas()->showTop() : void();
    case Qt::Key_End:
        return m_pages > 1 ? showPage(m_pages) : canvas() ? canvas()->showBottom() : void();
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(zoomStep);
    case Qt::Key_Minus:
        return zoom(1 / zoomStep);
    case Qt::Key_0:
    case Qt::Key_W:
        if (canvas())
            canvas()->setFit(event->key() == Qt::Key_0 ? CanvasFit::Whole : CanvasFit::Width);
        return;
    case Qt::Key_1:
        if (canvas())
            canvas()->setZoomFactor(1);
        return;
    case Qt::Key_R:
        if (canvas())
            canvas()->turn();
        return;
    case Qt::Key_H:
        if (m_shows == Shows::Picture)
            showHistogram(m_histogram->isHidden());
        return;
    case Qt::Key_Escape:
        if (m_findBar->isHidden())
            break;
        m_findBar->hide();
        findText({});
        m_findBar->hide();
        m_stack->currentWidget()->setFocus();
        return;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/case_chart_canvas.h"

#include "widgets/style/plain_text.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace leadline {

CaseChartCanvas::CaseChartCanvas(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("caseChart"));
    setAccessibleName(QStringLiteral("Chart"));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(true);
    m_chart.tokens = darkTokens();
}

void CaseChartCanvas::setChart(CaseChart chart)
{
    const bool sameParts = chart.choice == m_chart.choice && m_chart.marked < chart.partCount();
    chart.marked = sameParts ? m_chart.marked : -1;
    m_chart = std::move(chart);
    setAccessibleName(titleOf(m_chart));
    setAccessibleDescription(m_chart.isEmpty() ? emptyText(m_chart) : describeContent(m_chart));
    update();
}

void CaseChartCanvas::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintCaseChart(painter, m_chart, size());
    if (hasFocus()) {
        painter.setPen(QPen(m_chart.tokens.accent, 1));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void CaseChartCanvas::mark(int part)
{
    if (part == m_chart.marked)
        return;
    m_chart.marked = part;
    setAccessibleDescription(describePart(m_chart, part));
    update();
    Q_EMIT partMarked(part);
}

void CaseChartCanvas::showFigures(int part, const QPoint &globalPosition)
{
    showPlainToolTip(globalPosition, {part < 0 ? QString() : describePart(m_chart, part)}, this);
}

bool CaseChartCanvas::event(QEvent *event)
{
    // The figures come with the mark, at once: no second tool tip after a wait.
    return event->type() == QEvent::ToolTip || QWidget::event(event);
}

void CaseChartCanvas::mousePressEvent(QMouseEvent *event)
{
    const int part = partAt(m_chart, size(), event->position());
    mark(part);
    if (event->button() == Qt::LeftButton && holdsSomething(m_chart, part))
        Q_EMIT partChosen(part);
}

void CaseChartCanvas::mouseMoveEvent(QMouseEvent *event)
{
    const int part = partAt(m_chart, size(), event->position());
    m_byPointer = true;
    if (part != m_chart.marked)
        showFigures(part, event->globalPosition().toPoint());
    mark(part);
    setCursor(holdsSomething(m_chart, part) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void CaseChartCanvas::leaveEvent(QEvent *event)
{
    if (m_byPointer) {
        showFigures(-1, {});
        mark(-1);
    }
    m_byPointer = false;
    QWidget::leaveEvent(event);
}

int CaseChartCanvas::nextPart(int step) const
{
    if (m_chart.marked < 0)
        return edgePart(step < 0);
    for (int part = m_chart.marked + step; part >= 0 && part < m_chart.partCount(); part += step)
        if (holdsSomething(m_chart, part))
            return part;
    return m_chart.marked;
}

int CaseChartCanvas::edgePart(bool last) const
{
    const int count = m_chart.partCount();
    for (int i = 0; i < count; ++i) {
        const int part = last ? count - 1 - i : i;
        if (holdsSomething(m_chart, part))
            return part;
    }
    return -1;
}

void CaseChartCanvas::keyPressEvent(QKeyEvent *event)
{
    const bool grades = m_chart.choice.kind == CaseChartKind::Grades;
    const auto go = [this](int part) {
        m_byPointer = false;
        mark(part);
        const QPoint at = rectOfPart(m_chart, size(), part).center().toPoint();
        showFigures(part, mapToGlobal(at));
    };
    switch (event->key()) {
    case Qt::Key_Left:
        return go(nextPart(-1));
    case Qt::Key_Right:
        return go(nextPart(1));
    case Qt::Key_Up:
        return grades ? go(nextPart(-GradeTable::size)) : QWidget::keyPressEvent(event);
    case Qt::Key_Down:
        return grades ? go(nextPart(GradeTable::size)) : QWidget::keyPressEvent(event);
    case Qt::Key_Home:
        return go(edgePart(false));
    case Qt::Key_End:
        return go(edgePart(true));
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (holdsSomething(m_chart, m_chart.marked))
            Q_EMIT partChosen(m_chart.marked);
        return;
    case Qt::Key_Escape:
        if (m_chart.marked < 0)
            break;
        showFigures(-1, {});
        return mark(-1);
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void CaseChartCanvas::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const int part = byKey ? m_chart.marked : partAt(m_chart, size(), event->pos());
    if (!holdsSomething(m_chart, part))
        return;
    const QPoint at = rectOfPart(m_chart, size(), part).center().toPoint();
    Q_EMIT menuRequested(part, byKey ? mapToGlobal(at) : event->globalPos());
}

} // namespace leadline

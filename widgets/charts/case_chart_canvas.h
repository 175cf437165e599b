// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/charts/case_chart.h"

#include <QWidget>

namespace leadline {

/// The painted chart of a case and what the hand does to it. The pointer marks a part and its figures show; a click
/// chooses the part. Arrows, Home and End mark the next part that holds something, Enter chooses it, the menu key opens
/// its menu, Escape takes the mark away.
class CaseChartCanvas : public QWidget
{
    Q_OBJECT

public:
    explicit CaseChartCanvas(QWidget *parent = nullptr);

    /// The mark stays where there is such a part.
    void setChart(CaseChart chart);
    const CaseChart &chart() const { return m_chart; }
    int marked() const { return m_chart.marked; }

    QSize sizeHint() const override { return {520, 190}; }
    QSize minimumSizeHint() const override { return {220, 90}; }

Q_SIGNALS:
    void partMarked(int part);
    void partChosen(int part);
    void menuRequested(int part, const QPoint &globalPosition);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void mark(int part);
    /// The next part in steps of `step` that holds something; the present one where there is none.
    int nextPart(int step) const;
    int edgePart(bool last) const;
    void showFigures(int part, const QPoint &globalPosition);

    CaseChart m_chart;
    bool m_byPointer = false;
};

} // namespace leadline

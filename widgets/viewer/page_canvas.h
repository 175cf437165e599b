// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/viewer/found_words.h"
#include "widgets/viewer/viewer_canvas.h"

#include <QElapsedTimer>

#include <optional>

namespace leadline {

/// A page of a report whose words can be selected: by dragging over them in reading order, a word by a double click,
/// a line by a triple click. A press beside the words moves the page.
class PageCanvas : public ViewerCanvas
{
    Q_OBJECT

public:
    explicit PageCanvas(QWidget *parent = nullptr);

    void setPage(const ReportPage &page);
    const ReportPage &page() const { return m_page; }
    void select(std::optional<WordSpan> words);
    void selectAll();
    const std::optional<WordSpan> &selection() const { return m_selection; }
    /// Empty: nothing is selected.
    QString selectedText(LineBreaks breaks) const;
    /// What was found on the page; `current` of them is the one that is looked at, -1: none.
    void setFound(std::vector<WordSpan> found, int current);
    /// Of the page, in points.
    QRectF boxOf(WordSpan words) const;

Q_SIGNALS:
    void selectionChanged();

protected:
    void paintOver(QPainter &painter) override;
    bool takesPress(const QPointF &content) const override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    void paintSpan(QPainter &painter, WordSpan span, const QColor &colour) const;

    ReportPage m_page;
    std::optional<WordSpan> m_selection;
    std::vector<WordSpan> m_found;
    int m_currentFound = -1;
    int m_anchor = -1; ///< where the selection began; -1: none is being made
    QElapsedTimer m_sinceDouble;
    QPointF m_doubleAt;
};

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/viewer/page_canvas.h"

#include <QGuiApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleHints>

#include <algorithm>

namespace leadline {

namespace {

/// 100 %: a page in its size on a screen of 96 dots to the inch, as readers of documents have it.
constexpr double pixelsPerPoint = 96.0 / 72;

} // namespace

PageCanvas::PageCanvas(QWidget *parent)
    : ViewerCanvas(parent)
{
    setAccessibleName(QStringLiteral("Page of the report"));
}

void PageCanvas::setPage(const ReportPage &page)
{
    m_page = page;
    m_selection.reset();
    m_found.clear();
    m_currentFound = -1;
    m_anchor = -1;
    setContent(page.size, pixelsPerPoint);
    Q_EMIT selectionChanged();
}

void PageCanvas::select(std::optional<WordSpan> words)
{
    if (words && words->first > words->last)
        std::swap(words->first, words->last);
    if (words == m_selection)
        return;
    m_selection = words;
    update();
    Q_EMIT selectionChanged();
}

void PageCanvas::selectAll()
{
    if (!m_page.words.empty())
        select(WordSpan{0, static_cast<int>(m_page.words.size()) - 1});
}

QString PageCanvas::selectedText(LineBreaks breaks) const
{
    return m_selection ? textOf(m_page.words, *m_selection, breaks) : QString();
}

void PageCanvas::setFound(std::vector<WordSpan> found, int current)
{
    m_found = std::move(found);
    m_currentFound = current;
    if (current >= 0 && current < static_cast<int>(m_found.size()))
        reveal(boxOf(m_found[static_cast<std::size_t>(current)]));
    update();
}

QRectF PageCanvas::boxOf(WordSpan words) const
{
    QRectF box;
    for (int i = words.first; i <= words.last; ++i)
        box |= m_page.words[static_cast<std::size_t>(i)].box;
    return box;
}

/// One bar for each line, so that the gaps between words are covered too.
void PageCanvas::paintSpan(QPainter &painter, WordSpan span, const QColor &colour) const
{
    QRectF bar;
    for (int i = span.first; i <= span.last; ++i) {
        const PageWord &word = m_page.words[static_cast<std::size_t>(i)];
        bar |= word.box;
        const bool ends = i == span.last || !onOneLine(word, m_page.words[static_cast<std::size_t>(i + 1)]);
        if (!ends)
            continue;
        painter.fillRect(bar.adjusted(-0.5, -0.5, 0.5, 0.5), colour);
        bar = {};
    }
}

void PageCanvas::paintOver(QPainter &painter)
{
    // Pages are paper, whatever the colours of the window: the marks are those of a pen on white.
    for (std::size_t i = 0; i < m_found.size(); ++i)
        paintSpan(painter, m_found[i],
                  int(i) == m_currentFound ? QColor(0xff, 0x8c, 0x00, 120) : QColor(0xff, 0xd5, 0x00, 100));
    if (m_selection)
        paintSpan(painter, *m_selection, QColor(0x2a, 0x7f, 0xd8, 90));
}

bool PageCanvas::takesPress(const QPointF &content) const
{
    return wordAt(m_page.words, content) >= 0;
}

void PageCanvas::mousePressEvent(QMouseEvent *event)
{
    ViewerCanvas::mousePressEvent(event);
    if (event->button() != Qt::LeftButton)
        return;
    const QPointF place = contentAt(event->position());
    const int word = wordAt(m_page.words, place);
    const bool third = m_sinceDouble.isValid() &&
                       m_sinceDouble.elapsed() < QGuiApplication::styleHints()->mouseDoubleClickInterval() &&
                       (event->position() - m_doubleAt).manhattanLength() < 6;
    m_sinceDouble.invalidate();
    if (word < 0) {
        select({});
    } else if (third) {
        select(lineOf(m_page.words, word));
    } else if ((event->modifiers() & Qt::ShiftModifier) && m_selection) {
        m_anchor = word < m_selection->first ? m_selection->last : m_selection->first;
        select(WordSpan{m_anchor, word});
    } else {
        m_anchor = word;
        select({});
    }
}

void PageCanvas::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF place = contentAt(event->position());
    if (m_anchor >= 0 && (event->buttons() & Qt::LeftButton)) {
        if (const int word = wordNear(m_page.words, place); word >= 0)
            select(WordSpan{m_anchor, word});
        return;
    }
    if (!m_moving)
        setCursor(wordAt(m_page.words, place) >= 0 ? Qt::IBeamCursor : Qt::OpenHandCursor);
    ViewerCanvas::mouseMoveEvent(event);
}

void PageCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    m_anchor = -1;
    ViewerCanvas::mouseReleaseEvent(event);
}

void PageCanvas::mouseDoubleClickEvent(QMouseEvent *event)
{
    const int word = wordAt(m_page.words, contentAt(event->position()));
    if (event->button() != Qt::LeftButton || word < 0)
        return;
    select(WordSpan{word, word});
    m_sinceDouble.start();
    m_doubleAt = event->position();
}

} // namespace leadline

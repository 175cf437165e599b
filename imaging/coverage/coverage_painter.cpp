// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/coverage/coverage_painter.h"

#include "imaging/timeline/timeline_cursor.h"
#include "imaging/timeline/timeline_labels.h"
#include "imaging/timeline/timeline_marks.h"
#include "model/text/visible_text.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

constexpr double gutterInset = 16;
constexpr double narrow = 5; ///< below, there is no room for a frame or a hatch: the height tells
constexpr double hatchStep = 4;

void paintHatch(QPainter &painter, const QRectF &rect, const QColor &colour)
{
    painter.setPen(QPen(colour, 1.2));
    QVector<QLineF> lines;
    for (double x = rect.left() - rect.height(); x < rect.right(); x += hatchStep) {
        const double from = std::max(0.0, rect.left() - x);
        const double to = std::min(rect.height(), rect.right() - x);
        if (to > from)
            lines.append(QLineF(x + from, rect.bottom() - from, x + to, rect.bottom() - to));
    }
    painter.drawLines(lines);
}

void paintNarrow(QPainter &painter, const QRectF &rect, CoverageState state, const QColor &colour)
{
    const double share = state == CoverageState::Loaded ? 1 : state == CoverageState::Found ? 0.55 : 0.22;
    painter.fillRect(QRectF(rect.left(), rect.bottom() - rect.height() * share, rect.width(), rect.height() * share),
                     colour);
}

QColor colourOf(CoverageState state, const Tokens &tokens)
{
    return state == CoverageState::Loaded  ? tokens.data[0]
           : state == CoverageState::Found ? tokens.data[1]
                                           : tokens.second;
}

class CoveragePainting
{
public:
    CoveragePainting(QPainter &painter, const CoverageScene &scene, const CoverageViewport &view)
        : m_painter(painter)
        , m_scene(scene)
        , m_view(view)
        , m_tokens(scene.tokens)
        , m_layout(layoutCoverage(scene, view))
        , m_plot(view.plot())
    {
    }

    void paint()
    {
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.fillRect(QRectF(QPointF(0, 0), m_view.size), m_tokens.panel);
        m_painter.save();
        m_painter.setClipRect(m_plot);
        paintGrid();
        paintNothings();
        for (const PlacedCell &placed : m_layout.ranges)
            paintRange(placed);
        for (const PlacedCell &placed : m_layout.days)
            paintDay(placed);
        paintMarks();
        m_painter.setClipRect(QRectF(0, m_view.axisHeight, m_view.size.width(), m_plot.height()));
        for (const PlacedRow &row : m_layout.rows)
            paintName(row);
        m_painter.restore();
        paintRuler();
        if (m_scene.time.cursor)
            paintTimeCursor(m_painter, m_view.axis(), *m_scene.time.cursor, m_view.axisHeight, m_view.size.height(),
                            m_tokens);
    }

private:
    const CoverageRow &rowOf(const CoverageSpot &spot) const { return m_scene.calendar->rows[spot.row]; }

    void paintGrid()
    {
        for (const AxisTick &tick : m_layout.ticks)
            m_painter.fillRect(QRectF(std::round(tick.x), m_view.axisHeight, 1, m_plot.height()),
                               blended(m_tokens.panel, m_tokens.line, tick.major ? 1.0 : 0.4));
        for (const PlacedRow &row : m_layout.rows)
            m_painter.fillRect(QRectF(m_plot.left(), std::round(row.rect.bottom()) - 1, m_plot.width(), 1),
                               blended(m_tokens.panel, m_tokens.line, 0.75));
    }

    /// A point for each day of which there is nothing, where days are wide enough to be told apart.
    void paintNothings()
    {
        if (m_view.dayPixels() < narrow)
            return;
        const TimelineAxis axis = m_view.axis();
        const QColor colour = blended(m_tokens.panel, m_tokens.faint, 0.6);
        for (const PlacedRow &row : m_layout.rows) {
            if (m_scene.calendar->rows[row.row].days.empty())
                continue;
            for (CoverageDay day = CoverageDay::of(axis.timeAt(axis.left)); axis.xOf(day.begin()) < axis.right;
                 ++day.number)
                m_painter.fillRect(QRectF(std::round(axis.xOf(day.begin()) + m_view.dayPixels() / 2) - 1,
                                          std::round(row.rect.top()) + 13, 2, 2),
                                   colour);
        }
    }

    void paintDay(const PlacedCell &placed)
    {
        const CoverageCell &cell = cellAt(*m_scene.calendar, placed.spot);
        paintCoverageSign(m_painter, placed.rect, cell.state, cell.inCase, m_tokens);
        if (cell.scenes.size() < 2 || placed.rect.width() < 12)
            return;
        m_painter.setFont(timelineFont());
        m_painter.setPen(cell.state == CoverageState::Loaded ? QColor(0x0b, 0x16, 0x20) : m_tokens.text);
        m_painter.drawText(placed.rect, Qt::AlignCenter,
                           cell.scenes.size() > 9 ? QStringLiteral("9+") : QString::number(cell.scenes.size()));
    }

    /// A day is not known: a bar over all that it may be, with open ends where they are open, and its date in words.
    void paintRange(const PlacedCell &placed)
    {
        const CoverageCell &cell = cellAt(*m_scene.calendar, placed.spot);
        const CoveragePicture &scene = m_scene.calendar->scenes[cell.scenes.front()];
        const QColor colour = colourOf(cell.state, m_tokens);
        const QRectF rect = placed.rect.adjusted(0.5, 0.5, -0.5, -0.5);
        if (cell.state == CoverageState::Cloudy)
            paintHatch(m_painter, rect, blended(m_tokens.panel, colour, 0.6));
        else
            m_painter.fillRect(rect, blended(m_tokens.panel, colour, cell.state == CoverageState::Loaded ? 0.36 : 0.0));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(colour, 1, Qt::DashLine));
        m_painter.drawRoundedRect(rect, 4, 4);
        const QFontMetricsF metrics(timelineFont());
        const double left = std::max(rect.left(), m_plot.left());
        const double room = std::min(rect.right(), m_plot.right()) - left - 10;
        const QString text = QStringLiteral("day not known · %1").arg(describeDate(scene.date));
        if (room < metrics.horizontalAdvance(QStringLiteral("day not known")))
            return;
        m_painter.setFont(timelineFont());
        m_painter.setPen(m_tokens.text);
        m_painter.drawText(QRectF(left + 5, rect.top(), room, rect.height()), Qt::AlignVCenter | Qt::AlignLeft,
                           metrics.elidedText(visibleControls(text), Qt::ElideRight, room));
    }

    bool isSelected(const CoverageCell &cell) const
    {
        return std::ranges::any_of(cell.scenes, [this](std::uint32_t index) {
            const ItemRef item = m_scene.calendar->scenes[index].item;
            return item && m_scene.selection.contains(item);
        });
    }

    /// Frames round what is selected, and round the cell where the keyboard is.
    void paintMarks()
    {
        for (const auto *cells : {&m_layout.ranges, &m_layout.days})
            for (const PlacedCell &placed : *cells) {
                const bool focused = m_scene.showsFocus && m_scene.focus == placed.spot;
                if (!focused && !isSelected(cellAt(*m_scene.calendar, placed.spot)))
                    continue;
                paintSelectionFrame(m_painter, placed.rect, m_tokens);
                if (!focused)
                    continue;
                m_painter.setPen(QPen(m_tokens.text, 1, Qt::DotLine));
                m_painter.drawRect(placed.rect.adjusted(-5, -5, 5, 5));
            }
    }

    void paintName(const PlacedRow &placed)
    {
        const CoverageRow &row = m_scene.calendar->rows[placed.row];
        const QFontMetricsF tagMetrics(timelineFont());
        const QString tag = row.allSynthetic ? QStringLiteral("SYNTHETIC")
                            : row.synthetic  ? QStringLiteral("part SYNTHETIC")
                                             : QString();
        const double tagWidth = tag.isEmpty() ? 0 : tagMetrics.horizontalAdvance(tag) + 8;
        const QFont font = uiFont(12);
        const QFontMetricsF metrics(font);
        // A made-up thing must be seen to be one: the name gives way before the tag does.
        const double room = std::max(24.0, m_view.gutter - 8 - gutterInset - tagWidth);
        const QString name = metrics.elidedText(visibleControls(row.sensor), Qt::ElideRight, room);
        const double baseline = placed.rect.center().y() + (metrics.ascent() - metrics.descent()) / 2 - 0.5;
        m_painter.setFont(font);
        m_painter.setPen(m_tokens.second);
        m_painter.drawText(QPointF(gutterInset, baseline), name);
        m_painter.setFont(timelineFont());
        m_painter.setPen(m_tokens.faint);
        m_painter.drawText(QPointF(gutterInset + metrics.horizontalAdvance(name) + 8, baseline), tag);
    }

    void paintRuler()
    {
        const QRectF tag =
            m_scene.time.cursor ? timeCursorTag(m_view.axis(), *m_scene.time.cursor, m_view.axisHeight) : QRectF();
        m_painter.setFont(timelineFont());
        m_painter.setPen(m_tokens.faint);
        const QFontMetricsF metrics(timelineFont());
        const double baseline = m_view.axisHeight - 12 + (metrics.ascent() - metrics.descent()) / 2;
        if (m_layout.earlier > 0)
            m_painter.drawText(QPointF(gutterInset, baseline), QStringLiteral("‹ %1 earlier").arg(m_layout.earlier));
        const QString later = m_layout.later > 0 ? QStringLiteral("%1 later ›").arg(m_layout.later) : QString();
        const double laterLeft = m_plot.right() - metrics.horizontalAdvance(later) - 12;
        if (!later.isEmpty())
            m_painter.drawText(QPointF(laterLeft, baseline), later);
        for (const AxisTick &tick : m_layout.ticks) {
            const double right = tick.labelLeft + tick.labelWidth;
            const bool hidden = (!tag.isEmpty() && tick.labelLeft < tag.right() + 4 && right > tag.left() - 4) ||
                                (!later.isEmpty() && right > laterLeft - 4);
            if (tick.label.isEmpty() || hidden)
                continue;
            m_painter.setPen(tick.major ? m_tokens.second : m_tokens.faint);
            m_painter.drawText(QPointF(tick.labelLeft, baseline), tick.label);
        }
    }

    QPainter &m_painter;
    const CoverageScene &m_scene;
    const CoverageViewport &m_view;
    const Tokens &m_tokens;
    CoverageLayout m_layout;
    QRectF m_plot;
};

} // namespace

void paintCoverageSign(QPainter &painter, const QRectF &rect, CoverageState state, bool inCase, const Tokens &tokens)
{
    const QColor colour = colourOf(state, tokens);
    if (state == CoverageState::None) {
        painter.fillRect(QRectF(rect.center().x() - 1, rect.center().y() - 1, 2, 2), tokens.faint);
        return;
    }
    if (rect.width() < narrow - 1.5) {
        paintNarrow(painter, rect, state, colour);
        return;
    }
    painter.setPen(Qt::NoPen);
    if (state == CoverageState::Loaded) {
        painter.setBrush(colour);
        painter.drawRoundedRect(rect, 2, 2);
        return;
    }
    painter.setBrush(Qt::NoBrush);
    if (state == CoverageState::Found) {
        painter.setPen(QPen(colour, 1.5));
        const double inset = rect.height() * 0.3;
        painter.drawRoundedRect(rect.adjusted(0.75, inset, -0.75, -0.75), 2, 2);
        return;
    }
    paintHatch(painter, rect.adjusted(0, inCase ? 0 : rect.height() * 0.3, 0, 0), colour);
    if (inCase) {
        painter.setPen(QPen(colour, 1.2));
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    }
}

void paintCoverage(QPainter &painter, const CoverageScene &scene, const CoverageViewport &view)
{
    painter.save();
    CoveragePainting(painter, scene, view).paint();
    painter.restore();
}

} // namespace leadline

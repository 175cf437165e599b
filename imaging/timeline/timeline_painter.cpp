// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/timeline/timeline_painter.h"

#include "imaging/timeline/timeline_cursor.h"
#include "imaging/timeline/timeline_labels.h"
#include "imaging/timeline/timeline_marks.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

constexpr double gutterInset = 16;
constexpr double tagHeight = 20;

class TimelinePainting
{
public:
    TimelinePainting(QPainter &painter, const TimelineScene &scene, const TimelineViewport &view)
        : m_painter(painter)
        , m_scene(scene)
        , m_view(view)
        , m_tokens(scene.tokens)
        , m_layout(layoutTimeline(scene, view))
        , m_plot(view.plot())
    {
    }

    void paint()
    {
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.fillRect(QRectF(QPointF(0, 0), m_view.size), m_tokens.panel);
        if (m_layout.lanes.empty()) {
            paintEmpty();
            return;
        }
        m_painter.save();
        m_painter.setClipRect(QRectF(0, m_view.axisHeight, m_view.size.width(), m_plot.height()));
        paintSeparators();
        m_painter.setClipRect(m_plot);
        paintRange();
        paintGrid();
        paintLanes();
        paintLabels();
        m_painter.setClipRect(QRectF(0, m_view.axisHeight, m_view.size.width(), m_plot.height()));
        paintNames();
        m_painter.restore();
        paintTicks();
        paintZone();
        paintOutOfSight();
        paintRangeTag();
        paintCursor();
    }

private:
    void hairline(const QPointF &at, double width, double height, const QColor &colour)
    {
        m_painter.fillRect(QRectF(at, QSizeF(width, height)), colour);
    }

    void paintEmpty()
    {
        m_painter.setFont(uiFont(13));
        m_painter.setPen(m_tokens.second);
        const QString text = m_scene.content->lanes.empty()
                                 ? QStringLiteral("Nothing dated yet. Drop files here, or give an exhibit a date.")
                                 : QStringLiteral("All lanes are hidden.");
        m_painter.drawText(QRectF(QPointF(0, 0), m_view.size), Qt::AlignCenter | Qt::TextWordWrap, text);
    }

    void paintSeparators()
    {
        const QColor colour = blended(m_tokens.panel, m_tokens.line, 0.75);
        for (const LaneBox &box : m_layout.lanes)
            hairline({0, std::round(box.rect.bottom()) - 1}, m_view.size.width(), 1, colour);
    }

    void paintGrid()
    {
        for (const AxisTick &tick : m_layout.ticks) {
            const QColor colour = blended(m_tokens.panel, m_tokens.line, tick.major ? 1.0 : 0.4);
            hairline({std::round(tick.x), m_view.axisHeight}, 1, m_plot.height(), colour);
        }
    }

    bool inSight(const QRectF &rect) const { return rect.bottom() >= m_plot.top() && rect.top() <= m_plot.bottom(); }

    void paintLanes()
    {
        for (const LaneBox &box : m_layout.lanes) {
            const TimelineLane &lane = m_scene.content->lanes[box.lane];
            if (!inSight(box.rect))
                continue;
            if (lane.kind == LaneKind::OtherVessels || (box.crowded && lane.kind != LaneKind::Vessel))
                paintDensity(m_painter, lane, box, m_layout.axis, m_tokens);
            if (lane.kind == LaneKind::Sightings && !box.crowded)
                paintStays(m_painter, lane, box.rect, m_layout.axis, m_tokens);
            if (lane.kind == LaneKind::Counts)
                hairline({m_plot.left(), box.rect.bottom() - 5}, m_plot.width(), 1,
                         blended(m_tokens.panel, m_tokens.line, 0.75));
        }
        paintSpans();
        // Wide marks first, so that none hides a dot; what is selected on top.
        std::vector<const PlacedMark *> marks;
        for (const PlacedMark &mark : m_layout.marks)
            marks.push_back(&mark);
        std::ranges::stable_sort(marks, [](const PlacedMark *a, const PlacedMark *b) {
            return a->selected != b->selected ? b->selected : a->rect.width() > b->rect.width();
        });
        for (const PlacedMark *mark : marks)
            paintMark(*mark);
        for (const PlacedMark *mark : marks) {
            if (mark->merged > 0 && m_scene.content->lanes[mark->lane].kind != LaneKind::Counts)
                paintStackNumber(m_painter, mark->merged + 1, mark->rect, m_tokens);
        }
    }

    void paintMark(const PlacedMark &placed)
    {
        const TimelineLane &lane = m_scene.content->lanes[placed.lane];
        const TimelineMark &mark = lane.marks[placed.mark];
        switch (lane.kind) {
        case LaneKind::Scenes:
            paintThumbnail(m_painter, mark, placed.rect, m_scene, m_layout.axis);
            break;
        case LaneKind::Claims:
            paintClaim(m_painter, mark, placed.rect, m_tokens);
            break;
        case LaneKind::Counts:
            paintCount(m_painter, mark, placed.rect, lane, stripOf(placed.lane), m_scene);
            break;
        default:
            paintPill(m_painter, mark, placed.rect, m_tokens);
        }
        if (placed.found && !placed.selected)
            paintFoundFrame(m_painter, placed.rect, m_tokens);
        if (placed.selected)
            paintSelectionFrame(m_painter, placed.rect, m_tokens);
    }

    QRectF stripOf(std::size_t lane) const
    {
        const auto it = std::ranges::find(m_layout.lanes, lane, &LaneBox::lane);
        return it == m_layout.lanes.end() ? QRectF() : it->rect;
    }

    void paintSpans()
    {
        for (const PlacedSpan &span : m_layout.spans) {
            if (span.gap)
                paintGap(m_painter, span.rect, m_tokens);
        }
        for (const PlacedSpan &span : m_layout.spans) {
            if (span.gap)
                continue;
            m_painter.setPen(Qt::NoPen);
            m_painter.setBrush(m_scene.content->lanes[span.lane].colour);
            if (span.rect.width() > 4)
                m_painter.drawRoundedRect(span.rect, 1.5, 1.5);
            else
                m_painter.fillRect(span.rect, m_scene.content->lanes[span.lane].colour);
        }
        paintSpanFrames();
    }

    /// One frame round neighbouring selected spans of a lane.
    void paintSpanFrames()
    {
        std::map<std::size_t, QRectF> frames;
        for (const PlacedSpan &span : m_layout.spans) {
            if (span.selected)
                frames[span.lane] = frames[span.lane].united(span.rect);
        }
        for (const auto &[lane, rect] : frames)
            paintSelectionFrame(m_painter, rect, m_tokens);
    }

    void paintLabels()
    {
        m_painter.setFont(timelineFont());
        const double ascent = QFontMetricsF(timelineFont()).ascent();
        for (const TimelineLabel &label : m_layout.labels) {
            m_painter.setPen(m_scene.selection.contains(label.item) ? m_tokens.text
                                                                    : blended(m_tokens.panel, m_tokens.text, 0.86));
            m_painter.drawText(QPointF(label.rect.left(), label.rect.top() + ascent), label.text);
        }
    }

    void paintNames()
    {
        for (const LaneBox &box : m_layout.lanes) {
            if (inSight(box.rect))
                paintName(box);
        }
    }

    void paintName(const LaneBox &box)
    {
        const TimelineLane &lane = m_scene.content->lanes[box.lane];
        const bool selected = lane.item && m_scene.selection.contains(lane.item);
        if (selected)
            m_painter.fillRect(QRectF(0, box.rect.top(), 3, box.rect.height() - 1), m_tokens.accent);
        const double right = m_view.gutter - 8;
        const QFont nameFont = uiFont(12, selected ? QFont::DemiBold : QFont::Normal);
        const QFontMetricsF nameMetrics(nameFont);
        const QFontMetricsF tagMetrics(timelineFont());
        const double tagWidth = lane.tag.isEmpty() ? 0 : tagMetrics.horizontalAdvance(lane.tag) + 8;
        // A made-up thing must be seen to be one: the name gives way before the tag does.
        const double room = std::max(24.0, right - gutterInset - tagWidth);
        const QString name = nameMetrics.elidedText(lane.name, Qt::ElideRight, room);
        const double baseline = box.rect.center().y() + (nameMetrics.ascent() - nameMetrics.descent()) / 2 - 0.5;
        m_painter.setFont(nameFont);
        m_painter.setPen(selected ? m_tokens.text : m_tokens.second);
        m_painter.drawText(QPointF(gutterInset, baseline), name);
        if (lane.tag.isEmpty())
            return;
        m_painter.setFont(timelineFont());
        m_painter.setPen(m_tokens.faint);
        m_painter.drawText(QPointF(gutterInset + nameMetrics.horizontalAdvance(name) + 8, baseline), lane.tag);
    }

    QRectF cursorTag() const
    {
        return m_scene.time.cursor ? timeCursorTag(m_layout.axis, *m_scene.time.cursor, m_view.axisHeight, m_scene.zone)
                                   : QRectF();
    }

    void paintTicks()
    {
        const QRectF tag = cursorTag();
        m_painter.setFont(timelineFont());
        const QFontMetricsF metrics(timelineFont());
        const double baseline = m_view.axisHeight - tagHeight / 2 - 2 + (metrics.ascent() - metrics.descent()) / 2;
        for (const AxisTick &tick : m_layout.ticks) {
            if (tick.major || !tick.label.isEmpty())
                hairline({std::round(tick.x), m_view.axisHeight - 4}, 1, 4,
                         blended(m_tokens.panel, m_tokens.line, tick.major ? 1.0 : 0.6));
            const auto isUnder = [&tick](const QRectF &over) {
                return !over.isEmpty() && tick.labelLeft < over.right() + 4 &&
                       tick.labelLeft + tick.labelWidth > over.left() - 4;
            };
            if (tick.label.isEmpty() || isUnder(tag) || (showsLater() && isUnder(laterRect())))
                continue;
            m_painter.setPen(tick.major ? m_tokens.second : m_tokens.faint);
            m_painter.drawText(QPointF(tick.labelLeft, baseline), tick.label);
        }
    }

    QString laterText() const { return QStringLiteral("%1 later ›").arg(m_layout.later); }

    QRectF laterRect() const
    {
        const double width = QFontMetricsF(timelineFont()).horizontalAdvance(laterText());
        return {m_plot.right() - width - 12, m_view.axisHeight - tagHeight - 2, width, tagHeight};
    }

    bool showsLater() const { return m_layout.later > 0 && !laterRect().intersects(cursorTag()); }

    /// Hours without a zone would be anybody's.
    void paintZone()
    {
        const QRectF corner(gutterInset, m_view.axisHeight - tagHeight - 2, m_view.gutter - gutterInset - 8, tagHeight);
        m_painter.setFont(timelineFont());
        m_painter.setPen(m_scene.zone.isUtc() ? m_tokens.faint : m_tokens.accent);
        m_painter.drawText(corner, Qt::AlignRight | Qt::AlignVCenter, m_scene.zone.label(m_layout.axis.span()));
    }

    /// Nothing is out of sight without a word.
    void paintOutOfSight()
    {
        m_painter.setFont(timelineFont());
        m_painter.setPen(m_tokens.faint);
        const QRectF corner(gutterInset, m_view.axisHeight - tagHeight - 2, m_view.gutter - gutterInset, tagHeight);
        if (m_layout.earlier > 0)
            m_painter.drawText(corner, Qt::AlignLeft | Qt::AlignVCenter,
                               QStringLiteral("‹ %1 earlier").arg(m_layout.earlier));
        if (showsLater())
            m_painter.drawText(laterRect(), Qt::AlignCenter | Qt::TextDontClip, laterText());
    }

    void paintRange()
    {
        if (!m_scene.time.range)
            return;
        const double x0 = std::max(m_plot.left() - 2, m_layout.axis.xOf(m_scene.time.range->earliest));
        const double x1 = std::min(m_plot.right() + 2, m_layout.axis.xOf(m_scene.time.range->latest));
        if (x1 < x0)
            return;
        const QRectF shade(x0, m_plot.top(), std::max(1.0, x1 - x0), m_plot.height());
        m_painter.fillRect(shade, blended(m_tokens.panel, m_tokens.accent, m_tokens.dark ? 0.10 : 0.12));
        hairline({std::round(x0), m_plot.top()}, 1, m_plot.height(), blended(m_tokens.panel, m_tokens.accent, 0.7));
        hairline({std::round(x1), m_plot.top()}, 1, m_plot.height(), blended(m_tokens.panel, m_tokens.accent, 0.7));
    }

    void paintRangeTag()
    {
        if (!m_scene.time.range)
            return;
        const double x0 = std::max(m_plot.left(), m_layout.axis.xOf(m_scene.time.range->earliest));
        const double x1 = std::min(m_plot.right(), m_layout.axis.xOf(m_scene.time.range->latest));
        if (x1 < x0)
            return;
        const QString text = describeSpan(*m_scene.time.range, m_scene.zone);
        const QFont font = uiFont(11, QFont::Medium);
        const QRectF tag = rulerTag(m_layout.axis, (x0 + x1) / 2, m_view.axisHeight, text, font);
        if (tag.intersects(cursorTag()))
            return;
        m_painter.setBrush(m_tokens.panel);
        m_painter.setPen(QPen(m_tokens.accent, 1));
        m_painter.drawRoundedRect(tag.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        m_painter.setFont(font);
        m_painter.drawText(tag, Qt::AlignCenter, text);
    }

    void paintCursor()
    {
        if (m_scene.time.cursor)
            paintTimeCursor(m_painter, m_layout.axis, *m_scene.time.cursor, m_view.axisHeight, m_view.size.height(),
                            m_tokens, m_scene.zone);
    }

    QPainter &m_painter;
    const TimelineScene &m_scene;
    const TimelineViewport &m_view;
    const Tokens &m_tokens;
    TimelineLayout m_layout;
    QRectF m_plot;
};

} // namespace

void paintTimeline(QPainter &painter, const TimelineScene &scene, const TimelineViewport &view)
{
    painter.save();
    TimelinePainting(painter, scene, view).paint();
    painter.restore();
}

} // namespace leadline

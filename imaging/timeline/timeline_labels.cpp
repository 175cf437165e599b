// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/timeline/timeline_labels.h"

#include <QFontMetricsF>

#include <algorithm>

namespace leadline {

namespace {

constexpr double besideGap = 5;    ///< between a mark and its title
constexpr double clearance = 8;    ///< between a title and whatever comes next
constexpr double leastWidth = 104; ///< a shorter piece of a title says nothing
constexpr double greatestWidth = 320;
constexpr double insideInset = 9;

QString labelText(const TimelineMark &mark, std::size_t merged)
{
    const bool saysSo = mark.label.contains(QLatin1String("SYNTHETIC"));
    QString text = mark.synthetic && !saysSo ? QStringLiteral("SYNTHETIC · ") + mark.label : mark.label;
    if (merged > 0)
        text += QStringLiteral(" + %1 more").arg(merged);
    return text;
}

class LabelRow
{
public:
    LabelRow(const TimelineScene &scene, const LaneBox &box, TimelineLayout &layout)
        : m_lane(scene.content->lanes[box.lane])
        , m_box(box)
        , m_layout(layout)
        , m_metrics(timelineFont())
    {
    }

    void addMark(const PlacedMark &mark)
    {
        m_marks.push_back(&mark);
        m_taken.push_back(mark.rect);
    }

    void place()
    {
        // Wide pills hold their own text; the others look for room between their neighbours.
        std::ranges::stable_sort(m_marks, {}, [this](const PlacedMark *mark) { return rank(*mark); });
        for (const PlacedMark *mark : m_marks)
            placeOne(*mark);
    }

private:
    /// Who is asked first: selected ones, then what is sure, then what is doubtful, then what is made up.
    int rank(const PlacedMark &placed) const
    {
        const TimelineMark &mark = m_lane.marks[placed.mark];
        if (placed.selected)
            return 0;
        if (mark.synthetic)
            return 3;
        return mark.fill == MarkFill::Solid ? 1 : 2;
    }

    void placeOne(const PlacedMark &placed)
    {
        const TimelineMark &mark = m_lane.marks[placed.mark];
        const QString text = labelText(mark, placed.merged);
        if (text.isEmpty())
            return;
        const QRectF visible = placed.rect.intersected(
            QRectF(m_layout.axis.left, placed.rect.top(), m_layout.axis.width(), placed.rect.height()));
        if (visible.isEmpty())
            return;
        const double full = m_metrics.horizontalAdvance(text) + 1;
        const bool fitsInside = m_lane.kind == LaneKind::Claims && visible.width() >= 2 * insideInset + leastWidth;
        if (fitsInside) {
            const double inset = mark.start == MarkEnd::Sharp ? insideInset : 2.2 * insideInset;
            const double left = visible.left() + inset;
            const double roomInside = visible.right() - insideInset - left;
            // A title may run out over the faded end when nothing follows.
            const double room = full > roomInside ? roomFrom(left, placed.rect) : roomInside;
            if (room >= std::min(full, leastWidth))
                add(mark, text, left, std::min(full, room), visible);
            return;
        }
        const double left = visible.right() + besideGap;
        const double room = std::min(roomFrom(left, placed.rect), greatestWidth);
        if (room >= std::min(full, leastWidth))
            add(mark, text, left, std::min(full, room), visible);
    }

    /// How far a text may run from `left` before it meets another mark, another text or the edge.
    double roomFrom(double left, const QRectF &own) const
    {
        double right = m_layout.axis.right - 4;
        for (const QRectF &rect : m_taken) {
            if (rect == own || rect.right() <= left - besideGap)
                continue;
            if (rect.left() < left)
                return 0;
            right = std::min(right, rect.left() - clearance);
        }
        return right - left;
    }

    void add(const TimelineMark &mark, const QString &text, double left, double width, const QRectF &beside)
    {
        const double height = m_metrics.height();
        const QRectF rect(left, beside.center().y() - height / 2, width, height);
        m_taken.push_back(rect);
        m_layout.labels.push_back(
            {m_box.lane, mark.item, rect, m_metrics.elidedText(text, Qt::ElideRight, width + 0.5)});
    }

    const TimelineLane &m_lane;
    const LaneBox &m_box;
    TimelineLayout &m_layout;
    QFontMetricsF m_metrics;
    std::vector<const PlacedMark *> m_marks;
    std::vector<QRectF> m_taken;
};

} // namespace

QFont timelineFont()
{
    return uiFont(11);
}

void placeLabels(const TimelineScene &scene, const LaneBox &box, std::size_t firstMark, TimelineLayout &layout)
{
    const TimelineLane &lane = scene.content->lanes[box.lane];
    if (lane.kind != LaneKind::Events && lane.kind != LaneKind::Evidence && lane.kind != LaneKind::Claims &&
        lane.kind != LaneKind::Shipments)
        return;
    for (int row = 0; row < lane.rows; ++row) {
        LabelRow labels(scene, box, layout);
        for (std::size_t i = firstMark; i < layout.marks.size(); ++i) {
            if (lane.marks[layout.marks[i].mark].row == row)
                labels.addMark(layout.marks[i]);
        }
        labels.place();
    }
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/charts/case_chart.h"
#include "imaging/charts/case_chart_scale.h"
#include "model/text/visible_text.h"

#include <QFontMetricsF>
#include <QLineF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

QFont smallFont()
{
    return uiFont(11);
}

QColor mixed(const QColor &a, const QColor &b, double share)
{
    const auto part = [share](int from, int to) { return static_cast<int>(std::lround(from + (to - from) * share)); };
    return {part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue())};
}

class CaseChartPainter
{
public:
    CaseChartPainter(QPainter &painter, const CaseChart &chart, const QSizeF &size)
        : m_painter(painter)
        , m_chart(chart)
        , m_size(size)
        , m_plot(casePlotOf(chart, size))
        , m_scale(caseScale(chart, size))
        , m_metrics(smallFont())
    {
    }

    void paint()
    {
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.fillRect(QRectF(QPointF(0, 0), m_size), tokens().panel);
        paintTitle();
        if (m_chart.isEmpty())
            return paintMessage(emptyText(m_chart));
        switch (m_chart.choice.kind) {
        case CaseChartKind::Events:
            paintValues();
            paintBars();
            return paintBinLabels();
        case CaseChartKind::Counts:
            paintValues();
            return paintCounts();
        case CaseChartKind::Grades:
            return paintGrades();
        }
    }

private:
    const Tokens &tokens() const { return m_chart.tokens; }
    double yAt(double value) const { return m_plot.bottom() - m_scale.share(value) * m_plot.height(); }

    void text(QPointF at, const QFont &font, const QColor &colour, const QString &words) const
    {
        m_painter.setFont(font);
        m_painter.setPen(colour);
        m_painter.drawText(at, words);
    }

    void paintTitle() const
    {
        const QFont font = uiFont(12.5, QFont::DemiBold);
        const QString title = visibleControls(titleOf(m_chart));
        const double width = QFontMetricsF(font).horizontalAdvance(title);
        text({14, 18}, font, tokens().text, title);
        QString beside = QStringLiteral("UTC");
        if (m_chart.choice.kind == CaseChartKind::Grades)
            beside = QStringLiteral("exhibits");
        if (m_chart.isSynthetic())
            beside += QStringLiteral(" · SYNTHETIC");
        text({14 + width + 8, 18}, smallFont(), tokens().second, beside);
        if (m_chart.choice.kind == CaseChartKind::Events && !m_chart.isEmpty())
            paintKey(14 + width + 24 + m_metrics.horizontalAdvance(beside));
    }

    /// What solid and hatched mean, where there is room for it.
    void paintKey(double from) const
    {
        const QString sure = QStringLiteral("surely then");
        const QString possible = QStringLiteral("possibly then");
        const double width = 44 + m_metrics.horizontalAdvance(sure) + m_metrics.horizontalAdvance(possible) + 12;
        double x = m_size.width() - 14 - width;
        if (x < from)
            return;
        m_painter.fillRect(QRectF(x, 10, 12, 9), tokens().data[0]);
        text({x + 17, 18}, smallFont(), tokens().second, sure);
        x += 17 + m_metrics.horizontalAdvance(sure) + 12;
        paintHatched({x, 10, 12, 9});
        text({x + 17, 18}, smallFont(), tokens().second, possible);
    }

    void paintMessage(const QString &words) const
    {
        m_painter.setFont(uiFont(12.5));
        m_painter.setPen(tokens().second);
        m_painter.drawText(QRectF(20, m_plot.top(), m_size.width() - 40, m_plot.height()),
                           Qt::AlignCenter | Qt::TextWordWrap, words);
    }

    void paintValues() const
    {
        const int steps = static_cast<int>(std::lround((m_scale.highest - m_scale.lowest) / m_scale.step));
        const int decimals = m_scale.step >= 1 ? 0 : static_cast<int>(std::ceil(-std::log10(m_scale.step) - 1e-9));
        for (int i = 0; i <= steps; ++i) {
            const double value = m_scale.lowest + i * m_scale.step;
            const double y = std::round(yAt(value)) + 0.5;
            m_painter.setPen(QPen(tokens().line, 1));
            m_painter.drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
            const QString words = QString::number(value, 'f', decimals);
            text({m_plot.left() - 8 - m_metrics.horizontalAdvance(words), y + m_metrics.capHeight() / 2}, smallFont(),
                 tokens().second, words);
        }
    }

    /// Lines by hand: a pattern would come out as a picture in SVG, and as another in print.
    void paintHatched(const QRectF &rect) const
    {
        m_painter.fillRect(rect, mixed(tokens().panel, tokens().data[0], 0.22));
        if (rect.width() < 5 || rect.height() < 3)
            return;
        m_painter.save();
        m_painter.setClipRect(rect, Qt::IntersectClip);
        m_painter.setPen(QPen(tokens().data[0], 1));
        std::vector<QLineF> lines;
        // By place on the page, so that the lines of neighbours meet.
        const double first = std::floor((rect.left() - rect.height()) / 5) * 5;
        for (double x = first; x < rect.right(); x += 5)
            lines.emplace_back(x, rect.bottom(), x + rect.height(), rect.top());
        m_painter.drawLines(lines.data(), static_cast<int>(lines.size()));
        m_painter.restore();
        m_painter.setPen(QPen(tokens().data[0], 1));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
    }

    void paintBars() const
    {
        const auto &bins = m_chart.bins->bins;
        const double width = m_plot.width() / static_cast<double>(bins.size());
        const double gap = width > 8 ? std::min(6.0, width * 0.16) : width > 3 ? 1 : 0;
        paintMark(0);
        for (std::size_t i = 0; i < bins.size(); ++i) {
            if (bins[i] == EventBin{})
                continue;
            const double x = m_plot.left() + static_cast<double>(i) * width + gap / 2;
            const double middle = yAt(bins[i].sure);
            const double top = yAt(bins[i].sure + bins[i].possible);
            const double breadth = std::max(1.0, width - gap);
            if (bins[i].possible > 0)
                paintHatched({x, top, breadth, middle - top});
            if (bins[i].sure > 0)
                m_painter.fillRect(QRectF(x, middle, breadth, m_plot.bottom() - middle), tokens().data[0]);
        }
    }

    /// The part under the pointer or the keys.
    void paintMark(double margin) const
    {
        const QRectF rect = rectOfPart(m_chart, m_size, m_chart.marked).adjusted(-margin, -margin, margin, margin);
        if (rect.isEmpty())
            return;
        QRectF wide = rect;
        if (wide.width() < 3)
            wide.adjust(-1, 0, 1, 0);
        QColor veil = tokens().accent;
        veil.setAlphaF(0.16F);
        m_painter.fillRect(wide, veil);
        m_painter.setPen(QPen(tokens().accent, 1.5));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRect(wide);
    }

    /// How many bins lie between two labels: they begin with years, quarters or weeks where they can.
    std::int64_t strideOf(double binWidth) const
    {
        static constexpr std::int64_t days[] = {1, 2, 7, 14, 28, 56, 112, 364, 728, 1820};
        static constexpr std::int64_t weeks[] = {1, 2, 4, 13, 26, 52, 104, 260, 520};
        static constexpr std::int64_t months[] = {1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200};
        static constexpr std::int64_t years[] = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000};
        const auto fitting = [&](const auto &strides, double width) {
            for (const std::int64_t stride : strides)
                if (static_cast<double>(stride) * binWidth >= width)
                    return stride;
            return *(std::end(strides) - 1);
        };
        switch (m_chart.bins->unit) {
        case BinUnit::Day:
            return fitting(days, m_metrics.horizontalAdvance(QStringLiteral("28 Sep 2023")) + 14);
        case BinUnit::Week:
            return fitting(weeks, m_metrics.horizontalAdvance(QStringLiteral("2023-W42")) + 14);
        case BinUnit::Month:
            return fitting(months, m_metrics.horizontalAdvance(QStringLiteral("Sep 2023")) + 14);
        case BinUnit::Year:
            break;
        }
        return fitting(years, m_metrics.horizontalAdvance(QStringLiteral("-2023")) + 14);
    }

    void paintBinLabels() const
    {
        const EventBins &bins = *m_chart.bins;
        const double width = m_plot.width() / static_cast<double>(bins.bins.size());
        const std::int64_t stride = strideOf(width);
        const std::int64_t ahead = ((bins.firstBin % stride) + stride) % stride;
        for (std::int64_t i = ahead == 0 ? 0 : stride - ahead; i < static_cast<std::int64_t>(bins.bins.size());
             i += stride) {
            const double x = m_plot.left() + static_cast<double>(i) * width;
            const QString words = bins.labelOf(static_cast<std::size_t>(i));
            const double advance = m_metrics.horizontalAdvance(words);
            m_painter.setPen(QPen(tokens().line, 1));
            m_painter.drawLine(QPointF(x, m_plot.bottom()), QPointF(x, m_plot.bottom() + 4));
            // In the middle of a wide bar, from the tick on under narrow ones.
            const double left = width > advance + 4 ? x + (width - advance) / 2 : x;
            if (left + advance <= m_size.width() - 2)
                text({left, m_plot.bottom() + 16}, smallFont(), tokens().second, words);
        }
        m_painter.setPen(QPen(tokens().second, 1));
        m_painter.drawLine(m_plot.bottomLeft(), m_plot.bottomRight());
    }

    void paintCounts() const
    {
        const TimelineAxis axis = countAxis(m_chart, m_size);
        for (const AxisTick &tick :
             axisTicks(axis, [&](const QString &words) { return m_metrics.horizontalAdvance(words); })) {
            m_painter.setPen(QPen(tokens().line, 1, tick.major ? Qt::SolidLine : Qt::DotLine));
            const double x = std::round(tick.x) + 0.5;
            m_painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
            if (!tick.label.isEmpty())
                text({tick.labelLeft, m_plot.bottom() + 16}, smallFont(), tokens().second, tick.label);
        }
        paintMark(2);
        const auto &counts = m_chart.shownCounts()->counts;
        if (m_chart.partCount() > mostSingleCounts)
            return paintCrowd(axis, counts);
        for (const DatedCount &count : counts)
            paintCount(axis, count);
    }

    /// So many that single lines cannot be told apart: for each column of the picture one line over all its ranges,
    /// and a dot wherever there is one.
    void paintCrowd(const TimelineAxis &axis, const std::vector<DatedCount> &counts) const
    {
        const auto columns = static_cast<std::size_t>(m_plot.width()) + 2;
        const auto rows = static_cast<std::size_t>(m_plot.height()) + 2;
        std::vector<std::pair<double, double>> ranges(columns, {0.0, -1.0}); // top and bottom; none: bottom above top
        std::vector<bool> dots(columns * rows, false);
        for (const DatedCount &count : counts) {
            const QPointF at = countPoint(m_chart, m_size, axis, m_scale, count);
            const auto column = static_cast<std::size_t>(std::clamp(at.x() - m_plot.left(), 0.0, m_plot.width()));
            const auto row = static_cast<std::size_t>(std::clamp(at.y() - m_plot.top(), 0.0, m_plot.height()));
            dots[column * rows + row] = true;
            const CountBounds bounds = boundsOf(count.count);
            const double bottom = yAt(bounds.lowest.value_or(0));
            const double top = bounds.highest ? yAt(*bounds.highest) : m_plot.top();
            auto &range = ranges[column];
            range = range.second < range.first ? std::pair(top, bottom)
                                               : std::pair(std::min(range.first, top), std::max(range.second, bottom));
        }
        const QColor colour = mixed(tokens().data[5], tokens().text, tokens().dark ? 0.1 : 0.25);
        for (std::size_t column = 0; column < columns; ++column) {
            const double x = m_plot.left() + static_cast<double>(column);
            const auto [top, bottom] = ranges[column];
            if (bottom >= top)
                m_painter.fillRect(QRectF(x, top, 1, std::max(1.0, bottom - top)), mixed(tokens().panel, colour, 0.35));
        }
        m_painter.setRenderHint(QPainter::Antialiasing, false);
        for (std::size_t i = 0; i < dots.size(); ++i)
            if (dots[i])
                m_painter.fillRect(QRectF(m_plot.left() + static_cast<double>(i / rows),
                                          m_plot.top() + static_cast<double>(i % rows), 2, 2),
                                   colour);
        m_painter.setRenderHint(QPainter::Antialiasing);
    }

    void paintCount(const TimelineAxis &axis, const DatedCount &count) const
    {
        const QPointF at = countPoint(m_chart, m_size, axis, m_scale, count);
        const QColor colour = mixed(tokens().data[5], tokens().text, tokens().dark ? 0.1 : 0.25);
        const double from =
            count.date.openStart ? m_plot.left() : std::max(m_plot.left(), axis.xOf(count.date.bounds.earliest));
        const double to =
            count.date.openEnd ? m_plot.right() : std::min(m_plot.right(), axis.xOf(count.date.bounds.latest));
        if (to - from > 3) {
            const SoftEnds soft = softEnds(count.date);
            const bool doubtful = soft.start || soft.end || count.date.openStart || count.date.openEnd;
            m_painter.setPen(QPen(mixed(tokens().panel, colour, 0.6), 2, doubtful ? Qt::DotLine : Qt::SolidLine));
            m_painter.drawLine(QPointF(from, at.y()), QPointF(to, at.y()));
        }
        const CountBounds bounds = boundsOf(count.count);
        const double low = yAt(bounds.lowest.value_or(0));
        const double high = bounds.highest ? yAt(*bounds.highest) : std::max(m_plot.top(), at.y() - 22);
        m_painter.setPen(QPen(colour, 1.6));
        if (low - high > 1)
            m_painter.drawLine(QPointF(at.x(), low), QPointF(at.x(), high));
        paintEnd({at.x(), high}, bounds.highest.has_value(), -1);
        paintEnd({at.x(), low}, bounds.lowest.has_value(), 1);
        const bool best = count.count.best.has_value();
        m_painter.setPen(QPen(colour, 1.6));
        m_painter.setBrush(best ? QBrush(colour) : QBrush(tokens().panel));
        m_painter.drawEllipse(at, best ? 3.5 : 3.0, best ? 3.5 : 3.0);
    }

    /// A stroke where the number ends, an arrowhead where it may go on.
    void paintEnd(QPointF at, bool known, int direction) const
    {
        if (known) {
            m_painter.drawLine(QPointF(at.x() - 4, at.y()), QPointF(at.x() + 4, at.y()));
            return;
        }
        m_painter.drawLine(at, at + QPointF(-3.5, -5.0 * direction));
        m_painter.drawLine(at, at + QPointF(3.5, -5.0 * direction));
    }

    void paintGrades() const
    {
        const GradeTable &table = *m_chart.grades;
        std::size_t most = 1;
        for (const auto &row : table.cells)
            for (const GradeCell &cell : row)
                most = std::max(most, cell.exhibits.size());
        for (int part = 0; part < m_chart.partCount(); ++part)
            paintCell(table, part, static_cast<double>(most));
        paintGradeNames();
        paintMark(-1);
    }

    void paintCell(const GradeTable &table, int part, double most) const
    {
        const QRectF rect = rectOfPart(m_chart, m_size, part).adjusted(1, 1, -1, -1);
        const int row = part / GradeTable::size;
        const int column = part % GradeTable::size;
        const std::size_t count =
            table.cells[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)].exhibits.size();
        const bool judged = row < GradeTable::size - 1 && column < GradeTable::size - 1;
        const QColor full = judged ? tokens().data[2] : tokens().second;
        const double share = count == 0 ? 0 : 0.2 + 0.7 * static_cast<double>(count) / most;
        const QColor fill = count == 0 ? tokens().raised : mixed(tokens().panel, full, share);
        m_painter.fillRect(rect, fill);
        if (count == 0)
            return;
        const bool light = qGray(fill.rgb()) > 140;
        m_painter.setFont(uiFont(12, QFont::DemiBold));
        m_painter.setPen(light ? QColor(0x12, 0x15, 0x1a) : QColor(Qt::white));
        m_painter.drawText(rect, Qt::AlignCenter, QString::number(count));
    }

    /// Words beside the letters where there is room for all of them.
    void paintGradeNames() const
    {
        const bool wordsAtSide = m_plot.left() > 100;
        const double width = m_plot.width() / GradeTable::size;
        bool wordsOver = true;
        for (int i = 0; i < GradeTable::size; ++i)
            wordsOver = wordsOver && m_metrics.horizontalAdvance(
                                         gradeName(credibilityName(i), describeCredibility(i), true)) < width - 6;
        m_painter.setFont(smallFont());
        m_painter.setPen(tokens().second);
        for (int i = 0; i < GradeTable::size; ++i) {
            const QRectF row = rectOfPart(m_chart, m_size, i * GradeTable::size);
            const QRectF column = rectOfPart(m_chart, m_size, i);
            m_painter.drawText(QRectF(8, row.top(), m_plot.left() - 16, row.height()),
                               Qt::AlignVCenter | Qt::AlignRight,
                               gradeName(reliabilityName(i), describeReliability(i), wordsAtSide));
            m_painter.drawText(QRectF(column.left(), m_plot.top() - 20, column.width(), 18), Qt::AlignCenter,
                               gradeName(credibilityName(i), describeCredibility(i), wordsOver));
        }
    }

    static QString gradeName(const QString &letter, const QString &words, bool withWords)
    {
        if (letter.isEmpty())
            return withWords ? words : QStringLiteral("none");
        return withWords ? QStringLiteral("%1  %2").arg(letter, words) : letter;
    }

    QPainter &m_painter;
    const CaseChart &m_chart;
    QSizeF m_size;
    QRectF m_plot;
    ChartScale m_scale;
    QFontMetricsF m_metrics;
};

} // namespace

void paintCaseChart(QPainter &painter, const CaseChart &chart, const QSizeF &size)
{
    painter.save();
    CaseChartPainter(painter, chart, size).paint();
    painter.restore();
}

} // namespace leadline

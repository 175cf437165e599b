// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/charts/chart_scale.h"
#include "imaging/charts/track_chart.h"
#include "model/text/visible_text.h"

#include <QFontMetricsF>
#include <QLineF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

constexpr double lineWidth = 1.6;
constexpr std::int64_t hourMs = 3'600'000;
constexpr std::size_t mostNames = 8;
constexpr std::size_t mostRoundLines = 1'500; ///< of more, no joint can be seen

using Thinned = std::vector<std::vector<SeriesPoint>>;

QFont smallFont()
{
    return uiFont(11);
}

ChartScale scaleFor(const TrackChart &chart, const Thinned &lines, double height)
{
    const int steps = std::clamp(static_cast<int>(height / 34), 2, 8);
    if (chart.value == TrackValue::Course || chart.value == TrackValue::Heading)
        return {0, 360, steps >= 4 ? 90.0 : 180.0};
    double most = 0;
    for (const auto &points : lines)
        for (const SeriesPoint &point : points)
            if (chart.span.contains({point.ms}))
                most = std::max(most, static_cast<double>(point.value));
    if (chart.value == TrackValue::Speed)
        most = std::max(most, 1.0);
    return scaleUpTo(most, steps);
}

class ChartPainter
{
public:
    ChartPainter(QPainter &painter, const TrackChart &chart, const QSizeF &size)
        : m_painter(painter)
        , m_chart(chart)
        , m_size(size)
        , m_plot(plotOf(size))
        , m_axis(axisOf(chart, size))
        , m_thinned(thinnedLines(chart, size))
        , m_lines(m_thinned->lines)
    {
        m_scale = scaleFor(chart, m_lines, m_plot.height());
    }

    void paint()
    {
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.fillRect(QRectF(QPointF(0, 0), m_size), tokens().panel);
        paintTitle();
        if (!m_chart.hasPoints())
            return paintMessage(m_chart.empty);
        paintGrid();
        m_painter.save();
        m_painter.setClipRect(m_plot.adjusted(0, -4, 0, 4), Qt::IntersectClip);
        bool any = false;
        for (std::size_t i = 0; i < m_lines.size(); ++i) {
            any = any || std::ranges::any_of(
                             m_lines[i], [&](const SeriesPoint &point) { return m_chart.span.contains({point.ms}); });
            if (m_chart.value == TrackValue::Reports)
                paintBars(m_lines[i], m_chart.lines[i].colour);
            else
                paintLine(m_lines[i], m_chart.lines[i].colour);
        }
        m_painter.restore();
        if (!any)
            paintMessage(QStringLiteral("Nothing in the time that is shown: zoom out, or press Fit."));
        paintCursor();
        paintNames();
    }

private:
    const Tokens &tokens() const { return m_chart.tokens; }
    double yOf(double value) const { return m_plot.bottom() - m_scale.share(value) * m_plot.height(); }

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
        QString unit = trackValueUnit(m_chart.value);
        if (m_chart.isSynthetic())
            unit += QStringLiteral(" · SYNTHETIC");
        if (!m_chart.zone.isUtc())
            unit += QStringLiteral(" · ") + m_chart.zone.label(m_chart.span);
        text({14 + width + 8, 18}, smallFont(), tokens().second, unit);
    }

    void paintMessage(const QString &words) const
    {
        m_painter.setFont(uiFont(12.5));
        m_painter.setPen(tokens().second);
        m_painter.drawText(QRectF(20, m_plot.top(), m_size.width() - 40, m_plot.height()),
                           Qt::AlignCenter | Qt::TextWordWrap, words);
    }

    void paintGrid() const
    {
        const QFont font = smallFont();
        const QFontMetricsF metrics(font);
        const int decimals = m_scale.step >= 1 ? 0 : static_cast<int>(std::ceil(-std::log10(m_scale.step) - 1e-9));
        const int steps = static_cast<int>(std::lround((m_scale.highest - m_scale.lowest) / m_scale.step));
        for (int i = 0; i <= steps; ++i) {
            const double value = m_scale.lowest + i * m_scale.step;
            const double y = std::round(yOf(value)) + 0.5;
            m_painter.setPen(QPen(tokens().line, 1));
            m_painter.drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
            const QString words = QString::number(value, 'f', decimals);
            text({m_plot.left() - 8 - metrics.horizontalAdvance(words), y + metrics.capHeight() / 2}, font,
                 tokens().second, words);
        }
        for (const AxisTick &tick : axisTicks(
                 m_axis, [&](const QString &words) { return metrics.horizontalAdvance(words); }, m_chart.zone)) {
            m_painter.setPen(QPen(tokens().line, 1, tick.major ? Qt::SolidLine : Qt::DotLine));
            const double x = std::round(tick.x) + 0.5;
            m_painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
            if (!tick.label.isEmpty())
                text({tick.labelLeft, m_plot.bottom() + 16}, font, tokens().second, tick.label);
        }
    }

    void paintLine(const std::vector<SeriesPoint> &points, const QColor &colour) const
    {
        // Separate lines, not a polyline: QPainter strokes a wide polyline of such zigzags a hundred times slower.
        std::vector<QLineF> lines;
        std::vector<QPointF> dots;
        for (std::size_t i = 0; i < points.size(); ++i) {
            const QPointF here(m_axis.xOf({points[i].ms}), yOf(static_cast<double>(points[i].value)));
            if (points[i].joined && i > 0)
                lines.emplace_back(
                    QPointF(m_axis.xOf({points[i - 1].ms}), yOf(static_cast<double>(points[i - 1].value))), here);
            else if (i + 1 == points.size() || !points[i + 1].joined)
                dots.push_back(here);
        }
        const bool dense = lines.size() > mostRoundLines;
        m_painter.setPen(dense ? QPen(colour, 1) : QPen(colour, lineWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        m_painter.setRenderHint(QPainter::Antialiasing, !dense);
        m_painter.drawLines(lines.data(), static_cast<int>(lines.size()));
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setPen(QPen(colour, 2.4, Qt::SolidLine, Qt::RoundCap));
        m_painter.drawPoints(dots.data(), static_cast<int>(dots.size()));
    }

    void paintBars(const std::vector<SeriesPoint> &points, const QColor &colour) const
    {
        m_painter.setPen(Qt::NoPen);
        for (const SeriesPoint &point : points) {
            const double from = m_axis.xOf({point.ms});
            const double to = m_axis.xOf({point.ms + hourMs});
            const double gap = to - from > 4 ? 1 : 0;
            const double y = yOf(static_cast<double>(point.value));
            m_painter.fillRect(QRectF(from, y, std::max(1.0, to - from - gap), m_plot.bottom() - y), colour);
        }
    }

    void paintCursor() const
    {
        if (!m_chart.cursor || !m_chart.span.contains(*m_chart.cursor))
            return;
        const double x = std::round(m_axis.xOf(*m_chart.cursor)); // two whole pixels: sharp
        m_painter.setPen(QPen(tokens().accent, 2, Qt::SolidLine, Qt::FlatCap));
        m_painter.drawLine(QPointF(x, m_plot.top() - 4), QPointF(x, m_plot.bottom()));
    }

    /// What was reported last before the cursor, and no longer ago than a line is drawn.
    QString valueAtCursor(const ChartLine &line) const
    {
        if (!m_chart.cursor || !line.series)
            return {};
        const auto &points = line.series->points;
        const auto after = std::upper_bound(points.begin(), points.end(), m_chart.cursor->msUtc,
                                            [](std::int64_t ms, const SeriesPoint &point) { return ms < point.ms; });
        if (after == points.begin())
            return {};
        const SeriesPoint &last = *(after - 1);
        const bool bar = m_chart.value == TrackValue::Reports;
        const bool stretched = after != points.end() && after->joined;
        if (!stretched && m_chart.cursor->msUtc - last.ms > (bar ? hourMs - 1 : longestLineMs))
            return {};
        const int decimals = bar || m_chart.value == TrackValue::Heading ? 0 : 1;
        const QString number = QString::number(static_cast<double>(last.value), 'f', decimals);
        const QString unit = bar ? QString() : trackValueUnit(m_chart.value);
        return unit == QStringLiteral("°") ? number + unit : QStringLiteral("%1 %2").arg(number, unit).trimmed();
    }

    void paintNames() const
    {
        const QFont font = smallFont();
        const QFontMetricsF metrics(font);
        double x = m_plot.left();
        const double y = 32;
        for (std::size_t i = 0; i < m_chart.lines.size(); ++i) {
            const ChartLine &line = m_chart.lines[i];
            const QString value = valueAtCursor(line);
            QString words = visibleControls(line.name);
            if (!value.isEmpty())
                words += QStringLiteral("  ") + value;
            const double width = metrics.horizontalAdvance(words);
            if (i >= mostNames || x + 18 + width > m_plot.right() - (i + 1 < m_chart.lines.size() ? 60 : 0)) {
                text({x, y}, font, tokens().second, QStringLiteral("+ %1 more").arg(m_chart.lines.size() - i));
                return;
            }
            m_painter.fillRect(QRectF(x, y - 6, 12, 3), line.colour);
            text({x + 18, y}, font, tokens().second, words);
            x += 18 + width + 16;
        }
    }

    QPainter &m_painter;
    const TrackChart &m_chart;
    QSizeF m_size;
    QRectF m_plot;
    TimelineAxis m_axis;
    std::shared_ptr<const ThinnedLines> m_thinned;
    const Thinned &m_lines;
    ChartScale m_scale;
};

} // namespace

void paintTrackChart(QPainter &painter, const TrackChart &chart, const QSizeF &size)
{
    painter.save();
    ChartPainter(painter, chart, size).paint();
    painter.restore();
}

} // namespace leadline

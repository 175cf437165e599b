// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/imagery/histogram_view.h"

#include "imaging/render/scene_legend.h"
#include "widgets/style/style_sheet.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

constexpr double side = 10;
constexpr double top = 6;
constexpr double numbersHeight = 18;
constexpr double handleHeight = 9;
constexpr double reach = 9; ///< of the pointer round a handle
constexpr double keyStep = 0.01;

double heightOf(std::int64_t count, bool logarithmic)
{
    return logarithmic ? std::log1p(double(count)) : double(count);
}

} // namespace

HistogramView::HistogramView(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("histogram"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(QStringLiteral("Histogram with the darkest and the brightest value"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void HistogramView::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    update();
}

void HistogramView::setBands(std::vector<HistogramBand> bands, const QString &instead)
{
    m_bands = std::move(bands);
    m_instead = instead;
    if (m_active.band >= m_bands.size())
        m_active = {};
    if (!m_dragging)
        chooseDomain();
    update();
}

void HistogramView::setLogarithmic(bool logarithmic)
{
    m_logarithmic = logarithmic;
    update();
}

void HistogramView::setGamma(double gamma)
{
    m_gamma = gamma;
    update();
}

/// From the values that matter, outliers left out, to the ends wherever they are.
void HistogramView::chooseDomain()
{
    if (m_bands.empty())
        return;
    double low = INFINITY, high = -INFINITY;
    for (const HistogramBand &band : m_bands) {
        if (const ValueStatistics &values = band.statistics; values.count > 0) {
            const double least = values.percentile(1), most = values.percentile(99), room = (most - least) / 5;
            low = std::min(low, std::max(values.min, least - room));
            high = std::max(high, std::min(values.max, most + room));
        }
        low = std::min(low, band.ends.low);
        high = std::max(high, band.ends.high);
    }
    const double width = high > low ? high - low : std::max(1.0, std::abs(low));
    m_domain = {low - width * 0.02, high + width * 0.02};
}

QRectF HistogramView::plot() const
{
    return QRectF(rect()).adjusted(side, top, -side, -numbersHeight - handleHeight);
}

double HistogramView::xOf(double value) const
{
    const QRectF area = plot();
    const double part = (value - m_domain.low) / (m_domain.high - m_domain.low);
    return area.left() + std::clamp(part, -1.0, 2.0) * area.width();
}

double HistogramView::valueAt(double x) const
{
    const QRectF area = plot();
    const double part = std::clamp((x - area.left()) / std::max(1.0, area.width()), 0.0, 1.0);
    return m_domain.low + part * (m_domain.high - m_domain.low);
}

QPointF HistogramView::handleOf(std::size_t band, bool high) const
{
    const ValueSpan &ends = m_bands[band].ends;
    return {xOf(high ? ends.high : ends.low), plot().bottom() + handleHeight / 2};
}

std::optional<HistogramView::End> HistogramView::endAt(QPointF pixel) const
{
    std::optional<End> nearest;
    double best = reach;
    for (std::size_t i = 0; i < m_bands.size(); ++i) {
        for (const bool high : {false, true}) {
            const End end{i, high};
            const double distance = std::abs(handleOf(i, high).x() - pixel.x());
            // Of ends that lie together the one that was last touched.
            if (distance < best || (distance == best && end == m_active)) {
                best = distance;
                nearest = end;
            }
        }
    }
    return nearest;
}

std::vector<ValueSpan> HistogramView::ends() const
{
    std::vector<ValueSpan> spans;
    for (const HistogramBand &band : m_bands)
        spans.push_back(band.ends);
    return spans;
}

void HistogramView::moveEnd(End end, double value, bool all)
{
    const double least = (m_domain.high - m_domain.low) / 1000;
    const double before = end.high ? m_bands[end.band].ends.high : m_bands[end.band].ends.low;
    for (std::size_t i = 0; i < m_bands.size(); ++i) {
        if (i != end.band && !all)
            continue;
        ValueSpan &span = m_bands[i].ends;
        const double wanted = (end.high ? span.high : span.low) + (value - before);
        if (end.high)
            span.high = std::max(wanted, span.low + least);
        else
            span.low = std::min(wanted, span.high - least);
    }
    update();
}

void HistogramView::mousePressEvent(QMouseEvent *event)
{
    const auto end = endAt(event->position());
    if (event->button() != Qt::LeftButton || !end)
        return;
    m_active = *end;
    m_dragging = true;
    m_stepping = false;
    update();
}

void HistogramView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_dragging) {
        m_hovered = endAt(event->position());
        setCursor(m_hovered ? Qt::SizeHorCursor : Qt::ArrowCursor);
        update();
        return;
    }
    moveEnd(m_active, valueAt(event->position().x()), event->modifiers().testFlag(Qt::ShiftModifier));
    Q_EMIT previewed(ends());
}

void HistogramView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_dragging)
        return;
    m_dragging = false;
    Q_EMIT chosen(ends(), false);
}

void HistogramView::keyPressEvent(QKeyEvent *event)
{
    if (m_bands.empty())
        return QWidget::keyPressEvent(event);
    const std::size_t count = m_bands.size() * 2;
    const std::size_t at = m_active.band * 2 + (m_active.high ? 1 : 0);
    const auto choose = [&](std::size_t index) {
        m_active = {index / 2, index % 2 == 1};
        m_stepping = false;
        update();
    };
    const bool fine = event->modifiers().testFlag(Qt::ControlModifier);
    const double step = (m_domain.high - m_domain.low) * keyStep / (fine ? 10 : 1);
    switch (event->key()) {
    case Qt::Key_Up:
        return choose((at + 1) % count);
    case Qt::Key_Down:
        return choose((at + count - 1) % count);
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const ValueSpan &span = m_bands[m_active.band].ends;
        const double now = m_active.high ? span.high : span.low;
        moveEnd(m_active, now + (event->key() == Qt::Key_Left ? -step : step),
                event->modifiers().testFlag(Qt::ShiftModifier));
        Q_EMIT chosen(ends(), std::exchange(m_stepping, true));
        return;
    }
    default:
        QWidget::keyPressEvent(event);
    }
}

void HistogramView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    m_stepping = false;
}

void HistogramView::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    m_hovered.reset();
    update();
}

void HistogramView::paintBand(QPainter &painter, const HistogramBand &band) const
{
    const std::vector<std::int64_t> &counts = band.statistics.histogram;
    const QRectF area = plot();
    if (counts.empty() || band.statistics.count == 0)
        return;
    // A spike (the sea, a filled rim) must not flatten the rest.
    std::vector<std::int64_t> sorted = counts;
    const auto near = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() * 98 / 100);
    std::nth_element(sorted.begin(), near, sorted.end());
    const std::int64_t most = *std::max_element(counts.begin(), counts.end());
    const double full = heightOf(std::max<std::int64_t>(1, std::min(most, *near * 2)), m_logarithmic);
    const ValueSpan &span = band.statistics.histogramSpan;
    const double width = (span.high - span.low) / double(counts.size());
    QPainterPath curve(QPointF(xOf(span.low), area.bottom()));
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const double y = area.bottom() - std::min(1.0, heightOf(counts[i], m_logarithmic) / full) * area.height();
        curve.lineTo(xOf(span.low + width * double(i)), y);
        curve.lineTo(xOf(span.low + width * double(i + 1)), y);
    }
    curve.lineTo(xOf(span.high), area.bottom());
    QColor fill = band.colour;
    fill.setAlpha(m_bands.size() > 1 ? 70 : 120);
    painter.setPen(QPen(band.colour, 1));
    painter.setBrush(fill);
    painter.drawPath(curve);
}

void HistogramView::paintEnds(QPainter &painter, std::size_t index) const
{
    const HistogramBand &band = m_bands[index];
    const QRectF area = plot();
    QPainterPath brightness;
    constexpr int steps = 24;
    for (int i = 0; i <= steps; ++i) {
        const double part = double(i) / steps;
        const QPointF at(xOf(band.ends.low + part * (band.ends.high - band.ends.low)),
                         area.bottom() - std::pow(part, 1 / std::max(0.1, m_gamma)) * area.height());
        i == 0 ? brightness.moveTo(at) : brightness.lineTo(at);
    }
    QColor line = m_bands.size() > 1 ? band.colour : m_tokens.second;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(line, 1.25, Qt::DotLine));
    painter.drawPath(brightness);
    for (const bool high : {false, true}) {
        const End end{index, high};
        const bool marked = (hasFocus() || m_dragging) && end == m_active;
        const bool lit = marked || m_hovered == end;
        const QPointF handle = handleOf(index, high);
        const QColor colour = lit ? m_tokens.accent : line;
        painter.setPen(QPen(colour, lit ? 1.5 : 1));
        painter.drawLine(QPointF(handle.x(), area.top()), QPointF(handle.x(), area.bottom()));
        painter.setPen(QPen(m_tokens.panel, 1));
        painter.setBrush(colour);
        painter.drawPolygon(QPolygonF({{handle.x(), area.bottom() + 1},
                                       {handle.x() - 5, area.bottom() + handleHeight},
                                       {handle.x() + 5, area.bottom() + handleHeight}}));
    }
}

/// The ends of the band that is in hand.
void HistogramView::paintNumbers(QPainter &painter) const
{
    const HistogramBand &band = m_bands[m_active.band];
    const double width = band.ends.high - band.ends.low;
    const QRectF row(side, height() - numbersHeight, this->width() - 2 * side, numbersHeight);
    painter.setFont(uiFont(11));
    painter.setPen(m_tokens.second);
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, valueText(band.ends.low, width));
    painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, valueText(band.ends.high, width));
    if (m_bands.size() > 1) {
        painter.setPen(m_tokens.faint);
        painter.drawText(row, Qt::AlignCenter, band.name);
    }
}

void HistogramView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = plot();
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_tokens.window);
    painter.drawRoundedRect(area.adjusted(-4, -2, 4, 1), 4, 4);
    if (m_bands.empty()) {
        painter.setFont(uiFont(11.5));
        painter.setPen(m_tokens.faint);
        painter.drawText(area.adjusted(6, 0, -6, 0), Qt::AlignCenter | Qt::TextWordWrap, m_instead);
        return;
    }
    painter.save();
    painter.setClipRect(area.adjusted(-4, 0, 4, 0));
    for (const HistogramBand &band : m_bands)
        paintBand(painter, band);
    painter.restore();
    painter.setPen(QPen(m_tokens.line, 1));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    for (std::size_t i = 0; i < m_bands.size(); ++i)
        if (i != m_active.band)
            paintEnds(painter, i);
    paintEnds(painter, m_active.band);
    paintNumbers(painter);
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/label_placer.h"

#include "imaging/style/tokens.h"

#include <QFontMetricsF>

#include <algorithm>
#include <map>

namespace leadline {

namespace {

constexpr double breathing = 3; // pixels kept free round every label

/// Metrics are asked for often and of few fonts.
class MetricsCache
{
public:
    const QFontMetricsF &of(double pixelSize, QFont::Weight weight)
    {
        const auto key = std::pair(pixelSize, static_cast<int>(weight));
        auto it = m_metrics.find(key);
        if (it == m_metrics.end())
            it = m_metrics.emplace(key, QFontMetricsF(uiFont(pixelSize, weight))).first;
        return it->second;
    }

private:
    std::map<std::pair<double, int>, QFontMetricsF> m_metrics;
};

QSizeF sizeOf(const LabelRequest &request, MetricsCache &metrics)
{
    const QFontMetricsF &main = metrics.of(request.pixelSize, request.weight);
    QSizeF size(main.horizontalAdvance(request.text), main.height());
    if (!request.subText.isEmpty()) {
        const QFontMetricsF &sub = metrics.of(subTextSize(request.pixelSize), QFont::Normal);
        size = {std::max(size.width(), sub.horizontalAdvance(request.subText)), size.height() + sub.height()};
    }
    return size;
}

struct Candidate
{
    QRectF rect;
    bool alignRight = false;
    bool centred = false;
};

std::vector<Candidate> candidates(const LabelRequest &request, QSizeF size)
{
    const QPointF a = request.anchor;
    const double w = size.width();
    const double h = size.height();
    const double gap = request.gap;
    const double diagonal = gap * 0.7;
    if (request.centred)
        return {{QRectF(a.x() - w / 2, a.y() - h / 2, w, h), false, true}};
    switch (request.place) {
    case LabelRequest::Place::Right:
        return {{QRectF(a.x() + gap, a.y() - h / 2, w, h)}};
    case LabelRequest::Place::Left:
        return {{QRectF(a.x() - gap - w, a.y() - h / 2, w, h), true}};
    case LabelRequest::Place::Above:
        return {{QRectF(a.x() - w / 2, a.y() - h - gap, w, h), false, true}};
    case LabelRequest::Place::Below:
        return {{QRectF(a.x() - w / 2, a.y() + gap, w, h), false, true}};
    case LabelRequest::Place::Centre:
        return {{QRectF(a.x() - w / 2, a.y() - h / 2, w, h), false, true}};
    case LabelRequest::Place::WhereThereIsRoom:
        break;
    }
    if (request.standsAbove)
        return {{QRectF(a.x(), a.y() - h - gap, w, h)}, {QRectF(a.x() + gap, a.y() + gap, w, h)}};
    // Right first: a reader's eye goes from the mark to the word.
    return {{QRectF(a.x() + gap, a.y() - h / 2, w, h)},
            {QRectF(a.x() + diagonal, a.y() - h - diagonal, w, h)},
            {QRectF(a.x() + diagonal, a.y() + diagonal, w, h)},
            {QRectF(a.x() - gap - w, a.y() - h / 2, w, h), true},
            {QRectF(a.x() - w / 2, a.y() - h - gap, w, h), false, true},
            {QRectF(a.x() - w / 2, a.y() + gap, w, h), false, true},
            {QRectF(a.x() - diagonal - w, a.y() - h - diagonal, w, h), true},
            {QRectF(a.x() - diagonal - w, a.y() + diagonal, w, h), true},
            // Beside it still, but raised or lowered by a quarter: a neighbour or the edge is often that near.
            {QRectF(a.x() + gap, a.y() - 0.75 * h, w, h)},
            {QRectF(a.x() + gap, a.y() - 0.25 * h, w, h)},
            {QRectF(a.x() - gap - w, a.y() - 0.75 * h, w, h), true},
            {QRectF(a.x() - gap - w, a.y() - 0.25 * h, w, h), true}};
}

bool isFree(const QRectF &rect, const std::vector<QRectF> &taken)
{
    return std::none_of(taken.begin(), taken.end(), [&](const QRectF &other) { return other.intersects(rect); });
}

} // namespace

double subTextSize(double pixelSize)
{
    // UI text is never below 10.5 pixels.
    return std::max(11.0, pixelSize - 2);
}

std::vector<PlacedLabel> placeLabels(std::vector<LabelRequest> requests, const QRectF &screen,
                                     std::vector<QRectF> taken, const std::vector<QRectF> &covered)
{
    std::stable_sort(requests.begin(), requests.end(),
                     [](const LabelRequest &a, const LabelRequest &b) { return a.priority > b.priority; });
    MetricsCache metrics;
    std::vector<PlacedLabel> placed;
    for (LabelRequest &request : requests) {
        if (request.text.isEmpty() || !screen.contains(request.anchor))
            continue;
        const QSizeF size = sizeOf(request, metrics);
        for (const Candidate &candidate : candidates(request, size)) {
            const QRectF roomy = candidate.rect.adjusted(-breathing, -breathing / 2, breathing, breathing / 2);
            if (!screen.contains(candidate.rect) || !isFree(roomy, taken))
                continue;
            if (!request.centred && !isFree(roomy, covered))
                continue;
            taken.push_back(roomy);
            if (!request.centred && request.leavesAnchorFree) {
                const double r = std::max(1.0, request.gap - 2);
                taken.emplace_back(request.anchor.x() - r, request.anchor.y() - r, 2 * r, 2 * r);
            }
            placed.push_back({std::move(request), candidate.rect, candidate.alignRight, candidate.centred});
            break;
        }
    }
    return placed;
}

} // namespace leadline

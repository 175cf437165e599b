// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/difference_picture.h"

#include "imaging/compare/comparison_painter.h"
#include "widgets/map/view_picture.h"

#include <algorithm>

namespace leadline {

namespace {

bool samePictures(const std::vector<RasterPatch> &a, const std::vector<RasterPatch> &b)
{
    return std::ranges::equal(a, b, [](const RasterPatch &p, const RasterPatch &q) {
        return p.image.cacheKey() == q.image.cacheKey() && p.extent == q.extent;
    });
}

/// A view that needs no other picture than `view` does.
bool sameView(const Viewport &a, const Viewport &b)
{
    return hasSameScale(a, b) && a.size == b.size && a.center == b.center;
}

} // namespace

DifferencePicture::DifferencePicture(QObject *parent)
    : QObject(parent)
{
    m_worker.setMaxThreadCount(1);
}

DifferencePicture::~DifferencePicture()
{
    m_worker.waitForDone();
}

bool DifferencePicture::same(const Order &x, const Order &y)
{
    return x.look == y.look && sameView(x.view, y.view) && samePictures(x.a, y.a) && samePictures(x.b, y.b);
}

void DifferencePicture::make(std::vector<RasterPatch> a, std::vector<RasterPatch> b, const Viewport &view,
                             DifferenceLook look)
{
    Order order{std::move(a), std::move(b), view, look};
    const Order *latest = m_next ? &*m_next : m_last ? &*m_last : nullptr;
    if (latest && same(*latest, order))
        return;
    if (m_busy)
        m_next = std::move(order);
    else
        begin(std::move(order));
}

void DifferencePicture::clear()
{
    ++m_generation;
    m_last.reset();
    m_next.reset();
    m_picture.reset();
}

void DifferencePicture::begin(Order order)
{
    m_last = std::move(order);
    m_busy = true;
    m_worker.start([this, order = *m_last, generation = m_generation] {
        Comparison comparison;
        comparison.mode = CompareMode::Difference;
        comparison.difference = order.look;
        const Viewport view = withRim(order.view);
        std::optional<RasterPatch> patch;
        QImage image = composeComparison(order.a, order.b, comparison, view);
        image.setDevicePixelRatio(1); // it lies on the ground now
        if (!image.isNull())
            patch = RasterPatch{{}, std::move(image), view.mapExtent()};
        // The destructor waits for this.
        QMetaObject::invokeMethod(
            this,
            [this, patch = std::move(patch), generation]() mutable {
                m_busy = false;
                if (generation == m_generation)
                    take(std::move(patch));
                if (m_next)
                    begin(*std::exchange(m_next, std::nullopt));
            },
            Qt::QueuedConnection);
    });
}

void DifferencePicture::take(std::optional<RasterPatch> picture)
{
    m_picture = std::move(picture);
    Q_EMIT made();
}

} // namespace leadline

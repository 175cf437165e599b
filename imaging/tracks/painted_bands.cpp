// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tracks/painted_bands.h"

#include <QImage>
#include <QPaintEngine>
#include <QPainter>

#include <algorithm>
#include <thread>

namespace leadline {

namespace {

QImage *plainPictureOf(QPainter &painter, QSizeF size)
{
    auto *image = dynamic_cast<QImage *>(painter.device());
    if (!image || !painter.paintEngine() || painter.paintEngine()->type() != QPaintEngine::Raster ||
        !image->isDetached() || !painter.worldTransform().isIdentity() || painter.viewTransformEnabled() ||
        painter.opacity() < 1 || painter.compositionMode() != QPainter::CompositionMode_SourceOver)
        return nullptr;
    const QSizeF whole = QSizeF(image->size()) / image->devicePixelRatio();
    if (std::abs(whole.width() - size.width()) > 1 || std::abs(whole.height() - size.height()) > 1)
        return nullptr;
    const QRectF all = QRectF(QPointF(0, 0), whole).adjusted(0.5, 0.5, -0.5, -0.5);
    return !painter.hasClipping() || painter.clipBoundingRect().contains(all) ? image : nullptr;
}

} // namespace

PaintedBands::PaintedBands(QPainter &painter, QSizeF size, unsigned mostThreads)
    : m_painter(painter)
{
    constexpr int fewestRows = 64;
    if (mostThreads > 1)
        m_image = plainPictureOf(painter, size);
    const int bands = m_image ? std::clamp(static_cast<int>(mostThreads), 1, m_image->height() / fewestRows + 1) : 1;
    if (bands == 1) {
        m_image = nullptr;
        m_rects = {QRectF(QPointF(0, 0), size)};
        return;
    }
    for (int band = 0; band <= bands; ++band)
        m_rows.push_back(m_image->height() * band / bands);
    const double ratio = m_image->devicePixelRatio();
    for (int band = 0; band < bands; ++band) {
        const double top = m_rows[static_cast<std::size_t>(band)] / ratio;
        const double bottom = m_rows[static_cast<std::size_t>(band) + 1] / ratio;
        m_rects.emplace_back(0, top, size.width(), bottom - top);
    }
}

void PaintedBands::forEach(const std::function<void(std::size_t band)> &work) const
{
    std::vector<std::jthread> others;
    for (std::size_t band = 1; band < count(); ++band)
        others.emplace_back([&work, band] { work(band); });
    work(0);
}

void PaintedBands::paint(const std::function<void(QPainter &painter, std::size_t band)> &work)
{
    if (!m_image) {
        work(m_painter, 0);
        return;
    }
    uchar *bits = m_image->bits();
    forEach([&](std::size_t band) {
        QImage rows(bits + m_rows[band] * m_image->bytesPerLine(), m_image->width(), m_rows[band + 1] - m_rows[band],
                    m_image->bytesPerLine(), m_image->format());
        rows.setDevicePixelRatio(m_image->devicePixelRatio());
        QPainter painter(&rows);
        painter.setRenderHints(m_painter.renderHints());
        painter.translate(0, -m_rects[band].top());
        work(painter, band);
    });
}

} // namespace leadline

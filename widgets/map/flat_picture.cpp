// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/map/flat_picture.h"

#include <QPainter>

namespace leadline {

namespace {

/// What must be left on every side: a new picture takes some 20 ms, in which a hand moves by less.
constexpr double spareShare = 0.05;

/// So many rows are put together at a time. They stay in the processor's cache; and Qt shares a scaled blit of 96 rows
/// or more out to the pool of threads that scales the frames, which must not wait for this.
constexpr int rowsAtOnce = 64;

void drawStack(QPainter &painter, const PictureStack &stack, const Viewport &viewport, const QRect &whole)
{
    QRegion open(whole);
    for (const ViewPicture &ground : stack.ground)
        open = drawPicture(painter, ground, viewport, open, Sampling::Smooth);
    for (const QRect &part : open)
        painter.fillRect(part, stack.water);
    for (const ViewPicture &layer : stack.layers)
        drawPicture(painter, layer, viewport, whole, Sampling::Smooth);
}

/// `image` is overwritten if it has the size and nobody else looks at it: fresh memory costs more than the blits.
void flattenOnto(QImage &image, const PictureStack &stack, const Viewport &viewport)
{
    const QSize size = physicalSize(viewport);
    if (image.size() != size || !image.isDetached())
        image = QImage(size, QImage::Format_RGB32);
    if (image.isNull())
        return;
    QPainter painter(&image);
    for (int top = 0; top < size.height(); top += rowsAtOnce) {
        painter.setClipRect(0, top, size.width(), rowsAtOnce);
        drawStack(painter, stack, viewport, image.rect());
    }
}

} // namespace

FlatPicture::FlatPicture(QObject *parent)
    : QObject(parent)
{
    m_worker.setMaxThreadCount(1);
}

FlatPicture::~FlatPicture()
{
    m_worker.waitForDone();
}

void FlatPicture::flatten(PictureStack stack, const Viewport &all)
{
    m_busy = true;
    ViewPicture next{{}, all};
    if (covers(m_current.viewport, m_shown))
        next.image = std::move(m_before.image);
    m_worker.start([this, next = std::move(next), stack = std::move(stack)]() mutable {
        flattenOnto(next.image, stack, next.viewport);
        const std::uint64_t revision = stack.revision, width = stack.width;
        stack = {}; // pictures that the layers have replaced meanwhile are freed here, not on the GUI thread
        QMetaObject::invokeMethod(
            this, [this, next = std::move(next), revision, width]() mutable { take(std::move(next), revision, width); },
            Qt::QueuedConnection);
    });
}

void FlatPicture::take(ViewPicture picture, std::uint64_t revision, std::uint64_t width)
{
    m_busy = false;
    m_revision = revision;
    m_width = width;
    if (!picture.isNull()) {
        m_before = std::exchange(m_current, std::move(picture));
    }
    Q_EMIT flattened();
}

bool FlatPicture::serves(const Viewport &view, std::uint64_t revision) const
{
    if (m_current.isNull() || m_revision != revision || !hasSameScale(m_current.viewport, view))
        return false;
    const Viewport &current = m_current.viewport;
    const bool isJustThat = current.center == view.center && current.size == view.size;
    return isJustThat || covers(current, view, spareShare);
}

QRegion FlatPicture::paint(QPainter &painter, const Viewport &view, const QRegion &where)
{
    m_shown = view;
    const bool before = !covers(m_current.viewport, view) && !m_before.isNull() && covers(m_before.viewport, view);
    const QRegion open = drawPicture(painter, before ? m_before : m_current, view, where, Sampling::Smooth);
    return drawPicture(painter, before ? m_current : m_before, view, open, Sampling::Smooth);
}

} // namespace leadline

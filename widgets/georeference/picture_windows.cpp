// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/georeference/picture_windows.h"

#include "imaging/raster/picture.h"
#include "model/control/control_json.h"

#include <algorithm>
#include <cmath>
#include <mutex>

namespace leadline {

namespace {

constexpr double overviewSide = 1024;
constexpr int mostSide = 8192;

/// Whole pixels, cut to the picture.
QRectF snapped(const QRectF &area, QSize size)
{
    const double left = std::clamp(std::floor(area.left()), 0.0, double(size.width()));
    const double top = std::clamp(std::floor(area.top()), 0.0, double(size.height()));
    const double right = std::clamp(std::ceil(area.right()), 0.0, double(size.width()));
    const double bottom = std::clamp(std::ceil(area.bottom()), 0.0, double(size.height()));
    return {left, top, right - left, bottom - top};
}

QSize sizeOf(const QRectF &area, double scale)
{
    const double shrunk = std::min({scale, 1.0, mostSide / area.width(), mostSide / area.height()});
    return {std::max(1, static_cast<int>(std::lround(area.width() * shrunk))),
            std::max(1, static_cast<int>(std::lround(area.height() * shrunk)))};
}

PictureTurn turnOf(const QJsonObject &header)
{
    return {header.value(QLatin1String("orientation")).toInt(1),
            {header.value(QLatin1String("width")).toInt(), header.value(QLatin1String("height")).toInt()}};
}

} // namespace

/// What answers reach from the decoder's thread; empty once the receiver is gone.
struct PictureWindows::Port
{
    std::mutex mutex;
    PictureWindows *receiver = nullptr;
};

PictureWindows::PictureWindows(std::shared_ptr<SceneSession> session, QObject *parent)
    : QObject(parent)
    , m_session(std::move(session))
    , m_port(std::make_shared<Port>())
    , m_turn(turnOf(m_session->header()))
{
    m_port->receiver = this;
    const QRectF all(QPointF(0, 0), size());
    if (!all.isEmpty())
        ask(all, sizeOf(all, overviewSide / std::max(all.width(), all.height())), true);
}

PictureWindows::~PictureWindows()
{
    m_stop.request_stop();
    const std::lock_guard lock(m_port->mutex);
    m_port->receiver = nullptr;
}

void PictureWindows::want(const QRectF &area, double scale)
{
    const QRectF snappedArea = snapped(area, this->size());
    if (snappedArea.isEmpty() || m_failed)
        return;
    const QSize size = sizeOf(snappedArea, scale);
    if (snappedArea == m_wanted && size == m_wantedSize)
        return;
    m_wanted = snappedArea;
    m_wantedSize = size;
    m_stop.request_stop();
    m_stop = std::stop_source();
    ++m_number;
    ask(snappedArea, size, false);
}

void PictureWindows::ask(const QRectF &area, QSize size, bool overview)
{
    WindowRequest window;
    window.crs = pixelPlane();
    window.minX = area.left();
    window.maxX = area.right();
    window.minY = -area.bottom();
    window.maxY = -area.top();
    window.width = size.width();
    window.height = size.height();
    window.placement = pixelPlacement(m_turn);
    ++m_running;
    m_session->request(window, overview ? std::stop_token() : m_stop.get_token(),
                       [port = m_port, area, overview, number = m_number](Result<PixelBlock> block) {
                           const std::lock_guard lock(port->mutex);
                           if (!port->receiver)
                               return;
                           auto answer = std::make_shared<Result<PixelBlock>>(std::move(block));
                           PictureWindows *receiver = port->receiver;
                           QMetaObject::invokeMethod(
                               receiver,
                               [receiver, answer, area, overview, number] {
                                   receiver->take(std::move(*answer), area, overview, number);
                               },
                               Qt::QueuedConnection);
                       });
}

void PictureWindows::take(Result<PixelBlock> block, const QRectF &area, bool overview, std::uint64_t number)
{
    --m_running;
    if (!block) {
        if (block.error().code == ErrorCode::Cancelled || m_failed)
            return;
        m_failed = true; // said once: a broken file stays broken
        Q_EMIT failed(block.error());
        return;
    }
    if (overview) {
        m_overview = pictureOf(*block);
    } else if (number == m_number) {
        m_part = pictureOf(*block);
        m_partArea = area;
    }
    Q_EMIT arrived();
}

} // namespace leadline

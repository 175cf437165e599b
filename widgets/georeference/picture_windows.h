// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/control/picture_turn.h"
#include "model/isolate/decoder_pool.h"

#include <QImage>
#include <QObject>
#include <QRectF>
#include <QSize>

#include <memory>

namespace leadline {

/// Brings parts of one open picture in its own pixels, upright as its camera was held, unresampled where they are as
/// large as on the screen. Parts come from the decoder's thread to the GUI thread; the newest wish wins. GUI thread.
class PictureWindows : public QObject
{
    Q_OBJECT

public:
    explicit PictureWindows(std::shared_ptr<SceneSession> session, QObject *parent = nullptr);
    ~PictureWindows() override;

    /// Of the upright picture.
    QSize size() const { return m_turn.uprightSize(); }
    const PictureTurn &turn() const { return m_turn; }

    /// Wants the part `area` (pixels of the upright picture, cut to it) at `scale` physical pixels of the screen a
    /// pixel.
    void want(const QRectF &area, double scale);

    /// The whole, coarse; null until it came.
    const QImage &overview() const { return m_overview; }
    /// The part that came last and where it lies.
    const QImage &part() const { return m_part; }
    QRectF partArea() const { return m_partArea; }
    bool isLoading() const { return m_running > 0; }

Q_SIGNALS:
    void arrived();
    void failed(const leadline::Error &error);

private:
    struct Port;
    void ask(const QRectF &area, QSize size, bool overview);
    void take(Result<PixelBlock> block, const QRectF &area, bool overview, std::uint64_t number);

    std::shared_ptr<SceneSession> m_session;
    std::shared_ptr<Port> m_port;
    PictureTurn m_turn;
    QImage m_overview;
    QImage m_part;
    QRectF m_partArea;
    QRectF m_wanted;
    QSize m_wantedSize;
    std::stop_source m_stop;
    std::uint64_t m_number = 0;
    int m_running = 0;
    bool m_failed = false;
};

} // namespace leadline

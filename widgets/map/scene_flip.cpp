// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/map/scene_flip.h"

#include "imaging/compare/date_card.h"
#include "model/text/visible_text.h"

#include <QPainter>

#include <algorithm>

namespace leadline {

namespace {

constexpr int turnMs = 450; ///< long enough to see what is there, short enough to see what moved

/// Where a picture of the map lies in the view.
QRectF placeOf(const RasterPatch &patch, const Viewport &view)
{
    const QPointF a = view.toPixel(patch.extent.topLeft());
    const QPointF b = view.toPixel(patch.extent.bottomRight());
    return QRectF(a, b).normalized();
}

} // namespace

SceneFlip::SceneFlip(QObject *parent)
    : QObject(parent)
{
    m_readers.setMaxThreadCount(2);
    m_clock.setInterval(turnMs);
    connect(&m_clock, &QTimer::timeout, this, &SceneFlip::goOn);
}

SceneFlip::~SceneFlip()
{
    end();
}

void SceneFlip::setLibrary(SceneLibrary *library)
{
    if (library == m_library)
        return;
    end();
    m_library = library;
}

void SceneFlip::start(std::vector<Stop> stops, const Viewport &view, std::size_t first, const QImage &drawings)
{
    end();
    if (!m_library || stops.empty())
        return;
    for (Stop &stop : stops)
        m_turns.push_back({std::move(stop)});
    m_at = std::min(first, m_turns.size() - 1);
    m_view = view;
    m_drawings = drawings;
    m_stop = std::stop_source();
    readAll();
    m_clock.start();
    Q_EMIT changed();
}

void SceneFlip::end()
{
    const bool wasOn = isOn();
    ++m_generation;
    m_stop.request_stop();
    m_clock.stop();
    m_readers.clear();
    m_readers.waitForDone();
    m_turns.clear();
    m_drawings = {};
    if (wasOn)
        Q_EMIT changed();
}

/// From the one that is shown on, as many as the budget holds: what was shown longest ago makes room.
void SceneFlip::readAll()
{
    const double pixels =
        m_view.size.width() * m_view.size.height() * m_view.devicePixelRatio * m_view.devicePixelRatio;
    const auto fits =
        static_cast<std::size_t>(std::max(2.0, static_cast<double>(mostBytes) / std::max(4.0, pixels * 4)));
    for (std::size_t ahead = 0; ahead < m_turns.size(); ++ahead) {
        const std::size_t turn = (m_at + ahead) % m_turns.size();
        if (ahead < fits)
            read(turn);
        else if (m_turns[turn].patch) {
            m_turns[turn].patch.reset();
            m_turns[turn].asked = false;
        }
    }
}

void SceneFlip::read(std::size_t index)
{
    Turn &turn = m_turns[index];
    if (turn.asked)
        return;
    turn.asked = true;
    m_readers.start([this, library = m_library, source = turn.stop.source, view = m_view, index,
                     stop = m_stop.get_token(), generation = m_generation] {
        auto answer = std::make_shared<Result<std::optional<RasterPatch>>>(library->read(source, view, stop));
        // end() waits for the readers before this dies.
        QMetaObject::invokeMethod(
            this,
            [this, answer, index, generation] {
                if (generation != m_generation)
                    return;
                Turn &read = m_turns[index];
                if (!*answer)
                    read.trouble = answer->error().what;
                else if (answer->value())
                    read.patch = std::move(*answer->value());
                else
                    read.trouble = QStringLiteral("nothing of it lies in this view");
                Q_EMIT changed();
            },
            Qt::QueuedConnection);
    });
}

/// What is still read is passed over, so that the rhythm holds; while nothing is there at all, the first is waited for.
void SceneFlip::goOn()
{
    for (std::size_t ahead = 1; ahead < m_turns.size(); ++ahead) {
        const std::size_t turn = (m_at + ahead) % m_turns.size();
        if (!m_turns[turn].patch)
            continue;
        m_at = turn;
        readAll();
        Q_EMIT changed();
        return;
    }
}

void SceneFlip::step(int by)
{
    if (!isOn())
        return;
    m_clock.stop();
    const auto count = static_cast<std::int64_t>(m_turns.size());
    m_at = static_cast<std::size_t>(((static_cast<std::int64_t>(m_at) + by) % count + count) % count);
    readAll();
    Q_EMIT changed();
}

void SceneFlip::paint(QPainter &painter, const Tokens &tokens) const
{
    if (!isOn())
        return;
    const Turn &turn = m_turns[m_at];
    if (turn.patch) {
        painter.drawImage(placeOf(*turn.patch, m_view), turn.patch->image);
        if (!m_drawings.isNull())
            painter.drawImage(QPointF(0, 0), m_drawings);
    }
    paintDate(painter, tokens);
}

void SceneFlip::paintDate(QPainter &painter, const Tokens &tokens) const
{
    const Turn &turn = m_turns[m_at];
    const QString place =
        QStringLiteral("%1 of %2 · %3").arg(m_at + 1).arg(m_turns.size()).arg(visibleControls(turn.stop.source.name));
    const QString second = turn.patch               ? place
                           : turn.trouble.isEmpty() ? place + QStringLiteral(" · reading…")
                                                    : place + QStringLiteral(" · ") + visibleControls(turn.trouble);
    const DateCard card{turn.stop.date, second, !turn.trouble.isEmpty()};
    const QSizeF size = sizeOf(card, m_view.size.width() - 24);
    paintDateCard(painter, card, QRectF(QPointF((m_view.size.width() - size.width()) / 2, 52), size), tokens);
}

} // namespace leadline

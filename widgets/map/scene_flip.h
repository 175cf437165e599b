// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/raster/scene_library.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <vector>

namespace leadline {

/// The scenes of one place one after the other in date order, laid over the map while a key is held. Each is read once,
/// for the view as it stands, and kept: a change costs one drawing. A scene that is still read is passed over. Lives on
/// the GUI thread.
class SceneFlip : public QObject
{
    Q_OBJECT

public:
    /// One scene in its turn.
    struct Stop
    {
        SceneSource source;
        QString date; ///< "20 October 2023, 02:14 UTC"
        Instant moment;
    };

    /// What the pictures of one flip may take together; what lies farthest ahead waits for its turn.
    static constexpr std::int64_t mostBytes = std::int64_t{160} << 20;

    explicit SceneFlip(QObject *parent);
    ~SceneFlip() override;

    /// Ends what runs. The library must outlive the flip or be taken away with nullptr first.
    void setLibrary(SceneLibrary *library);
    /// Begins at `first`. `drawings` lie over each scene: the size of the view, in its pixels.
    void start(std::vector<Stop> stops, const Viewport &view, std::size_t first, const QImage &drawings);
    void end();
    bool isOn() const { return !m_turns.empty(); }
    /// To the next or the previous one by hand; it no longer goes on by itself then.
    void step(int by);
    /// The scene whose turn it is; nullptr while it is off.
    const Stop *shown() const { return isOn() ? &m_turns[m_at].stop : nullptr; }
    /// Whether its picture is there.
    bool isShownReady() const { return isOn() && m_turns[m_at].patch.has_value(); }

    void paint(QPainter &painter, const Tokens &tokens) const;

Q_SIGNALS:
    /// Another scene, or its picture came.
    void changed();

private:
    struct Turn
    {
        Stop stop;
        std::optional<RasterPatch> patch{};
        QString trouble{};
        bool asked = false;
    };

    void readAll();
    void read(std::size_t turn);
    void goOn();
    void paintDate(QPainter &painter, const Tokens &tokens) const;

    SceneLibrary *m_library = nullptr;
    std::vector<Turn> m_turns;
    std::size_t m_at = 0;
    Viewport m_view;
    QImage m_drawings;
    QTimer m_clock;
    QThreadPool m_readers;
    std::stop_source m_stop;
    std::uint64_t m_generation = 0;
};

} // namespace leadline

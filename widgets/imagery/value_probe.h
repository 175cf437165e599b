// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/raster/scene_library.h"

#include <QObject>
#include <QThreadPool>

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace leadline {

/// What the scenes at one position say, the topmost first.
struct ProbeReading
{
    struct Scene
    {
        QString title;      ///< "E-003 quay.tif"
        QString expression; ///< of its style; empty: none
        Result<SceneValues> values;
    };

    std::optional<LatLon> position; ///< none: in the pixels of a picture without a place
    std::vector<Scene> scenes;
};

/// "1,250 m", "no data", "NaN (no value)", "hidden by the mask": a value as it is read out.
QString describeValue(const BandValue &value);
/// "4 · B8 nir", as lists of bands call it.
QString describeBand(const BandValue &value);
/// The whole reading as text to be pasted: position, and for each scene its pixel and every band with its value.
QString describeReading(const ProbeReading &reading);

/// Reads the values of scenes at positions on a worker. Only the newest question counts: while one is on its way, the
/// last of those that came meanwhile waits, and the others are dropped. GUI thread.
class ValueProbe : public QObject
{
    Q_OBJECT

public:
    struct Question
    {
        std::optional<LatLon> position;
        std::vector<SceneSource> scenes; ///< topmost first
        std::optional<QPointF> pixel;    ///< of the one scene's stored array, whatever lies at the position
    };

    explicit ValueProbe(QObject *parent = nullptr);
    ~ValueProbe() override;

    /// Must outlive the probe, or be taken away with nullptr first, which waits for what is on its way.
    void setLibrary(SceneLibrary *library);
    void ask(Question question);
    /// Nothing more is told of what was asked.
    void forget();
    bool isBusy() const { return m_running || m_waiting; }

Q_SIGNALS:
    void answered(const leadline::ProbeReading &reading);

private:
    void start(const Question &question);

    SceneLibrary *m_library = nullptr;
    std::optional<Question> m_waiting;
    bool m_running = false;
    std::uint64_t m_generation = 0;
    std::stop_source m_stop;
    QThreadPool m_worker;
};

} // namespace leadline

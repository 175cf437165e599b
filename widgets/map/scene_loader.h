// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/raster/scene_library.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <vector>

namespace leadline {

/// Brings windows of scenes to the map from worker threads: of each scene that is in view a sharp one for the view, and
/// then one small picture of the whole, which stands in while the hand moves. Lives on the GUI thread.
class SceneLoader : public QObject
{
    Q_OBJECT

public:
    explicit SceneLoader(QObject *parent);
    ~SceneLoader() override;

    /// The library must outlive the loader, or be taken away with nullptr first, which waits for running reads.
    void setLibrary(SceneLibrary *library);
    /// Lowest first.
    void setScenes(std::vector<SceneSource> scenes);
    void aim(const Viewport &view);
    /// Asks once more for remote scenes that could not be read.
    void retryRemote();

    /// What there is, lowest first.
    std::vector<RasterPatch> patches() const;
    /// Something is read that changes what is in view.
    bool isLoading() const { return m_awaited > 0; }
    /// Whether anything is read at all, or will be in a moment.
    bool isReading() const { return m_running > 0 || m_pause.isActive(); }
    /// The pictures that came last are shown: what lies round them may be read.
    void readAhead();
    /// Of which scenes only a first, coarse picture has come yet.
    std::set<ItemRef> unfinished() const;
    /// Why scenes of those that are set cannot be read, in their order.
    QStringList troubles() const;

Q_SIGNALS:
    void changed();
    /// A scene cannot be read: said once for each.
    void failed(const QString &message);

private:
    struct Reading
    {
        Viewport view;
        bool overview = false;
        bool behind = false; ///< a finished picture of the view
    };
    struct Answer
    {
        Result<ScenePicture> picture;
        std::optional<RasterPatch> whole; ///< an overview made of it, where it shows all of the scene
    };
    struct State
    {
        std::optional<RasterPatch> overview;
        std::optional<RasterPatch> sharp;
        std::optional<Viewport> sharpFor; ///< the view that `sharp` was read for
        SceneStyle overviewStyle;         ///< that each was read in; shown until it was read in the wanted one
        SceneStyle sharpStyle;
        double overviewScale = 0; ///< map metres a pixel of the overview
        double overviewPart = 1;  ///< of what it shows that was read
        double sharpPart = 1;
        bool stuck = false; ///< the last answer was no finer than the one before
        bool reading = false;
        bool broken = false;
        QString trouble; ///< why it is broken
        Reading now;     ///< what is read while `reading`
        std::stop_source stop;
    };
    void readMore();
    void readAnew(const SceneSource &old, const SceneSource &now);
    void forgetLongGone();
    bool inView(const SceneSource &scene) const;
    int patienceFor(const SceneSource &scene, const State &state, bool overview) const;
    bool isSharpEnough(const State &state, const SceneSource &scene, double spare = 0) const;
    Viewport overviewOf(const SceneSource &scene) const;
    bool lacksOverview(const State &state, const SceneSource &scene) const;
    void read(const SceneSource &scene, State &state, const Viewport &view, bool overview);
    void take(const SceneSource &scene, const Reading &reading, Answer answer);
    void sayStyleTrouble(const SceneSource &scene, const State &state);
    void takeOverview(const SceneSource &scene, const Viewport &view, ScenePicture picture);
    void takeSharp(const SceneSource &scene, const Viewport &view, ScenePicture picture);
    void stopReading();

    SceneLibrary *m_library = nullptr;
    std::vector<SceneSource> m_scenes;
    std::map<ItemRef, State> m_states;
    Viewport m_aim;
    std::optional<GeoBox> m_aimArea; ///< of any but Web Mercator: what is in view, and a rim
    std::uint64_t m_generation = 0;
    QTimer m_pause; ///< while the picture that came last is painted
    int m_running = 0;
    int m_awaited = 0; ///< of those that run: not behind a finished picture
    QThreadPool m_readers;
};

} // namespace leadline

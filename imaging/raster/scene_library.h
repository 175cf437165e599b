// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/map_scene.h"
#include "imaging/render/shown_scenes.h"
#include "imaging/render/viewport.h"
#include "model/isolate/decoder_pool.h"
#include "model/isolate/remote_bytes.h"

#include <functional>
#include <memory>

namespace leadline {

/// Where the bytes of a scene lie: in a file, or on a server.
struct SceneSource
{
    ItemRef item;
    QString name; ///< for messages: "E-003 scene.tif"
    QString path; ///< empty: on a server
    QString url;
    bool mayBeKept = false; ///< of a remote scene: its licence permits copies on disk
    std::vector<LatLon> footprint;
    QJsonObject placement{};   ///< where a hand laid it; empty: as the file says
    SceneStyle style = {};     ///< how its values become colours
    QString styleTrouble = {}; ///< why the style that the case keeps for it is not this one; empty: it is
    QString finerPath = {};    ///< of the scene that its style is sharpened with
    QString finerName = {};    ///< the same for messages

    friend bool operator==(const SceneSource &, const SceneSource &) = default;
};

/// The same bytes, wherever a hand has laid them by now and however they are shown.
bool isSameFile(const SceneSource &a, const SceneSource &b);
/// Whether the two are the same picture in the same place, in whatever style.
bool differOnlyInStyle(SceneSource a, const SceneSource &b);

/// The style that the layer of a scene keeps: the default where there is none, or none that this program can read.
SceneStyle styleOf(ItemRef scene, const CaseData &data);

/// The source of a scene of the case; `pathOf` says where an exhibit's file lies. A style that cannot be read, as a
/// stranger's case may hold, gives way to the automatic one and is named in `styleTrouble`.
SceneSource sourceOf(const ShownScene &scene, const CaseData &data,
                     const std::function<QString(const Evidence &)> &pathOf);

/// Opens a file on a server for reading in parts, and waits for that: RemoteFiles, handed in by app/.
using OpenRemote = std::function<Result<std::shared_ptr<RemoteBytes>>(const SceneSource &, std::stop_token)>;

/// A scene in a view as far as it was read.
struct ScenePicture
{
    std::optional<RasterPatch> patch; ///< nothing where it is elsewhere
    double part = 1;                  ///< below 1: a first, coarse picture; asked again it gets finer
};

/// The open scenes of a case: keeps a decoder session for each scene that was lately shown and turns viewports into
/// placed pictures. Thread-safe.
class SceneLibrary
{
public:
    /// Without `openRemote` remote scenes cannot be read.
    explicit SceneLibrary(std::shared_ptr<DecoderPool> decoders, OpenRemote openRemote = {});
    ~SceneLibrary();

    /// Reads what of a scene falls into the viewport (or nothing when it is elsewhere) at screen resolution; waits.
    /// For exports and worker threads, never the GUI thread. A scene that is broken stays so; one that the network did
    /// not bring is asked for again. A style that does not fit the scene (no such band) gives way to the automatic one;
    /// styleTrouble() says so.
    Result<std::optional<RasterPatch>> read(const SceneSource &source, const Viewport &viewport,
                                            std::stop_token stop = {});

    /// The same for a view that would rather see something soon: of a large scene without overviews what could be read
    /// in about `milliseconds`. 0: as read().
    Result<ScenePicture> readSoon(const SceneSource &source, const Viewport &viewport, int milliseconds,
                                  std::stop_token stop = {});

    /// Why a scene that was read is not drawn in the style of the case, one sentence; empty: it is.
    QString styleTrouble(const SceneSource &source) const;
    /// The open scene, for its header, its values and their statistics; opens it where that was not done yet, and
    /// waits: worker threads. Errors: as of read().
    Result<std::shared_ptr<SceneSession>> session(const SceneSource &source, std::stop_token stop = {});

    /// Ends sessions of scenes that are no longer in the case.
    void forget(ItemRef item);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace leadline

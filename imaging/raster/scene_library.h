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
    QJsonObject placement{}; ///< where a hand laid it; empty: as the file says

    friend bool operator==(const SceneSource &, const SceneSource &) = default;
};

/// The same bytes, wherever a hand has laid them by now.
bool isSameFile(const SceneSource &a, const SceneSource &b);

/// The source of a scene of the case; `pathOf` says where an exhibit's file lies.
SceneSource sourceOf(const ShownScene &scene, const CaseData &data,
                     const std::function<QString(const Evidence &)> &pathOf);

/// Opens a file on a server for reading in parts, and waits for that: RemoteFiles, handed in by app/.
using OpenRemote = std::function<Result<std::shared_ptr<RemoteBytes>>(const SceneSource &, std::stop_token)>;

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
    /// not bring is asked for again.
    Result<std::optional<RasterPatch>> read(const SceneSource &source, const Viewport &viewport,
                                            std::stop_token stop = {});

    /// Ends sessions of scenes that are no longer in the case.
    void forget(ItemRef item);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace leadline

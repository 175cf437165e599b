// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/map_scene.h"
#include "imaging/render/viewport.h"
#include "model/isolate/decoder_pool.h"

#include <functional>
#include <memory>

namespace leadline {

/// The open scenes of a case: keeps a decoder session for each scene that was lately shown and turns viewports into
/// placed pictures. Thread-safe.
class SceneLibrary
{
public:
    explicit SceneLibrary(std::shared_ptr<DecoderPool> decoders);
    ~SceneLibrary();

    /// Reads what of a scene falls into the viewport (or nothing when it is elsewhere) at screen resolution; waits.
    /// For exports and worker threads, never the GUI thread. `path` is where the scene's bytes lie.
    Result<std::optional<RasterPatch>> read(EvidenceId id, const QString &path, const std::vector<LatLon> &footprint,
                                            const Viewport &viewport, std::stop_token stop = {});

    /// Ends sessions of scenes that are no longer in the case.
    void forget(EvidenceId id);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace leadline

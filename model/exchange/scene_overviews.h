// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/items.h"
#include "model/isolate/decoder_pool.h"
#include "model/store/case_store.h"
#include "model/work/progress.h"

#include <set>

namespace leadline {

class CaseData;

/// What became of the overviews of one scene.
struct SceneOverviews
{
    enum class State {
        NotNeeded, ///< small, or its file has its own
        Present,   ///< made before, whole
        Made,
    };
    State state = State::NotNeeded;
    qint64 bytes = 0;   ///< of what was made
    double seconds = 0; ///< that making took
};

/// Scenes of fewer pixels are read at once.
constexpr double leastOverviewPixels = 16e6;

/// Makes the overviews of a scene where they are needed and not there: in the case's derived/ folder, by
/// leadline-decode, which is handed an open file and no folder. The exhibit is only read. What was begun and stopped
/// leaves nothing behind. Waits; worker threads. Errors: those of opening it, NoPermission (a case that cannot be
/// written), DiskFull, Cancelled, Damaged.
Result<SceneOverviews> makeOverviews(const CaseStore &store, const Evidence &scene, DecoderPool &decoders,
                                     const Progress &progress);

/// The hashes of all scenes: what sweepOverviews() keeps.
std::set<QString> hashesOfScenes(const CaseData &data);

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/raster/scene_library.h"

namespace leadline {

class RemoteFiles;

/// How a scene library opens scenes on servers: through these files. Answers Cancelled once they are gone.
OpenRemote openRemoteWith(const RemoteFiles &files);

/// The hosts that the scenes of a case lie on, each once.
QStringList hostsOfRemoteScenes(const CaseData &data);

} // namespace leadline

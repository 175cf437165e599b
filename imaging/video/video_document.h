// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/video/video_file.h"

#include <QJsonObject>

namespace leadline {

/// Quarter turns clockwise that a player applies, in degrees: 0, 90, 180 or 270.
int rotationDegrees(const AVStream &picture);

/// What the file states, as readVideo() describes it.
QJsonObject videoDocument(VideoFile &video);

} // namespace leadline

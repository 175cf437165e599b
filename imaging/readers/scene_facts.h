// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

class GDALDataset;

namespace leadline {

/// What the file itself states about how the scene came to be, under the keys of a scene's sheet
/// (model/scenes/scene_sheet.h): {"platform": {"value": "Sentinel-1A", "from": "TIFF description"}, …}. Read from the
/// satellite's metadata that GDAL knows (domains IMAGERY and IMD: DigitalGlobe/Maxar .IMD files) and from the TIFF's
/// own tags. Absent = not stated; values that producers write for "unknown" (-999) are not stated.
QJsonObject sceneFacts(GDALDataset &dataset);

} // namespace leadline

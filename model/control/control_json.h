// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/control/control_fit.h"
#include "model/control/picture_turn.h"

#include <QJsonObject>

namespace leadline {

/// {"method","plane","width","height","pairs":[{"x","y","lon","lat","used"},…]}; `plane` is left out when empty.
QJsonObject controlJson(const GroundControl &control);

/// The same with what came of it, so that it can be read without working it out again: "plane" as it was chosen,
/// "rms_pixels", "rms_metres", "left_out_pixels", "left_out_metres", "metres_per_pixel", "warnings", and for each pair
/// "residual_pixels", "residual_metres", "left_out_pixels", "left_out_metres" (absent: not known).
QJsonObject controlJson(const GroundControl &control, const ControlFit &fit);

/// Reads what controlJson() writes; results in it are passed over. Width and height may be missing (then the size is
/// empty). Error: InvalidInput, naming the pair.
Result<GroundControl> controlFromJson(const QJsonObject &json);

/// What a decoder needs to place a picture: {"plane":"EPSG:32652","transform":{…}}.
QJsonObject placementJson(const ControlFit &fit);

/// A picture placed on itself, to read windows of it in its own pixels: in pixelPlane() a metre is a pixel, x to the
/// right, y upwards from the upper left corner of the picture as it stands upright.
QJsonObject pixelPlacement(const PictureTurn &turn = {});
QString pixelPlane();

} // namespace leadline

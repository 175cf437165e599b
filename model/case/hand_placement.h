// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"

namespace leadline {

/// A picture without a place on the Earth is laid there by hand: its exhibit and the bytes stay as they are, and a
/// layer of kind Scene that points to the exhibit keeps how. Under "control" in MapLayer::metadata: the pairs and what
/// came of them (model/control), "placement" (what the decoder warps by; absent while there are too few pairs) and
/// "picture_sha256". The footprint is the layer's.

/// Empty when the layer places nothing.
QJsonObject handControl(const MapLayer &layer);
void setHandControl(MapLayer &layer, const QJsonObject &control);

/// Whether a hand may lay the exhibit on the ground: a picture, or a scene that carries no position.
bool canBeLaidByHand(const Evidence &exhibit);

/// "laid by 5 pairs, affine, left out 9.1 m"; "3 pairs, not laid yet"; empty when nobody began.
QString describeHandPlacement(const CaseData &data, EvidenceId exhibit);

/// Whether the layer says where its exhibit lies, well enough to be drawn.
bool placesByHand(const MapLayer &layer);

/// The layer that keeps how an exhibit was laid, finished or not; null when nobody began.
const MapLayer *handLayerOf(const CaseData &data, EvidenceId exhibit);

} // namespace leadline

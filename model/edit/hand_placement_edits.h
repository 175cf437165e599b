// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"
#include "model/control/control_fit.h"

namespace leadline {

/// Laying a picture on the ground by hand, as edits to be committed (case/hand_placement.h says where it is kept). Each
/// change of the pairs is one edit: on disk, undoable, and in the log with who and when.

/// The pairs that were set for an exhibit, with the picture's size; none when nobody began.
std::optional<GroundControl> handControlOf(const CaseData &data, EvidenceId exhibit);

/// The exhibit with these pairs. Where they place it, it lies on the map from now on, with residuals and footprint
/// recorded; where they do not yet, the pairs are kept all the same. The first one makes the layer.
Edit withHandControl(const CaseData &data, EvidenceId exhibit, const GroundControl &control, const QString &name);

/// Takes the exhibit off the map again; an exhibit that is a scene by itself keeps its layer.
Edit withoutHandControl(const CaseData &data, EvidenceId exhibit);

/// What is wrong with a record of pairs, in words; empty when nothing is, and for an empty record.
QString whyHandControlIsWrong(const QJsonObject &control);

} // namespace leadline

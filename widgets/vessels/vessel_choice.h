// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"

class QComboBox;

namespace leadline {

/// "ANGARA · 273341500 · ship".
QString vesselLine(const Vessel &vessel);

/// A box of all vessels but one, by name, that is searched by typing a part of name or number. Items hold the id.
QComboBox *makeVesselChoice(const CaseData &data, VesselId without);
/// Nothing where none is chosen.
VesselId chosenVessel(const QComboBox &choice);
void chooseVessel(QComboBox &choice, VesselId vessel);

} // namespace leadline

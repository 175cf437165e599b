// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <vector>

namespace leadline {

/// The administration that a Maritime Identification Digits value is allocated to, as a country name in English, with
/// the territory first where it has digits of its own: "Panama", "Gibraltar (United Kingdom)". Empty when the value is
/// not allocated. Source: ITU, Table of Maritime Identification Digits (Radio Regulations, Appendix 43).
QString flagOfMid(int mid);

/// The same for a whole MMSI of any shape that carries a MID; empty for the others and for unallocated digits.
QString flagOfMmsi(QStringView mmsi);

/// Every allocated MID, rising.
std::vector<int> allocatedMids();

} // namespace leadline

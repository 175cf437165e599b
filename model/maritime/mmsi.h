// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace leadline {

/// What kind of station an MMSI belongs to, by its shape alone (ITU-R M.585-9, Annex 1 and 2).
enum class MmsiShape {
    Invalid,         ///< not nine digits
    Ship,            ///< MIDxxxxxx, MID 201 to 775
    Group,           ///< 0MIDxxxxx: a group of ships
    CoastStation,    ///< 00MIDxxxx
    SarAircraft,     ///< 111MIDxxx
    Handheld,        ///< 8MIDxxxxx: handheld VHF with DSC and GNSS
    AidToNavigation, ///< 99MIDxxxx
    AuxiliaryCraft,  ///< 98MIDxxxx: boat of a parent ship
    Sart,            ///< 970xxxxxx: search and rescue transmitter
    ManOverboard,    ///< 972xxxxxx
    Epirb,           ///< 974xxxxxx
    Unassigned,      ///< nine digits of no assigned shape; real and invented traffic both use them
};

/// MMSIs are text: leading zeros count. No spaces or signs are accepted.
MmsiShape mmsiShape(QStringView mmsi);

/// The Maritime Identification Digits inside it, 201..775, where the shape has them. An allocated country is not
/// checked: see flagOfMmsi().
std::optional<int> midOf(QStringView mmsi);

/// "ship", "coast station", "aid to navigation", …
QString describeShape(MmsiShape shape);

} // namespace leadline

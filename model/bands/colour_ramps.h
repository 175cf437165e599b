// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace leadline {

/// What a ramp is good for.
enum class RampUse {
    Sequential, ///< low to high: lightness grows all the way
    Diverging,  ///< about a middle that means something: 0 of an index, no change
};

/// Colours from a low to a high value. Every ramp of the list is readable with the common kinds of colour blindness:
/// its order shows in its lightness.
struct ColourRamp
{
    QString name;  ///< as SceneStyle::ramp keeps it: "dusk"
    QString title; ///< as people read it: "Dusk"
    QString about; ///< what it suits, one line
    RampUse use = RampUse::Sequential;
    std::array<std::uint32_t, 256> colours; ///< opaque 0xffRRGGBB, lowest value first
};

/// All ramps, grey first; the same in the window's legend and in the decoder. Thread-safe.
const std::vector<ColourRamp> &colourRamps();

/// Null for a name that is none; "" is grey.
const ColourRamp *findColourRamp(const QString &name);

} // namespace leadline

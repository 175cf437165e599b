// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/count_range.h"
#include "model/case/ids.h"
#include "model/case/item_ref.h"
#include "model/time/edtf.h"

#include <QString>
#include <optional>

namespace leadline {

enum class Presence { Present, Absent, CannotTell };

/// Whether a thing is in a dated scene: the stuff of brackets (arrived after, gone before).
struct Sighting
{
    using IdType = SightingId;
    static constexpr ItemKind kind_of = ItemKind::Sighting;

    SightingId id;
    QString subject;     ///< what is looked for, in words: "ship at Pier 2"
    ItemRef subjectItem; ///< the vessel, entity or annotation, or none
    ItemRef place;       ///< of the case, or none
    ItemRef scene;       ///< the exhibit or layer that was looked at, or none
    std::optional<EdtfDate> when;
    Presence presence = Presence::CannotTell;
    QString reason;   ///< why one cannot tell: "cloud", "resolution", "outside the footprint", or in words
    QString identity; ///< how sure it is the same thing: "low", "moderate", "high", or empty
    CountRange count; ///< how many of it
    QString note;
    bool synthetic = false;

    friend bool operator==(const Sighting &, const Sighting &) = default;
};

} // namespace leadline

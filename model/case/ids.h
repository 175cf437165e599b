// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace leadline {

/// A strong id: the row id of one kind of item in one case. 0 is "none yet"; the store gives real ones, never twice.
template<class Tag>
struct Id
{
    std::int64_t value = 0;

    friend auto operator<=>(const Id &, const Id &) = default;
    explicit operator bool() const { return value != 0; }
};

using EvidenceId = Id<struct EvidenceTag>;
using EventId = Id<struct EventTag>;
using ClaimId = Id<struct ClaimTag>;
using PlaceId = Id<struct PlaceTag>;
using EntityId = Id<struct EntityTag>;
using VesselId = Id<struct VesselTag>;
using AnnotationId = Id<struct AnnotationTag>;
using LinkId = Id<struct LinkTag>;
using MapLayerId = Id<struct MapLayerTag>;
using BookmarkId = Id<struct BookmarkTag>;
using LeadId = Id<struct LeadTag>;
using ShipmentId = Id<struct ShipmentTag>;
using SightingId = Id<struct SightingTag>;

} // namespace leadline

template<class Tag>
struct std::hash<leadline::Id<Tag>>
{
    std::size_t operator()(const leadline::Id<Tag> &id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};

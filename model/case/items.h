// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/annotation.h"
#include "model/case/bookmark.h"
#include "model/case/count_range.h"
#include "model/case/custody.h"
#include "model/case/ids.h"
#include "model/case/item_ref.h"
#include "model/case/lead.h"
#include "model/case/map_layer.h"
#include "model/case/records.h"
#include "model/case/shipment.h"
#include "model/case/sighting.h"
#include "model/case/verification.h"
#include "model/geo/geometry.h"
#include "model/time/edtf.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>
#include <vector>

namespace leadline {

/// What an exhibit is. `Other` is kept, hashed and listed, and nothing is read from it.
enum class EvidenceKind {
    Image,
    Video,
    Scene,
    Tiles, ///< a tile archive: MBTiles, GeoPackage or PMTiles
    Report,
    Capture,
    Tracks,
    Annotations,
    Shipments,
    Watchlist,
    Note, ///< written by the user, kept as text
    Other
};

/// Traffic Light Protocol 2.0 (FIRST).
enum class Tlp { Clear, Green, Amber, AmberStrict, Red };

/// One preserved thing: the exhibit. Its bytes lie in evidence/<first two hex digits>/<sha256>, or stay where they are
/// when `linkedPath` is set.
struct Evidence
{
    using IdType = EvidenceId;
    static constexpr ItemKind kind_of = ItemKind::Evidence;

    EvidenceId id;
    QString label; ///< "E-012": given once by the store, never reused
    EvidenceKind kind = EvidenceKind::Other;
    QString title;
    QString fileName; ///< as it arrived, without folders
    QString sha256;   ///< 64 lower-case hex digits of the original's bytes
    std::int64_t bytes = 0;
    QString linkedPath;                    ///< empty: stored in the case
    QString linkedModified;                ///< of a linked file, when it was hashed: its time of change, RFC 3339
    std::vector<CompanionFile> companions; ///< world file, outer overviews: stored with it
    std::optional<EdtfDate> date;          ///< what it shows: imaged, taken, published; never the file's mtime
    QString dateBasis;                     ///< where the date was read: "EXIF GPS time", "file name", "by hand"
    std::optional<LatLon> position;
    QString positionBasis;
    std::optional<double> directionDegrees; ///< camera axis, clockwise from true north
    std::vector<LatLon> footprint;          ///< scenes: corners from the upper left clockwise; open ring; else empty
    QString source;                         ///< who or what it came from
    QString sourceUrl;
    QString credit; ///< to be printed with it
    QString caption;
    QString note;
    std::optional<EdtfDate> obtained;  ///< when it came to us
    QString obtainedFrom;              ///< URL, person or place that it was taken from
    QString obtainedHow;               ///< download, handed over, photographed
    QString obtainedTool;              ///< program and version
    QString obtainedBy;                ///< as the user set it; never the system's user
    std::vector<CustodyEntry> custody; ///< the hands that it passed through
    QString reliability;               ///< "A".."F" or empty (NATO AJP-2.1)
    QString credibility;               ///< "1".."6" or empty
    Tlp tlp = Tlp::Amber;
    QString licence;          ///< an SPDX name or the words of the source; empty: not known
    QStringList restrictions; ///< of exhibitRestrictions()
    QStringList tags;
    QString context;                ///< what was around it where it was found
    QString preservation;           ///< "preserved", "working copy", "lost at its source", as the user says
    std::vector<Analysis> analyses; ///< in the order in which they were made
    ItemRef derivedFrom;            ///< the untouched exhibit that it was made from, or none
    QStringList alterations;        ///< each step from there to here
    bool synthetic = false;         ///< made up: says so wherever it is shown and in every export
    QJsonObject metadata;           ///< what the decoder read: EXIF fields, scene header; see DecodedDocument

    friend bool operator==(const Evidence &, const Evidence &) = default;
};

/// What an exhibit may not be used for: "do not publish", "do no harm" (its showing could harm a person), "graphic"
/// (veiled until asked for).
QStringList exhibitRestrictions();

/// Something that happened.
struct Event
{
    using IdType = EventId;
    static constexpr ItemKind kind_of = ItemKind::Event;

    EventId id;
    QString title;
    std::optional<EdtfDate> when;
    std::optional<LatLon> position; ///< own position; an event linked "at" a place needs none
    CountRange count;
    QString source; ///< publication or person, as printed
    QString sourceUrl;
    Verification verification = Verification::Unverified;
    QString note;
    bool synthetic = false;

    friend bool operator==(const Event &, const Event &) = default;
};

/// A statement with evidence for and against (links with the roles "supports" and "contradicts").
struct Claim
{
    using IdType = ClaimId;
    static constexpr ItemKind kind_of = ItemKind::Claim;

    ClaimId id;
    QString statement;
    std::optional<EdtfDate> when; ///< the time that it speaks of
    CountRange count;
    QString question; ///< rival claims answer the same question: "Round trips by mid-October 2023"
    QString source;
    QString sourceUrl;
    Verification verification = Verification::Unverified;
    QString likelihood;       ///< one of ICD 203's seven bands, or empty
    QString confidence;       ///< "low", "moderate", "high", or empty; never printed in one sentence with likelihood
    QString nature;           ///< "fact", "allegation" (somebody says so: `source`), "inference", or empty: not settled
    QString basis;            ///< what an inference rests on; why something cannot be established
    QStringList alternatives; ///< what else could explain it; an inference names at least one
    QString answer;           ///< "cannot be established", or empty: the statement is the answer
    QStringList tags;
    QString note;
    bool synthetic = false;

    friend bool operator==(const Claim &, const Claim &) = default;
};

struct Place
{
    using IdType = PlaceId;
    static constexpr ItemKind kind_of = ItemKind::Place;

    PlaceId id;
    QString name;
    QStringList otherNames; ///< spellings, scripts and former names: "Najin", "라진"
    LatLon position;
    QString source;
    Verification verification = Verification::Unverified;
    QString note;

    friend bool operator==(const Place &, const Place &) = default;
};

enum class EntityKind { Organisation, Person };

struct Entity
{
    using IdType = EntityId;
    static constexpr ItemKind kind_of = ItemKind::Entity;

    EntityId id;
    EntityKind kind = EntityKind::Organisation;
    QString name;
    QStringList otherNames;
    QString source;
    Verification verification = Verification::Unverified;
    QString note;

    friend bool operator==(const Entity &, const Entity &) = default;
};

/// A ship, known by MMSI, by IMO number or both. Made by a track import, or by hand for a ship that is only written
/// about. MMSI and IMO number are text: leading zeros count.
struct Vessel
{
    using IdType = VesselId;
    static constexpr ItemKind kind_of = ItemKind::Vessel;

    VesselId id;
    QString name;
    QString mmsi; ///< 9 digits, or empty
    QString imo;  ///< 7 digits with a right check digit, or empty
    QString callsign;
    QString flag; ///< country name from the MMSI's MID (ITU), or as stated by a source
    QString shipType;
    std::optional<double> lengthMetres;
    std::optional<double> beamMetres;
    QString source;
    Verification verification = Verification::Unverified;
    QString note;
    bool synthetic = false;

    friend bool operator==(const Vessel &, const Vessel &) = default;
};

/// One relation between two items, read "from <role> to": event "at" place, exhibit "shows" vessel, exhibit "supports"
/// or "contradicts" claim, event "cites" exhibit, event "involves" vessel, annotation "marks" exhibit. Any role is
/// kept.
struct Link
{
    using IdType = LinkId;
    static constexpr ItemKind kind_of = ItemKind::Link;

    LinkId id;
    ItemRef from;
    QString role;
    ItemRef to;
    QString note;
    std::optional<EdtfDate> when{};  ///< the time for which it holds
    QString quote{};                 ///< the words or figures of the exhibit that it rests on
    QString page{};                  ///< where in the exhibit: "12", "3–4", "00:03:12"
    ItemRef pointer{};               ///< the annotation that shows it, or none
    std::vector<ItemRef> exhibits{}; ///< that the relation itself is known from

    friend bool operator==(const Link &, const Link &) = default;
};

using Item = std::variant<Evidence, Event, Claim, Place, Entity, Vessel, Annotation, Link, MapLayer, Bookmark, Lead,
                          Shipment, Sighting>;

ItemRef refOf(const Item &item);
/// What a list, a tag or an undo entry calls it: "E-012 Ro-ro ship at Pier 2", "Rajin", "Angara".
QString titleOf(const Item &item);

/// An empty item of a kind, to be filled by itemFromJson.
Item emptyItem(ItemKind kind);

template<class T>
ItemRef refOf(const T &item)
{
    return {T::kind_of, item.id.value};
}

} // namespace leadline

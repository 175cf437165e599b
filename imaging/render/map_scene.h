// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/found_outlines.h"
#include "imaging/render/scene_legend.h"
#include "imaging/style/tokens.h"
#include "imaging/tracks/track_look.h"
#include "model/case/picture_order.h"
#include "model/tracks/speed_range.h"
#include "model/tracks/track_block.h"

#include <QImage>
#include <QRectF>
#include <QStringList>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace leadline {

class Basemap;
class TrackPyramid;

/// A picture that lies on the map: a warped window of a scene, or a tile. `extent` in map metres of the viewport's CRS
/// (left, bottom, width, height with y north).
struct RasterPatch
{
    ItemRef item; ///< the scene's exhibit, or the layer that it belongs to; none for tiles of no layer
    QImage image; ///< RGB32 or ARGB32_Premultiplied
    QRectF extent;
    double opacity = 1;    ///< 0 clear .. 1 as it is
    std::int64_t rank = 0; ///< of its layer: the greater lies above the lesser
};

/// The patch with the rank and opacity that its item has; unchanged where `looks` knows none.
RasterPatch lookingLike(RasterPatch patch, const std::map<ItemRef, PictureLook> &looks);

struct TrackStyle
{
    VesselId vessel;
    QColor colour;
    QString name; ///< label at the last shown position; empty = none
    bool synthetic = false;
    std::optional<double> lengthMetres = {}; ///< of the ship: close by she is drawn to scale
    std::optional<double> beamMetres = {};
};

struct EvidenceMark
{
    EvidenceId id;
    QString label;
    LatLon position;
    std::optional<double> directionDegrees;
    bool synthetic = false;
};

struct FootprintMark
{
    ItemRef item;  ///< an exhibit, or a layer
    QString label; ///< "E-003 · 9 Dec 2023"
    std::vector<LatLon> corners;
    bool synthetic = false;
};

struct PlaceMark
{
    ItemRef item; ///< a place, or an event with a position
    QString name;
    QString localName; ///< drawn under the Latin name: "라진"
    LatLon position;
};

/// A leg of a shipment between two places of the case: where it went from and to, not how.
struct LegMark
{
    ItemRef shipment;
    QString mode;  ///< "sea", "rail", "road"
    QString label; ///< "rail · 260 containers"
    std::vector<LatLon> path;
    bool synthetic = false;
};

/// Lines over the map: the faint degrees of the plain map, or labelled ones above everything.
enum class Graticule { Plain, Degrees, Utm, Mgrs };

/// Everything that a picture of the map needs, copied out of the case: immutable once built, cheap to copy (the heavy
/// parts are shared), paintable on any thread. Built by buildMapScene().
struct MapScene
{
    std::shared_ptr<const Basemap> basemap; ///< none: plain background
    Tokens tokens;
    std::vector<RasterPatch> tiles;  ///< in order, where the ranks are equal; coarse below fine
    std::vector<RasterPatch> scenes; ///< in order, where the ranks are equal: oldest first
    std::vector<FootprintMark> footprints;
    std::vector<TrackBlockPtr> tracks;
    std::vector<std::shared_ptr<const TrackPyramid>> pyramids; ///< of these; one that is missing is made for painting
    TrackLook trackLook;
    TracksAs tracksAs = TracksAs::Lines;       ///< what trackLook.as comes to here (resolveTracksAs): Lines or Density
    std::map<EvidenceId, QColor> trackSources; ///< colours of the files, where the look goes by them
    TrackLegend trackLegend;                   ///< what the colours mean; nothing where each vessel has its own
    std::vector<TrackStyle> trackStyles;       ///< vessels that are shown; others are not painted
    std::optional<Instant> trackCursor;        ///< tracks are painted up to here
    std::optional<TimeSpan> trackRange;        ///< and inside this
    std::optional<SpeedRange> trackSpeeds;     ///< of tracks only what was reported at such a speed
    std::vector<Annotation> annotations;       ///< the lowest first
    std::map<AnnotationId, QImage> insets;     ///< pictures of image insets, as many as have been read
    std::vector<LegMark> legs;
    std::vector<EvidenceMark> marks;
    std::vector<PlaceMark> places;
    std::shared_ptr<const OutlineList> found; ///< by a search: on screen only (PaintLayer::Found)
    Graticule graticule = Graticule::Plain;
    std::set<ItemRef> selection;
    std::vector<SceneLegend> legends; ///< of scenes that show one value through a ramp, the topmost first
    QStringList credits;              ///< attribution of everything shown
    bool containsSynthetic = false;   ///< something shown is made up: the picture says SYNTHETIC
};

} // namespace leadline

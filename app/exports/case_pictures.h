// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/briefing/briefing.h"
#include "imaging/briefing/pdf_file.h"
#include "imaging/charts/case_chart.h"
#include "imaging/compare/compare_side.h"
#include "imaging/compare/compared_map.h"
#include "imaging/raster/placed_scenes.h"
#include "imaging/tiles/tile_stack.h"
#include "model/isolate/decoder_pool.h"
#include "model/store/case_store.h"

namespace leadline {

/// Pictures that are held against each other on a map, in place of the scenes that the time shows.
struct CompareRequest
{
    std::vector<CompareSide> sides; ///< two; side by side up to four
    Comparison comparison;
    bool sideBySide = false;
};

/// A scene that the map is drawn in the own pixels of.
struct OwnPixelsRequest
{
    ItemRef scene;
    double scale = 1;              ///< pixels of the picture that one of the scene is wide: a whole number, or 1 by one
    std::optional<QPointF> center; ///< in the stored array; nothing: the middle of it
    bool sizeIsGiven = false;      ///< else the picture is as large as the scene
};

/// A map of a case with everything on it: what `leadline render` and the window's "Export map picture" write.
struct CaseMapRequest
{
    QSizeF size{1600, 1000}; ///< logical pixels
    double devicePixelRatio = 1;
    std::optional<Viewport> view; ///< exactly this, at `devicePixelRatio`, rather than what follows
    std::optional<GeoBox> box;    ///< nothing: exhibits, tracks and drawings
    std::optional<LatLon> center; ///< with `zoom`, instead of `box`
    double zoom = 10;
    std::shared_ptr<const Projection> projection; ///< none: Web Mercator
    Graticule graticule = Graticule::Plain;
    TrackLook tracks = {};
    TimeWindow time;
    Filter filter;
    std::set<EvidenceId> withheldFiles{}; ///< no position of theirs is drawn
    Tokens tokens = lightTokens();
    std::optional<CompareRequest> compared{};
    std::optional<OwnPixelsRequest> ownPixels{}; ///< instead of a place and projection
    bool bare = false;                           ///< the pictures alone: no base map, drawings, labels, scale, credits
    OpenRemote openRemote = {};                  ///< none: scenes on servers are left out, and named among the troubles
};

/// One picture of a comparison, read.
struct DrawnSide
{
    SidePicture picture;
    std::vector<RasterPatch> scenes;
};

struct CaseMap
{
    MapScene scene;       ///< of a comparison: without the scenes
    Viewport viewport;    ///< side by side: of each map
    QStringList troubles; ///< scenes that could not be read, a sentence each
    std::optional<CompareRequest> compared{};
    std::vector<DrawnSide> sides{}; ///< of a comparison
    QSizeF size{};                  ///< of the page, logical pixels
    bool bare = false;
};

/// The map, or the comparison, as it is written. Error: Io when memory is short.
Result<PicturePage> pageOf(const CaseMap &map);

/// Puts fetched tiles below or between the scenes, with their credits and what is said of those that are missing.
void addFetched(CaseMap &map, const TileStack::Fetched &fetched);

/// The filter with the vessels that pass its filter of tracks, where it does not have them yet. Error: Cancelled.
Result<Filter> evaluated(Filter filter, const CaseData &data, const TrackBlock &tracks, const Progress &progress);

/// Loads basemap, tracks and scenes and builds the map. Waits for the decoder: any thread but the GUI thread of a
/// window. Errors: Cancelled, Damaged, Io; NotFound when a side of a comparison is not in the case or is hidden.
Result<CaseMap> makeCaseMap(const CaseStore &store, const CaseData &data, const std::shared_ptr<DecoderPool> &decoders,
                            const CaseMapRequest &request, const Progress &progress);

/// What `leadline brief` and the button "Export briefing" ask for. Scenes that stay on servers are left out of it, and
/// named: only what was preserved can be checked.
struct BriefingRequest
{
    Audience audience = Audience::Internal;
    Instant made;
    QString program;                   ///< "Leadline 0.1.0"
    std::vector<FigurePainter> charts; ///< made on the GUI thread before: Qt Charts needs it
    std::vector<CaseChartChoice> caseCharts;
    ChartScope chartScope;   ///< what of the case they count
    bool statesGaps = false; ///< what the argument lacks gets a section of its own
};

/// Gathers map, timeline and pictures, composes the briefing and writes it. Any thread but the GUI thread of a window.
/// Errors: as makeCaseMap and writeBriefing.
Result<BriefingFile> makeBriefing(const CaseStore &store, const CaseData &data,
                                  const std::shared_ptr<DecoderPool> &decoders, const BriefingRequest &request,
                                  const QString &path, const Progress &progress);

} // namespace leadline

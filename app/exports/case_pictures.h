// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/briefing/briefing.h"
#include "imaging/briefing/pdf_file.h"
#include "imaging/raster/placed_scenes.h"
#include "imaging/tiles/tile_stack.h"
#include "model/isolate/decoder_pool.h"
#include "model/store/case_store.h"

namespace leadline {

/// A map of a case with everything on it: what `leadline render` and the window's "Export map picture" write.
struct CaseMapRequest
{
    QSizeF size{1600, 1000}; ///< logical pixels
    double devicePixelRatio = 1;
    std::optional<Viewport> view; ///< exactly this, at `devicePixelRatio`; what follows is not looked at
    std::optional<GeoBox> box;    ///< nothing: exhibits, tracks and drawings
    std::optional<LatLon> center; ///< with `zoom`, instead of `box`
    double zoom = 10;
    std::shared_ptr<const Projection> projection; ///< none: Web Mercator
    Graticule graticule = Graticule::Plain;
    TimeWindow time;
    Filter filter;
    Tokens tokens = lightTokens();
    OpenRemote openRemote = {}; ///< none: scenes on servers are left out, and named among the troubles
};

struct CaseMap
{
    MapScene scene;
    Viewport viewport;
    QStringList troubles; ///< scenes that could not be read, a sentence each
};

/// Puts fetched tiles below or between the scenes, with their credits and what is said of those that are missing.
void addFetched(CaseMap &map, TileStack::Fetched fetched);

/// Loads basemap, tracks and scenes and builds the map. Waits for the decoder: any thread but the GUI thread of a
/// window. Errors: Cancelled, Damaged, Io.
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
};

/// Gathers map, timeline and pictures, composes the briefing and writes it. Any thread but the GUI thread of a window.
/// Errors: as makeCaseMap and writeBriefing.
Result<BriefingFile> makeBriefing(const CaseStore &store, const CaseData &data,
                                  const std::shared_ptr<DecoderPool> &decoders, const BriefingRequest &request,
                                  const QString &path, const Progress &progress);

} // namespace leadline

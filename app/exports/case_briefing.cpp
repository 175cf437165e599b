// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exports/case_pictures.h"
#include "app/exports/chart_pages.h"
#include "imaging/briefing/disclosure.h"
#include "imaging/briefing/map_figure.h"
#include "imaging/correspondence/sheet_painter.h"
#include "imaging/raster/picture.h"
#include "imaging/views/case_extent.h"
#include "imaging/views/track_crowding.h"

namespace leadline {

namespace {

// 170 mm at 220 dots per inch; more would not show in print and only make the file heavy.
constexpr int pictureWidth = 1480;
constexpr int pictureHeight = 1000;

/// The pictures of the exhibits that the audience may see, one decoder run each.
Result<std::map<EvidenceId, QImage>> picturesOf(const CaseStore &store, const CaseData &data, DecoderPool &decoders,
                                                Audience audience, QStringList &troubles, const Progress &progress)
{
    std::map<EvidenceId, QImage> pictures;
    double done = 0;
    const double count = std::max<double>(1, static_cast<double>(data.all<Evidence>().size()));
    for (const auto &[id, evidence] : data.all<Evidence>()) {
        progress.say(done++ / count, QStringLiteral("Reading %1 %2").arg(evidence.label, evidence.title));
        const bool hasPicture = evidence.kind == EvidenceKind::Image || evidence.kind == EvidenceKind::Scene;
        if (!hasPicture || !mayShow(evidence, audience))
            continue;
        const DecodeKind kind = evidence.kind == EvidenceKind::Scene ? DecodeKind::SceneHeader : DecodeKind::Image;
        const auto reply = decoders.decode({.kind = kind,
                                            .path = store.pathOf(evidence),
                                            .bytes = {},
                                            .previewWidth = pictureWidth,
                                            .previewHeight = pictureHeight},
                                           progress.stop);
        if (progress.cancelled())
            return fail(ErrorCode::Cancelled, QStringLiteral("stopped; nothing was written"));
        if (!reply)
            troubles
                << QStringLiteral("%1 is shown without its picture: %2").arg(evidence.label, reply.error().message());
        else if (reply->preview.width > 0)
            pictures[id] = pictureOf(reply->preview);
    }
    return pictures;
}

FigurePainter timelineOf(const CaseData &data, const MapScene &map, const std::map<EvidenceId, QImage> &pictures)
{
    TimelineInputs inputs;
    inputs.tokens = map.tokens;
    inputs.tracks = map.tracks;
    for (const auto &[id, picture] : pictures)
        inputs.thumbnails[{ItemKind::Evidence, id.value}] = timelineThumbnail(picture);
    for (const auto &[id, vessel] : data.all<Vessel>())
        inputs.vesselColours[id] = vesselColour(id, data, map.tokens);
    const TimelineScene scene = buildTimelineScene(data, inputs);
    constexpr double width = 900;
    TimelineViewport view = TimelineViewport::focused(scene, {width, 2000});
    view.gutter = 190;
    view.size.setHeight(std::clamp(layoutTimeline(scene, view).contentHeight + view.axisHeight + 8, 120.0, 1100.0));
    return timelineFigure(scene, view,
                          QStringLiteral("UTC. What lies earlier or later is counted at the edges. Ends that are not "
                                         "known fade out; silence of AIS in "
                                         "the loaded data is hatched."));
}

/// Of the positions that the audience may see.
std::map<VesselId, VesselSightings> sightingsOf(const std::vector<TrackBlockPtr> &tracks)
{
    std::map<VesselId, VesselSightings> sightings;
    for (const TrackBlockPtr &block : tracks) {
        for (const TrackSegment &segment : block->segments) {
            const auto [it, isFirst] =
                sightings.try_emplace(segment.vessel, VesselSightings{0, segment.start, segment.finish});
            VesselSightings &seen = it->second;
            seen.positions += segment.size();
            seen.firstSeen = std::min(seen.firstSeen, segment.start);
            seen.lastSeen = std::max(seen.lastSeen, segment.finish);
        }
    }
    return sightings;
}

/// Whether what is said of an item's source names a withheld file: an import writes "AIS: NAME" of its vessels.
bool namesWithheld(const QString &source, const CaseData &data, Audience audience)
{
    return std::ranges::any_of(data.all<Evidence>(), [&](const auto &entry) {
        const Evidence &evidence = entry.second;
        return !mayShow(evidence, audience) && !evidence.fileName.isEmpty() && source.contains(evidence.fileName);
    });
}

/// Vessels that are known from withheld positions alone go with them; of others no source names a withheld file.
void removeUnseen(CaseData &data, Audience audience, const std::map<VesselId, VesselTrackSummary> &all,
                  const std::map<VesselId, VesselSightings> &shown)
{
    for (const auto &[id, summary] : all) {
        const Vessel *found = data.find<Vessel>(id);
        if (!found)
            continue;
        Vessel vessel = *found;
        if (namesWithheld(vessel.source, data, audience))
            vessel.source.clear();
        if (!shown.contains(id) && vessel.source.isEmpty() && data.linksOf(refOf(vessel)).empty())
            data.remove(refOf(vessel));
        else if (vessel != *found)
            data.put(vessel);
    }
}

QString mapCaption(const MapScene &scene, const QString &what)
{
    QString caption = what + QLatin1Char(' ');
    if (scene.containsSynthetic)
        caption += QStringLiteral("Tracks or scenes marked SYNTHETIC were made up. ");
    return caption + scene.credits.join(QStringLiteral(" · "));
}

/// The key map; and a smaller one of everything where places are mentioned that lie outside of it.
std::vector<FigurePainter> mapFigures(const CaseMap &map, const CaseData &data)
{
    std::vector<FigurePainter> figures;
    figures.push_back(
        mapFigure(map.scene, map.viewport, mapCaption(map.scene, QStringLiteral("Exhibits, tracks and drawings."))));
    const GeoBox shown = map.viewport.geoBounds();
    std::vector<LatLon> points = mentionedPositions(data);
    const auto outside = std::count_if(points.begin(), points.end(), [&](LatLon p) { return !shown.contains(p); });
    if (outside == 0)
        return figures;
    points.push_back({shown.south, shown.west});
    points.push_back({shown.north, shown.east});
    MapScene scene = map.scene;
    scene.scenes.clear(); // too small to be seen here
    const Viewport wide = Viewport::fitting(boundsOf(points).value_or(shown), {860, 380});
    resolveTracksAs(scene, wide);
    figures.push_back(
        mapFigure(std::move(scene), wide, mapCaption(map.scene, QStringLiteral("All places that the case mentions."))));
    return figures;
}

/// Two pictures feature by feature, of what the audience may see.
std::vector<FigurePainter> comparisonFigures(const CaseStore &store, const CaseData &shown, DecoderPool &decoders,
                                             QStringList &troubles, const Progress &progress)
{
    constexpr int widest = 1'400;
    constexpr double width = 760;
    std::vector<FigurePainter> figures;
    for (const CorrespondenceSheet &sheet : correspondenceSheets(shown)) {
        auto read = readCorrespondence(
            shown, sheet, [&](const Evidence &e) { return store.pathOf(e); }, decoders, widest, progress.stop);
        if (!read) {
            troubles << QStringLiteral("two pictures that were compared are not shown: %1").arg(read.error().message());
            continue;
        }
        FigurePainter figure;
        const QSizeF size = sizeOfSheet(*read, width);
        figure.aspect = size.width() / size.height();
        figure.caption =
            QStringLiteral(
                "%1 and %2: %3. A filled disc is a match, a crossed one a mismatch, a ring cannot be seen in "
                "the other picture.")
                .arg(read->leftName, read->rightName, describeSheet(sheet));
        figure.paint = [picture = *std::move(read)](QPainter &painter, const QRectF &rect) {
            painter.save();
            painter.translate(rect.topLeft());
            painter.scale(rect.width() / width, rect.width() / width);
            paintSheet(painter, picture, width, lightTokens());
            painter.restore();
        };
        figures.push_back(std::move(figure));
    }
    return figures;
}

} // namespace

Result<BriefingFile> makeBriefing(const CaseStore &store, const CaseData &data,
                                  const std::shared_ptr<DecoderPool> &decoders, const BriefingRequest &request,
                                  const QString &path, const Progress &progress)
{
    BriefingInputs inputs;
    CaseMapRequest mapRequest;
    mapRequest.size = {860, 620};
    mapRequest.devicePixelRatio = 2;
    // What the audience may not see is not on its map either.
    for (const auto &[id, evidence] : data.all<Evidence>()) {
        if (mayShow(evidence, request.audience))
            continue;
        mapRequest.filter.hiddenItems.insert(refOf(evidence));
        mapRequest.withheldFiles.insert(id);
    }
    const CaseData shown = disclose(data, request.audience).data;
    auto map = makeCaseMap(store, shown, decoders, mapRequest, progress);
    if (!map)
        return Unexpected{map.error()};
    inputs.troubles = map->troubles;
    auto pictures = picturesOf(store, data, *decoders, request.audience, inputs.troubles, progress);
    if (!pictures)
        return Unexpected{pictures.error()};
    const auto summaries = store.trackSummaries();
    if (!summaries)
        return Unexpected{summaries.error()};
    const auto log = store.log();
    if (!log)
        return Unexpected{log.error()};

    inputs.sightings = sightingsOf(map->scene.tracks);
    inputs.data = data;
    removeUnseen(inputs.data, request.audience, *summaries, inputs.sightings);
    inputs.audience = request.audience;
    inputs.made = request.made;
    inputs.program = request.program;
    inputs.pictures = std::move(*pictures);
    inputs.timeline = timelineOf(shown, map->scene, inputs.pictures);
    inputs.credits = map->scene.credits;
    inputs.charts = request.charts;
    inputs.numbers = chartPages(shown, request.chartScope, request.caseCharts);
    inputs.comparisons = comparisonFigures(store, shown, *decoders, inputs.troubles, progress);
    inputs.statesGaps = request.statesGaps;
    inputs.logEntries = static_cast<std::int64_t>(log->size());
    inputs.logHead = log->empty() ? QString() : QString::fromLatin1(log->back().hash.toHex());
    inputs.maps = mapFigures(*map, shown);
    return writeBriefing(composeBriefing(inputs), path, progress);
}

} // namespace leadline

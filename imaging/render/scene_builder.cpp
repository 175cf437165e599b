// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/scene_builder.h"

#include "imaging/render/shown_scenes.h"
#include "imaging/render/track_lines.h"
#include "imaging/tracks/track_colours.h"

#include "imaging/basemap/basemap.h"
#include "model/case/picture_order.h"
#include "model/drawing/control_points.h"
#include "model/drawing/placed_annotation.h"
#include "model/geo/geodesic.h"
#include "model/text/visible_text.h"
#include "model/time/date_order.h"

#include <algorithm>
#include <array>

namespace leadline {

namespace {

/// Purple means dark and yellow means counts: vessels get the other four, then their kin, which stand out from the
/// ground too: lighter and little darker on dark, darker on light.
QColor colourByPlace(std::size_t place, const Tokens &tokens)
{
    constexpr std::array<std::size_t, 4> vesselColours{0, 1, 2, 3};
    const QColor base = tokens.data[vesselColours[place % vesselColours.size()]];
    switch (place / vesselColours.size() % 3) {
    case 1:
        return tokens.dark ? base.lighter(125) : base.darker(122);
    case 2:
        return tokens.dark ? base.darker(118) : base.darker(150);
    default:
        return base;
    }
}

bool shownAt(const std::optional<EdtfDate> &date, const TimeWindow &time)
{
    return !date || time.shows(reachOf(*date));
}

QString joined(const QString &a, const QString &b)
{
    return b.isEmpty() ? a : a + QStringLiteral(" · ") + b;
}

/// The first other name in a script that is not Latin; with it the Latin spelling that follows, as in "라진 · Najin".
QString localNameOf(const Place &place)
{
    const auto isLatin = [](const QString &name) {
        return std::none_of(name.begin(), name.end(), [](QChar c) {
            return c.isLetter() && c.script() != QChar::Script_Latin && c.script() != QChar::Script_Common;
        });
    };
    QString local;
    QString spelling;
    for (const QString &name : place.otherNames) {
        QString &slot = isLatin(name) ? spelling : local;
        if (slot.isEmpty() && name != place.name)
            slot = name;
    }
    return local.isEmpty() ? spelling : joined(local, spelling);
}

/// A search for each vessel rather than a walk over every segment: while time plays a scene is built for each frame.
bool hasTrack(VesselId vessel, const std::vector<TrackBlockPtr> &tracks)
{
    return std::any_of(tracks.begin(), tracks.end(), [&](const TrackBlockPtr &block) {
        return block && std::ranges::binary_search(block->segments, vessel, std::ranges::less(), &TrackSegment::vessel);
    });
}

std::optional<SpeedRange> speedsOf(const TrackFilter &filter)
{
    if (!filter.limitsSpeed())
        return std::nullopt;
    SpeedRange range;
    range.lowestKnots = filter.lowestKnots.value_or(range.lowestKnots);
    range.highestKnots = filter.highestKnots.value_or(range.highestKnots);
    return range;
}

class SceneAssembly
{
public:
    SceneAssembly(const CaseData &data, const MapSceneInputs &inputs, MapScene &scene)
        : m_data(data)
        , m_inputs(inputs)
        , m_scene(scene)
    {
    }

    void addAll()
    {
        addTracks();
        colourTracks();
        addTiles();
        addEvidence();
        addPlaces();
        addEvents();
        addAnnotations();
        addShipments();
        addCredits();
        writeOutControls();
    }

private:
    bool hidden(ItemRef ref) const { return m_inputs.filter.hides(ref); }
    void noteSynthetic(bool synthetic) { m_scene.containsSynthetic = m_scene.containsSynthetic || synthetic; }

    void addTracks()
    {
        m_scene.tracks = m_inputs.tracks;
        m_scene.pyramids = m_inputs.pyramids;
        m_scene.trackLook = m_inputs.trackLook;
        m_scene.trackCursor = m_inputs.time.cursor;
        m_scene.trackRange = shownTrackTime(m_inputs.time, m_inputs.filter.tracks);
        m_scene.trackSpeeds = speedsOf(m_inputs.filter.tracks.filter);
        if (m_scene.trackLook.as == TracksAs::Density)
            m_scene.tracksAs = TracksAs::Density;
        std::size_t place = 0;
        for (const auto &[id, vessel] : m_data.all<Vessel>()) {
            const QColor colour = colourByPlace(place++, m_inputs.tokens);
            if (hidden(refOf(vessel)) || !hasTrack(id, m_inputs.tracks))
                continue;
            m_scene.trackStyles.push_back({id, colour, vessel.name.isEmpty() ? vessel.mmsi : vessel.name,
                                           vessel.synthetic, vessel.lengthMetres, vessel.beamMetres});
            noteSynthetic(vessel.synthetic);
            m_syntheticTracks = m_syntheticTracks || vessel.synthetic;
        }
        if (m_scene.trackStyles.empty())
            m_scene.tracksAs = TracksAs::Lines;
    }

    /// Where colours stand for something else than the vessel.
    void colourTracks()
    {
        switch (m_scene.trackLook.by) {
        case TracksBy::Vessel:
            return;
        case TracksBy::Speed:
            m_scene.trackLegend = TrackColours::bySpeed(m_scene.tokens).legend();
            return;
        case TracksBy::Time:
            if (const auto span = spanOfTracks(m_scene); span && !m_scene.trackStyles.empty())
                m_scene.trackLegend = TrackColours::byTime(*span, m_scene.tokens).legend();
            return;
        case TracksBy::Type:
            return colourByKind(QStringLiteral("Ship type"), &Vessel::shipType);
        case TracksBy::Flag:
            return colourByKind(QStringLiteral("Flag"), &Vessel::flag);
        case TracksBy::Source:
            return colourBySource();
        }
    }

    /// The kinds that most vessels are of get colours; the others share one.
    void colourByKind(const QString &title, QString Vessel::*kind)
    {
        std::map<QString, int> counts;
        for (const TrackStyle &style : m_scene.trackStyles)
            ++counts[m_data.find<Vessel>(style.vessel)->*kind];
        counts.erase(QString());
        std::vector<std::pair<QString, int>> kinds(counts.begin(), counts.end());
        std::ranges::stable_sort(kinds, std::ranges::greater(), &std::pair<QString, int>::second);
        const std::vector<QColor> colours = kindColours(m_scene.tokens);
        const QColor others = colours[colours.size() - 2];
        const QColor unknown = colours.back();
        std::map<QString, QColor> colourOf;
        TrackLegend &legend = m_scene.trackLegend;
        legend.title = title;
        for (std::size_t i = 0; i < std::min(kinds.size(), colours.size() - 2); ++i) {
            colourOf.emplace(kinds[i].first, colours[i]);
            legend.entries.emplace_back(colours[i], visibleControls(kinds[i].first));
        }
        if (kinds.size() > colours.size() - 2)
            legend.entries.emplace_back(others, QStringLiteral("others"));
        bool anyUnknown = false;
        for (TrackStyle &style : m_scene.trackStyles) {
            const QString &own = m_data.find<Vessel>(style.vessel)->*kind;
            const auto colour = colourOf.find(own);
            style.colour = own.isEmpty() ? unknown : colour == colourOf.end() ? others : colour->second;
            anyUnknown = anyUnknown || own.isEmpty();
        }
        if (anyUnknown)
            legend.entries.emplace_back(unknown, QStringLiteral("not known"));
    }

    void colourBySource()
    {
        std::set<EvidenceId> files;
        for (const TrackBlockPtr &block : m_scene.tracks)
            for (std::size_t i = 0; block && i < block->segments.size(); ++i)
                files.insert(block->segments[i].evidence);
        const std::vector<QColor> colours = kindColours(m_scene.tokens);
        const std::size_t own = colours.size() - 2;
        std::size_t place = 0;
        m_scene.trackLegend.title = QStringLiteral("Source file");
        for (const EvidenceId id : files) {
            const QColor colour = place < own ? colours[place] : colours[own];
            m_scene.trackSources.emplace(id, colour);
            const Evidence *file = m_data.find<Evidence>(id);
            if (place < own && file)
                m_scene.trackLegend.entries.emplace_back(colour, visibleControls(joined(file->label, file->fileName)));
            ++place;
        }
        if (place > own)
            m_scene.trackLegend.entries.emplace_back(colours[own], QStringLiteral("others"));
    }

    /// Tiles from an archive that is made up, or of a source whose name says so.
    void addTiles()
    {
        for (const auto &[id, layer] : m_data.all<MapLayer>()) {
            if (layer.kind != MapLayerKind::Tiles || !layer.visible || hidden(refOf(layer)))
                continue;
            const Evidence *archive = m_data.find<Evidence>({layer.exhibit.id});
            if (archive && m_inputs.filter.switchedOff(refOf(*archive)))
                continue;
            const QString name = layer.title + layer.service.value(QLatin1String("name")).toString();
            noteSynthetic((archive && archive->synthetic) || name.contains(QLatin1String("SYNTHETIC")));
        }
    }

    void addEvidence()
    {
        for (const ShownScene &scene : shownScenes(m_data, m_inputs.time, m_inputs.filter)) {
            m_scene.footprints.push_back({scene.item,
                                          joined(scene.label, scene.date ? describeDate(*scene.date) : QString()),
                                          scene.footprint, scene.synthetic});
            noteSynthetic(scene.synthetic);
            addCredit(scene.credit);
            noteShown(scene);
        }
        for (const auto &[id, exhibit] : m_data.all<Evidence>()) {
            const bool isArea = exhibit.kind == EvidenceKind::Scene && !exhibit.footprint.empty();
            if (isArea || !exhibit.position || hidden(refOf(exhibit)) || !shownAt(exhibit.date, m_inputs.time))
                continue;
            m_scene.marks.push_back(
                {id, exhibit.label, *exhibit.position, exhibit.directionDegrees, exhibit.synthetic});
            noteSynthetic(exhibit.synthetic);
        }
    }

    void noteShown(const ShownScene &scene)
    {
        m_shownScenes.insert(scene.item);
        if (const MapLayer *layer = m_data.find<MapLayer>(MapLayerId{scene.item.id});
            layer && scene.item.kind == ItemKind::Layer && layer->exhibit)
            m_shownScenes.insert(layer->exhibit);
        if (!scene.placement.isEmpty())
            m_placements.emplace(scene.item, scene.placement);
    }

    void addPlaces()
    {
        for (const auto &[id, place] : m_data.all<Place>())
            if (!hidden(refOf(place)))
                m_scene.places.push_back({refOf(place), place.name, localNameOf(place), place.position});
    }

    /// An event at a place that is shown has its mark there already; it gets its own only while it is selected.
    void addEvents()
    {
        const std::vector<PlaceMark> places = m_scene.places;
        for (const auto &[id, event] : m_data.all<Event>()) {
            const ItemRef ref = refOf(event);
            if (hidden(ref) || !shownAt(event.when, m_inputs.time))
                continue;
            const auto position = m_data.positionOf(ref);
            if (!position)
                continue;
            const bool atPlace = std::any_of(places.begin(), places.end(),
                                             [&](const PlaceMark &place) { return place.position == *position; });
            if (atPlace && !m_inputs.selection.contains(ref))
                continue;
            m_scene.places.push_back({ref, event.title, {}, *position});
            noteSynthetic(event.synthetic);
        }
    }

    /// What belongs to a scene is seen with it; what was drawn on a picture lies where that was laid.
    void addAnnotations()
    {
        for (const auto &[id, annotation] : m_data.all<Annotation>()) {
            if (hidden(refOf(annotation)) || !shownAt(annotation.when, m_inputs.time))
                continue;
            if (annotation.scene && !m_shownScenes.contains(annotation.scene))
                continue;
            std::optional<Annotation> placed = isOnImage(annotation) ? laidOnGround(annotation) : annotation;
            if (!placed)
                continue;
            m_scene.annotations.push_back(*std::move(placed));
            noteSynthetic(annotation.synthetic);
        }
        std::ranges::stable_sort(m_scene.annotations, {},
                                 [](const Annotation &annotation) { return annotation.arrangement.rank; });
    }

    std::optional<Annotation> laidOnGround(const Annotation &annotation)
    {
        const auto written = m_placements.find(annotation.image.exhibit);
        if (written == m_placements.end())
            return {};
        const auto [placement, isNew] = m_readPlacements.try_emplace(annotation.image.exhibit);
        if (isNew)
            placement->second = PicturePlacement::fromJson(written->second);
        return placement->second ? placedOnGround(annotation, *placement->second) : std::nullopt;
    }

    void addShipments()
    {
        for (const auto &[id, shipment] : m_data.all<Shipment>()) {
            if (hidden(refOf(shipment)))
                continue;
            for (const ShipmentLeg &leg : shipment.legs) {
                const auto from = m_data.ownPositionOf(leg.fromPlace);
                const auto to = m_data.ownPositionOf(leg.toPlace);
                if (!from || !to || *from == *to || !shownAt(leg.when ? leg.when : shipment.when, m_inputs.time))
                    continue;
                const QString count = describeCount(leg.out.isEmpty() ? leg.in : leg.out);
                m_scene.legs.push_back({refOf(shipment), leg.mode,
                                        count.isEmpty() ? leg.mode : QStringLiteral("%1 · %2").arg(leg.mode, count),
                                        shortestWay(*from, *to), shipment.synthetic});
                noteSynthetic(shipment.synthetic);
            }
        }
    }

    /// The texts of a scene are those that are painted.
    void writeOutControls()
    {
        const auto writeOut = [](QString &text) { text = visibleControls(text); };
        for (TrackStyle &style : m_scene.trackStyles)
            writeOut(style.name);
        for (FootprintMark &footprint : m_scene.footprints)
            writeOut(footprint.label);
        for (EvidenceMark &mark : m_scene.marks)
            writeOut(mark.label);
        for (PlaceMark &place : m_scene.places) {
            writeOut(place.name);
            writeOut(place.localName);
        }
        for (Annotation &annotation : m_scene.annotations) {
            if (annotation.kind != AnnotationKind::Callout) {
                writeOut(annotation.title);
                continue;
            }
            // Its box has lines; a label is one.
            QStringList lines = annotation.title.split(u'\n');
            std::for_each(lines.begin(), lines.end(), writeOut);
            annotation.title = lines.join(u'\n');
        }
        for (LegMark &leg : m_scene.legs)
            writeOut(leg.label);
        std::for_each(m_scene.credits.begin(), m_scene.credits.end(), writeOut);
    }

    void addCredit(const QString &credit)
    {
        if (!credit.isEmpty() && !m_scene.credits.contains(credit))
            m_scene.credits.append(credit);
    }

    void addCredits()
    {
        QStringList credits = m_inputs.basemap ? basemapCredits() : QStringList();
        credits += m_scene.credits;
        if (m_syntheticTracks)
            credits.append(QStringLiteral("Tracks SYNTHETIC"));
        m_scene.credits = credits;
    }

    const CaseData &m_data;
    const MapSceneInputs &m_inputs;
    MapScene &m_scene;
    bool m_syntheticTracks = false;
    std::set<ItemRef> m_shownScenes;
    std::map<ItemRef, QJsonObject> m_placements; ///< of pictures that were laid by hand
    std::map<ItemRef, std::optional<PicturePlacement>> m_readPlacements;
};

} // namespace

MapScene buildMapScene(const CaseData &data, const MapSceneInputs &inputs)
{
    MapScene scene;
    scene.basemap = inputs.basemap;
    scene.tokens = inputs.tokens;
    scene.selection = inputs.selection;
    SceneAssembly(data, inputs, scene).addAll();
    return scene;
}

std::optional<TimeSpan> shownTrackTime(const TimeWindow &time, const TracksShown &shown)
{
    std::optional<TimeSpan> span = time.range;
    const auto cut = [&span](const TimeSpan &to) {
        if (!span) {
            span = to;
            return;
        }
        span->earliest = std::max(span->earliest, to.earliest);
        span->latest = std::max(span->earliest, std::min(span->latest, to.latest));
    };
    if (shown.filter.span)
        cut(*shown.filter.span);
    if (shown.trailSeconds && time.cursor)
        cut({Instant{time.cursor->msUtc - *shown.trailSeconds * 1000}, *time.cursor});
    return span;
}

QColor vesselColour(VesselId vessel, const CaseData &data, const Tokens &tokens)
{
    const auto &vessels = data.all<Vessel>();
    const auto place = std::distance(vessels.begin(), vessels.lower_bound(vessel));
    return colourByPlace(static_cast<std::size_t>(place), tokens);
}

} // namespace leadline

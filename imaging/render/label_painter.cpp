// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/label_painter.h"

#include "imaging/basemap/basemap.h"
#include "imaging/render/decoration_painter.h"
#include "imaging/render/drawing_painter.h"
#include "imaging/render/ground_painter.h"
#include "imaging/render/map_path.h"
#include "imaging/render/track_lines.h"
#include "model/drawing/annotation_kinds.h"
#include "model/measure/measure_words.h"

#include <QFontMetricsF>
#include <QLineF>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

// Bands of priority: a selected item, then the case, then the basemap. Inside the last, the population decides.
constexpr double selectedFirst = 1e12;
constexpr double placesFirst = 9e10;
constexpr double annotationsNext = 8e10;
constexpr double exhibitsNext = 7e10;
constexpr double vesselsNext = 6e10;
constexpr double capitalBonus = 2e7;
constexpr double localNameBonus = 3e5;
// Names of more vessels than this are noise; the selected ones are always named.
constexpr std::size_t mostVesselNames = 150;
// From here on names are smaller: the positions are the picture.
constexpr std::size_t fewVessels = 40;
constexpr std::size_t mostTowns = 160;

class LabelCollector
{
public:
    LabelCollector(const MapScene &scene, const Viewport &view)
        : m_scene(scene)
        , m_view(view)
        , m_screen(screenBounds(view, 0))
    {
    }

    std::vector<LabelRequest> requests;
    std::vector<QRectF> taken;

    void collect()
    {
        addPlaces();
        addAnnotations();
        addLegs();
        addExhibits();
        addVessels();
        if (m_scene.basemap)
            addTowns(*m_scene.basemap);
    }

private:
    bool selected(ItemRef ref) const { return m_scene.selection.contains(ref); }

    LabelRequest styled(const QString &text, QPointF anchor, double priority, bool isSelected) const
    {
        LabelRequest request;
        request.text = text;
        request.anchor = anchor;
        request.priority = priority + (isSelected ? selectedFirst : 0);
        request.colour = isSelected ? m_scene.tokens.accent : m_scene.tokens.text;
        request.subColour = m_scene.tokens.second;
        return request;
    }

    void takeMark(QPointF at, double radius)
    {
        taken.emplace_back(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius);
    }

    void addPlaces()
    {
        for (const PlaceMark &place : m_scene.places) {
            const auto at = m_view.pixelOf(place.position);
            if (!at || !m_screen.contains(*at))
                continue;
            const bool isEvent = place.item.kind == ItemKind::Event;
            LabelRequest request = styled(place.name, *at, placesFirst - (isEvent ? 1e9 : 0), false);
            request.priority += selected(place.item) ? selectedFirst : 0;
            request.subText = place.localName;
            request.pixelSize = isEvent ? 12 : 13;
            request.weight = isEvent ? QFont::Medium : QFont::DemiBold;
            request.gap = placeMarkRadius + (selected(place.item) ? 8.5 : 4.5);
            requests.push_back(std::move(request));
            m_casePlaces.push_back({*at, place.name});
        }
    }

    void addAnnotations()
    {
        for (const Annotation &annotation : m_scene.annotations) {
            const ScreenShape shape = screenShapeOf(annotation, m_view);
            if (shape.parts.empty())
                continue;
            const AnnotationInk ink = inkFor(annotation, m_scene, m_view);
            if (const QRectF box = boxOf(annotation, shape.anchor, ink); !box.isEmpty())
                taken.push_back(box);
            // A sign or a number that a name lies over is read no more. Of discs there may be ten thousand.
            if (annotation.kind == AnnotationKind::Marker || !annotation.style.symbol.isEmpty()) {
                const double half = ink.look.sizePixels / 2 - 1;
                taken.emplace_back(shape.anchor.x() - half, shape.anchor.y() - half, 2 * half, 2 * half);
            }
            const bool saysItself = annotation.kind == AnnotationKind::Callout;
            if (annotation.title.isEmpty() || saysItself || annotation.style.label == QLatin1String("none"))
                continue;
            requests.push_back(labelOf(annotation, shape, ink));
            for (std::size_t ring = 0; ring < std::min(shape.parts.size(), annotation.shape.rings.size()); ++ring)
                requests.push_back(ringLabel(annotation.shape.rings[ring], shape.parts[ring], ink));
        }
    }

    /// The radius of a range ring, below where it is highest.
    LabelRequest ringLabel(double radius, const QPolygonF &ring, const AnnotationInk &ink) const
    {
        const QRectF box = ring.boundingRect();
        LabelRequest request = styled(lengthInWords(Measured{radius, {}}), {box.center().x(), box.bottom()},
                                      annotationsNext - 1e9, ink.selected);
        request.pixelSize = 11;
        request.place = LabelRequest::Place::Centre;
        request.leavesAnchorFree = false;
        return request;
    }

    LabelRequest labelOf(const Annotation &annotation, const ScreenShape &shape, const AnnotationInk &ink) const
    {
        const bool isText = annotation.kind == AnnotationKind::Text;
        if (annotation.kind == AnnotationKind::Inset)
            return insetLabel(annotation, shape, ink);
        const QPointF anchor = isMark(annotation.kind) ? shape.anchor
                               : annotation.kind == AnnotationKind::Measure
                                   ? middleOf(shape.parts.front())
                                   : labelAnchor(shape.parts.front()).value_or(shape.anchor);
        LabelRequest request = styled(annotation.title, anchor, annotationsNext + (isText ? 1e9 : 0), ink.selected);
        request.haloed = annotation.style.halo.isEmpty();
        request.place = placeOf(annotation.style.label);
        if (annotation.kind == AnnotationKind::Measure && annotation.style.label.isEmpty())
            request.place = LabelRequest::Place::Above;
        if (isText) {
            if (!ink.selected && QColor(annotation.colour).isValid())
                request.colour = QColor(annotation.colour);
            request.pixelSize = ink.look.sizePixels;
            request.weight = QFont::DemiBold;
            request.centred = true;
            return request;
        }
        request.weight = QFont::Medium;
        request.gap = isMark(annotation.kind) ? ink.look.sizePixels / 2 + (ink.selected ? 8.5 : 4.5) : 7;
        return request;
    }

    /// Under the picture.
    LabelRequest insetLabel(const Annotation &annotation, const ScreenShape &shape, const AnnotationInk &ink) const
    {
        const QRectF box = boxOf(annotation, shape.anchor, ink);
        LabelRequest request =
            styled(annotation.title, {box.center().x(), box.bottom()}, annotationsNext + 1e9, ink.selected);
        request.weight = QFont::Medium;
        request.place = LabelRequest::Place::Below;
        request.gap = 4;
        request.leavesAnchorFree = false;
        return request;
    }

    /// Half the way along a line.
    static QPointF middleOf(const QPolygonF &path)
    {
        double length = 0;
        for (qsizetype i = 1; i < path.size(); ++i)
            length += QLineF(path[i - 1], path[i]).length();
        double left = length / 2;
        for (qsizetype i = 1; i < path.size(); ++i) {
            const QLineF edge(path[i - 1], path[i]);
            if (edge.length() >= left && edge.length() > 0)
                return edge.pointAt(left / edge.length());
            left -= edge.length();
        }
        return path.first();
    }

    static LabelRequest::Place placeOf(const QString &word)
    {
        return word == QLatin1String("right")    ? LabelRequest::Place::Right
               : word == QLatin1String("left")   ? LabelRequest::Place::Left
               : word == QLatin1String("above")  ? LabelRequest::Place::Above
               : word == QLatin1String("below")  ? LabelRequest::Place::Below
               : word == QLatin1String("centre") ? LabelRequest::Place::Centre
                                                 : LabelRequest::Place::WhereThereIsRoom;
    }

    void addLegs()
    {
        for (const LegMark &leg : m_scene.legs) {
            const QPolygonF path = pixelPath(leg.path, m_view);
            if (path.size() < 2)
                continue;
            const QLineF middle(path[(path.size() - 1) / 2], path[path.size() / 2]);
            const QPointF at = path.size() % 2 ? path[path.size() / 2] : middle.center();
            LabelRequest request = styled(leg.label, at, annotationsNext, selected(leg.shipment));
            request.weight = QFont::Medium;
            request.gap = 9;
            requests.push_back(std::move(request));
        }
    }

    void addExhibits()
    {
        for (const FootprintMark &footprint : m_scene.footprints) {
            if (footprint.label.isEmpty() || footprint.corners.empty())
                continue;
            if (const auto anchor = labelAnchor(pixelPath(footprint.corners, m_view))) {
                LabelRequest request = styled(marked(footprint.label, footprint.synthetic), *anchor, exhibitsNext,
                                              selected(footprint.item));
                request.pixelSize = 11;
                request.weight = QFont::Medium;
                request.leavesAnchorFree = false;
                request.standsAbove = true;
                request.gap = 3;
                requests.push_back(std::move(request));
            }
        }
        for (const EvidenceMark &mark : m_scene.marks) {
            const auto at = m_view.pixelOf(mark.position);
            if (!at)
                continue;
            takeMark(*at, evidenceMarkRadius);
            LabelRequest request = styled(marked(mark.label, mark.synthetic), *at, exhibitsNext + 1e9,
                                          selected({ItemKind::Evidence, mark.id.value}));
            request.pixelSize = 11;
            request.weight = QFont::DemiBold;
            request.gap = evidenceMarkRadius + 4;
            request.leavesAnchorFree = false;
            requests.push_back(std::move(request));
        }
    }

    void addVessels()
    {
        if (m_scene.trackStyles.empty())
            return;
        const TrackProjector projector(m_view, 0);
        std::vector<std::pair<const TrackStyle *, QPointF>> visible;
        const bool density = m_scene.tracksAs == TracksAs::Density; // no mark is there to be named
        for (const ShownTrack &track : shownTracks(m_scene))
            if (density && !selected({ItemKind::Vessel, track.style->vessel.value}))
                continue;
            else if (const auto at = projector.visiblePixel(endOf(track, m_scene).position))
                visible.emplace_back(track.style, *at);
        const bool crowded = visible.size() > fewVessels;
        std::size_t named = 0;
        for (const auto &[style, at] : visible) {
            const bool isSelected = selected({ItemKind::Vessel, style->vessel.value});
            if (style->name.isEmpty() || (!isSelected && ++named > mostVesselNames))
                continue;
            LabelRequest request = styled(marked(style->name, style->synthetic), at, vesselsNext, isSelected);
            if (!isSelected)
                request.colour = mixed(m_scene.tokens.text, style->colour, m_scene.tokens.dark ? 0.5 : 0.2);
            if (crowded && !isSelected)
                request.pixelSize = 11;
            request.weight = crowded && !isSelected ? QFont::Normal : QFont::Medium;
            request.gap = 8;
            requests.push_back(std::move(request));
        }
    }

    /// A name with the mark of made-up data, unless the name says so itself.
    static QString marked(const QString &name, bool synthetic)
    {
        const bool saysSo = name.contains(QStringLiteral("SYNTHETIC"), Qt::CaseInsensitive);
        return synthetic && !saysSo ? name + QStringLiteral(" · SYNTHETIC") : name;
    }

    /// The smallest town that is worth a label at this scale.
    std::int64_t leastPopulation() const
    {
        const double zoom = m_view.zoom();
        if (zoom >= 11)
            return 0;
        // From five million on the world's map to a thousand at zoom 11: a factor of 2.6 a zoom step.
        return static_cast<std::int64_t>(1000 * std::pow(2.6, std::min(11 - zoom, 9.0)));
    }

    /// The case has its own mark for this town: on top of it, or under the same name not far off.
    bool hiddenByCasePlace(const BasemapPlace &town, QPointF at) const
    {
        return std::any_of(m_casePlaces.begin(), m_casePlaces.end(), [&](const CasePlace &place) {
            const double distance = std::hypot(place.at.x() - at.x(), place.at.y() - at.y());
            return distance < 26 || (distance < 400 && place.name == town.name);
        });
    }

    void addTowns(const Basemap &basemap)
    {
        const std::int64_t least = leastPopulation();
        const double zoom = m_view.zoom();
        std::size_t count = 0;
        const GeoBox box = m_view.geoBounds();
        for (const BasemapPlace &place : basemap.places) {
            const bool isPort = place.kind == BasemapPlace::Kind::Port;
            if (place.kind == BasemapPlace::Kind::PortOfTown || count >= mostTowns)
                continue; // its town has the name
            const bool isCapital = place.kind == BasemapPlace::Kind::Capital;
            const double weight = static_cast<double>(place.population) + (isCapital && zoom > 3 ? capitalBonus : 0) +
                                  (!place.localName.isEmpty() && zoom > 6.5 ? localNameBonus : 0);
            if (isPort ? zoom < 8.5 : weight < static_cast<double>(least))
                continue;
            if (!box.contains(place.position))
                continue;
            const auto at = m_view.pixelOf(place.position);
            if (!at || !m_screen.contains(*at) || hiddenByCasePlace(place, *at))
                continue;
            ++count;
            requests.push_back(townRequest(place, *at, weight, static_cast<double>(least)));
        }
    }

    LabelRequest townRequest(const BasemapPlace &place, QPointF at, double weight, double least) const
    {
        const bool large = weight > 12 * least + 4e5;
        LabelRequest request = styled(place.name, at, weight, false);
        request.mark = place.kind == BasemapPlace::Kind::Capital ? LabelRequest::Mark::Capital
                       : place.kind == BasemapPlace::Kind::Port  ? LabelRequest::Mark::Port
                                                                 : LabelRequest::Mark::Town;
        request.colour = mixed(m_scene.tokens.second, m_scene.tokens.text, large ? 0.35 : 0);
        if (request.mark == LabelRequest::Mark::Port)
            request.colour = mixed(m_scene.tokens.second, m_scene.tokens.data.front(), 0.5);
        request.subColour = mixed(m_scene.tokens.land, m_scene.tokens.second, 0.85);
        if (m_view.zoom() >= 7)
            request.subText = place.localName;
        request.pixelSize = large ? 13 : 11;
        request.weight = large ? QFont::Medium : QFont::Normal;
        request.gap = 6.5;
        return request;
    }

    const MapScene &m_scene;
    const Viewport &m_view;
    QRectF m_screen;
    struct CasePlace
    {
        QPointF at;
        QString name;
    };
    std::vector<CasePlace> m_casePlaces;
};

void paintTownMark(QPainter &painter, const LabelRequest &request, const Tokens &tokens)
{
    painter.setPen(QPen(tokens.water, 1.2));
    painter.setBrush(request.colour);
    switch (request.mark) {
    case LabelRequest::Mark::None:
        return;
    case LabelRequest::Mark::Town:
        painter.drawEllipse(request.anchor, 2.4, 2.4);
        return;
    case LabelRequest::Mark::Capital:
        painter.drawEllipse(request.anchor, 3.6, 3.6);
        painter.setBrush(tokens.land);
        painter.setPen(Qt::NoPen);
        painter.drawEllipse(request.anchor, 1.4, 1.4);
        return;
    case LabelRequest::Mark::Port:
        painter.drawRect(QRectF(request.anchor.x() - 2.4, request.anchor.y() - 2.4, 4.8, 4.8));
        return;
    }
}

void paintLabel(QPainter &painter, const PlacedLabel &label, const Tokens &tokens)
{
    const LabelRequest &request = label.request;
    const auto line = [&](const QString &text, double top, double pixelSize, QFont::Weight weight,
                          const QColor &colour) {
        const QFont font = uiFont(pixelSize, weight);
        const QFontMetricsF metrics(font);
        const double spare = label.rect.width() - metrics.horizontalAdvance(text);
        const double left = label.rect.left() + (label.alignRight ? spare : label.centred ? spare / 2 : 0);
        const QPointF baseline(left, top + metrics.ascent());
        if (request.haloed) {
            paintHaloText(painter, baseline, text, font, colour, tokens.water);
        } else {
            painter.setFont(font);
            painter.setPen(colour);
            painter.drawText(baseline, text);
        }
        return top + metrics.height();
    };
    const double next = line(request.text, label.rect.top(), request.pixelSize, request.weight, request.colour);
    if (!request.subText.isEmpty())
        line(request.subText, next, subTextSize(request.pixelSize), QFont::Normal, request.subColour);
}

Viewport partOf(Viewport view, const QRectF &part)
{
    view.center = view.toMap(part.center());
    view.size = part.size();
    return view;
}

QRectF inset(const QRectF &rect)
{
    return rect.adjusted(4, 4, -4, -4);
}

} // namespace

void paintHaloText(QPainter &painter, QPointF baseline, const QString &text, const QFont &font, const QColor &colour,
                   const QColor &halo)
{
    painter.setFont(font);
    const bool pixels = painter.paintEngine() && painter.paintEngine()->type() == QPaintEngine::Raster;
    if (pixels) {
        // Glyphs come out of a cache: eight shifted copies cost a tenth of stroking the outlines.
        QColor soft = halo;
        soft.setAlphaF(0.6F);
        painter.setPen(soft);
        constexpr double r = 1.3;
        for (const QPointF shift : {QPointF(r, 0), QPointF(-r, 0), QPointF(0, r), QPointF(0, -r), QPointF(1, 1),
                                    QPointF(-1, 1), QPointF(1, -1), QPointF(-1, -1)})
            painter.drawText(baseline + shift, text);
    } else {
        QPainterPath outline;
        outline.addText(baseline, font, text);
        QColor soft = halo;
        soft.setAlphaF(0.85F);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(soft, 2.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(outline);
    }
    painter.setPen(colour);
    painter.drawText(baseline, text);
}

std::vector<PlacedLabel> placedLabels(const MapScene &scene, const Viewport &view, const LabelRoom &room)
{
    LabelCollector collector(scene, view);
    collector.collect();
    std::vector<LabelRequest> requests = std::move(collector.requests);
    const QRectF all = screenBounds(view, 0);
    const QRectF seen = room.seen.isEmpty() ? all : room.seen;
    std::vector<QRectF> taken = std::move(collector.taken);
    // A town's dot must not turn up among the numbers of the scale bar, nor its name beside a dot that nobody sees.
    const auto forbidTowns = [&](const QRectF &rect) {
        std::erase_if(requests, [&](const LabelRequest &request) {
            return request.mark != LabelRequest::Mark::None && rect.contains(request.anchor);
        });
    };
    std::ranges::for_each(room.covered, forbidTowns);
    for (const QRectF &rect : decorationRects(scene, partOf(view, seen))) {
        taken.push_back(rect.translated(seen.topLeft()));
        forbidTowns(taken.back());
    }
    const auto outside = std::stable_partition(
        requests.begin(), requests.end(), [&](const LabelRequest &request) { return seen.contains(request.anchor); });
    std::vector<LabelRequest> others(std::make_move_iterator(outside), std::make_move_iterator(requests.end()));
    requests.erase(outside, requests.end());
    std::vector<PlacedLabel> placed = placeLabels(std::move(requests), inset(seen), taken, room.covered);
    if (!others.empty()) {
        taken.push_back(seen);
        std::ranges::move(placeLabels(std::move(others), inset(all), std::move(taken)), std::back_inserter(placed));
    }
    return placed;
}

void paintLabels(QPainter &painter, const MapScene &scene, const Viewport &view, const LabelRoom &room)
{
    painter.setRenderHint(QPainter::Antialiasing);
    const std::vector<PlacedLabel> labels = placedLabels(scene, view, room);
    for (const PlacedLabel &label : labels)
        paintTownMark(painter, label.request, scene.tokens);
    // The least important first: should halos touch, the important text lies on top.
    for (auto label = labels.rbegin(); label != labels.rend(); ++label)
        paintLabel(painter, *label, scene.tokens);
}

} // namespace leadline

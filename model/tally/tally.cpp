// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tally/tally.h"

#include "model/drawing/annotation_kinds.h"
#include "model/drawing/annotation_outline.h"
#include "model/drawing/control_points.h"
#include "model/scenes/scene_sheet.h"
#include "model/tally/counted_things.h"
#include "model/time/date_order.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace leadline {

namespace {

/// How far apart two marks of things of unknown size may be and still be of one.
constexpr double pixelsApart = 3;
constexpr double metresApart = 10;

QString keyOfCategory(const QString &category)
{
    return category.simplified().toCaseFolded();
}

using Marks = std::vector<const Annotation *>;
using Stacks = std::map<AnnotationId, const Sighting *>;

/// By outline, the latest count of each.
Stacks stacksOf(const CaseData &data)
{
    Stacks stacks;
    for (const auto &[id, sighting] : data.all<Sighting>())
        if (sighting.subjectItem.kind == ItemKind::Annotation)
            stacks[AnnotationId{sighting.subjectItem.id}] = &sighting;
    return stacks;
}

struct Gathered
{
    std::map<QString, QString> categories; ///< as first written, by key
    std::map<ItemRef, std::map<QString, Marks>> byScene;
};

Gathered gather(const CaseData &data)
{
    Gathered gathered;
    for (const auto &[id, annotation] : data.all<Annotation>()) {
        const QString key = keyOfCategory(annotation.category);
        if (key.isEmpty())
            continue;
        gathered.categories.try_emplace(key, annotation.category.simplified());
        gathered.byScene[sceneOfMark(annotation)][key].push_back(&annotation);
    }
    return gathered;
}

void addMark(const Stacks &stacks, const Annotation &mark, CountRange &count)
{
    const auto found = stacks.find(mark.id);
    if (found != stacks.end() && !found->second->count.isEmpty()) {
        const Sighting *stack = found->second;
        const double best = stack->count.best.value_or(stack->count.low.value_or(stack->count.high.value_or(0)));
        *count.low += stack->count.low.value_or(best);
        *count.best += best;
        *count.high += stack->count.high.value_or(best);
        return;
    }
    *count.low += mark.confidence == QLatin1String("low") || mark.confidence == QLatin1String("moderate") ? 0 : 1;
    *count.best += mark.confidence == QLatin1String("low") ? 0 : 1;
    *count.high += 1;
}

std::vector<AnalystCount> byAnalyst(const Stacks &stacks, const Marks &marks, const QString &unit)
{
    std::vector<AnalystCount> analysts;
    for (const Annotation *mark : marks) {
        auto analyst = std::ranges::find(analysts, mark->drawnBy, &AnalystCount::analyst);
        if (analyst == analysts.end())
            analyst = analysts.insert(analysts.end(), {mark->drawnBy, {0.0, 0.0, 0.0, unit}, {}});
        addMark(stacks, *mark, analyst->count);
        analyst->marks.push_back(mark->id);
    }
    return analysts;
}

CountRange joined(const std::vector<AnalystCount> &analysts)
{
    CountRange count = analysts.front().count;
    for (const AnalystCount &analyst : analysts) {
        count.low = std::min(*count.low, *analyst.count.low);
        count.high = std::max(*count.high, *analyst.count.high);
    }
    return count;
}

template<class Plane>
typename Plane::Point middleOf(const Annotation &annotation)
{
    const auto parts = controlPoints<Plane>(annotation);
    typename Plane::Point first = parts.front().front();
    if (!isArea(annotation.kind) || parts.front().size() < 2)
        return first;
    // Of things a few metres across: the mean of the corners.
    if constexpr (std::is_same_v<Plane, ImagePlane>) {
        QPointF sum;
        for (const QPointF p : parts.front())
            sum += p;
        return sum / static_cast<double>(parts.front().size());
    } else {
        double lat = 0, lon = 0;
        for (const LatLon p : parts.front()) {
            lat += p.lat - first.lat;
            lon += std::remainder(p.lon - first.lon, 360.0);
        }
        const auto count = static_cast<double>(parts.front().size());
        return {first.lat + lat / count, std::remainder(first.lon + lon / count, 360.0)};
    }
}

/// Marks in the scene's pixels where all of them lie there, else on the ground: of a mixture those on the ground.
std::optional<CountAgreement> agreementIn(const CaseData &data, const std::vector<AnalystCount> &analysts,
                                          const CountedThing *thing, std::optional<double> pixelMetres)
{
    if (analysts.size() < 2)
        return {};
    std::vector<LatLon> ground[2];
    std::vector<QPointF> picture[2];
    for (std::size_t who = 0; who < 2; ++who)
        for (const AnnotationId id : analysts[who].marks) {
            const Annotation &mark = *data.find<Annotation>(id);
            if (isOnImage(mark))
                picture[who].push_back(middleOf<ImagePlane>(mark));
            else if (!mark.geometry.isEmpty())
                ground[who].push_back(middleOf<GroundPlane>(mark));
        }
    const double metres = thing ? thing->lengthMetres / 2 : pixelMetres ? pixelsApart * *pixelMetres : metresApart;
    const double pixels = thing && pixelMetres ? metres / *pixelMetres : pixelsApart;
    const CountAgreement onGround = agreementOf(ground[0], ground[1], metres);
    const CountAgreement onPicture = agreementOf(picture[0], picture[1], pixels);
    return CountAgreement{onGround.both + onPicture.both, onGround.onlyFirst + onPicture.onlyFirst,
                          onGround.onlySecond + onPicture.onlySecond};
}

double shoelace(const std::vector<QPointF> &ring)
{
    double twice = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const QPointF a = ring[i], b = ring[(i + 1) % ring.size()];
        twice += a.x() * b.y() - b.x() * a.y();
    }
    return std::abs(twice) / 2;
}

/// Of one area: an edge is off by a pixel, so its area by that times the way round it.
Measured areaOf(const Annotation &area, double pixelMetres)
{
    if (!isOnImage(area)) {
        const DrawnOutline<LatLon> outline = outlineOf<GroundPlane>(area);
        std::vector<LatLon> ring = outline.parts.empty() ? std::vector<LatLon>() : outline.parts.front();
        if (ring.size() > 1 && ring.front() == ring.back())
            ring.pop_back();
        return ring.size() < 3 ? Measured{} : ringArea(ring, pixelMetres);
    }
    const DrawnOutline<QPointF> outline = outlineOf<ImagePlane>(area);
    if (outline.parts.empty())
        return {};
    std::vector<LatLon> none;
    const double pixels = shoelace(outline.parts.front());
    return {pixels * pixelMetres * pixelMetres, 2 * std::sqrt(pixels) * pixelMetres * pixelMetres};
}

void measureInstead(const Marks &marks, const CountedThing &thing, double pixelMetres, TallyCell &cell)
{
    double sum = 0, squares = 0;
    for (const Annotation *mark : marks) {
        if (!isArea(mark->kind))
            continue;
        const Measured area = areaOf(*mark, pixelMetres);
        sum += area.value;
        squares += std::pow(area.plusMinus.value_or(0), 2);
    }
    if (sum <= 0)
        return;
    cell.squareMetres = {sum, std::sqrt(squares)};
    cell.mostSideBySide = std::floor((sum + std::sqrt(squares)) / (thing.lengthMetres * thing.widthMetres));
}

SightingId recordedIn(const CaseData &data, ItemRef scene, const QString &key)
{
    for (const auto &[id, sighting] : data.all<Sighting>())
        if (sighting.scene == scene && !sighting.subjectItem &&
            (keyOfCategory(sighting.subject) == key || keyOfCategory(sighting.subject) == pluralOf(key)))
            return id;
    return {};
}

TallyCell cellOf(const CaseData &data, const Stacks &stacks, const TallyRow &row, const QString &key,
                 const QString &category, const Marks *marks)
{
    TallyCell cell;
    cell.category = category;
    if (row.scene)
        cell.recorded = recordedIn(data, row.scene, key);
    if (!marks)
        return cell;
    const CountedThing *thing = countedThing(category);
    cell.analysts = byAnalyst(stacks, *marks, pluralOf(category));
    if (row.pixelMetres)
        cell.notCountable = whyNotCountable(category, *row.pixelMetres);
    if (!cell.notCountable.isEmpty()) {
        measureInstead(*marks, *thing, *row.pixelMetres, cell);
        return cell;
    }
    cell.count = joined(cell.analysts);
    cell.agreement = agreementIn(data, cell.analysts, thing, row.pixelMetres);
    return cell;
}

std::optional<EdtfDate> dateOfScene(const CaseData &data, ItemRef scene)
{
    if (scene.kind == ItemKind::Evidence)
        if (const Evidence *evidence = data.find<Evidence>({scene.id}))
            return evidence->date;
    if (scene.kind == ItemKind::Layer)
        if (const MapLayer *layer = data.find<MapLayer>({scene.id}))
            return layer->date;
    return {};
}

} // namespace

ItemRef sceneOfMark(const Annotation &annotation)
{
    return isOnImage(annotation) ? annotation.image.exhibit : annotation.scene;
}

QString pluralOf(const QString &category)
{
    return category.endsWith(QLatin1Char('s')) ? category : category + QLatin1Char('s');
}

std::optional<double> pixelMetresOf(const CaseData &data, ItemRef scene)
{
    const auto item = scene ? data.find(scene) : std::nullopt;
    if (!item || !hasSceneSheet(*item))
        return {};
    for (const SceneFactRow &row : sceneSheet(*item))
        if (row.fact == SceneFact::GroundSampling && row.counts() && row.counts()->value.toDouble() > 0)
            return row.counts()->value.toDouble();
    return {};
}

const Sighting *stackOf(const CaseData &data, AnnotationId outline)
{
    const ItemRef ref{ItemKind::Annotation, outline.value};
    const Sighting *found = nullptr;
    for (const auto &[id, sighting] : data.all<Sighting>())
        if (sighting.subjectItem == ref)
            found = &sighting;
    return found;
}

Tally tallyOf(const CaseData &data)
{
    const Gathered gathered = gather(data);
    const Stacks stacks = stacksOf(data);
    Tally tally;
    for (const auto &[key, category] : gathered.categories)
        tally.categories << category;
    for (const auto &[scene, byCategory] : gathered.byScene) {
        TallyRow row;
        row.scene = scene;
        const auto item = scene ? data.find(scene) : std::nullopt;
        row.title = item ? titleOf(*item) : QStringLiteral("in no scene");
        row.when = dateOfScene(data, scene);
        row.pixelMetres = pixelMetresOf(data, scene);
        const Evidence *evidence = scene.kind == ItemKind::Evidence ? data.find<Evidence>({scene.id}) : nullptr;
        row.synthetic = evidence && evidence->synthetic;
        for (const auto &[key, category] : gathered.categories) {
            const auto marks = byCategory.find(key);
            row.cells.push_back(
                cellOf(data, stacks, row, key, category, marks == byCategory.end() ? nullptr : &marks->second));
            if (marks != byCategory.end())
                row.synthetic = row.synthetic || std::ranges::any_of(marks->second, &Annotation::synthetic);
        }
        tally.rows.push_back(std::move(row));
    }
    std::ranges::stable_sort(tally.rows,
                             [](const TallyRow &a, const TallyRow &b) { return orderOf(a.when) < orderOf(b.when); });
    return tally;
}

QString describeTallyCount(CountRange count)
{
    count.unit.clear();
    return describeCount(count);
}

QString describeAgreement(const TallyCell &cell)
{
    if (!cell.agreement)
        return {};
    QStringList counts;
    for (const AnalystCount &analyst : cell.analysts)
        counts << QStringLiteral("%1 %2").arg(analyst.analyst.isEmpty() ? QStringLiteral("nobody named")
                                                                        : analyst.analyst,
                                              describeTallyCount(analyst.count));
    const CountAgreement &agreement = *cell.agreement;
    return QStringLiteral("%1; %2 of %3 found by both")
        .arg(counts.join(QStringLiteral(", ")))
        .arg(agreement.both)
        .arg(agreement.both + agreement.onlyFirst + agreement.onlySecond);
}

} // namespace leadline

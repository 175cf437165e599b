// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/drawing/annotation_sets.h"

#include "model/drawing/annotation_edits.h"
#include "model/drawing/annotation_outline.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace leadline {

namespace {

std::vector<Annotation> onlyChanged(std::vector<Annotation> after, const std::vector<Annotation> &before)
{
    std::vector<Annotation> changed;
    for (std::size_t i = 0; i < after.size(); ++i)
        if (after[i] != before[i])
            changed.push_back(std::move(after[i]));
    return changed;
}

std::set<QString> groupsOf(const CaseData &data)
{
    std::set<QString> groups;
    for (const auto &[id, annotation] : data.all<Annotation>())
        groups.insert(annotation.arrangement.group);
    return groups;
}

QString freeName(const std::set<QString> &taken)
{
    for (int number = 1;; ++number)
        if (const QString name = QStringLiteral("Group %1").arg(number); !taken.contains(name))
            return name;
}

double edgeOf(const GeoBox &box, AlignEdge edge)
{
    switch (edge) {
    case AlignEdge::West:
        return box.west;
    case AlignEdge::East:
        return box.east;
    case AlignEdge::North:
        return box.north;
    case AlignEdge::South:
        return box.south;
    case AlignEdge::MiddleAcross:
        return box.center().lat;
    case AlignEdge::MiddleUp:
        return box.center().lon;
    }
    return 0;
}

bool isAlongMeridian(AlignEdge edge)
{
    return edge == AlignEdge::North || edge == AlignEdge::South || edge == AlignEdge::MiddleAcross;
}

} // namespace

QString freeGroupName(const CaseData &data)
{
    return freeName(groupsOf(data));
}

std::vector<Annotation> inGroup(std::vector<Annotation> annotations, const QString &name)
{
    const std::vector<Annotation> before = annotations;
    for (Annotation &annotation : annotations)
        annotation.arrangement.group = name;
    return onlyChanged(std::move(annotations), before);
}

std::vector<Annotation> locked(std::vector<Annotation> annotations, bool locked)
{
    const std::vector<Annotation> before = annotations;
    for (Annotation &annotation : annotations)
        annotation.arrangement.locked = locked;
    return onlyChanged(std::move(annotations), before);
}

std::vector<Annotation> restacked(std::vector<Annotation> annotations, const CaseData &data, StackMove move)
{
    std::set<AnnotationId> moved;
    for (const Annotation &annotation : annotations)
        moved.insert(annotation.id);
    std::int64_t highest = 0, lowest = 0;
    for (const auto &[id, annotation] : data.all<Annotation>()) {
        if (moved.contains(id))
            continue;
        highest = std::max(highest, annotation.arrangement.rank);
        lowest = std::min(lowest, annotation.arrangement.rank);
    }
    std::ranges::stable_sort(annotations, {}, [](const Annotation &a) { return a.arrangement.rank; });
    const std::vector<Annotation> before = annotations;
    const auto count = static_cast<std::int64_t>(annotations.size());
    std::int64_t rank = move == StackMove::ToTop ? highest + 1 : lowest - count;
    for (Annotation &annotation : annotations)
        annotation.arrangement.rank = rank++;
    return onlyChanged(std::move(annotations), before);
}

std::vector<Annotation> aligned(std::vector<Annotation> annotations, AlignEdge edge)
{
    std::erase_if(annotations, [](const Annotation &a) { return isOnImage(a) || a.geometry.isEmpty(); });
    const std::vector<Annotation> before = annotations;
    std::vector<GeoBox> boxes;
    boxes.reserve(annotations.size());
    for (const Annotation &annotation : annotations)
        boxes.push_back(boundsOf(drawnGeometry(annotation)).value_or(GeoBox{}));
    if (boxes.empty())
        return {};
    double wanted = edgeOf(boxes.front(), edge);
    for (const GeoBox &box : boxes) {
        if (edge == AlignEdge::West || edge == AlignEdge::South)
            wanted = std::min(wanted, edgeOf(box, edge));
        if (edge == AlignEdge::East || edge == AlignEdge::North)
            wanted = std::max(wanted, edgeOf(box, edge));
    }
    for (std::size_t i = 0; i < annotations.size(); ++i) {
        const double by = wanted - edgeOf(boxes[i], edge);
        for (auto &part : annotations[i].geometry.parts)
            for (LatLon &p : part) {
                if (isAlongMeridian(edge))
                    p.lat = std::clamp(p.lat + by, -90.0, 90.0);
                else
                    p.lon = std::remainder(p.lon + by, 360.0);
            }
    }
    return onlyChanged(std::move(annotations), before);
}

std::vector<Annotation> duplicated(std::vector<Annotation> annotations, const CaseData &data, double metres,
                                   double pixels)
{
    constexpr double southEast = 135;
    std::set<QString> groups = groupsOf(data);
    std::map<QString, QString> renamed;
    for (Annotation &annotation : annotations) {
        annotation.id = {};
        if (isOnImage(annotation)) {
            const QPointF from = annotation.image.pixels.front();
            annotation = shifted<ImagePlane>(annotation, from, from + QPointF(pixels, pixels));
        } else if (!annotation.geometry.isEmpty()) {
            const LatLon from = annotation.geometry.parts.front().front();
            annotation = shifted<GroundPlane>(annotation, from, GroundPlane::offset(from, southEast, metres));
        }
        QString &group = annotation.arrangement.group;
        if (group.isEmpty())
            continue;
        const auto [name, isNew] = renamed.try_emplace(group);
        if (isNew) {
            name->second = freeName(groups);
            groups.insert(name->second);
        }
        group = name->second;
    }
    return annotations;
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scenes/sharpening.h"

#include "model/geo/geodesic.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace leadline {
namespace {

QString nameIn(const MapLayer &layer)
{
    return layer.style.value(QLatin1String("sharpen_with")).toString();
}

int bandsOf(const Evidence &scene)
{
    return scene.metadata.value(QLatin1String("bands")).toInt();
}

/// Ground metres a pixel along the upper edge, as the header says; nothing where it does not.
std::optional<double> pixelMetres(const Evidence &scene)
{
    const QJsonArray corners = scene.metadata.value(QLatin1String("corners")).toArray();
    const int width = scene.metadata.value(QLatin1String("width")).toInt();
    const LatLon left{corners[0][1].toDouble(1000), corners[0][0].toDouble(1000)},
        right{corners[1][1].toDouble(1000), corners[1][0].toDouble(1000)};
    if (width <= 0 || !left.isValid() || !right.isValid())
        return {};
    return distanceMetres(left, right) / width;
}

bool liesOver(const Evidence &one, const Evidence &other)
{
    const auto a = boundsOf(one.footprint), b = boundsOf(other.footprint);
    return a && b && a->overlaps(*b);
}

} // namespace

const Evidence *sharpeningSceneOf(const MapLayer &layer, const CaseData &data)
{
    const QString name = nameIn(layer);
    if (name.isEmpty())
        return nullptr;
    bool isNumber = false;
    const std::int64_t id = name.toLongLong(&isNumber);
    const Evidence *exhibit = isNumber ? data.find<Evidence>(EvidenceId{id}) : data.findEvidence(name);
    return exhibit && exhibit->kind == EvidenceKind::Scene ? exhibit : nullptr;
}

bool isSharpened(const MapLayer &layer)
{
    return !nameIn(layer).isEmpty();
}

SharpeningChoice sharpeningChoice(const Evidence &scene, const CaseData &data)
{
    SharpeningChoice choice;
    if (bandsOf(scene) == 1) {
        choice.whyNone = QStringLiteral("It has one band: there are no colours to be drawn finer.");
        return choice;
    }
    const auto own = pixelMetres(scene);
    bool anyPanchromatic = false;
    for (const auto &[id, other] : data.all<Evidence>()) {
        if (id == scene.id || other.kind != EvidenceKind::Scene || bandsOf(other) != 1)
            continue;
        anyPanchromatic = true;
        const auto its = pixelMetres(other);
        if (own && its && *its < *own * 0.99 && liesOver(scene, other))
            choice.scenes.push_back(&other);
    }
    if (choice.scenes.empty())
        choice.whyNone = anyPanchromatic
                             ? QStringLiteral("No scene of one band and finer pixels lies over this one.")
                             : QStringLiteral("The case has no panchromatic scene (one band) to sharpen it with.");
    return choice;
}

QString sharpeningName(EvidenceId exhibit)
{
    return QString::number(exhibit.value);
}

QString sharpeningText(const Evidence &scene, const Evidence &finer)
{
    return QStringLiteral("%1 pan-sharpened with %2 (weighted Brovey)").arg(scene.label, finer.label);
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/hand_placement_edits.h"

#include "model/case/hand_placement.h"
#include "model/case/picture_order.h"
#include "model/control/control_json.h"

namespace leadline {

namespace {

/// The ground stays visible through a picture that is being laid.
constexpr double newOpacity = 0.7;

MapLayer newLayer(const Evidence &exhibit)
{
    MapLayer layer;
    layer.kind = MapLayerKind::Scene;
    layer.exhibit = refOf(exhibit);
    layer.title = titleOf(Item{exhibit});
    layer.opacity = newOpacity;
    return layer;
}

ItemChange changeOf(const MapLayer *before, const MapLayer &after)
{
    ItemChange change;
    if (before)
        change.before = Item{*before};
    change.after = Item{after};
    return change;
}

} // namespace

std::optional<GroundControl> handControlOf(const CaseData &data, EvidenceId exhibit)
{
    const MapLayer *layer = handLayerOf(data, exhibit);
    if (!layer)
        return std::nullopt;
    auto control = controlFromJson(handControl(*layer));
    if (!control)
        return std::nullopt;
    // The plane that was chosen is recorded; it goes on following the pairs.
    control->plane.clear();
    return *std::move(control);
}

Edit withHandControl(const CaseData &data, EvidenceId id, const GroundControl &control, const QString &name)
{
    Edit edit{name, {}};
    const Evidence *exhibit = data.find<Evidence>(id);
    if (!exhibit)
        return edit;
    const MapLayer *before = layerOfScene(data, id);
    MapLayer layer = before ? *before : newLayer(*exhibit);
    const auto fit = fitControl(control);
    QJsonObject record = fit ? controlJson(control, *fit) : controlJson(control);
    record.insert(QStringLiteral("picture_sha256"), exhibit->sha256);
    layer.footprint.clear();
    if (fit) {
        record.insert(QStringLiteral("placement"), placementJson(*fit));
        layer.footprint = fit->footprint();
    }
    setHandControl(layer, record);
    edit.changes.push_back(changeOf(before, layer));
    return edit;
}

Edit withoutHandControl(const CaseData &data, EvidenceId id)
{
    Edit edit{QStringLiteral("Take the picture off the ground"), {}};
    const Evidence *exhibit = data.find<Evidence>(id);
    const MapLayer *before = handLayerOf(data, id);
    if (!before)
        return edit;
    if (!exhibit || exhibit->kind != EvidenceKind::Scene) {
        edit.changes.push_back({Item{*before}, {}});
        return edit;
    }
    MapLayer layer = *before;
    setHandControl(layer, {});
    layer.footprint.clear();
    edit.changes.push_back(changeOf(before, layer));
    return edit;
}

QString whyHandControlIsWrong(const QJsonObject &record)
{
    if (record.isEmpty())
        return {};
    const auto control = controlFromJson(record);
    if (!control)
        return QStringLiteral("pairs of points: %1").arg(control.error().what);
    const QJsonObject placement = record.value(QLatin1String("placement")).toObject();
    if (placement.isEmpty())
        return {};
    const auto transform = PictureTransform::fromJson(placement.value(QLatin1String("transform")).toObject());
    if (!transform)
        return transform.error().what;
    const auto plane = projectionFromCrs(placement.value(QLatin1String("plane")).toString());
    return plane ? QString() : plane.error().what;
}

} // namespace leadline

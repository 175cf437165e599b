// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/case/hand_placement.h"

#include "model/case/picture_order.h"

#include <QJsonArray>

namespace leadline {

namespace {

const QLatin1String controlKey("control");

} // namespace

QJsonObject handControl(const MapLayer &layer)
{
    return layer.kind == MapLayerKind::Scene ? layer.metadata.value(controlKey).toObject() : QJsonObject();
}

void setHandControl(MapLayer &layer, const QJsonObject &control)
{
    if (control.isEmpty())
        layer.metadata.remove(controlKey);
    else
        layer.metadata.insert(controlKey, control);
}

bool canBeLaidByHand(const Evidence &exhibit)
{
    return exhibit.kind == EvidenceKind::Image || (exhibit.kind == EvidenceKind::Scene && exhibit.footprint.empty());
}

QString describeHandPlacement(const CaseData &data, EvidenceId exhibit)
{
    const MapLayer *layer = handLayerOf(data, exhibit);
    if (!layer)
        return {};
    const QJsonObject control = handControl(*layer);
    const qsizetype count = control.value(QLatin1String("pairs")).toArray().size();
    const QString pairs = count == 1 ? QStringLiteral("1 pair") : QStringLiteral("%1 pairs").arg(count);
    if (!placesByHand(*layer))
        return QStringLiteral("%1, not laid yet").arg(pairs);
    QStringList parts{QStringLiteral("laid by %1").arg(pairs),
                      control.value(QLatin1String("method")).toString().replace(u'_', u' ')};
    const QJsonValue leftOut = control.value(QLatin1String("left_out_metres"));
    parts << (leftOut.isDouble() ? QStringLiteral("left out %1 m").arg(leftOut.toDouble(), 0, 'f', 1)
                                 : QStringLiteral("unchecked"));
    return parts.join(QStringLiteral(", "));
}

bool placesByHand(const MapLayer &layer)
{
    return layer.footprint.size() >= 3 && !handControl(layer).value(QLatin1String("placement")).toObject().isEmpty();
}

const MapLayer *handLayerOf(const CaseData &data, EvidenceId exhibit)
{
    const MapLayer *layer = layerOfScene(data, exhibit);
    return layer && !handControl(*layer).isEmpty() ? layer : nullptr;
}

} // namespace leadline

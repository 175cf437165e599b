// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/control/picture_placement.h"

namespace leadline {

PicturePlacement::PicturePlacement(PictureTransform transform, std::shared_ptr<const Projection> plane)
    : m_transform(std::move(transform))
    , m_plane(std::move(plane))
{
}

std::optional<PicturePlacement> PicturePlacement::fromJson(const QJsonObject &placement)
{
    if (placement.isEmpty())
        return {};
    Result<PictureTransform> transform =
        PictureTransform::fromJson(placement.value(QLatin1String("transform")).toObject());
    const auto plane = projectionFromCrs(placement.value(QLatin1String("plane")).toString());
    if (!transform || !plane)
        return {};
    return PicturePlacement(*std::move(transform), *plane);
}

std::optional<LatLon> PicturePlacement::positionOf(QPointF pixel) const
{
    const auto xy = m_transform.toPlane(pixel);
    return xy ? m_plane->inverse(*xy) : std::nullopt;
}

std::optional<QPointF> PicturePlacement::pixelOf(LatLon position) const
{
    const auto xy = m_plane->forward(position);
    return xy ? m_transform.toPixel(*xy) : std::nullopt;
}

} // namespace leadline

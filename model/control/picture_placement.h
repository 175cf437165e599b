// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/control/picture_transform.h"
#include "model/geo/projection.h"

#include <QJsonObject>

#include <memory>
#include <optional>

namespace leadline {

/// Where the spots of a placed picture lie on the Earth: what placementJson() wrote, read back. Pixels are those of the
/// stored array. A value; any thread.
class PicturePlacement
{
public:
    /// Nothing where it places nothing.
    static std::optional<PicturePlacement> fromJson(const QJsonObject &placement);

    /// Nothing above the horizon.
    std::optional<LatLon> positionOf(QPointF pixel) const;
    /// May lie outside of the picture.
    std::optional<QPointF> pixelOf(LatLon position) const;

private:
    PicturePlacement(PictureTransform transform, std::shared_ptr<const Projection> plane);

    PictureTransform m_transform;
    std::shared_ptr<const Projection> m_plane;
};

} // namespace leadline

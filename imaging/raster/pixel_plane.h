// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/raster/scene_library.h"
#include "model/control/picture_turn.h"
#include "model/geo/pixel_lattice.h"

#include <QSize>

namespace leadline {

/// A scene's own pixels as the plane that a map is drawn in: x to the right, y upwards from the upper left corner of
/// the picture as it stands upright, so many map metres a pixel as one covers on the ground amid it. Of a scene without
/// a place on the Earth a pixel is a metre, and nothing leads from or to positions. Immutable; any thread.
class PixelPlane final : public Projection
{
public:
    PixelPlane(ItemRef scene, const QString &sceneName, QSize size, std::optional<PixelLattice> lattice,
               int orientation = 1);

    ItemRef scene() const { return m_scene; }
    /// Of the stored array.
    QSize size() const { return m_size; }
    /// How it is turned to stand upright; positions and pixels that are given out are those of the stored array.
    const PictureTurn &turn() const { return m_turn; }
    /// Whether anything leads to positions on the Earth.
    bool isPlaced() const { return m_lattice.has_value(); }
    /// How far off positions between the tested nodes are, pixels; nothing for a scene without a place.
    std::optional<double> testedErrorPixels() const;
    /// The picture on the plane; top() is its lower edge.
    QRectF area() const;
    QPointF pixelAt(QPointF xy) const { return m_turn.toStored({xy.x() / m_metres, -xy.y() / m_metres}); }
    QPointF planeAt(QPointF pixel) const
    {
        const QPointF upright = m_turn.toUpright(pixel);
        return {upright.x() * m_metres, -upright.y() * m_metres};
    }

    /// "pixels:evidence:3": no CRS that anybody else knows.
    QString crs() const override;
    QString name() const override { return m_name; }
    std::optional<QPointF> forward(LatLon p) const override;
    std::optional<LatLon> inverse(QPointF xy) const override;
    double worldWidth() const override { return 0; }
    double pixelMetres() const override { return m_metres; }

private:
    ItemRef m_scene;
    QString m_name;
    QSize m_size;
    PictureTurn m_turn;
    std::optional<PixelLattice> m_lattice;
    double m_metres = 1;
};

/// The plane of pixels that a view is in; nullptr for maps of the Earth.
const PixelPlane *pixelPlaneOf(const Viewport &view);

/// Takes out of a scene of the map what a plane of pixels does not show: outlines of scenes, which would tint what they
/// lie on, and, where nothing leads to the Earth, the base map; the credits are those of what is left.
void keepWhatLiesOn(const PixelPlane &plane, MapScene &scene, const CaseData &data);

/// The source of a scene or picture of the case, whether it lies on the map or not; `pathOf` as of sourceOf(), or none
/// where nothing is to be read. Error: NotFound, in the user's words: it is no picture, or no longer in the case.
Result<SceneSource> ownPixelSource(ItemRef item, const CaseData &data,
                                   const std::function<QString(const Evidence &)> &pathOf);

/// Opens the scene and finds out where its pixels lie: through its geotransform, its control points, its RPC model or
/// as a hand laid it. Waits: worker threads. Errors: as SceneLibrary::session().
Result<std::shared_ptr<const PixelPlane>> openPixelPlane(SceneLibrary &library, const SceneSource &source,
                                                         std::stop_token stop = {});

} // namespace leadline

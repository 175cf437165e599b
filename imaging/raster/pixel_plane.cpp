// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/raster/pixel_plane.h"

#include "model/case/hand_placement.h"
#include "model/control/picture_transform.h"
#include "model/geo/geodesic.h"

#include <QJsonArray>

namespace leadline {

namespace {

/// Round a larger picture nothing is worked out: its surroundings are other parts of the world.
constexpr double largestWithSurroundings = 2'000'000; // metres, corner to corner

std::optional<LatLon> cornerOf(const QJsonObject &header, qsizetype corner)
{
    const QJsonValue value = header.value(QLatin1String("corners")).toArray().at(corner);
    if (!value.isArray())
        return std::nullopt;
    const LatLon position{value[1].toDouble(1000), value[0].toDouble(1000)};
    return position.isValid() ? std::optional(position) : std::nullopt;
}

/// Where a geotransform goes on beyond the picture, as much again on every side; control points, RPC models and hands
/// say nothing of what lies there.
QRectF latticeArea(const QJsonObject &header, QSize size)
{
    const QRectF picture(QPointF(0, 0), size);
    const auto upperLeft = cornerOf(header, 0), lowerRight = cornerOf(header, 2);
    const bool goesOn = header.value(QLatin1String("georeference")).toString() == QLatin1String("geotransform") &&
                        upperLeft && lowerRight && distanceMetres(*upperLeft, *lowerRight) < largestWithSurroundings;
    return goesOn ? picture.adjusted(-size.width(), -size.height(), size.width(), size.height()) : picture;
}

LatticeSource fromDecoder(const std::shared_ptr<SceneSession> &session, const std::stop_token &stop)
{
    return [session, stop](const QRectF &area, int columns, int rows) -> Result<std::vector<std::optional<LatLon>>> {
        const auto answer =
            session->readPositions({area.left(), area.top(), area.width(), area.height(), columns, rows}, stop);
        if (!answer)
            return Unexpected{answer.error()};
        std::vector<std::optional<LatLon>> positions;
        for (const auto &position : *answer)
            positions.push_back(position ? std::optional(LatLon{(*position)[1], (*position)[0]}) : std::nullopt);
        return positions;
    };
}

Result<LatticeSource> fromHand(const QJsonObject &placement)
{
    const auto transform = PictureTransform::fromJson(placement.value(QLatin1String("transform")).toObject());
    if (!transform)
        return Unexpected{transform.error()};
    const auto plane = projectionFromCrs(placement.value(QLatin1String("plane")).toString());
    if (!plane)
        return Unexpected{plane.error()};
    return LatticeSource([transform = *transform, plane = *plane](const QRectF &area, int columns, int rows) {
        std::vector<std::optional<LatLon>> positions;
        for (int row = 0; row < rows; ++row) {
            for (int column = 0; column < columns; ++column) {
                const auto xy = transform.toPlane({area.left() + area.width() * column / (columns - 1),
                                                   area.top() + area.height() * row / (rows - 1)});
                positions.push_back(xy ? plane->inverse(*xy) : std::nullopt);
            }
        }
        return Result<std::vector<std::optional<LatLon>>>(std::move(positions));
    });
}

} // namespace

PixelPlane::PixelPlane(ItemRef scene, const QString &sceneName, QSize size, std::optional<PixelLattice> lattice,
                       int orientation)
    : m_scene(scene)
    , m_name(QStringLiteral("Own pixels of %1").arg(sceneName))
    , m_size(size)
    , m_turn(orientation, size)
    , m_lattice(std::move(lattice))
    , m_metres(m_lattice ? m_lattice->metresPerPixel() : 1)
{
}

std::optional<double> PixelPlane::testedErrorPixels() const
{
    return m_lattice ? m_lattice->testedErrorPixels() : std::nullopt;
}

QRectF PixelPlane::area() const
{
    const QSizeF size = QSizeF(m_turn.uprightSize()) * m_metres;
    return {0, -size.height(), size.width(), size.height()};
}

QString PixelPlane::crs() const
{
    return QStringLiteral("pixels:") + toText(m_scene);
}

std::optional<QPointF> PixelPlane::forward(LatLon p) const
{
    const auto pixel = m_lattice ? m_lattice->pixelOf(p) : std::nullopt;
    return pixel ? std::optional(planeAt(*pixel)) : std::nullopt;
}

std::optional<LatLon> PixelPlane::inverse(QPointF xy) const
{
    return m_lattice ? m_lattice->positionOf(pixelAt(xy)) : std::nullopt;
}

void keepWhatLiesOn(const PixelPlane &plane, MapScene &scene, const CaseData &data)
{
    scene.footprints.clear();
    if (!plane.isPlaced()) {
        scene.basemap.reset();
        scene.credits.clear();
    }
    if (const auto item = data.find(plane.scene())) {
        const auto *exhibit = std::get_if<Evidence>(&*item);
        const auto *layer = std::get_if<MapLayer>(&*item);
        scene.credits.append(exhibit ? exhibit->credit : layer ? layer->credit : QString());
        scene.containsSynthetic = scene.containsSynthetic || (exhibit && exhibit->synthetic);
    }
    scene.credits.removeAll(QString());
    scene.credits.removeDuplicates();
}

Result<SceneSource> ownPixelSource(ItemRef item, const CaseData &data,
                                   const std::function<QString(const Evidence &)> &pathOf)
{
    const auto noPath = [](const Evidence &) { return QString(); };
    ShownScene scene;
    scene.item = item;
    if (const Evidence *exhibit = item.kind == ItemKind::Evidence ? data.find<Evidence>({item.id}) : nullptr;
        exhibit && (exhibit->kind == EvidenceKind::Scene || exhibit->kind == EvidenceKind::Image)) {
        scene.title = titleOf(Item(*exhibit));
        scene.footprint = exhibit->footprint;
        const MapLayer *laid = handLayerOf(data, exhibit->id);
        if (laid && placesByHand(*laid)) {
            scene.placement = handControl(*laid).value(QLatin1String("placement")).toObject();
            scene.footprint = laid->footprint;
        }
    } else if (const MapLayer *layer = item.kind == ItemKind::Layer ? data.find<MapLayer>({item.id}) : nullptr;
               layer && layer->kind == MapLayerKind::RemoteScene) {
        scene.title = titleOf(Item(*layer));
        scene.footprint = layer->footprint;
        scene.url = layer->url;
        scene.licence = layer->licence;
    } else {
        return fail(ErrorCode::NotFound,
                    QStringLiteral("there is no scene or picture %1 in the case").arg(toText(item)));
    }
    return sourceOf(scene, data, pathOf ? pathOf : noPath);
}

const PixelPlane *pixelPlaneOf(const Viewport &view)
{
    return dynamic_cast<const PixelPlane *>(view.projection.get());
}

Result<std::shared_ptr<const PixelPlane>> openPixelPlane(SceneLibrary &library, const SceneSource &source,
                                                         std::stop_token stop)
{
    const auto session = library.session(source, stop);
    if (!session)
        return Unexpected{session.error()};
    const QJsonObject &header = (*session)->header();
    const QSize size(header.value(QLatin1String("width")).toInt(), header.value(QLatin1String("height")).toInt());
    if (size.isEmpty())
        return fail(ErrorCode::Damaged, QStringLiteral("does not say how large it is"), source.name);
    const QString kind = header.value(QLatin1String("georeference")).toString(QStringLiteral("none"));
    const bool placed = kind != QLatin1String("none") && header.contains(QLatin1String("crs"));
    std::optional<PixelLattice> lattice;
    if (!source.placement.isEmpty() || placed) {
        const auto positions = source.placement.isEmpty() ? Result<LatticeSource>(fromDecoder(*session, stop))
                                                          : fromHand(source.placement);
        if (!positions)
            return Unexpected{positions.error()};
        const QRectF area =
            source.placement.isEmpty() ? latticeArea(header, size) : QRectF(QPointF(0, 0), QSizeF(size));
        auto made = PixelLattice::fine(area, *positions);
        if (!made && made.error().code != ErrorCode::InvalidInput && made.error().code != ErrorCode::Unsupported)
            return Unexpected{made.error()};
        if (made)
            lattice = *std::move(made);
    }
    return std::make_shared<const PixelPlane>(source.item, source.name, size, std::move(lattice),
                                              header.value(QLatin1String("orientation")).toInt(1));
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/readers/scene_placement.h"

#include "imaging/readers/dataset.h"

#include <cmath>

namespace leadline {
namespace {

auto destroyWith(void (*destroy)(void *))
{
    return [destroy](void *transformer) {
        if (transformer)
            destroy(transformer);
    };
}

template<class Transform>
void transformAll(std::span<double> x, std::span<double> y, std::span<int> ok, Transform transform)
{
    for (std::size_t i = 0; i < x.size(); ++i) {
        const std::optional<QPointF> there =
            std::isfinite(x[i]) && std::isfinite(y[i]) ? transform(QPointF(x[i], y[i])) : std::optional<QPointF>();
        ok[i] = there ? 1 : 0;
        if (there) {
            x[i] = there->x();
            y[i] = there->y();
        }
    }
}

} // namespace

QString nameOf(Georeference kind)
{
    switch (kind) {
    case Georeference::None:
        return QStringLiteral("none");
    case Georeference::Geotransform:
        return QStringLiteral("geotransform");
    case Georeference::Gcps:
        return QStringLiteral("gcps");
    case Georeference::Rpc:
        return QStringLiteral("rpc");
    case Georeference::ByHand:
        return QStringLiteral("by_hand");
    }
    return {};
}

ScenePlacement ScenePlacement::of(GDALDataset &dataset)
{
    ScenePlacement placement;
    placement.m_width = dataset.GetRasterXSize();
    const std::optional<std::array<double, 6>> transform = geotransformOf(dataset);
    placement.m_toCrs = transform.value_or(placement.m_toCrs);
    if (transform && GDALInvGeoTransform(placement.m_toCrs.data(), placement.m_toPixel.data())) {
        placement.m_kind = Georeference::Geotransform;
        if (const OGRSpatialReference *crs = dataset.GetSpatialRef())
            placement.m_crs = *crs;
    } else if (dataset.GetGCPCount() >= 3) {
        placement.placeByGcps(dataset);
    } else if (dataset.GetMetadata("RPC")) {
        placement.placeByRpc(dataset);
    }
    placement.m_crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    if (placement.m_kind == Georeference::Geotransform && placement.m_crs.IsGeographic() && placement.m_toCrs[2] == 0)
        placement.m_worldPixels = std::abs(360 / placement.m_toCrs[1]);
    return placement;
}

Result<ScenePlacement> ScenePlacement::byHand(const QJsonObject &json)
{
    Result<OGRSpatialReference> plane = crsFromText(json.value(QLatin1String("plane")).toString());
    if (!plane)
        return Unexpected{plane.error()};
    Result<PictureTransform> transform = PictureTransform::fromJson(json.value(QLatin1String("transform")).toObject());
    if (!transform)
        return Unexpected{transform.error()};
    ScenePlacement placement;
    placement.m_kind = Georeference::ByHand;
    placement.m_crs = *std::move(plane);
    placement.m_byHand = *std::move(transform);
    return placement;
}

void ScenePlacement::placeByGcps(GDALDataset &dataset)
{
    if (const OGRSpatialReference *crs = dataset.GetGCPSpatialRef())
        m_crs = *crs;
    const int count = dataset.GetGCPCount();
    GDAL_GCP *points = GDALDuplicateGCPs(count, dataset.GetGCPs());
    if (m_crs.IsGeographic()) {
        // A swath over the 180th meridian: all longitudes on one side of the jump.
        for (int i = 1; i < count; ++i)
            points[i].dfGCPX = points[0].dfGCPX + std::remainder(points[i].dfGCPX - points[0].dfGCPX, 360);
    }
    if (count >= 6) {
        m_transformer =
            Transformer(GDALCreateTPSTransformer(count, points, FALSE), destroyWith(GDALDestroyTPSTransformer));
        m_function = GDALTPSTransform;
    } else {
        m_transformer =
            Transformer(GDALCreateGCPTransformer(count, points, 1, FALSE), destroyWith(GDALDestroyGCPTransformer));
        m_function = GDALGCPTransform;
    }
    GDALDeinitGCPs(count, points);
    CPLFree(points);
    if (m_transformer)
        m_kind = Georeference::Gcps;
}

void ScenePlacement::placeByRpc(GDALDataset &dataset)
{
    GDALRPCInfoV2 model = {};
    if (!GDALExtractRPCInfoV2(dataset.GetMetadata("RPC"), &model))
        return;
    m_rpcHeight = model.dfHEIGHT_OFF;
    char option[64];
    std::snprintf(option, sizeof option, "RPC_HEIGHT=%.6f", m_rpcHeight);
    char *options[] = {option, nullptr};
    m_transformer =
        Transformer(GDALCreateRPCTransformerV2(&model, FALSE, 0.01, options), destroyWith(GDALDestroyRPCTransformer));
    m_function = GDALRPCTransform;
    if (!m_transformer)
        return;
    m_kind = Georeference::Rpc;
    m_crs.importFromEPSG(4326);
}

void ScenePlacement::apply(bool toPixels, std::span<double> x, std::span<double> y, std::span<int> ok) const
{
    const int count = static_cast<int>(x.size());
    std::vector<double> z(x.size(), 0.0);
    m_function(m_transformer.get(), toPixels, count, x.data(), y.data(), z.data(), ok.data());
}

void ScenePlacement::pixelsToCrs(std::span<double> x, std::span<double> y, std::span<int> ok) const
{
    if (m_byHand)
        return transformAll(x, y, ok, [this](QPointF p) { return m_byHand->toPlane(p); });
    if (m_function)
        return apply(false, x, y, ok);
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double px = x[i];
        x[i] = m_toCrs[0] + px * m_toCrs[1] + y[i] * m_toCrs[2];
        y[i] = m_toCrs[3] + px * m_toCrs[4] + y[i] * m_toCrs[5];
        ok[i] = 1;
    }
}

void ScenePlacement::crsToPixels(std::span<double> x, std::span<double> y, std::span<int> ok) const
{
    if (m_byHand)
        return transformAll(x, y, ok, [this](QPointF p) { return m_byHand->toPixel(p); });
    if (m_function)
        return apply(true, x, y, ok);
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (!ok[i])
            continue;
        const double crsX = x[i];
        x[i] = m_toPixel[0] + crsX * m_toPixel[1] + y[i] * m_toPixel[2];
        y[i] = m_toPixel[3] + crsX * m_toPixel[4] + y[i] * m_toPixel[5];
        // Degrees repeat: a picture from 0° to 360° is met by longitudes below 0 too.
        if (m_worldPixels > 0 && (x[i] < 0 || x[i] >= m_width)) {
            const double wrapped = x[i] - std::floor(x[i] / m_worldPixels) * m_worldPixels;
            if (wrapped >= 0 && wrapped < m_width)
                x[i] = wrapped;
        }
    }
}

QString crsText(const OGRSpatialReference &crs)
{
    if (crs.IsEmpty())
        return {};
    const char *authority = crs.GetAuthorityName(nullptr);
    const char *code = crs.GetAuthorityCode(nullptr);
    if (authority && code)
        return QString::fromUtf8(authority) + QLatin1Char(':') + QString::fromUtf8(code);
    OGRSpatialReference identified(crs);
    if (identified.AutoIdentifyEPSG() == OGRERR_NONE && identified.GetAuthorityCode(nullptr))
        return QStringLiteral("EPSG:") + QString::fromUtf8(identified.GetAuthorityCode(nullptr));
    char *wkt = nullptr;
    const char *const options[] = {"FORMAT=WKT2_2018", "MULTILINE=NO", nullptr};
    QString text;
    if (crs.exportToWkt(&wkt, options) == OGRERR_NONE)
        text = QString::fromUtf8(wkt);
    CPLFree(wkt);
    return text;
}

Result<OGRSpatialReference> crsFromText(const QString &text)
{
    OGRSpatialReference crs;
    const QByteArray utf8 = text.toUtf8();
    OGRErr problem = OGRERR_CORRUPT_DATA;
    if (text.startsWith(QLatin1String("EPSG:"))) {
        bool isNumber = false;
        const int code = QStringView(text).mid(5).toInt(&isNumber);
        problem = isNumber ? crs.importFromEPSG(code) : OGRERR_CORRUPT_DATA;
    } else {
        problem = crs.importFromWkt(utf8.constData());
    }
    if (problem != OGRERR_NONE)
        return fail(ErrorCode::InvalidInput, QStringLiteral("unknown coordinate system '%1'").arg(text.left(60)));
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return crs;
}

GroundPositions::GroundPositions(const ScenePlacement &placement)
    : m_placement(placement)
{
    if (!placement.hasCrs() || placement.kind() == Georeference::None)
        return;
    OGRSpatialReference wgs84;
    wgs84.importFromEPSG(4326);
    wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    m_toDegrees.reset(OGRCreateCoordinateTransformation(&placement.crs(), &wgs84));
}

std::optional<LatLon> GroundPositions::at(double x, double y) const
{
    if (!m_toDegrees)
        return {};
    int ok = 0;
    m_placement.pixelsToCrs({&x, 1}, {&y, 1}, {&ok, 1});
    if (!ok || !m_toDegrees->Transform(1, &x, &y, nullptr, &ok) || !ok || !std::isfinite(x) || !std::isfinite(y))
        return {};
    if (std::abs(x) > 180)
        x = std::remainder(x, 360);
    const LatLon position{y, x};
    return position.isValid() ? std::optional(position) : std::nullopt;
}

} // namespace leadline

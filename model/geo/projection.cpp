// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/geo/projection.h"

#include "model/geo/proj_context.h"

#include <numbers>

namespace leadline {

namespace {

constexpr double earthRadius = 6378137.0; // metres; the sphere of EPSG:3857
constexpr double degreesPerRadian = 180 / std::numbers::pi;
/// Where the map is as high as it is wide: atan(sinh(pi)).
constexpr double highestLatitude = 85.05112877980659;

class WebMercator final : public Projection
{
public:
    QString crs() const override { return QStringLiteral("EPSG:3857"); }
    QString name() const override { return QStringLiteral("Web Mercator"); }

    std::optional<QPointF> forward(LatLon p) const override
    {
        if (!std::isfinite(p.lat) || !std::isfinite(p.lon))
            return std::nullopt;
        const double lat = std::clamp(p.lat, -highestLatitude, highestLatitude) / degreesPerRadian;
        return QPointF(earthRadius * p.lon / degreesPerRadian, earthRadius * std::asinh(std::tan(lat)));
    }

    std::optional<LatLon> inverse(QPointF xy) const override
    {
        if (!std::isfinite(xy.x()) || !std::isfinite(xy.y()))
            return std::nullopt;
        double lon = xy.x() / earthRadius * degreesPerRadian;
        if (lon < -180 || lon > 180)
            lon = std::remainder(lon, 360.0);
        return LatLon{std::atan(std::sinh(xy.y() / earthRadius)) * degreesPerRadian, lon};
    }

    double worldWidth() const override { return 2 * std::numbers::pi * earthRadius; }
};

/// One PROJ transformation with a context of its own: PROJ allows one thread at a time on either.
struct Transformation
{
    ProjContext context; // declared first: destroyed after what uses it
    ProjPointer pj;
};
using TransformationPointer = std::unique_ptr<Transformation>;

/// The projected part of a CRS: of one with heights, or one that is bound to another. Nothing when there is none.
ProjPointer projectedPart(PJ_CONTEXT *context, ProjPointer crs)
{
    for (int depth = 0; depth < 3 && crs; ++depth) {
        const PJ_TYPE type = proj_get_type(crs.get());
        if (type == PJ_TYPE_BOUND_CRS)
            crs.reset(proj_get_source_crs(context, crs.get()));
        else if (type == PJ_TYPE_COMPOUND_CRS)
            crs.reset(proj_crs_get_sub_crs(context, crs.get(), 0));
        else
            break;
    }
    return crs && proj_get_type(crs.get()) == PJ_TYPE_PROJECTED_CRS ? std::move(crs) : nullptr;
}

/// How many metres its unit is; 0 when it does not say.
double metresPerUnit(PJ_CONTEXT *context, const PJ *projected)
{
    const ProjPointer axes(proj_crs_get_coordinate_system(context, projected));
    double metres = 0;
    if (!axes ||
        !proj_cs_get_axis_info(context, axes.get(), 0, nullptr, nullptr, nullptr, &metres, nullptr, nullptr, nullptr))
        return 0;
    return metres;
}

/// A CRS that a map can be drawn in, in metres.
struct MapCrs
{
    ProjPointer pj;
    QString text; ///< code or WKT
    QString name;
};

Unexpected refused(const QString &crs, const QString &why)
{
    return fail(ErrorCode::InvalidInput, QStringLiteral("\"%1\" %2").arg(crs.left(80), why));
}

Result<MapCrs> mapCrsOf(PJ_CONTEXT *context, const QString &crs)
{
    MapCrs made;
    made.text = crs;
    made.pj.reset(proj_create(context, crs.toUtf8().constData()));
    if (!made.pj)
        return refused(crs, QStringLiteral("is not a coordinate reference system that PROJ knows"));
    made.name = QString::fromUtf8(proj_get_name(made.pj.get()));
    const ProjPointer projected = projectedPart(context, ProjPointer(proj_clone(context, made.pj.get())));
    if (!projected)
        return refused(crs, QStringLiteral("is not a projected coordinate reference system"));
    const double metres = metresPerUnit(context, projected.get());
    if (!(metres > 0))
        return refused(crs, QStringLiteral("does not say what it is measured in"));
    if (metres == 1)
        return made;
    // Scales are metres all over the map: the same projection in metres, which has no code.
    made.pj.reset(proj_crs_alter_cs_linear_unit(context, projected.get(), "metre", 1, "EPSG", "9001"));
    const char *wkt = made.pj ? proj_as_wkt(context, made.pj.get(), PJ_WKT2_2019, nullptr) : nullptr;
    if (!wkt)
        return refused(crs, QStringLiteral("cannot be measured in metres"));
    made.text = QString::fromUtf8(wkt);
    return made;
}

/// From longitude/latitude to east/north.
Result<TransformationPointer> transformationTo(ProjContext context, const MapCrs &target)
{
    auto made = std::make_unique<Transformation>();
    made->context = std::move(context);
    PJ_CONTEXT *const shared = made->context.get();
    const ProjPointer source(proj_create(shared, "EPSG:4326"));
    const ProjPointer raw(
        source ? proj_create_crs_to_crs_from_pj(shared, source.get(), target.pj.get(), nullptr, nullptr) : nullptr);
    if (!raw)
        return refused(target.text, QStringLiteral("cannot be reached from WGS 84"));
    made->pj.reset(proj_normalize_for_visualization(shared, raw.get()));
    if (!made->pj)
        return refused(target.text, QStringLiteral("has axes that cannot be put in east, north order"));
    return made;
}

/// Through PROJ. Each call borrows a transformation that no other thread is using; one more is made when all are out.
class ProjProjection final : public Projection
{
public:
    ProjProjection(QString crs, QString name, TransformationPointer first)
        : m_crs(std::move(crs))
        , m_name(std::move(name))
    {
        m_idle.push_back(std::move(first));
    }

    QString crs() const override { return m_crs; }
    QString name() const override { return m_name; }

    std::optional<QPointF> forward(LatLon p) const override
    {
        const auto xy = transform(PJ_FWD, p.lon, p.lat);
        if (!xy)
            return std::nullopt;
        return QPointF(xy->x, xy->y);
    }

    std::optional<LatLon> inverse(QPointF xy) const override
    {
        const auto lonLat = transform(PJ_INV, xy.x(), xy.y());
        if (!lonLat)
            return std::nullopt;
        const LatLon p{lonLat->y, lonLat->x};
        return p.isValid() ? std::optional(p) : std::nullopt;
    }

    double worldWidth() const override { return 0; }

private:
    std::optional<PJ_XY> transform(PJ_DIRECTION direction, double x, double y) const
    {
        if (!std::isfinite(x) || !std::isfinite(y))
            return std::nullopt;
        TransformationPointer mine = borrow();
        if (!mine)
            return std::nullopt;
        proj_errno_reset(mine->pj.get());
        const PJ_COORD answer = proj_trans(mine->pj.get(), direction, proj_coord(x, y, 0, HUGE_VAL));
        const bool defined = std::isfinite(answer.xy.x) && std::isfinite(answer.xy.y);
        giveBack(std::move(mine));
        return defined ? std::optional(answer.xy) : std::nullopt;
    }

    TransformationPointer borrow() const
    {
        {
            const std::lock_guard lock(m_mutex);
            if (!m_idle.empty()) {
                TransformationPointer mine = std::move(m_idle.back());
                m_idle.pop_back();
                return mine;
            }
        }
        ProjContext context = quietProjContext();
        const auto target = mapCrsOf(context.get(), m_crs);
        if (!target)
            return nullptr;
        auto made = transformationTo(std::move(context), *target);
        return made ? std::move(*made) : nullptr;
    }

    void giveBack(TransformationPointer mine) const
    {
        const std::lock_guard lock(m_mutex);
        m_idle.push_back(std::move(mine));
    }

    QString m_crs;
    QString m_name;
    mutable std::mutex m_mutex;
    mutable std::vector<TransformationPointer> m_idle;
};

/// "EPSG:32652" or WKT. Anything else that PROJ would take (pipelines, "+init=", names of files) is not let in: the
/// text may come out of a scene.
bool isCodeOrWkt(const QString &crs)
{
    static constexpr auto wktStarts = {"PROJCRS[", "PROJCS[", "BOUNDCRS[", "COMPOUNDCRS[", "COMPD_CS["};
    if (crs.size() > 65536)
        return false;
    for (const char *start : wktStarts) {
        if (crs.startsWith(QLatin1String(start)))
            return true;
    }
    const auto isCodeLetter = [](QChar c) {
        return c.unicode() < 128 && (c.isLetterOrNumber() || c == QLatin1Char('_'));
    };
    const qsizetype colon = crs.indexOf(QLatin1Char(':'));
    return colon > 0 && colon + 1 < crs.size() && crs.count(QLatin1Char(':')) == 1 &&
           std::all_of(crs.begin(), crs.begin() + colon, isCodeLetter) &&
           std::all_of(crs.begin() + colon + 1, crs.end(), isCodeLetter);
}

} // namespace

std::shared_ptr<const Projection> webMercator()
{
    static const auto instance = std::make_shared<const WebMercator>();
    return instance;
}

Result<std::shared_ptr<const Projection>> projectionFromCrs(const QString &crs)
{
    const QString wanted = crs.trimmed();
    if (wanted.compare(QLatin1String("EPSG:3857"), Qt::CaseInsensitive) == 0)
        return webMercator();
    if (!isCodeOrWkt(wanted))
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("\"%1\" is neither a code such as EPSG:32652 nor WKT").arg(wanted.left(80)));
    ProjContext context = quietProjContext();
    const auto target = mapCrsOf(context.get(), wanted);
    if (!target)
        return Unexpected{target.error()};
    auto first = transformationTo(std::move(context), *target);
    if (!first)
        return Unexpected{first.error()};
    return std::shared_ptr<const Projection>(
        std::make_shared<const ProjProjection>(target->text, target->name, std::move(*first)));
}

} // namespace leadline

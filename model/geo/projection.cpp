// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/geo/projection.h"

#include <proj.h>

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

struct PjDelete
{
    void operator()(PJ *pj) const { proj_destroy(pj); }
    void operator()(PJ_CONTEXT *context) const { proj_context_destroy(context); }
};
using PjPointer = std::unique_ptr<PJ, PjDelete>;

/// One PROJ transformation with a context of its own: PROJ allows one thread at a time on either.
struct Transformation
{
    std::unique_ptr<PJ_CONTEXT, PjDelete> context; // declared first: destroyed after what uses it
    PjPointer pj;
};
using TransformationPointer = std::unique_ptr<Transformation>;

std::unique_ptr<PJ_CONTEXT, PjDelete> quietContext()
{
    std::unique_ptr<PJ_CONTEXT, PjDelete> context(proj_context_create());
    proj_log_level(context.get(), PJ_LOG_NONE);
    // PROJ would fetch datum grids from its CDN when proj.ini or PROJ_NETWORK say so.
    proj_context_set_enable_network(context.get(), 0);
    return context;
}

/// Why a map cannot be drawn in this CRS, or nothing when it can.
std::optional<QString> whyNotAMap(PJ_CONTEXT *context, const PJ *crs)
{
    PjPointer horizontal;
    const PJ *projected = crs;
    for (int depth = 0; depth < 3 && projected; ++depth) {
        const PJ_TYPE type = proj_get_type(projected);
        if (type == PJ_TYPE_BOUND_CRS)
            horizontal.reset(proj_get_source_crs(context, projected));
        else if (type == PJ_TYPE_COMPOUND_CRS)
            horizontal.reset(proj_crs_get_sub_crs(context, projected, 0));
        else
            break;
        projected = horizontal.get();
    }
    if (!projected || proj_get_type(projected) != PJ_TYPE_PROJECTED_CRS)
        return QStringLiteral("is not a projected coordinate reference system");
    const PjPointer axes(proj_crs_get_coordinate_system(context, projected));
    double metresPerUnit = 0;
    if (!axes || !proj_cs_get_axis_info(context, axes.get(), 0, nullptr, nullptr, nullptr, &metresPerUnit, nullptr,
                                        nullptr, nullptr))
        return QStringLiteral("does not say what it is measured in");
    if (metresPerUnit != 1)
        return QStringLiteral("is not measured in metres");
    return std::nullopt;
}

/// A transformation from longitude/latitude to east/north.
Result<TransformationPointer> makeTransformation(const QString &crs)
{
    const auto refuse = [&crs](const QString &why) {
        return fail(ErrorCode::InvalidInput, QStringLiteral("\"%1\" %2").arg(crs.left(80), why));
    };
    auto made = std::make_unique<Transformation>();
    made->context = quietContext();
    PJ_CONTEXT *context = made->context.get();
    const PjPointer target(proj_create(context, crs.toUtf8().constData()));
    if (!target)
        return refuse(QStringLiteral("is not a coordinate reference system that PROJ knows"));
    if (const auto reason = whyNotAMap(context, target.get()))
        return refuse(*reason);
    const PjPointer source(proj_create(context, "EPSG:4326"));
    const PjPointer raw(source ? proj_create_crs_to_crs_from_pj(context, source.get(), target.get(), nullptr, nullptr)
                               : nullptr);
    if (!raw)
        return refuse(QStringLiteral("cannot be reached from WGS 84"));
    made->pj.reset(proj_normalize_for_visualization(context, raw.get()));
    if (!made->pj)
        return refuse(QStringLiteral("has axes that cannot be put in east, north order"));
    return made;
}

/// Through PROJ. Each call borrows a transformation that no other thread is using; one more is made when all are out.
class ProjProjection final : public Projection
{
public:
    ProjProjection(QString crs, TransformationPointer first)
        : m_crs(std::move(crs))
    {
        m_idle.push_back(std::move(first));
    }

    QString crs() const override { return m_crs; }

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
        auto made = makeTransformation(m_crs);
        return made ? std::move(*made) : nullptr;
    }

    void giveBack(TransformationPointer mine) const
    {
        const std::lock_guard lock(m_mutex);
        m_idle.push_back(std::move(mine));
    }

    QString m_crs;
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
    auto first = makeTransformation(wanted);
    if (!first)
        return Unexpected{first.error()};
    return std::shared_ptr<const Projection>(std::make_shared<const ProjProjection>(wanted, std::move(*first)));
}

} // namespace leadline

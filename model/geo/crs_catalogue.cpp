// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/geo/crs_catalogue.h"

#include "model/geo/proj_context.h"

#include <GeographicLib/UTMUPS.hpp>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

struct InfoListDelete
{
    void operator()(PROJ_CRS_INFO **list) const { proj_crs_info_list_destroy(list); }
};
struct ParametersDelete
{
    void operator()(PROJ_CRS_LIST_PARAMETERS *parameters) const { proj_get_crs_list_parameters_destroy(parameters); }
};

CrsEntry entryOf(const PROJ_CRS_INFO &info)
{
    CrsEntry entry;
    entry.code = QStringLiteral("%1:%2").arg(QLatin1String(info.auth_name), QLatin1String(info.code));
    entry.name = QString::fromUtf8(info.name);
    entry.area = QString::fromUtf8(info.area_name);
    if (info.bbox_valid)
        entry.bounds = GeoBox{info.west_lon_degree, info.south_lat_degree, info.east_lon_degree, info.north_lat_degree};
    return entry;
}

double sizeOf(const CrsEntry &entry)
{
    return entry.bounds ? entry.bounds->widthDegrees() * (entry.bounds->north - entry.bounds->south) : 360.0 * 180;
}

bool holdsAll(const CrsEntry &entry, const QStringList &words)
{
    return std::all_of(words.begin(), words.end(), [&](const QString &word) {
        return entry.code.contains(word, Qt::CaseInsensitive) || entry.name.contains(word, Qt::CaseInsensitive) ||
               entry.area.contains(word, Qt::CaseInsensitive);
    });
}

bool hasCode(const CrsEntry &entry, const QString &text)
{
    return entry.code.compare(text, Qt::CaseInsensitive) == 0 ||
           entry.code.section(QLatin1Char(':'), 1).compare(text, Qt::CaseInsensitive) == 0;
}

} // namespace

CrsCatalogue CrsCatalogue::load()
{
    CrsCatalogue catalogue;
    const ProjContext context = quietProjContext();
    const std::unique_ptr<PROJ_CRS_LIST_PARAMETERS, ParametersDelete> parameters(proj_get_crs_list_parameters_create());
    const PJ_TYPE projected = PJ_TYPE_PROJECTED_CRS;
    parameters->types = &projected;
    parameters->typesCount = 1;
    parameters->allow_deprecated = 0;
    int count = 0;
    const std::unique_ptr<PROJ_CRS_INFO *, InfoListDelete> list(
        proj_get_crs_info_list_from_database(context.get(), nullptr, parameters.get(), &count));
    catalogue.m_entries.reserve(static_cast<std::size_t>(std::max(count, 0)));
    for (int i = 0; i < count; ++i)
        catalogue.m_entries.push_back(entryOf(*list.get()[i]));
    return catalogue;
}

std::vector<CrsEntry> CrsCatalogue::search(const QString &text, const std::optional<LatLon> &near,
                                           std::size_t limit) const
{
    const QString wanted = text.simplified();
    const QStringList words = wanted.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    struct Found
    {
        const CrsEntry *entry;
        int rank;
        double size;
    };
    std::vector<Found> found;
    for (const CrsEntry &entry : m_entries) {
        const bool here = near && entry.isFor(*near);
        if (words.isEmpty() ? here : holdsAll(entry, words))
            found.push_back({&entry, hasCode(entry, wanted) ? 0 : here ? 1 : 2, sizeOf(entry)});
    }
    std::stable_sort(found.begin(), found.end(), [](const Found &a, const Found &b) {
        return std::pair(a.rank, a.size) < std::pair(b.rank, b.size);
    });
    std::vector<CrsEntry> entries;
    for (std::size_t i = 0; i < std::min(found.size(), limit); ++i)
        entries.push_back(*found[i].entry);
    return entries;
}

std::vector<QString> suggestedCrs(LatLon p)
{
    std::vector<QString> codes;
    if (!p.isValid())
        return codes;
    constexpr double utmEndsNorth = 84;
    constexpr double utmEndsSouth = -80;
    constexpr double polarFrom = 60;
    if (p.lat < utmEndsNorth && p.lat > utmEndsSouth) {
        const int zone = GeographicLib::UTMUPS::StandardZone(p.lat, p.lon, GeographicLib::UTMUPS::UTM);
        codes.push_back(QStringLiteral("EPSG:%1").arg((p.lat < 0 ? 32700 : 32600) + zone));
    }
    if (std::abs(p.lat) >= polarFrom) {
        // WGS 84 / Arctic Polar Stereographic, WGS 84 / Antarctic Polar Stereographic.
        const QString polar = p.lat > 0 ? QStringLiteral("EPSG:3995") : QStringLiteral("EPSG:3031");
        codes.insert(std::abs(p.lat) > 80 ? codes.begin() : codes.end(), polar);
    }
    return codes;
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/views/kept_map.h"

#include "imaging/render/graticule.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace leadline {

namespace {

const QLatin1String crsKey("crs");
const QLatin1String gridKey("grid");
const QLatin1String tracksByKey("tracks_by");
const QLatin1String tracksAsKey("tracks_as");
const QLatin1String gapKey("gap_seconds");
/// Below half an hour what is usual for a vessel decides; a gap of years is none.
constexpr std::int64_t shortestGap = 30 * 60;
constexpr std::int64_t longestGap = 365 * 86'400;
/// WKT of a projection is some kilobytes.
constexpr qint64 longestFile = 256 * 1024;

QString pathIn(const QString &derivedFolder)
{
    return derivedFolder + QStringLiteral("/map.json");
}

} // namespace

KeptMap readKeptMap(const QString &derivedFolder)
{
    KeptMap map;
    QFile file(pathIn(derivedFolder));
    if (!file.open(QIODevice::ReadOnly) || file.size() > longestFile)
        return map;
    const QJsonObject json = QJsonDocument::fromJson(file.read(longestFile)).object();
    if (const QString crs = json.value(crsKey).toString(); !crs.isEmpty()) {
        if (auto projection = projectionFromCrs(crs))
            map.projection = *std::move(projection);
    }
    map.graticule = graticuleNamed(json.value(gridKey).toString()).value_or(Graticule::Plain);
    if (const auto by = tracksByOf(json.value(tracksByKey).toString()))
        map.tracks.by = *by;
    if (const auto as = tracksAsOf(json.value(tracksAsKey).toString()))
        map.tracks.as = *as;
    if (const auto gap = static_cast<std::int64_t>(json.value(gapKey).toDouble());
        gap >= shortestGap && gap <= longestGap)
        map.tracks.gapSeconds = gap;
    return map;
}

Result<void> writeKeptMap(const QString &derivedFolder, const KeptMap &map)
{
    QJsonObject json{{gridKey, nameOf(map.graticule)},
                     {tracksByKey, wordOf(map.tracks.by)},
                     {tracksAsKey, wordOf(map.tracks.as)},
                     {gapKey, static_cast<qint64>(map.tracks.gapSeconds)}};
    if (map.projection)
        json.insert(crsKey, map.projection->crs());
    QSaveFile file(pathIn(derivedFolder));
    const QByteArray text = QJsonDocument(json).toJson(QJsonDocument::Compact);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return fail(ErrorCode::Io,
                    QStringLiteral("the projection of the map cannot be kept: %1").arg(file.errorString()),
                    QStringLiteral("derived/map.json"));
    return {};
}

} // namespace leadline

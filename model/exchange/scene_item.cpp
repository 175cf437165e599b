// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/scene_item.h"

#include "model/stac/stac_json.h"
#include "model/stac/stac_presets.h"
#include "model/stac/stac_reader.h"
#include "model/stac/stac_scene.h"
#include "model/stac/stac_shape.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace leadline {

namespace {

constexpr qint64 mostItemBytes = 1 << 20;
/// In a folder of thousands of files only those called like the scene are looked at.
constexpr qsizetype mostFilesRead = 40;

bool sameName(const QString &a, const QString &b)
{
    return !a.isEmpty() && a.compare(b, Qt::CaseInsensitive) == 0;
}

QString lastPart(const QString &href)
{
    return QUrl(href).path().section(u'/', -1);
}

/// What is on the ground of the scene lies inside of the item's outline: every corner, or nearly so.
bool liesWithin(const std::vector<LatLon> &footprint, const StacItem &item)
{
    if (footprint.size() < 3 || item.outlines.empty())
        return false;
    const auto box = boundsOf(footprint);
    return box && coveredFraction(*box, item.outlines) > 0.85;
}

bool sameDay(const std::optional<EdtfDate> &a, const std::optional<EdtfDate> &b)
{
    return a && b && a->bounds.overlaps(b->bounds);
}

QStringList itemsBeside(const QString &scenePath)
{
    const QFileInfo scene(scenePath);
    const QDir folder = scene.absoluteDir();
    QStringList paths;
    for (const QString &name :
         {scene.completeBaseName() + QStringLiteral(".stac.json"), scene.completeBaseName() + QStringLiteral(".json"),
          scene.fileName() + QStringLiteral(".json")})
        if (QFileInfo(folder.filePath(name)).isFile())
            paths << folder.filePath(name);
    const QFileInfoList all = folder.entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    for (const QFileInfo &file : all.mid(0, mostFilesRead))
        if (!paths.contains(file.absoluteFilePath()))
            paths << file.absoluteFilePath();
    return paths;
}

} // namespace

Result<StacItem> readStacItemFile(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, QStringLiteral("cannot be read"), name);
    if (file.size() > mostItemBytes)
        return fail(ErrorCode::InvalidInput, QStringLiteral("longer than a STAC item may be (1 MiB)"), name);
    const auto json = readStacJson(file.readAll(), name);
    if (!json)
        return Unexpected{json.error()};
    if (!json->contains(QLatin1String("assets")) || !json->contains(QLatin1String("properties")))
        return fail(ErrorCode::InvalidInput, QStringLiteral("not a STAC item: it names no assets and properties"),
                    name);
    auto item = readStacItem(*json, QUrl());
    if (!item)
        return fail(ErrorCode::InvalidInput, QStringLiteral("not a STAC item: %1").arg(item.error().what), name);
    return item;
}

QStringList stacItemsAmong(const QStringList &paths)
{
    QStringList items;
    for (const QString &path : paths)
        if (path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive) && readStacItemFile(path))
            items << path;
    return items;
}

QString describesByName(const StacItem &item, const QString &itemPath, const QString &scenePath, StacAsset &asset)
{
    const QFileInfo scene(scenePath);
    const QString file = scene.fileName();
    const auto named = std::ranges::find_if(
        item.assets, [&](const StacAsset &candidate) { return sameName(lastPart(candidate.href), file); });
    const bool holdsId = item.id.size() >= 8 && file.contains(item.id, Qt::CaseInsensitive);
    const QString itemName = QFileInfo(itemPath).fileName();
    const bool calledLike = sameName(itemName, scene.completeBaseName() + QStringLiteral(".json")) ||
                            sameName(itemName, scene.completeBaseName() + QStringLiteral(".stac.json")) ||
                            sameName(itemName, file + QStringLiteral(".json"));
    if (named != item.assets.end())
        asset = *named;
    if (holdsId)
        return QStringLiteral("the file's name holds its id");
    if (calledLike)
        return QStringLiteral("it is called like this file");
    return named != item.assets.end() ? QStringLiteral("it names this file") : QString();
}

std::optional<SceneItem> findSceneItem(const QString &scenePath, const Evidence &scene, const QStringList &handed)
{
    for (const QStringList &paths : {handed, itemsBeside(scenePath)}) {
        for (const QString &path : paths) {
            auto item = readStacItemFile(path);
            StacAsset asset;
            const QString reason = item ? describesByName(*item, path, scenePath, asset) : QString();
            // Many products call their files "TCI.tif": such a name alone must not speak against day and place.
            const bool elsewhere =
                item && (!scene.footprint.empty() && !item->outlines.empty() && !liesWithin(scene.footprint, *item));
            if (!reason.isEmpty() && !elsewhere)
                return SceneItem{*std::move(item), asset, path, reason};
        }
    }
    std::vector<SceneItem> fitting;
    for (const QString &path : handed) {
        auto item = readStacItemFile(path);
        if (item && sameDay(item->imaged, scene.date) && liesWithin(scene.footprint, *item))
            fitting.push_back({*std::move(item), {}, path, QStringLiteral("same day and place")});
    }
    return fitting.size() == 1 ? std::optional(std::move(fitting.front())) : std::nullopt;
}

CatalogueStatement statementOf(const SceneItem &found)
{
    StacService service;
    service.name = QFileInfo(found.path).fileName();
    CatalogueStatement statement = statementOf(found.item, found.asset, service, found.path);
    statement.title.clear();
    for (const QLatin1String key : {QLatin1String("asset"), QLatin1String("asset_url"), QLatin1String("catalogue_url")})
        if (statement.metadata.value(key).toString().isEmpty())
            statement.metadata.remove(key);
    return statement;
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/downloaded_scene.h"

#include "model/stac/stac_presets.h"
#include "model/stac/stac_values.h"
#include "model/text/file_name.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

#include <cerrno>

namespace leadline {

QString sceneFileName(const StacItem &item, const StacAsset &asset)
{
    const QFileInfo onServer(QUrl(asset.href).fileName());
    const QString suffix = onServer.suffix().isEmpty() ? QStringLiteral("tif") : onServer.suffix().left(8);
    const QString base = onServer.completeBaseName();
    const bool saysItself = base.contains(item.id) || (item.id.contains(base) && base.size() > 12);
    const QString name = saysItself ? base : QStringLiteral("%1 %2").arg(item.id, base.isEmpty() ? asset.key : base);
    return safeFileName(name, u'.' + suffix);
}

Result<QString> writeSceneItem(const StacItem &item, const QString &scenePath)
{
    const QFileInfo scene(scenePath);
    const QString path = scene.path() + u'/' + scene.completeBaseName() + QStringLiteral(".stac.json");
    QFile file(path);
    const QByteArray bytes = QJsonDocument(item.json).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush())
        return fail(errno == ENOSPC ? ErrorCode::DiskFull : ErrorCode::Io,
                    QStringLiteral("cannot be written: %1").arg(file.errorString()), QFileInfo(path).fileName());
    return path;
}

IntakeOptions downloadedSceneOptions(const StacItem &item, const StacAsset &asset, const StacService &service,
                                     const QString &itemPath, Instant obtained)
{
    IntakeOptions options;
    options.kind = EvidenceKind::Scene;
    options.source = service.name;
    options.obtained = edtfFromInstant({obtained.msUtc - obtained.msUtc % 1000});
    options.obtainedFrom = asset.href;
    options.obtainedHow = QStringLiteral("downloaded from a catalogue (STAC)");
    options.obtainedTool =
        QStringLiteral("%1 %2").arg(QCoreApplication::applicationName(), QCoreApplication::applicationVersion());
    options.stated = statementOf(item, asset, service, itemPath);
    return options;
}

} // namespace leadline

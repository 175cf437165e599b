// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exports/remote_scenes.h"

#include "model/network/remote_files.h"

namespace leadline {

OpenRemote openRemoteWith(const RemoteFiles &files)
{
    return [open = files.opener()](const SceneSource &scene, std::stop_token stop) {
        return open(QUrl(scene.url, QUrl::StrictMode), QStringLiteral("scene %1").arg(scene.name),
                    scene.mayBeKept ? RemoteFiles::Keep::OnDisk : RemoteFiles::Keep::InMemory, std::move(stop));
    };
}

QStringList hostsOfRemoteScenes(const CaseData &data)
{
    QStringList hosts;
    for (const ShownScene &scene : scenesByDate(data, {})) {
        const QString host = QUrl(scene.url, QUrl::StrictMode).host();
        if (!host.isEmpty() && !hosts.contains(host))
            hosts << host;
    }
    return hosts;
}

} // namespace leadline

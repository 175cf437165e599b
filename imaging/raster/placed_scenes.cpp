// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/raster/placed_scenes.h"

#include "imaging/raster/legends.h"
#include "model/case/picture_order.h"

namespace leadline {

Result<QStringList> placeScenes(MapScene &scene, const CaseData &data, SceneLibrary &library, const Viewport &viewport,
                                const PlacedScenesRequest &request, const Progress &progress)
{
    QStringList troubles;
    const std::map<ItemRef, PictureLook> looks = pictureLooks(data);
    const std::vector<ShownScene> shown = shownScenes(data, request.time, request.filter);
    for (std::size_t i = 0; i < shown.size(); ++i) {
        progress.say(static_cast<double>(i) / static_cast<double>(shown.size()),
                     QStringLiteral("Reading %1").arg(shown[i].title));
        const SceneSource source = sourceOf(shown[i], data, request.pathOf);
        auto patch = library.read(source, viewport, progress.stop);
        if (patch) {
            if (!*patch)
                continue;
            scene.scenes.push_back(lookingLike(std::move(**patch), looks));
            if (const QString trouble = library.styleTrouble(source); !trouble.isEmpty())
                troubles << QStringLiteral("%1 is shown as it comes: %2").arg(shown[i].label, trouble);
            if (auto legend = readLegend(library, source, progress.stop); legend && *legend)
                scene.legends.insert(scene.legends.begin(), std::move(**legend));
            continue;
        }
        if (patch.error().code == ErrorCode::Cancelled)
            return Unexpected{patch.error()};
        troubles << QStringLiteral("%1 is not on the map: %2").arg(shown[i].label, patch.error().message());
    }
    return troubles;
}

} // namespace leadline

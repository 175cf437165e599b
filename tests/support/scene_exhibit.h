// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/items.h"

namespace leadline {

/// A scene of 0.2° x 0.2° round a place, for tests that need no bytes of it.
inline Evidence sceneOf(QString title, const QString &date, LatLon middle)
{
    Evidence scene;
    scene.kind = EvidenceKind::Scene;
    scene.title = std::move(title);
    scene.label = scene.title;
    scene.fileName = QStringLiteral("scene.tif");
    scene.sha256 = QString(64, QLatin1Char('a'));
    scene.date = *parseEdtf(date);
    for (const LatLon corner : {LatLon{0.1, -0.1}, LatLon{0.1, 0.1}, LatLon{-0.1, 0.1}, LatLon{-0.1, -0.1}})
        scene.footprint.push_back({middle.lat + corner.lat, middle.lon + corner.lon});
    return scene;
}

} // namespace leadline

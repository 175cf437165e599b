// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/raster/scene_library.h"
#include "tests/support/fake_scene_decoder.h"
#include "tests/widgets/map/map_window.h"

namespace leadline {

/// A map over scenes of one place, each of a plain colour: that of October, of December for files named "dec".
class SceneMapWindow : public MapWindow
{
protected:
    static constexpr std::uint32_t october = 0xff2040c0;
    static constexpr std::uint32_t december = 0xffc04020;

    void SetUp() override
    {
        MapWindow::SetUp();
        decoder = std::make_shared<FakeSceneDecoder>(corners, october);
        decoder->colourOf = [](const QString &path) {
            return path.contains(QLatin1String("dec")) ? december : october;
        };
        library = std::make_unique<SceneLibrary>(decoder);
        map->setSceneLibrary(library.get());
    }
    void TearDown() override { map->setSceneLibrary(nullptr); }

    EvidenceId add(const QString &label, const QString &date, const QString &path, const std::vector<LatLon> &footprint)
    {
        Evidence scene;
        scene.label = label;
        scene.kind = EvidenceKind::Scene;
        scene.title = label;
        scene.fileName = QStringLiteral("scene.tif");
        scene.sha256 = QString(64, QLatin1Char('a'));
        scene.linkedPath = path;
        scene.footprint = footprint;
        if (!date.isEmpty())
            scene.date = *parseEdtf(date);
        const auto added = editor->add(QStringLiteral("Add scene"), scene);
        EXPECT_TRUE(added) << (added ? "" : added.error().message().toStdString());
        return {added ? added->id : 0};
    }
    EvidenceId addOctober()
    {
        return add(QStringLiteral("E-001"), QStringLiteral("2023-10-17T03:00:00Z"), QStringLiteral("/s/oct.tif"),
                   corners);
    }
    EvidenceId addDecember()
    {
        return add(QStringLiteral("E-002"), QStringLiteral("2023-12-09T02:14:00Z"), QStringLiteral("/s/dec.tif"),
                   corners);
    }
    QColor colourAt(QPoint pixel) { return map->grab().toImage().pixelColor(pixel); }

    const std::vector<LatLon> corners{{42.6, 130.4}, {42.6, 131.6}, {41.4, 131.6}, {41.4, 130.4}};
    std::shared_ptr<FakeSceneDecoder> decoder;
    std::unique_ptr<SceneLibrary> library;
};

} // namespace leadline

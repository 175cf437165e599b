// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scenes/sharpening.h"

#include "tests/support/scene_exhibit.h"

#include <QJsonArray>

#include <gtest/gtest.h>

namespace leadline {
namespace {

Evidence sceneWith(std::int64_t id, int bands, int width, LatLon middle = {42, 131})
{
    Evidence scene = sceneOf(QStringLiteral("E-00%1").arg(id), QStringLiteral("2023-09-08"), middle);
    scene.id = {id};
    QJsonArray corners;
    for (const LatLon corner : scene.footprint)
        corners.append(QJsonArray{corner.lon, corner.lat});
    scene.metadata = {{QStringLiteral("bands"), bands},
                      {QStringLiteral("width"), width},
                      {QStringLiteral("height"), width},
                      {QStringLiteral("corners"), corners}};
    return scene;
}

TEST(Sharpening, OffersFinerScenesOfOneBandThatOverlap)
{
    CaseData data;
    const Evidence colours = sceneWith(1, 4, 500);
    data.put(colours);
    EXPECT_EQ(sharpeningChoice(colours, data).whyNone,
              QStringLiteral("The case has no panchromatic scene (one band) to sharpen it with."));
    data.put(sceneWith(2, 1, 500));            // no finer
    data.put(sceneWith(3, 1, 2000, {10, 10})); // elsewhere
    data.put(sceneWith(4, 3, 2000));           // of colours itself
    EXPECT_EQ(sharpeningChoice(colours, data).whyNone,
              QStringLiteral("No scene of one band and finer pixels lies over this one."));
    data.put(sceneWith(5, 1, 2000));
    const SharpeningChoice choice = sharpeningChoice(colours, data);
    ASSERT_EQ(choice.scenes.size(), 1U);
    EXPECT_EQ(choice.scenes.front()->id.value, 5);
    EXPECT_TRUE(choice.whyNone.isEmpty());
    EXPECT_FALSE(sharpeningChoice(*choice.scenes.front(), data).whyNone.isEmpty()) << "it has no colours itself";
}

TEST(Sharpening, NamesTheOtherSceneByItsIdOrLabelWhileItIsThere)
{
    CaseData data;
    data.put(sceneWith(1, 4, 500));
    data.put(sceneWith(5, 1, 2000));
    MapLayer layer;
    EXPECT_FALSE(isSharpened(layer));
    for (const QString &name : {sharpeningName(EvidenceId{5}), QStringLiteral("e-005")}) {
        layer.style = {{QStringLiteral("sharpen_with"), name}};
        EXPECT_TRUE(isSharpened(layer));
        ASSERT_TRUE(sharpeningSceneOf(layer, data)) << name.toStdString();
        EXPECT_EQ(sharpeningSceneOf(layer, data)->id.value, 5);
    }
    data.remove({ItemKind::Evidence, 5});
    EXPECT_TRUE(isSharpened(layer));
    EXPECT_EQ(sharpeningSceneOf(layer, data), nullptr);
}

} // namespace
} // namespace leadline

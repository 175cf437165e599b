// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/wait_until.h"
#include "tests/widgets/map/scene_map_window.h"
#include "widgets/map/map_picture.h"

#include <gtest/gtest.h>

namespace leadline {
namespace {

/// Scenes that are large and have no overviews: a first, coarse picture comes before all of them was read.
class UnfinishedScene : public SceneMapWindow
{
};

TEST_F(UnfinishedScene, IsShownCoarselyAndReadOnUntilItIsFinished)
{
    *decoder->coarse = true;
    const ItemRef scene{ItemKind::Evidence, addOctober().value};
    map->fitCase();
    ASSERT_TRUE(waitUntil([&] { return map->picture().unfinishedScenes().contains(scene); }));
    EXPECT_FALSE(map->isSharp());
    const int asked = *decoder->windows;
    ASSERT_TRUE(waitUntil([&] { return *decoder->windows > asked + 5; })) << "it is asked for again and again";
    EXPECT_FALSE(map->completeScene().scenes.empty()) << "and there is something to be seen meanwhile";

    *decoder->coarse = false;
    ASSERT_TRUE(waitUntil([&] { return map->isSharp(); }));
    EXPECT_TRUE(map->picture().unfinishedScenes().empty());
    const int finished = *decoder->windows;
    map->update();
    ASSERT_TRUE(waitUntil([&] { return map->isSharp(); }));
    EXPECT_EQ(*decoder->windows, finished) << "nothing more is read";
}

TEST_F(UnfinishedScene, IsFinishedForWhoeverExportsIt)
{
    *decoder->coarse = true;
    addOctober();
    const std::vector<ShownScene> shown = scenesByDate(editor->data(), {});
    ASSERT_EQ(shown.size(), 1U);
    const SceneSource source =
        sourceOf(shown.front(), editor->data(), [](const Evidence &exhibit) { return exhibit.linkedPath; });
    const Viewport view = Viewport::fitting(*boundsOf(corners), {400, 300});
    const auto soon = library->readSoon(source, view, 100);
    ASSERT_TRUE(soon);
    EXPECT_LT(soon->part, 1);
    std::atomic<bool> done = false;
    std::thread exporting([&] {
        EXPECT_TRUE(library->read(source, view));
        done = true;
    });
    const int before = *decoder->windows;
    EXPECT_TRUE(waitUntil([&] { return *decoder->windows > before + 3; }));
    EXPECT_FALSE(done) << "it waits for the finished picture";
    *decoder->coarse = false;
    exporting.join();
    EXPECT_TRUE(done);
}

} // namespace
} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
// Where the pixels of the scenes of the shared data lie, between the nodes that a decoder is asked for, and back.
#include "fixtures.h"

#include "model/geo/geodesic.h"
#include "model/geo/pixel_lattice.h"
#include "tests/support/paths.h"

#include <gtest/gtest.h>

#include <random>

namespace leadline {
namespace {

struct Placed
{
    const char *file;
    double tolerancePixels;
};

void PrintTo(const Placed &placed, std::ostream *out)
{
    *out << placed.file;
}

class SharedPixelPositions : public ::testing::TestWithParam<Placed>
{
protected:
    void SetUp() override
    {
        const auto opened =
            realPool()->openScene(sharedDataPath(QLatin1String("imagery/")) + QLatin1String(GetParam().file));
        ASSERT_TRUE(opened) << opened.error().message().toStdString();
        session = *opened;
        size = {session->header().value(QLatin1String("width")).toDouble(),
                session->header().value(QLatin1String("height")).toDouble()};
    }
    Result<std::vector<std::optional<LatLon>>> positions(const QRectF &area, int columns, int rows)
    {
        const auto answer =
            session->readPositions({area.left(), area.top(), area.width(), area.height(), columns, rows});
        if (!answer)
            return Unexpected{answer.error()};
        std::vector<std::optional<LatLon>> list;
        for (const auto &position : *answer)
            list.push_back(position ? std::optional(LatLon{(*position)[1], (*position)[0]}) : std::nullopt);
        return list;
    }

    std::shared_ptr<SceneSession> session;
    QSizeF size;
};

TEST_P(SharedPixelPositions, AreFoundBetweenTheNodesAndBack)
{
    const auto lattice = PixelLattice::fine(
        {{0, 0}, size}, [this](const QRectF &area, int columns, int rows) { return positions(area, columns, rows); });
    ASSERT_TRUE(lattice) << lattice.error().message().toStdString();
    RecordProperty("tested_error_pixels", std::to_string(lattice->testedErrorPixels().value_or(-1)));
    std::mt19937 random(11);
    std::uniform_real_distribution<double> across(0, size.width() - 1), down(0, size.height() - 1);
    const double metres = lattice->metresPerPixel();
    double most = 0, mostBack = 0;
    int seen = 0;
    for (int i = 0; i < 40; ++i) {
        // The file's own model, asked for just this pixel and its neighbours.
        const QPointF pixel(across(random), down(random));
        const auto exact = positions({pixel, QSizeF(1, 1)}, 2, 2);
        ASSERT_TRUE(exact);
        const auto found = lattice->positionOf(pixel);
        if (!exact->front() || !found)
            continue;
        ++seen;
        const auto &right = (*exact)[1];
        const double pixelMetres = right ? std::max(distanceMetres(*exact->front(), *right), metres / 4) : metres;
        most = std::max(most, distanceMetres(*exact->front(), *found) / pixelMetres);
        const auto back = lattice->pixelOf(*found);
        ASSERT_TRUE(back) << pixel.x() << ' ' << pixel.y();
        mostBack = std::max(mostBack, std::hypot(back->x() - pixel.x(), back->y() - pixel.y()));
    }
    EXPECT_GE(seen, 20);
    EXPECT_LE(most, GetParam().tolerancePixels);
    EXPECT_LE(mostBack, 0.01) << "there and back";
}

INSTANTIATE_TEST_SUITE_P(
    Imagery, SharedPixelPositions,
    ::testing::Values(Placed{"busan_rgb_s2_2022-05-14.tif", 0.05}, Placed{"busan_rot30_utm52n.tif", 0.05},
                      Placed{"s1_grd_vv_gcps_2018-07-16.tif", 0.1}, Placed{"pucallpa_landsat_1985.tif", 0.05},
                      Placed{"pleiades_rpc_only.tif", 0.05}, Placed{"s2_l1c_preview_19UDP_2017-07-29.jp2", 0.05},
                      Placed{"vanderford_glacier_3031.tif", 0.05}, Placed{"aleutians_dateline_32660.tif", 0.05},
                      Placed{"southup_world_rgb.tif", 0.05}, Placed{"goes_full_disk.tif", 0.5}));

TEST(PixelPositions, AreRefusedOfAPictureWithoutAPlace)
{
    const auto opened = realPool()->openScene(sharedDataPath(QLatin1String("imagery/s2_16bit_nogeoref.jp2")));
    ASSERT_TRUE(opened);
    const auto answer = (*opened)->readPositions({0, 0, 10, 10, 3, 3});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::Unsupported);
    EXPECT_FALSE((*opened)->readPositions({0, 0, 10, 10, 300, 3})) << "more nodes than a frame holds";
    EXPECT_FALSE((*opened)->readPositions({0, 0, -10, 10, 3, 3}));
}

} // namespace
} // namespace leadline

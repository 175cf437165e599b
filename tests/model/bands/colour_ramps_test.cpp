// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/bands/colour_ramps.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace leadline {
namespace {

double linearOf(std::uint32_t byte)
{
    const double encoded = double(byte & 0xffU) / 255;
    return encoded <= 0.04045 ? encoded / 12.92 : std::pow((encoded + 0.055) / 1.055, 2.4);
}

/// CIE L* (0..100) of a colour as eyes without one kind of cones see it. Matrices for full severity: Machado, Oliveira
/// and Fernandes 2009, "A physiologically-based model for simulation of color vision deficiency".
double lightnessFor(const std::array<double, 9> &eye, std::uint32_t colour)
{
    const double r = linearOf(colour >> 16), g = linearOf(colour >> 8), b = linearOf(colour);
    const auto seen = [&](std::size_t row) {
        return std::clamp(eye[row] * r + eye[row + 1] * g + eye[row + 2] * b, 0.0, 1.0);
    };
    const double y = 0.2126 * seen(0) + 0.7152 * seen(3) + 0.0722 * seen(6);
    return y > 216.0 / 24389 ? 116 * std::cbrt(y) - 16 : y * 24389 / 27;
}

const std::array<std::array<double, 9>, 4> eyes = {
    {{1, 0, 0, 0, 1, 0, 0, 0, 1},
     {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
     {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
     {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900}}};

TEST(ColourRamps, ShowTheirOrderToEveryEyeByLightness)
{
    for (const ColourRamp &ramp : colourRamps()) {
        for (const auto &eye : eyes) {
            for (std::size_t i = 8; i < 256; i += 8) {
                const double step = lightnessFor(eye, ramp.colours[i]) - lightnessFor(eye, ramp.colours[i - 8]);
                const bool downhill = ramp.use == RampUse::Diverging && i > 128;
                if (i == 128)
                    continue;
                EXPECT_GT(downhill ? -step : step, 0.3) << ramp.name.toStdString() << " at " << i;
            }
        }
    }
}

TEST(ColourRamps, GoAtAnEvenPace)
{
    for (const ColourRamp &ramp : colourRamps()) {
        for (std::size_t i = 1; i < 256; ++i) {
            for (const int shift : {16, 8, 0}) {
                const int step = int((ramp.colours[i] >> shift) & 0xffU) - int((ramp.colours[i - 1] >> shift) & 0xffU);
                EXPECT_LE(std::abs(step), 7) << ramp.name.toStdString() << " jumps at " << i;
            }
        }
    }
}

TEST(ColourRamps, AreFoundByTheNameThatAStyleKeeps)
{
    ASSERT_NE(findColourRamp(QString()), nullptr);
    EXPECT_EQ(findColourRamp(QString())->name, QStringLiteral("grey"));
    EXPECT_EQ(findColourRamp(QStringLiteral("grey"))->colours[77], 0xff4d4d4dU);
    for (const ColourRamp &ramp : colourRamps())
        EXPECT_EQ(findColourRamp(ramp.name), &ramp);
    EXPECT_EQ(findColourRamp(QStringLiteral("rainbow")), nullptr);
}

TEST(ColourRamps, ThatDivergeAreLightInTheMiddleAndDifferAtTheEnds)
{
    for (const ColourRamp &ramp : colourRamps()) {
        if (ramp.use != RampUse::Diverging)
            continue;
        EXPECT_EQ(ramp.colours[127], ramp.colours[128]) << ramp.name.toStdString();
        const int low = int(ramp.colours[0] & 0xffU) - int((ramp.colours[0] >> 16) & 0xffU);
        const int high = int(ramp.colours[255] & 0xffU) - int((ramp.colours[255] >> 16) & 0xffU);
        EXPECT_GT(std::abs(low - high), 60) << "one end is bluer: " << ramp.name.toStdString();
    }
}

} // namespace
} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/bands/band_formula.h"
#include "model/bands/colour_ramps.h"
#include "model/bands/formula_presets.h"

#include <gtest/gtest.h>

namespace leadline {
namespace {

TEST(FormulaPresets, NameOnlyTheIndicesWhoseBandsTheFileNames)
{
    const QStringList bands = {bandMeaning(QStringLiteral("Blue (490 nm)"), {}),
                               bandMeaning(QString(), QStringLiteral("Green")),
                               bandMeaning(QStringLiteral("Red"), QStringLiteral("Undefined")),
                               bandMeaning(QStringLiteral("Near Infrared"), {})};
    EXPECT_EQ(bands, (QStringList{QStringLiteral("blue"), QStringLiteral("green"), QStringLiteral("red"),
                                  QStringLiteral("nir")}));
    const std::vector<FormulaPreset> presets = formulaPresets(bands);
    ASSERT_EQ(presets.size(), 2U);
    EXPECT_EQ(presets[0].name, QStringLiteral("NDVI"));
    EXPECT_EQ(presets[0].expression, QStringLiteral("(b4 - b3) / (b4 + b3)"));
    EXPECT_EQ(presets[1].expression, QStringLiteral("(b2 - b4) / (b2 + b4)"));
    for (const FormulaPreset &preset : presets) {
        EXPECT_TRUE(BandFormula::parse(preset.expression, 4));
        EXPECT_NE(findColourRamp(preset.ramp), nullptr);
    }
    EXPECT_TRUE(formulaPresets({QString(), QString(), QString()}).empty()) << "nothing is guessed";
}

TEST(FormulaPresets, DoNotTakeRedEdgeForRed)
{
    EXPECT_EQ(bandMeaning(QStringLiteral("Red Edge 1"), {}), QStringLiteral("red edge"));
    EXPECT_EQ(bandMeaning(QStringLiteral("near infra-red"), {}), QStringLiteral("nir"));
    EXPECT_EQ(bandMeaning(QStringLiteral("B04"), {}), QString()) << "red on one satellite, infrared on another";
    EXPECT_EQ(bandMeaning(QStringLiteral("Scattered"), {}), QString());
}

} // namespace
} // namespace leadline

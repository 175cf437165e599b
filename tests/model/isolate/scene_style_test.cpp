// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/isolate/scene_style.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <gtest/gtest.h>

namespace leadline {
namespace {

QString refusal(const char *json)
{
    const Result<SceneStyle> style = sceneStyleFromJson(QJsonDocument::fromJson(json).object());
    return style ? QStringLiteral("taken") : style.error().what;
}

TEST(SceneStyle, comesBackFromJsonAsItWas)
{
    SceneStyle style;
    style.rendering = SceneRendering::Expression;
    style.expression = QStringLiteral("(b4 - b3) / (b4 + b3)");
    style.stretch = StretchKind::Fixed;
    style.ranges = {{-1, 1}};
    style.gamma = 1.4;
    style.ramp = QStringLiteral("viridis");
    style.rampReversed = true;
    style.resampling = Resampling::Cubic;
    const Result<SceneStyle> again = sceneStyleFromJson(toJson(style));
    ASSERT_TRUE(again) << again.error().what.toStdString();
    EXPECT_EQ(*again, style);

    SceneStyle shade;
    shade.rendering = SceneRendering::Hillshade;
    shade.bands = {2};
    shade.lightAzimuth = 120;
    shade.lightAltitude = 30;
    shade.heightFactor = 3;
    shade.stretch = StretchKind::Percentile;
    shade.lowPercent = 1;
    shade.highPercent = 99.5;
    shade.deviations = 2.5;
    const Result<SceneStyle> lit = sceneStyleFromJson(toJson(shade));
    ASSERT_TRUE(lit) << lit.error().what.toStdString();
    EXPECT_EQ(*lit, shade);
}

TEST(SceneStyle, isWrittenAsNothingWhenThePictureIsShownAsItComes)
{
    EXPECT_TRUE(toJson(SceneStyle{}).isEmpty());
    const Result<SceneStyle> plain = sceneStyleFromJson({});
    ASSERT_TRUE(plain);
    EXPECT_EQ(*plain, SceneStyle{});
}

TEST(SceneStyle, namesTheKeyThatIsWrongAndWhatItMayBe)
{
    EXPECT_TRUE(refusal(R"({"rendering":"magic"})").contains(QLatin1String("automatic, bands, expression")));
    EXPECT_TRUE(refusal(R"({"rendering":"bands"})").contains(QLatin1String("\"bands\"")));
    EXPECT_TRUE(refusal(R"({"rendering":"bands","bands":[1,2]})").contains(QLatin1String("one or three")));
    EXPECT_TRUE(refusal(R"({"rendering":"bands","bands":[0]})").contains(QLatin1String("counted from 1")));
    EXPECT_TRUE(refusal(R"({"rendering":"expression"})").contains(QLatin1String("\"expression\"")));
    EXPECT_TRUE(refusal(R"({"stretch":"fixed"})").contains(QLatin1String("\"ranges\"")));
    EXPECT_TRUE(refusal(R"({"stretch":"fixed","ranges":[[5,5]]})").contains(QLatin1String("low below high")));
    EXPECT_TRUE(refusal(R"({"low_percent":98,"high_percent":2})").contains(QLatin1String("below high_percent")));
    EXPECT_TRUE(refusal(R"({"gamma":0})").contains(QLatin1String("0.1 to 10")));
    EXPECT_TRUE(refusal(R"({"gamma":"2"})").contains(QLatin1String("must be a number")));
    EXPECT_TRUE(refusal(R"({"ramp_reversed":1})").contains(QLatin1String("true or false")));
    EXPECT_TRUE(refusal(R"({"shimmer":1})").contains(QLatin1String("\"shimmer\", which is not known")));
}

} // namespace
} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/control/control_fit.h"

#include "model/geo/geodesic.h"
#include "tests/support/control_case.h"

#include <gtest/gtest.h>

namespace leadline {

namespace {

using namespace test;
using namespace Qt::StringLiterals;

void expectRefusal(const GroundControl &control, const QString &words)
{
    const auto refused = fitControl(control);
    ASSERT_FALSE(refused) << words.toStdString();
    EXPECT_TRUE(refused.error().what.contains(words)) << refused.error().what.toStdString();
}

void expectWarning(const GroundControl &control, const QString &words)
{
    const auto fit = fitControl(control);
    ASSERT_TRUE(fit) << fit.error().what.toStdString();
    QString all;
    for (const FitWarning &warning : fit->warnings())
        all += warning.text + u'\n';
    EXPECT_TRUE(all.contains(words)) << "wanted: " << words.toStdString() << "\ngot: " << all.toStdString();
}

} // namespace

TEST(ControlWarnings, SaysHowManyPairsAreMissing)
{
    expectRefusal(turnedPicture().control(FitMethod::Projective, firstPixels(2)), u"set 2 more pairs"_s);
    expectRefusal(turnedPicture().control(FitMethod::ThinPlate, firstPixels(2)), u"set 1 more pair:"_s);
    GroundControl off = turnedPicture().control(FitMethod::Similarity, firstPixels(2));
    off.pairs[0].used = false;
    expectRefusal(off, u"set 1 more pair:"_s);
}

TEST(ControlWarnings, NamesPairsThatAreTheSameOrContradictEachOther)
{
    GroundControl control = turnedPicture().control(FitMethod::Affine, firstPixels(4));
    control.pairs.push_back(control.pairs[1]);
    expectRefusal(control, u"pairs 2 and 5 are the same"_s);
    control.pairs[4].position = control.pairs[2].position;
    control.pairs[4].pixel = {5, 5};
    expectRefusal(control, u"pairs 3 and 5 lie in one place"_s);
    control.pairs[4].used = false;
    EXPECT_TRUE(fitControl(control));
}

TEST(ControlWarnings, RefusesPairsOnOneLine)
{
    const std::vector<QPointF> line{{100, 100}, {200, 200}, {300, 300}, {500, 500}};
    for (const FitMethod method : {FitMethod::Affine, FitMethod::Projective, FitMethod::ThinPlate})
        expectRefusal(turnedPicture().control(method, line), u"on one line"_s);
    EXPECT_TRUE(fitControl(turnedPicture().control(FitMethod::Similarity, line)));
    expectRefusal(turnedPicture().control(FitMethod::Projective, {{100, 100}, {200, 200}, {300, 300}, {500, 90}}),
                  u"all but pair 4"_s);
}

TEST(ControlWarnings, RefusesASpotOutsideOfThePicture)
{
    GroundControl control = turnedPicture().control(FitMethod::Affine, firstPixels(4));
    control.pairs[2].pixel = {801, 20};
    expectRefusal(control, u"pair 3 lies outside of the picture"_s);
}

TEST(ControlWarnings, FindsExchangedLatitudeAndLongitude)
{
    KnownPicture truth = turnedPicture();
    GroundControl control = truth.control(FitMethod::Affine, firstPixels(5));
    control.pairs[3].position = {control.pairs[3].position.lon, control.pairs[3].position.lat};
    expectRefusal(control, u"pair 4 is not on the Earth"_s); // 130° is no latitude

    // Where the two are alike, in the Gulf of Guinea, only the other pairs tell.
    truth.utm = *projectionFromCrs(u"EPSG:32631"_s);
    truth.corner = *truth.utm->forward({3, 3.4});
    control = truth.control(FitMethod::Affine, firstPixels(6));
    control.pairs[3].position = {control.pairs[3].position.lon, control.pairs[3].position.lat};
    expectWarning(control, u"pair 4: latitude and longitude look exchanged"_s);

    // Far apart, one of them is a world away.
    truth.utm = *projectionFromCrs(u"EPSG:32638"_s);
    truth.corner = *truth.utm->forward({13, 45});
    control = truth.control(FitMethod::Affine, firstPixels(5));
    control.pairs[1].position = {control.pairs[1].position.lon, control.pairs[1].position.lat};
    expectRefusal(control, u"exchange them"_s);
    // All of them: nothing is far from anything, but the picture is seen from below.
    control = truth.control(FitMethod::Affine, firstPixels(5));
    for (ControlPair &pair : control.pairs)
        pair.position = {pair.position.lon, pair.position.lat};
    expectWarning(control, u"mirrored"_s);
}

TEST(ControlWarnings, NamesThePairThatIsOutOfLine)
{
    GroundControl control = turnedPicture().control(FitMethod::Similarity, firstPixels(7));
    for (ControlPair &pair : control.pairs)
        pair.position = destination(pair.position, pair.pixel.x(), 2);
    control.pairs[5].position = destination(control.pairs[5].position, 10, 300);
    expectWarning(control, u"pair 6 lies "_s);
}

TEST(ControlWarnings, SeesASplineFold)
{
    GroundControl control = turnedPicture().control(FitMethod::ThinPlate, firstPixels(8));
    std::swap(control.pairs[4].position, control.pairs[5].position);
    expectWarning(control, u"folds over itself"_s);
}

TEST(ControlWarnings, SaysWhenMostOfThePictureIsAGuess)
{
    expectWarning(turnedPicture().control(FitMethod::Affine, {{10, 10}, {110, 20}, {30, 90}, {100, 100}}),
                  u"round only 1 % of the picture"_s);
}

TEST(ControlWarnings, SaysWhenNothingChecksTheFit)
{
    expectWarning(turnedPicture().control(FitMethod::Affine, firstPixels(3)), u"nothing checks the fit"_s);
}

} // namespace leadline

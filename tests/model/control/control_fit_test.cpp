// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/control/control_fit.h"

#include "model/control/control_json.h"
#include "model/geo/geodesic.h"
#include "tests/support/control_case.h"

#include <gtest/gtest.h>

#include <random>

namespace leadline {

namespace {

using namespace test;
using namespace Qt::StringLiterals;

double missMetres(const ControlFit &fit, const KnownPicture &truth, QPointF pixel)
{
    const auto there = fit.positionOf(pixel);
    return there ? distanceMetres(*there, truth.positionOf(pixel)) : HUGE_VAL;
}

void expectExact(const KnownPicture &truth, FitMethod method, std::size_t pairs)
{
    const auto fit = fitControl(truth.control(method, firstPixels(pairs)));
    ASSERT_TRUE(fit) << fit.error().what.toStdString();
    EXPECT_LT(fit->rmsMetres(), 1e-4);
    for (const QPointF pixel :
         {QPointF(0, 0), QPointF(800, 0), QPointF(800, 600), QPointF(0, 600), QPointF(333, 111)}) {
        EXPECT_LT(missMetres(*fit, truth, pixel), 0.01) << pixel.x() << ' ' << pixel.y();
        const auto back = fit->pixelOf(truth.positionOf(pixel));
        ASSERT_TRUE(back);
        EXPECT_NEAR(back->x(), pixel.x(), 1e-3);
        EXPECT_NEAR(back->y(), pixel.y(), 1e-3);
    }
}

/// Every position shifted as a hand does, by up to `metres` each way.
GroundControl shaken(GroundControl control, double metres)
{
    std::mt19937 dice(7);
    std::uniform_real_distribution<double> turn(0, 360), part(0.3, 1);
    for (ControlPair &pair : control.pairs)
        pair.position = destination(pair.position, turn(dice), metres * part(dice));
    return control;
}

} // namespace

TEST(ControlFit, TwoPairsPlaceATurnedScreenshot)
{
    expectExact(turnedPicture(), FitMethod::Similarity, 2);
}

TEST(ControlFit, ThreePairsPlaceAShearedScan)
{
    expectExact(shearedPicture(), FitMethod::Affine, 3);
}

TEST(ControlFit, FourPairsPlaceAnObliquePicture)
{
    expectExact(obliquePicture(), FitMethod::Projective, 4);
    expectExact(obliquePicture(), FitMethod::Projective, 8);
}

TEST(ControlFit, ASplineOfAFlatPictureIsFlat)
{
    expectExact(shearedPicture(), FitMethod::ThinPlate, 3);
    expectExact(shearedPicture(), FitMethod::ThinPlate, 8);
}

TEST(ControlFit, ASplineMeetsEveryPairAndFindsItsWayBack)
{
    const GroundControl control = shaken(turnedPicture().control(FitMethod::ThinPlate, spreadPixels), 40);
    const auto fit = fitControl(control);
    ASSERT_TRUE(fit);
    for (std::size_t i = 0; i < control.pairs.size(); ++i) {
        EXPECT_LT(fit->errors()[i].residualMetres, 1e-3);
        EXPECT_LT(fit->errors()[i].residualPixels, 1e-3);
    }
    for (const QPointF pixel : {QPointF(120, 130), QPointF(650, 450), QPointF(799, 1)}) {
        const auto back = fit->pixelOf(*fit->positionOf(pixel));
        ASSERT_TRUE(back);
        EXPECT_NEAR(back->x(), pixel.x(), 1e-4);
        EXPECT_NEAR(back->y(), pixel.y(), 1e-4);
    }
}

TEST(ControlFit, LeavingOneOutSaysWhatResidualsHide)
{
    for (const FitMethod method : allFitMethods) {
        const GroundControl control = shaken(turnedPicture().control(method, spreadPixels), 15);
        const auto fit = fitControl(control);
        ASSERT_TRUE(fit);
        ASSERT_TRUE(fit->leftOutMetres());
        EXPECT_GT(*fit->leftOutMetres(), fit->rmsMetres());
        // Of each pair it is what the fit of the others misses it by.
        for (std::size_t i = 0; i < control.pairs.size(); ++i) {
            GroundControl without = control;
            without.plane = fit->plane();
            without.pairs[i].used = false;
            const auto others = fitControl(without);
            ASSERT_TRUE(others);
            EXPECT_NEAR(others->errors()[i].residualMetres, *fit->errors()[i].leftOutMetres, 0.01)
                << fitMethodName(method).toStdString() << ' ' << i;
        }
    }
}

TEST(ControlFit, APairThatIsOffChecksTheFitWithoutTouchingIt)
{
    const KnownPicture truth = turnedPicture();
    GroundControl control = truth.control(FitMethod::Affine, firstPixels(5));
    control.pairs[4].position = destination(control.pairs[4].position, 45, 100);
    control.pairs[4].used = false;
    const auto fit = fitControl(control);
    ASSERT_TRUE(fit);
    EXPECT_LT(fit->rmsMetres(), 1e-3);
    EXPECT_NEAR(fit->errors()[4].residualMetres, 100, 0.1);
    EXPECT_NEAR(fit->errors()[4].residualPixels, 50, 0.2);
    EXPECT_FALSE(fit->errors()[4].leftOutMetres);
}

TEST(ControlFit, StatesAStandardErrorThatGrowsAwayFromThePairs)
{
    const KnownPicture truth = turnedPicture();
    for (const FitMethod method : {FitMethod::Similarity, FitMethod::Affine, FitMethod::Projective}) {
        const auto fit = fitControl(shaken(truth.control(method, spreadPixels), 10));
        ASSERT_TRUE(fit);
        const auto amid = fit->standardErrorMetresAt({400, 300});
        const auto away = fit->standardErrorMetresAt({3000, 2000});
        ASSERT_TRUE(amid && away) << fitMethodName(method).toStdString();
        EXPECT_GT(*away, *amid);
        EXPECT_GT(*amid, 1);
        EXPECT_LT(*amid, 20);
    }
    // Nothing is left over to tell from.
    const auto exact = fitControl(truth.control(FitMethod::Affine, firstPixels(3)));
    ASSERT_TRUE(exact);
    EXPECT_FALSE(exact->standardErrorMetresAt({400, 300}));
    EXPECT_FALSE(exact->leftOutMetres());
}

TEST(ControlFit, CutsAnObliquePictureBelowItsHorizon)
{
    const KnownPicture truth = obliquePicture(10); // the horizon is at row 300 - 900 tan 10° = 141
    const auto fit =
        fitControl(truth.control(FitMethod::Projective, {{60, 560}, {740, 550}, {650, 330}, {130, 300}, {400, 400}}));
    ASSERT_TRUE(fit) << fit.error().what.toStdString();
    EXPECT_TRUE(fit->positionOf({400, 500}));
    EXPECT_FALSE(fit->positionOf({400, 100}));
    const std::vector<LatLon> ring = fit->footprint();
    ASSERT_GE(ring.size(), 4U);
    for (const LatLon &p : ring) {
        const auto pixel = fit->pixelOf(p);
        ASSERT_TRUE(pixel);
        EXPECT_GT(pixel->y(), 141);
    }
    // What is behind the camera is not in the picture.
    EXPECT_FALSE(fit->pixelOf(*truth.utm->inverse(truth.corner + QPointF(0, -500))));
}

TEST(ControlFit, GivesTheCornersClockwiseFromTheUpperLeft)
{
    const KnownPicture truth = turnedPicture();
    const auto fit = fitControl(truth.control(FitMethod::Similarity, firstPixels(3)));
    ASSERT_TRUE(fit);
    const auto ring = fit->footprint();
    ASSERT_EQ(ring.size(), 4U);
    EXPECT_LT(distanceMetres(ring[0], truth.positionOf({0, 0})), 0.01);
    EXPECT_LT(distanceMetres(ring[1], truth.positionOf({800, 0})), 0.01);
    EXPECT_LT(distanceMetres(ring[2], truth.positionOf({800, 600})), 0.01);
    EXPECT_LT(distanceMetres(ring[3], truth.positionOf({0, 600})), 0.01);
}

TEST(ControlFit, WorksOverThe180thMeridianAndAtThePole)
{
    const auto around = [](LatLon middle, const QString &plane) {
        GroundControl control{FitMethod::Affine, {}, {800, 600}, {}};
        for (const QPointF &pixel : spreadPixels)
            control.pairs.push_back(
                {pixel, destination(destination(middle, 90, (pixel.x() - 400) * 10), 0, (300 - pixel.y()) * 10), true});
        const auto fit = fitControl(control);
        ASSERT_TRUE(fit) << fit.error().what.toStdString();
        EXPECT_EQ(fit->plane(), plane);
        EXPECT_LT(fit->rmsMetres(), 60); // directions turn on a globe
    };
    around({-17, 180}, u"EPSG:32701"_s);
    around({-17, 179.99}, u"EPSG:32760"_s);
    around({86, 20}, u"EPSG:5041"_s);
}

TEST(ControlFit, GuessesWhereTheNextPairLies)
{
    const KnownPicture truth = turnedPicture();
    GroundControl control = truth.control(FitMethod::Projective, firstPixels(2));
    const auto fit = provisionalFit(control);
    ASSERT_TRUE(fit);
    EXPECT_LT(missMetres(*fit, truth, {700, 560}), 0.1);
    control.pairs.pop_back();
    EXPECT_FALSE(provisionalFit(control));
}

TEST(ControlFit, TravelsToTheDecoderUnchanged)
{
    for (const FitMethod method : allFitMethods) {
        const auto fit = fitControl(shaken(turnedPicture().control(method, spreadPixels), 20));
        ASSERT_TRUE(fit);
        const auto there = PictureTransform::fromJson(placementJson(*fit).value("transform"_L1).toObject());
        ASSERT_TRUE(there);
        EXPECT_EQ(there->toPlane({123, 456}), fit->transform().toPlane({123, 456}));
    }
    for (const QJsonObject &broken : {QJsonObject{}, QJsonObject{{u"method"_s, u"affine"_s}}}) {
        const auto refused = PictureTransform::fromJson(broken);
        EXPECT_FALSE(refused);
    }
}

TEST(ControlJson, KeepsPairsAndStatesWhatCameOfThem)
{
    GroundControl control = shaken(turnedPicture().control(FitMethod::Affine, firstPixels(5)), 10);
    control.pairs[2].used = false;
    const auto fit = fitControl(control);
    ASSERT_TRUE(fit);
    const QJsonObject json = controlJson(control, *fit);
    EXPECT_EQ(json.value("plane"_L1).toString(), u"EPSG:32652"_s);
    EXPECT_EQ(json.value("left_out_metres"_L1).toDouble(), *fit->leftOutMetres());
    auto back = controlFromJson(json);
    ASSERT_TRUE(back);
    back->plane.clear();
    EXPECT_EQ(*back, control);
}

} // namespace leadline

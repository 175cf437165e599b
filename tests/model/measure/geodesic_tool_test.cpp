// SPDX-License-Identifier: GPL-3.0-or-later
// Figures held against GeographicLib's own tools (Debian geographiclib-tools): GeodSolve for lines, Planimeter for
// areas.
#include "model/geo/geodesic.h"
#include "model/measure/ground_measure.h"

#include <gtest/gtest.h>

#include <QProcess>

#include <cmath>
#include <random>

namespace leadline {
namespace {

QList<QByteArray> answersOf(const QString &program, const QStringList &arguments, const QByteArray &input)
{
    QProcess tool;
    tool.start(program, arguments);
    EXPECT_TRUE(tool.waitForStarted()) << program.toStdString() << ": is geographiclib-tools installed?";
    tool.write(input);
    tool.closeWriteChannel();
    EXPECT_TRUE(tool.waitForFinished(60'000));
    return tool.readAllStandardOutput().trimmed().split('\n');
}

QByteArray written(LatLon p)
{
    return QByteArray::number(p.lat, 'f', 15) + ' ' + QByteArray::number(p.lon, 'f', 15);
}

/// Lines as the published test set has them: anywhere, short, nearly around the Earth, near poles, along the equator
/// and a meridian, across 180°.
std::vector<std::pair<LatLon, LatLon>> lines()
{
    std::mt19937 random(20231012);
    const auto between = [&random](double a, double b) { return std::uniform_real_distribution<double>(a, b)(random); };
    std::vector<std::pair<LatLon, LatLon>> all;
    for (int i = 0; i < 1000; ++i)
        all.emplace_back(LatLon{between(-90, 90), between(-180, 180)}, LatLon{between(-90, 90), between(-180, 180)});
    for (int i = 0; i < 1000; ++i) {
        const LatLon a{between(-80, 80), between(-180, 180)};
        all.emplace_back(a, LatLon{a.lat + between(-0.01, 0.01), a.lon + between(-0.01, 0.01)});
    }
    for (int i = 0; i < 500; ++i) { // nearly opposite
        const LatLon a{between(-80, 80), between(-180, 0)};
        all.emplace_back(a, LatLon{-a.lat + between(-1, 1), a.lon + 180 + between(-1, 0)});
    }
    for (int i = 0; i < 250; ++i)
        all.emplace_back(LatLon{between(89, 90), between(-180, 180)}, LatLon{between(89, 90), between(-180, 180)});
    for (int i = 0; i < 250; ++i)
        all.emplace_back(LatLon{between(-60, 60), 179 + between(0, 1)}, LatLon{between(-60, 60), -180 + between(0, 1)});
    for (int i = 0; i < 250; ++i)
        all.emplace_back(LatLon{0, between(-180, 0)}, LatLon{0, between(0, 170)});
    for (int i = 0; i < 250; ++i) {
        const double lon = between(-180, 180);
        all.emplace_back(LatLon{between(-90, 90), lon}, LatLon{between(-90, 90), lon});
    }
    return all;
}

TEST(GeodesicTool, LengthsAndBearingsAreThoseOfGeodSolve)
{
    const auto all = lines();
    QByteArray input;
    for (const auto &[a, b] : all)
        input += written(a) + ' ' + written(b) + '\n';
    const QList<QByteArray> answers = answersOf(
        QStringLiteral("GeodSolve"), {QStringLiteral("-i"), QStringLiteral("-p"), QStringLiteral("9")}, input);
    ASSERT_EQ(answers.size(), static_cast<qsizetype>(all.size()));
    for (std::size_t i = 0; i < all.size(); ++i) {
        const QList<QByteArray> parts = answers[static_cast<qsizetype>(i)].split(' ');
        ASSERT_EQ(parts.size(), 3) << answers[static_cast<qsizetype>(i)].toStdString();
        const auto &[a, b] = all[i];
        const double metres = parts[2].toDouble();
        EXPECT_NEAR(distanceMetres(a, b), metres, 1e-6) << i;
        // Nearly opposite points have bearings that a nanometre turns; what is asked is where the line leads.
        if (metres > 1 && metres < 1.99e7) {
            EXPECT_NEAR(std::remainder(azimuthDegrees(a, b) - parts[0].toDouble(), 360.0) * metres, 0, 1e-4) << i;
            const LatLon end = destination(a, parts[0].toDouble(), metres);
            EXPECT_LT(distanceMetres(end, b), 1e-6) << i;
        }
    }
}

TEST(GeodesicTool, AreasAreThoseOfPlanimeter)
{
    std::mt19937 random(7);
    const auto between = [&random](double a, double b) { return std::uniform_real_distribution<double>(a, b)(random); };
    for (int i = 0; i < 60; ++i) {
        const LatLon middle{between(-85, 85), between(-180, 180)};
        const double reach = std::pow(10.0, between(0, 4.5)); // from a container to a bay
        std::vector<LatLon> ring;
        const int corners = 3 + i % 9;
        for (int corner = 0; corner < corners; ++corner)
            ring.push_back(destination(middle, -360.0 * corner / corners, reach * between(0.5, 1)));
        QByteArray input;
        for (const LatLon p : ring)
            input += written(p) + '\n';
        const QList<QByteArray> answer =
            answersOf(QStringLiteral("Planimeter"), {QStringLiteral("-p"), QStringLiteral("9")}, input);
        ASSERT_EQ(answer.size(), 1);
        const QList<QByteArray> parts = answer[0].split(' ');
        ASSERT_EQ(parts.size(), 3) << answer[0].toStdString();
        const double area = parts[2].toDouble();
        EXPECT_NEAR(ringPerimeter(ring).value, parts[1].toDouble(), 1e-6) << i;
        // Areas are differences of sums of 5e14 m² for the whole Earth: what double precision leaves of them.
        EXPECT_NEAR(ringArea(ring).value, std::abs(area), std::max(1e-6, std::abs(area) * 1e-12) + 0.1) << i;
    }
}

} // namespace
} // namespace leadline

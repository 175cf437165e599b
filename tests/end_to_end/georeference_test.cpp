// SPDX-License-Identifier: GPL-3.0-or-later
// Laying pictures on the ground from the command line.
#include "tests/end_to_end/leadline_program.h"

#include <gmock/gmock.h>

#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QTemporaryDir>

namespace leadline::end_to_end {
namespace {

using namespace Qt::StringLiterals;
using ::testing::HasSubstr;

/// Where a spot of the picture lies: north is up, a pixel is 2e-5° wide and 1.5e-5° high, some 1.65 m each way.
double lonOf(double x)
{
    return 130.28 + x * 2e-5;
}
double latOf(double y)
{
    return 42.24 - y * 1.5e-5;
}

constexpr double spots[][2] = {{60, 80}, {740, 50}, {700, 560}, {90, 520}, {400, 280}};

class GeoreferenceCommand : public ::testing::Test
{
protected:
    GeoreferenceCommand()
    {
        QImage picture(800, 600, QImage::Format_RGB32);
        picture.fill(Qt::darkGreen);
        EXPECT_TRUE(picture.save(path(u"screenshot.png"_s)));
        writePairs(pairs(5));
    }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    static QJsonArray pairs(int count)
    {
        QJsonArray list;
        for (int i = 0; i < count; ++i)
            list.append(QJsonObject{{u"x"_s, spots[i][0]},
                                    {u"y"_s, spots[i][1]},
                                    {u"lon"_s, lonOf(spots[i][0])},
                                    {u"lat"_s, latOf(spots[i][1])}});
        return list;
    }
    void writePairs(const QJsonArray &list, QJsonObject more = {}) const
    {
        more.insert(u"pairs"_s, list);
        if (!more.contains(u"method"_s))
            more.insert(u"method"_s, u"affine"_s);
        writeFile(path(u"pairs.json"_s), QJsonDocument(more).toJson());
    }
    Outcome image(const QStringList &rest) const
    {
        return leadline(QStringList{u"image"_s, path(u"screenshot.png"_s), u"georeference"_s} + rest);
    }
    Outcome onCase(const QString &command, const QStringList &rest) const
    {
        return leadline(QStringList{command, path(u"c.leadline"_s)} + rest);
    }

    QTemporaryDir m_folder;
};

TEST_F(GeoreferenceCommand, SaysHowWellAndWritesAGeoTiffThatLiesThere)
{
    const Outcome done = image({u"--points"_s, path(u"pairs.json"_s), u"-o"_s, path(u"out.tif"_s), u"--json"_s});
    ASSERT_EQ(done.exitStatus, 0) << done.err.toStdString();
    EXPECT_EQ(done.object().value("method"_L1).toString(), u"affine"_s);
    EXPECT_LT(done.object().value("left_out_metres"_L1).toDouble(1000), 0.5);
    EXPECT_EQ(done.object().value("footprint"_L1).toArray().size(), 4);
    const Outcome info = leadline({u"image"_s, path(u"out.tif"_s), u"info"_s, u"--json"_s});
    ASSERT_EQ(info.exitStatus, 0) << info.err.toStdString();
    EXPECT_EQ(info.object().value("crs"_L1).toString(), u"EPSG:32652"_s);
    // North of the plane is not quite north: the picture lies in it a little turned.
    const QJsonArray corners = info.object().value("corners"_L1).toArray();
    EXPECT_NEAR(corners[0][0].toDouble(), lonOf(0), 4e-4);
    EXPECT_NEAR(corners[0][1].toDouble(), latOf(0), 4e-4);
    EXPECT_NEAR(corners[2][0].toDouble(), lonOf(800), 4e-4);
    EXPECT_NEAR(corners[2][1].toDouble(), latOf(600), 4e-4);
}

TEST_F(GeoreferenceCommand, TakesThePointsOfQgisAndAnotherMethod)
{
    QByteArray table = "mapX,mapY,sourceX,sourceY,enable,dX,dY,residual\n";
    for (const auto &[x, y] : spots)
        table += u"%1,%2,%3,%4,1,0,0,0\n"_s.arg(lonOf(x), 0, 'f', 9).arg(latOf(y), 0, 'f', 9).arg(x).arg(-y).toUtf8();
    writeFile(path(u"p.points"_s), table);
    const Outcome done = image({u"--points"_s, path(u"p.points"_s), u"--method"_s, u"thin_plate"_s, u"--json"_s});
    ASSERT_EQ(done.exitStatus, 0) << done.err.toStdString();
    EXPECT_EQ(done.object().value("method"_L1).toString(), u"thin_plate"_s);
}

TEST_F(GeoreferenceCommand, RefusesWhatPlacesNothingAndSaysWhy)
{
    const Outcome few = image({u"--points"_s, path(u"pairs.json"_s), u"--method"_s, u"magic"_s});
    EXPECT_EQ(few.exitStatus, 2);
    writePairs(pairs(2), {{u"method"_s, u"projective"_s}});
    const Outcome missing = image({u"--points"_s, path(u"pairs.json"_s), u"-o"_s, path(u"no.tif"_s)});
    EXPECT_EQ(missing.exitStatus, 3);
    EXPECT_THAT(missing.err.toStdString(), HasSubstr("set 2 more pairs"));
    EXPECT_FALSE(QFileInfo::exists(path(u"no.tif"_s)));
    QJsonArray swapped = pairs(4);
    for (qsizetype i = 0; i < swapped.size(); ++i) {
        QJsonObject pair = swapped[i].toObject();
        const QJsonValue lon = pair.take(u"lon"_s);
        pair.insert(u"lon"_s, pair.value(u"lat"_s));
        pair.insert(u"lat"_s, lon);
        swapped[i] = pair;
    }
    writePairs(swapped);
    EXPECT_THAT(image({u"--points"_s, path(u"pairs.json"_s)}).err.toStdString(), HasSubstr("Are the two exchanged?"));
    writePairs(pairs(4), {{u"width"_s, 640}, {u"height"_s, 480}});
    EXPECT_THAT(image({u"--points"_s, path(u"pairs.json"_s)}).err.toStdString(), HasSubstr("640"));
    EXPECT_EQ(image({u"--points"_s, path(u"nowhere.json"_s)}).exitStatus, 3);
    EXPECT_EQ(image({}).exitStatus, 2);
}

TEST_F(GeoreferenceCommand, IsKeptInTheCaseDrawnOnItsMapAndTravelsWithIt)
{
    ASSERT_EQ(onCase(u"new"_s, {u"--title"_s, u"Harbour"_s}).exitStatus, 0);
    ASSERT_EQ(onCase(u"add"_s, {path(u"screenshot.png"_s)}).exitStatus, 0);
    const QString hash = sha256Of(path(u"screenshot.png"_s));
    EXPECT_EQ(onCase(u"georeference"_s, {u"E-001"_s}).exitStatus, 1); // nobody began
    const Outcome laid = onCase(u"georeference"_s,
                                {u"E-001"_s, u"--points"_s, path(u"pairs.json"_s), u"--json"_s, u"--who"_s, u"desk"_s});
    ASSERT_EQ(laid.exitStatus, 0) << laid.err.toStdString();
    EXPECT_EQ(laid.object().value("picture_sha256"_L1).toString(), hash);
    EXPECT_EQ(onCase(u"verify"_s, {}).exitStatus, 0);

    const Outcome drawn = onCase(u"render"_s, {u"--center"_s, u"%1,%2"_s.arg(lonOf(400)).arg(latOf(300)), u"--zoom"_s,
                                               u"15"_s, u"--size"_s, u"200x200"_s, u"-o"_s, path(u"map.png"_s)});
    ASSERT_EQ(drawn.exitStatus, 0) << drawn.err.toStdString();
    const QColor seen = QImage(path(u"map.png"_s)).pixelColor(60, 100);
    EXPECT_GT(seen.green(), seen.red() + 40);
    EXPECT_GT(seen.green(), seen.blue() + 40);

    ASSERT_EQ(onCase(u"export"_s, {u"--format"_s, u"bag"_s, u"-o"_s, path(u"bag"_s)}).exitStatus, 0);
    EXPECT_EQ(leadline({u"verify"_s, path(u"bag"_s)}).exitStatus, 0);
    ASSERT_EQ(leadline({u"import"_s, path(u"bag"_s), u"-o"_s, path(u"again.leadline"_s)}).exitStatus, 0);
    const Outcome there = leadline({u"georeference"_s, path(u"again.leadline"_s), u"E-001"_s, u"--json"_s});
    EXPECT_EQ(there.object().value("pairs"_L1).toArray().size(), 5);

    ASSERT_EQ(onCase(u"georeference"_s, {u"E-001"_s, u"--off"_s}).exitStatus, 0);
    EXPECT_EQ(onCase(u"georeference"_s, {u"E-001"_s}).exitStatus, 1);
    EXPECT_EQ(onCase(u"verify"_s, {}).exitStatus, 0);
}

} // namespace
} // namespace leadline::end_to_end

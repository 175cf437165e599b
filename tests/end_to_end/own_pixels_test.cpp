// SPDX-License-Identifier: GPL-3.0-or-later
// Real scenes in their own pixels, held against what GDAL's own program reads in the files.
#ifdef LEADLINE_HAS_SHARED_DATA
#include "tests/end_to_end/leadline_program.h"
#include "tests/support/paths.h"

#include <gmock/gmock.h>

#include <QImage>
#include <QTemporaryDir>

namespace leadline::end_to_end {
namespace {

using ::testing::HasSubstr;

class OwnPixels : public ::testing::Test
{
protected:
    void open(const QString &file)
    {
        ASSERT_EQ(leadline({QStringLiteral("new"), casePath(), QStringLiteral("--title"), QStringLiteral("Pixels")})
                      .exitStatus,
                  0);
        source = sharedDataPath(QLatin1String("imagery/")) + file;
        ASSERT_EQ(
            leadline({QStringLiteral("add"), casePath(), source, QStringLiteral("--kind"), QStringLiteral("scene")})
                .exitStatus,
            0);
    }
    QString casePath() const { return folder.filePath(QStringLiteral("Pixels.leadline")); }
    Outcome render(const QString &file, const QStringList &more = {}) const
    {
        return leadline(QStringList{QStringLiteral("render"), casePath(), QStringLiteral("--own-pixels"),
                                    QStringLiteral("E-001"), QStringLiteral("--json"), QStringLiteral("-o"),
                                    folder.filePath(file)} +
                        more);
    }
    QImage picture(const QString &file) const
    {
        return QImage(folder.filePath(file)).convertToFormat(QImage::Format_RGB32);
    }
    /// The stored array as another program reads it.
    QImage stored() const
    {
        const QString file = folder.filePath(QStringLiteral("stored.png"));
        EXPECT_EQ(run(QStringLiteral("gdal_translate"),
                      {QStringLiteral("-q"), QStringLiteral("-of"), QStringLiteral("PNG"), QStringLiteral("-b"),
                       QStringLiteral("1"), QStringLiteral("-b"), QStringLiteral("2"), QStringLiteral("-b"),
                       QStringLiteral("3"), source, file})
                      .exitStatus,
                  0);
        return QImage(file).convertToFormat(QImage::Format_RGB32);
    }

    QTemporaryDir folder;
    QString source;
};

class EightBitScenes : public OwnPixels, public ::testing::WithParamInterface<const char *>
{
};

TEST_P(EightBitScenes, EveryPixelOfThePictureIsThatOfTheFile)
{
    open(QLatin1String(GetParam()));
    const Outcome outcome = render(QStringLiteral("own.png"), {QStringLiteral("--bare")});
    ASSERT_EQ(outcome.exitStatus, 0) << outcome.err.toStdString();
    const QImage own = picture(QStringLiteral("own.png")), file = stored();
    ASSERT_EQ(own.size(), file.size());
    EXPECT_EQ(own, file);
    EXPECT_EQ(
        outcome.object().value(QStringLiteral("own_pixels")).toObject().value(QStringLiteral("first_column")).toInt(-1),
        0);
}

// True colour in UTM; stored south up; without a place on the Earth.
INSTANTIATE_TEST_SUITE_P(Imagery, EightBitScenes,
                         ::testing::Values("s2_l2a_tci_29RKH_2020-02-19.tif", "southup_world_rgb.tif",
                                           "ships_longbeach_nogeoref.jpg"));

TEST_F(OwnPixels, APartIsEnlargedByWholePixels)
{
    open(QStringLiteral("s2_l2a_tci_29RKH_2020-02-19.tif"));
    const Outcome outcome =
        render(QStringLiteral("part.png"),
               {QStringLiteral("--bare"), QStringLiteral("--zoom"), QStringLiteral("4"), QStringLiteral("--pixel"),
                QStringLiteral("500,300"), QStringLiteral("--size"), QStringLiteral("400x200")});
    ASSERT_EQ(outcome.exitStatus, 0) << outcome.err.toStdString();
    const QImage expected = stored().copy(450, 275, 100, 50).scaled(400, 200);
    EXPECT_EQ(picture(QStringLiteral("part.png")), expected);
}

TEST_F(OwnPixels, ARotatedScenesNorthIsNotUpAndItsPlaceIsKnown)
{
    open(QStringLiteral("busan_rot30_utm52n.tif"));
    const Outcome outcome = render(QStringLiteral("map.png"), {QStringLiteral("--grid"), QStringLiteral("degrees")});
    ASSERT_EQ(outcome.exitStatus, 0) << outcome.err.toStdString();
    const QJsonObject own = outcome.object().value(QStringLiteral("own_pixels")).toObject();
    EXPECT_TRUE(own.value(QStringLiteral("placed")).toBool());
    EXPECT_LT(own.value(QStringLiteral("position_error_pixels")).toDouble(1), 0.05);
    const QJsonArray box = outcome.object().value(QStringLiteral("bbox")).toArray();
    EXPECT_NEAR(box[0].toDouble(), 129.03075, 1e-3);
    EXPECT_NEAR(box[3].toDouble(), 35.13123, 1e-3);
}

TEST_F(OwnPixels, APictureWithoutAPlaceSaysSo)
{
    open(QStringLiteral("ships_longbeach_nogeoref.jpg"));
    const Outcome outcome = render(QStringLiteral("map.png"));
    ASSERT_EQ(outcome.exitStatus, 0) << outcome.err.toStdString();
    EXPECT_THAT(outcome.err.toStdString(), HasSubstr("no place on the Earth"));
    EXPECT_FALSE(outcome.object().contains(QStringLiteral("bbox")));
    EXPECT_FALSE(
        outcome.object().value(QStringLiteral("own_pixels")).toObject().value(QStringLiteral("placed")).toBool(true));
}

TEST_F(OwnPixels, WrongWordsAreAnsweredWithWhatToDo)
{
    open(QStringLiteral("southup_world_rgb.tif"));
    EXPECT_EQ(render(QStringLiteral("a.png"), {QStringLiteral("--zoom"), QStringLiteral("2.5")}).exitStatus, 2);
    EXPECT_EQ(render(QStringLiteral("a.png"), {QStringLiteral("--crs"), QStringLiteral("EPSG:3857")}).exitStatus, 2);
    const Outcome beside = render(QStringLiteral("a.png"), {QStringLiteral("--pixel"), QStringLiteral("9999,5")});
    EXPECT_EQ(beside.exitStatus, 3);
    EXPECT_THAT(beside.err.toStdString(), HasSubstr("does not lie on its 512 x 256 pixels"));
    const Outcome large = render(QStringLiteral("a.png"), {QStringLiteral("--zoom"), QStringLiteral("64")});
    EXPECT_EQ(large.exitStatus, 3);
    EXPECT_THAT(large.err.toStdString(), HasSubstr("--size"));
    EXPECT_EQ(leadline({QStringLiteral("render"), casePath(), QStringLiteral("--own-pixels"), QStringLiteral("E-009"),
                        QStringLiteral("-o"), folder.filePath(QStringLiteral("a.png"))})
                  .exitStatus,
              3);
}

} // namespace
} // namespace leadline::end_to_end
#endif

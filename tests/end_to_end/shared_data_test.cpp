// SPDX-License-Identifier: GPL-3.0-or-later
// The same line as the sample case's, on real files: present where the shared test data is.
#ifdef LEADLINE_HAS_SHARED_DATA

#include "tests/end_to_end/leadline_program.h"
#include "tests/support/paths.h"

#include <gmock/gmock.h>

#include <QFileInfo>
#include <QTemporaryDir>

namespace leadline::end_to_end {
namespace {

QString shared(const QString &path)
{
    return sharedDataPath({}) + path;
}

class RealData : public ::testing::Test
{
protected:
    static void SetUpTestSuite()
    {
        s_folder = std::make_unique<QTemporaryDir>();
        ASSERT_EQ(leadline({QStringLiteral("new"), casePath(), QStringLiteral("--title"), QStringLiteral("Real files")})
                      .exitStatus,
                  0);
        s_added = leadline({QStringLiteral("add"), casePath(), QStringLiteral("--json"),
                            shared(QStringLiteral("ais/marinecadastre_2023_1000rows.csv")),
                            shared(QStringLiteral("ais/dma_ferry_2022.csv")),
                            shared(QStringLiteral("imagery/ships_sfbay_rapideye_2017-03-08.tif")),
                            shared(QStringLiteral("imagery/busan_rgb_s2_2022-05-14.tif")),
                            shared(QStringLiteral("photos/tuscany_gps_1.jpg")),
                            shared(QStringLiteral("photos/kenya_southern_hemisphere.jpg")),
                            shared(QStringLiteral("photos/sony_gps_direction.jpg")),
                            shared(QStringLiteral("photos/orientation_6_landscape.jpg"))});
        ASSERT_EQ(s_added.exitStatus, 0) << s_added.err.toStdString();
    }
    static void TearDownTestSuite() { s_folder.reset(); }

    static QString casePath() { return s_folder->filePath(QStringLiteral("real.leadline")); }

    static QJsonObject exhibit(const QString &file)
    {
        const Outcome listed =
            leadline({QStringLiteral("list"), casePath(), QStringLiteral("evidence"), QStringLiteral("--json")});
        for (const QJsonValue &value : listed.array()) {
            if (value.toObject()[QStringLiteral("file")].toString() == file)
                return value.toObject();
        }
        ADD_FAILURE() << "no exhibit " << file.toStdString();
        return {};
    }

    static void expectCorner(const QJsonObject &scene, int index, double lat, double lon)
    {
        const QJsonArray corner = scene[QStringLiteral("footprint")].toArray().at(index).toArray();
        EXPECT_NEAR(corner[0].toDouble(), lon, 2e-5);
        EXPECT_NEAR(corner[1].toDouble(), lat, 2e-5);
    }

    static inline std::unique_ptr<QTemporaryDir> s_folder;
    static inline Outcome s_added;
};

TEST_F(RealData, EveryRowIsKeptOrAccountedFor)
{
    const QJsonObject report = s_added.object();
    EXPECT_EQ(report[QStringLiteral("items")].toArray().size(), 8);
    EXPECT_EQ(report[QStringLiteral("rows_read")].toInt(), 1735);
    // The ferry's log holds one exact duplicate.
    EXPECT_EQ(report[QStringLiteral("positions")].toInt(), 1734);
    EXPECT_EQ(report[QStringLiteral("vessels")].toInt(), 1001);
    EXPECT_TRUE(report[QStringLiteral("rejected")].toArray().isEmpty());
}

TEST_F(RealData, VesselsAreListedWithTheirPositions)
{
    const QJsonArray vessels =
        leadline({QStringLiteral("list"), casePath(), QStringLiteral("vessels"), QStringLiteral("--json")}).array();
    EXPECT_EQ(vessels.size(), 1001);
    int ferries = 0;
    for (const QJsonValue &value : vessels) {
        const QJsonObject vessel = value.toObject();
        if (vessel[QStringLiteral("mmsi")].toString() != QLatin1String("219000734"))
            continue;
        ++ferries;
        EXPECT_EQ(vessel[QStringLiteral("imo")].toString(), QStringLiteral("9107370"));
        EXPECT_EQ(vessel[QStringLiteral("positions")].toInt(), 734);
        EXPECT_EQ(vessel[QStringLiteral("flag")].toString(), QStringLiteral("Denmark"));
    }
    EXPECT_EQ(ferries, 1);
}

TEST_F(RealData, ScenesLieWhereTheirReadmeSays)
{
    const QJsonObject bay = exhibit(QStringLiteral("ships_sfbay_rapideye_2017-03-08.tif"));
    expectCorner(bay, 0, 37.73364, -122.35255);
    expectCorner(bay, 2, 37.71846, -122.31342);
    const QJsonObject busan = exhibit(QStringLiteral("busan_rgb_s2_2022-05-14.tif"));
    expectCorner(busan, 0, 35.13142, 129.01743);
    expectCorner(busan, 2, 35.08002, 129.11107);
}

TEST_F(RealData, PhotosLieWhereTheirExifSaysAndTheOneWithoutHasNoPlace)
{
    const QJsonObject tuscany = exhibit(QStringLiteral("tuscany_gps_1.jpg"));
    EXPECT_NEAR(tuscany[QStringLiteral("lat")].toDouble(), 43.467448, 1e-5);
    EXPECT_NEAR(tuscany[QStringLiteral("lon")].toDouble(), 11.885127, 1e-5);
    EXPECT_TRUE(tuscany[QStringLiteral("date")].toString().startsWith(QLatin1String("2008-10-23T14:27:07")));
    const QJsonObject kenya = exhibit(QStringLiteral("kenya_southern_hemisphere.jpg"));
    EXPECT_NEAR(kenya[QStringLiteral("lat")].toDouble(), -0.3713, 1e-5);
    EXPECT_NEAR(exhibit(QStringLiteral("sony_gps_direction.jpg"))[QStringLiteral("direction_degrees")].toDouble(), 46.5,
                1e-6);
    EXPECT_FALSE(exhibit(QStringLiteral("orientation_6_landscape.jpg")).contains(QStringLiteral("lat")));
}

TEST_F(RealData, BriefingShowsAllOfIt)
{
    const QString pdf = s_folder->filePath(QStringLiteral("real.pdf"));
    const Outcome briefed =
        leadline({QStringLiteral("brief"), casePath(), QStringLiteral("-o"), pdf, QStringLiteral("--json")});
    ASSERT_EQ(briefed.exitStatus, 0) << briefed.err.toStdString();
    EXPECT_GE(briefed.object()[QStringLiteral("pages")].toInt(), 6);
    const QString text = pdfText(pdf);
    EXPECT_TRUE(text.contains(sha256Of(shared(QStringLiteral("photos/tuscany_gps_1.jpg")))));
    EXPECT_TRUE(text.contains(QLatin1String("NIKON COOLPIX P6000")));
    EXPECT_TRUE(text.contains(QLatin1String("219000734")));
    EXPECT_FALSE(text.contains(QLatin1String("SYNTHETIC")));
    EXPECT_EQ(leadline({QStringLiteral("verify"), casePath()}).exitStatus, 0);
}

} // namespace
} // namespace leadline::end_to_end

#endif

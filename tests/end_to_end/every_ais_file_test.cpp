// SPDX-License-Identifier: GPL-3.0-or-later
// Every real AIS file, as its own folder says what a correct reader gets out: present where the shared test data is.
#ifdef LEADLINE_HAS_SHARED_DATA

#include "tests/end_to_end/leadline_program.h"
#include "tests/support/paths.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

#include <algorithm>
#include <cctype>

namespace leadline::end_to_end {
namespace {

const QString aisFolder = sharedDataPath(QLatin1String("ais/"));

QJsonObject expectedFigures()
{
    QFile file(aisFolder + QStringLiteral("expected.json"));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    return QJsonDocument::fromJson(file.readAll()).object();
}

/// 2014-01-01T01:14:25.000000 and 2014-01-01T01:14:25Z are the same time in this folder.
QString toTheSecond(const QJsonValue &time)
{
    return time.toString().left(19);
}

class EveryAisFile : public ::testing::TestWithParam<std::string>
{
protected:
    void SetUp() override
    {
        const Outcome made =
            leadline({QStringLiteral("new"), casePath(), QStringLiteral("--title"), QStringLiteral("Feeds")});
        ASSERT_EQ(made.exitStatus, 0) << made.err.toStdString();
    }
    QString casePath() const { return folder.filePath(QStringLiteral("c.leadline")); }
    QJsonArray list(const char *what) const
    {
        const Outcome listed =
            leadline({QStringLiteral("list"), casePath(), QLatin1String(what), QStringLiteral("--json")});
        EXPECT_EQ(listed.exitStatus, 0) << listed.err.toStdString();
        return QJsonDocument::fromJson(listed.out).array();
    }
    QTemporaryDir folder;
};

std::string testName(const ::testing::TestParamInfo<std::string> &info)
{
    std::string name = info.param;
    std::ranges::replace_if(
        name, [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
    return name;
}

TEST_P(EveryAisFile, BecomesTheTracksThatItsFolderSays)
{
    const QString file = QString::fromStdString(GetParam());
    const QJsonObject expected = expectedFigures()[file].toObject();
    ASSERT_FALSE(expected.isEmpty());
    const Outcome added = leadline({QStringLiteral("add"), casePath(), aisFolder + file, QStringLiteral("--json")});
    ASSERT_EQ(added.exitStatus, 0) << added.err.toStdString();
    const QJsonObject report = added.object();
    const auto number = [&report](const char *key) { return report[QLatin1String(key)].toInteger(); };
    const auto wanted = [&expected](const char *key) { return expected[QLatin1String(key)].toInteger(); };

    EXPECT_EQ(number("positions"), number("rows_kept"));
    std::int64_t rejected = 0, timeless = 0;
    for (const QJsonValue reason : report[QLatin1String("rejected")].toArray()) {
        rejected += reason[QLatin1String("count")].toInteger();
        if (reason[QLatin1String("reason")].toString().startsWith(QLatin1String("no time")))
            timeless += reason[QLatin1String("count")].toInteger();
        EXPECT_FALSE(reason[QLatin1String("reason")].toString().isEmpty());
        EXPECT_FALSE(reason[QLatin1String("lines")].toArray().isEmpty());
    }
    // Exact repetitions are counted, not stored; a position without a time cannot lie on a track.
    EXPECT_EQ(number("rows_kept") + number("duplicate_rows") + timeless, wanted("valid_positions"));
    EXPECT_EQ(number("rows_read"), number("rows_kept") + number("duplicate_rows") + rejected);
    if (expected.contains(QLatin1String("rows"))) {
        EXPECT_EQ(number("rows_read"), wanted("rows"));
    }
    for (const char *vessels : {"distinct_mmsi_valid_pos", "distinct_mmsi_mobile_valid_pos"}) {
        if (expected.contains(QLatin1String(vessels))) {
            EXPECT_LE(number("vessels"), wanted(vessels));
            EXPECT_GE(number("vessels"), wanted(vessels) - timeless);
        }
    }

    std::int64_t positions = 0;
    for (const QJsonValue vessel : list("vessels"))
        positions += vessel[QLatin1String("positions")].toInteger();
    EXPECT_EQ(positions, number("positions"));
    if (expected.contains(QLatin1String("first_utc"))) {
        const QJsonArray segments = list("segments");
        QString first = QStringLiteral("9999"), last;
        for (const QJsonValue segment : segments) {
            first = std::min(first, toTheSecond(segment[QLatin1String("start")]));
            last = std::max(last, toTheSecond(segment[QLatin1String("end")]));
        }
        EXPECT_EQ(first, toTheSecond(expected[QLatin1String("first_utc")]));
        // The last row of this one has no position.
        if (file != QLatin1String("gfw_263576000.jsonl")) {
            EXPECT_EQ(last, toTheSecond(expected[QLatin1String("last_utc")]));
        }
    }
    if (expected.contains(QLatin1String("rows_by_mmsi"))) {
        QJsonObject byMmsi;
        for (const QJsonValue vessel : list("vessels"))
            byMmsi.insert(vessel[QLatin1String("mmsi")].toString(), vessel[QLatin1String("positions")]);
        EXPECT_EQ(byMmsi, expected[QLatin1String("rows_by_mmsi")].toObject());
    }
}

TEST_P(EveryAisFile, TwiceIsRecognised)
{
    const QString path = aisFolder + QString::fromStdString(GetParam());
    for (const bool again : {false, true}) {
        const Outcome added = leadline({QStringLiteral("add"), casePath(), path, QStringLiteral("--json")});
        ASSERT_EQ(added.exitStatus, 0) << added.err.toStdString();
        const QJsonObject item = added.object()[QLatin1String("items")].toArray().at(0).toObject();
        EXPECT_EQ(item[QLatin1String("duplicate")].toBool(), again);
    }
    EXPECT_EQ(list("evidence").size(), 1);
}

INSTANTIATE_TEST_SUITE_P(Shared, EveryAisFile,
                         ::testing::Values("amsa_tagblock_multipart.nmea", "amsa_trailing_epoch_ms.nmea",
                                           "dma_ferry_2022.csv", "gfw_263576000.jsonl", "gfw_416000000.jsonl",
                                           "gfw_416000000_segmented.jsonl", "gpsd_ais-nmea.log",
                                           "kystverket_tagblock.nmea", "libais_tagblock.nmea", "libais_test.aivdm",
                                           "libais_typeexamples.nmea", "marinecadastre_2014_boston.gpkg",
                                           "marinecadastre_2023_1000rows.csv", "opencpn_guernesey.nmea",
                                           "opencpn_stupan.nmea"),
                         testName);

} // namespace
} // namespace leadline::end_to_end

#endif

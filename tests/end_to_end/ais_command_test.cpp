// SPDX-License-Identifier: GPL-3.0-or-later
// `leadline ais` as a script uses it. The ships are invented.
#include "tests/end_to_end/leadline_program.h"
#include "tests/support/paths.h"

#include <gmock/gmock.h>

#include <QTemporaryDir>

namespace leadline::end_to_end {
namespace {

const QByteArray position = "!AIVDM,1,1,,A,144cL?0P1saDMm0H;?L8iFg208CQ,0*48\n";
const QByteArray nothingAvailable = "!AIVDM,1,1,,A,B44cL?03wk?8mP=18D3Q3wv00000,0*41\n";
const QByteArray shipFirst = "!AIVDM,2,1,3,A,544cL?02<4d9D8`CT01=Tq@PE@T>1<PU00000016<PF8:6F>N@A5CPB@,0*0B\n";
const QByteArray shipSecond = "!AIVDM,2,2,3,A,000000000000000,2*27\n";
const QByteArray binary = "!AIVDM,1,1,,A,802<HW@000000000000000000000,0*4F\n";

class AisCommand : public ::testing::Test
{
protected:
    Outcome ais(const QByteArray &log, const QStringList &options = {},
                const QString &name = QStringLiteral("log.nmea"))
    {
        writeFile(path(name), log);
        return leadline(QStringList{QStringLiteral("ais"), path(name)} + options);
    }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    static QList<QJsonObject> objects(const Outcome &outcome)
    {
        QList<QJsonObject> list;
        for (const QByteArray &line : outcome.out.split('\n')) {
            if (line.isEmpty())
                continue;
            list << QJsonDocument::fromJson(line).object();
            EXPECT_FALSE(list.last().isEmpty()) << line.toStdString();
        }
        return list;
    }

    QTemporaryDir m_folder;
};

QString text(const QJsonObject &object, const char *key)
{
    return object[QLatin1String(key)].toString();
}

double number(const QJsonObject &object, const char *key)
{
    return object[QLatin1String(key)].toDouble(-999);
}

TEST_F(AisCommand, PrintsAnObjectForEachMessageWithUnitsInTheKeys)
{
    const Outcome outcome = ais("\\s:a,c:1694052840*5C\\" + position + shipFirst + shipSecond);
    EXPECT_EQ(outcome.exitStatus, 0) << outcome.err.toStdString();
    const QList<QJsonObject> messages = objects(outcome);
    ASSERT_EQ(messages.size(), 2);
    EXPECT_EQ(number(messages[0], "line"), 1);
    EXPECT_EQ(number(messages[0], "type"), 1);
    EXPECT_EQ(text(messages[0], "mmsi"), QStringLiteral("273341500"));
    EXPECT_EQ(text(messages[0], "time"), QStringLiteral("2023-09-07T02:14:00Z"));
    EXPECT_EQ(text(messages[0], "clock"), QStringLiteral("tag block"));
    EXPECT_DOUBLE_EQ(number(messages[0], "lon"), 130.3);
    EXPECT_DOUBLE_EQ(number(messages[0], "lat"), 42.25);
    EXPECT_DOUBLE_EQ(number(messages[0], "sog_knots"), 12.3);
    EXPECT_DOUBLE_EQ(number(messages[0], "cog_degrees"), 224.5);
    EXPECT_DOUBLE_EQ(number(messages[0], "heading_degrees"), 215);
    EXPECT_EQ(number(messages[1], "line"), 2);
    EXPECT_EQ(text(messages[1], "name"), QStringLiteral("SYNTHETIC SHIP"));
    EXPECT_EQ(text(messages[1], "imo"), QStringLiteral("9179842"));
    EXPECT_DOUBLE_EQ(number(messages[1], "draught_metres"), 6.5);
    EXPECT_FALSE(messages[1].contains(QStringLiteral("time")));
}

TEST_F(AisCommand, WhatIsNotAvailableIsAbsent)
{
    const QList<QJsonObject> messages = objects(ais(nothingAvailable));
    ASSERT_EQ(messages.size(), 1);
    EXPECT_EQ(number(messages[0], "type"), 18);
    for (const char *key : {"time", "clock", "lon", "lat", "sog_knots", "cog_degrees", "heading_degrees", "utc_second"})
        EXPECT_FALSE(messages[0].contains(QLatin1String(key))) << key;
}

TEST_F(AisCommand, EveryLineThatGivesNothingIsNamedWithItsReason)
{
    const QByteArray log = position + "!AIVDM,1,1,,A,144cL?0P1saDMm0H;?L8iFg208CQ,0*49\n" + shipSecond + binary;
    const Outcome spoken = ais(log);
    EXPECT_EQ(spoken.exitStatus, 0);
    EXPECT_TRUE(spoken.err.contains(QLatin1String("1 lines rejected: bad checksum (line 2)")))
        << spoken.err.toStdString();
    EXPECT_TRUE(spoken.err.contains(QLatin1String("(line 3)"))) << spoken.err.toStdString();
    EXPECT_EQ(objects(spoken).last()[QStringLiteral("decoded")].toBool(true), false);

    const Outcome outcome = ais(log, {QStringLiteral("--json")});
    EXPECT_TRUE(outcome.err.isEmpty()) << outcome.err.toStdString();
    const QJsonObject summary = objects(outcome).last()[QStringLiteral("summary")].toObject();
    EXPECT_EQ(number(summary, "lines"), 4);
    EXPECT_EQ(number(summary, "messages"), 2);
    EXPECT_EQ(number(summary, "decoded"), 1);
    EXPECT_EQ(number(summary[QStringLiteral("types")].toObject(), "8"), 1);
    const QJsonArray rejected = summary[QStringLiteral("rejected")].toArray();
    ASSERT_EQ(rejected.size(), 2);
    EXPECT_EQ(text(rejected[0].toObject(), "reason"), QStringLiteral("bad checksum"));
    EXPECT_EQ(rejected[0].toObject()[QStringLiteral("lines")].toArray(), QJsonArray{2});
    EXPECT_EQ(rejected[1].toObject()[QStringLiteral("lines")].toArray(), QJsonArray{3});
    EXPECT_EQ(summary[QStringLiteral("not_decoded")].toArray()[0].toObject()[QStringLiteral("lines")].toArray(),
              QJsonArray{4});
}

TEST_F(AisCommand, APackedLogIsReadAsItIs)
{
    const QList<QJsonObject> plain = objects(ais(position + shipFirst + shipSecond));
    ASSERT_EQ(run(QStringLiteral("gzip"), {path(QStringLiteral("log.nmea"))}).exitStatus, 0);
    const Outcome packed = leadline({QStringLiteral("ais"), path(QStringLiteral("log.nmea.gz"))});
    EXPECT_EQ(packed.exitStatus, 0) << packed.err.toStdString();
    EXPECT_EQ(objects(packed), plain);
}

TEST_F(AisCommand, WhatIsNoLogIsRefusedWithTheFileAndTheReason)
{
    const Outcome none = ais("a,b,c\n1,2,3\n", {}, QStringLiteral("table.csv"));
    EXPECT_EQ(none.exitStatus, 3);
    EXPECT_TRUE(none.out.isEmpty());
    EXPECT_TRUE(none.err.contains(QLatin1String("table.csv: no AIS message is in it"))) << none.err.toStdString();
    EXPECT_EQ(ais("", {}, QStringLiteral("empty.nmea")).exitStatus, 3);
    const Outcome missing = leadline({QStringLiteral("ais"), path(QStringLiteral("nowhere.nmea"))});
    EXPECT_EQ(missing.exitStatus, 3);
    EXPECT_TRUE(missing.err.contains(QLatin1String("nowhere.nmea")));
    EXPECT_EQ(leadline({QStringLiteral("ais")}).exitStatus, 2);
}

TEST_F(AisCommand, ALogThatIsCutShortInItsPackageGivesWhatIsThereAndIsRefused)
{
    QByteArray log;
    for (int i = 0; i < 20'000; ++i)
        log += position + QByteArray::number(i * 7919) + '\n';
    writeFile(path(QStringLiteral("long.nmea")), log);
    ASSERT_EQ(run(QStringLiteral("gzip"), {path(QStringLiteral("long.nmea"))}).exitStatus, 0);
    ASSERT_EQ(run(QStringLiteral("truncate"),
                  {QStringLiteral("-s"), QStringLiteral("-2000"), path(QStringLiteral("long.nmea.gz"))})
                  .exitStatus,
              0);
    const Outcome cut = leadline({QStringLiteral("ais"), path(QStringLiteral("long.nmea.gz"))});
    EXPECT_EQ(cut.exitStatus, 3);
    EXPECT_TRUE(cut.out.startsWith("{\"line\":1,"));
    EXPECT_TRUE(cut.err.contains(QLatin1String("long.nmea.gz"))) << cut.err.toStdString();
}

TEST_F(AisCommand, ALogComesIntoACaseAsTracksWithItsVessels)
{
    const QString casePath = path(QStringLiteral("c.leadline"));
    ASSERT_EQ(leadline({QStringLiteral("new"), casePath, QStringLiteral("--title"), QStringLiteral("Log")}).exitStatus,
              0);
    writeFile(path(QStringLiteral("log.nmea")),
              "\\s:a,c:1694052840*5C\\" + position + shipFirst + shipSecond + nothingAvailable);
    ASSERT_EQ(run(QStringLiteral("gzip"), {QStringLiteral("-k"), path(QStringLiteral("log.nmea"))}).exitStatus, 0);
    for (const QString &name : {QStringLiteral("log.nmea"), QStringLiteral("log.nmea.gz")}) {
        const Outcome added = leadline({QStringLiteral("add"), casePath, path(name), QStringLiteral("--json")});
        EXPECT_EQ(added.exitStatus, 0) << added.err.toStdString();
        EXPECT_EQ(number(added.object(), "positions"), 1);
        const QJsonObject rejected = added.object()[QStringLiteral("rejected")].toArray().first().toObject();
        EXPECT_TRUE(text(rejected, "reason").contains(QLatin1String("not available")));
        EXPECT_EQ(rejected[QStringLiteral("lines")].toArray(), QJsonArray{4});
    }
    const QJsonArray vessels =
        leadline({QStringLiteral("list"), casePath, QStringLiteral("vessels"), QStringLiteral("--json")}).array();
    ASSERT_EQ(vessels.size(), 1);
    EXPECT_EQ(text(vessels[0].toObject(), "mmsi"), QStringLiteral("273341500"));
    EXPECT_EQ(text(vessels[0].toObject(), "name"), QStringLiteral("SYNTHETIC SHIP"));
    EXPECT_EQ(text(vessels[0].toObject(), "imo"), QStringLiteral("9179842"));
    EXPECT_EQ(number(vessels[0].toObject(), "positions"), 2);
    EXPECT_EQ(text(vessels[0].toObject(), "first_seen"), QStringLiteral("2023-09-07T02:14:00Z"));
}

#ifdef LEADLINE_HAS_SHARED_DATA

TEST_F(AisCommand, ARealLogGivesItsMessages)
{
    const Outcome outcome =
        leadline({QStringLiteral("ais"), sharedDataPath(QLatin1String("ais/kystverket_tagblock.nmea")),
                  QStringLiteral("--json")});
    EXPECT_EQ(outcome.exitStatus, 0);
    QList<QJsonObject> messages = objects(outcome);
    const QJsonObject summary = messages.takeLast()[QStringLiteral("summary")].toObject();
    EXPECT_EQ(messages.size(), 216);
    EXPECT_EQ(number(summary, "messages"), 216);
    EXPECT_TRUE(summary[QStringLiteral("rejected")].toArray().isEmpty());
    int places = 0;
    for (const QJsonObject &message : messages)
        places += message.contains(QStringLiteral("lon")) && number(message, "type") != 21 ? 1 : 0;
    EXPECT_EQ(places, 146);
}

#endif

} // namespace
} // namespace leadline::end_to_end

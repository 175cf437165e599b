// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever is wrong with an input, the answer is a sentence with the file and the reason, status 3, and nothing by
// half.
#include "tests/end_to_end/leadline_program.h"
#include "tests/support/paths.h"

#include <gmock/gmock.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <unistd.h>

namespace leadline::end_to_end {
namespace {

class BadInput : public ::testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_EQ(
            leadline({QStringLiteral("new"), casePath(), QStringLiteral("--title"), QStringLiteral("T")}).exitStatus,
            0);
    }

    QString casePath() const { return path(QStringLiteral("c.leadline")); }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    Outcome add(const QStringList &files) const
    {
        return leadline(QStringList{QStringLiteral("add"), casePath()} + files);
    }

    void expectNothingAdded() const
    {
        EXPECT_TRUE(leadline({QStringLiteral("list"), casePath(), QStringLiteral("evidence"), QStringLiteral("--json")})
                        .array()
                        .isEmpty());
        EXPECT_EQ(run(QStringLiteral("find"),
                      {casePath() + QStringLiteral("/evidence"), QStringLiteral("-type"), QStringLiteral("f")})
                      .out,
                  QByteArray());
        EXPECT_EQ(leadline({QStringLiteral("verify"), casePath()}).exitStatus, 0);
    }

    /// Refused with status 3, the file and the reason on standard error, nothing in the case.
    void expectRefused(const QString &name, const QByteArray &bytes, const QString &reason)
    {
        writeFile(path(name), bytes);
        const Outcome added = add({path(name)});
        EXPECT_EQ(added.exitStatus, 3) << name.toStdString();
        EXPECT_TRUE(added.err.contains(name)) << added.err.toStdString();
        EXPECT_TRUE(added.err.contains(reason, Qt::CaseInsensitive)) << added.err.toStdString();
        expectNothingAdded();
    }

    QTemporaryDir m_folder;
};

TEST_F(BadInput, TextNamedTif)
{
    expectRefused(QStringLiteral("scene.tif"), "these are only words\n", QStringLiteral("text"));
}

TEST_F(BadInput, EmptyCsv)
{
    expectRefused(QStringLiteral("ais.csv"), {}, QStringLiteral("empty"));
}

TEST_F(BadInput, CsvWithoutPositions)
{
    expectRefused(QStringLiteral("crew.csv"), "name,age\nA,33\nB,44\n", QStringLiteral("position"));
}

TEST_F(BadInput, MissingFile)
{
    const Outcome added = add({path(QStringLiteral("nowhere.jpg"))});
    EXPECT_EQ(added.exitStatus, 3);
    EXPECT_TRUE(added.err.contains(QLatin1String("nowhere.jpg")));
    expectNothingAdded();
}

TEST_F(BadInput, TruncatedJpegIsRefusedUnlessItIsCalledAnImage)
{
    QFile whole(sourceFile(QStringLiteral("resources/sample/inputs/SYNTHETIC_photo_harbour_view.jpg")));
    ASSERT_TRUE(whole.open(QIODevice::ReadOnly));
    expectRefused(QStringLiteral("half.jpg"), whole.read(whole.size() / 2),
                  QStringLiteral("a part of the picture is missing"));
    // Half a photo may still be evidence: the user can say so.
    const Outcome kept = add({path(QStringLiteral("half.jpg")), QStringLiteral("--kind"), QStringLiteral("image")});
    EXPECT_EQ(kept.exitStatus, 0) << kept.err.toStdString();
    EXPECT_TRUE(kept.err.contains(QLatin1String("a part of the picture is missing"))) << kept.err.toStdString();
}

TEST_F(BadInput, OneBadFileDoesNotStopTheOthers)
{
    writeFile(path(QStringLiteral("bad.tif")), "not a scene");
    const Outcome added = add({path(QStringLiteral("bad.tif")),
                               sourceFile(QStringLiteral("resources/sample/inputs/SYNTHETIC_photo_harbour_view.jpg"))});
    EXPECT_EQ(added.exitStatus, 3);
    EXPECT_TRUE(added.err.contains(QLatin1String("bad.tif")));
    EXPECT_EQ(leadline({QStringLiteral("list"), casePath(), QStringLiteral("evidence"), QStringLiteral("--json")})
                  .array()
                  .size(),
              1);
}

TEST_F(BadInput, RejectedRowsAreCountedWithReasonAndLine)
{
    writeFile(path(QStringLiteral("rows.csv")),
              "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,Draft,"
              "Cargo,TransceiverClass\n"
              "366000001,2023-01-01T00:00:00,42.0,130.0,1.0,90.0,90,A,,,70,0,100,10,5,70,A\n"
              "366000001,2023-01-01T25:61:00,42.0,130.0,1.0,90.0,90,A,,,70,0,100,10,5,70,A\n"
              "366000001,2023-01-01T00:10:00,91.0,181.0,1.0,90.0,90,A,,,70,0,100,10,5,70,A\n");
    const Outcome added =
        leadline({QStringLiteral("add"), casePath(), path(QStringLiteral("rows.csv")), QStringLiteral("--json")});
    EXPECT_EQ(added.exitStatus, 0) << added.err.toStdString();
    const QJsonObject report = added.object();
    EXPECT_EQ(report[QStringLiteral("rows_read")].toInt(), 3);
    EXPECT_EQ(report[QStringLiteral("rows_kept")].toInt(), 1);
    QList<int> lines;
    for (const QJsonValue &value : report[QStringLiteral("rejected")].toArray()) {
        EXPECT_FALSE(value.toObject()[QStringLiteral("reason")].toString().isEmpty());
        for (const QJsonValue &line : value.toObject()[QStringLiteral("lines")].toArray())
            lines << line.toInt();
    }
    std::sort(lines.begin(), lines.end());
    EXPECT_EQ(lines, (QList<int>{3, 4}));
}

TEST_F(BadInput, FolderThatIsNoCase)
{
    const Outcome listed = leadline({QStringLiteral("list"), m_folder.path(), QStringLiteral("evidence")});
    EXPECT_EQ(listed.exitStatus, 3);
    EXPECT_TRUE(listed.err.contains(QFileInfo(m_folder.path()).fileName())) << listed.err.toStdString();
    EXPECT_TRUE(listed.err.contains(QLatin1String("not a case"))) << listed.err.toStdString();
}

TEST_F(BadInput, NewCaseDoesNotOverwrite)
{
    const Outcome made =
        leadline({QStringLiteral("new"), casePath(), QStringLiteral("--title"), QStringLiteral("Again")});
    EXPECT_EQ(made.exitStatus, 3);
    EXPECT_TRUE(made.err.contains(QLatin1String("c.leadline")));
}

TEST_F(BadInput, FolderWithoutWritePermission)
{
    // Root writes anywhere: the program runs as another user then (util-linux' setpriv).
    const QString locked = path(QStringLiteral("locked"));
    ASSERT_TRUE(QDir().mkdir(locked));
    QFile::setPermissions(locked, QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther);
    QFile::setPermissions(m_folder.path(),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther);
    QStringList command{leadlineProgram(), QStringLiteral("new"), locked + QStringLiteral("/c.leadline"),
                        QStringLiteral("--title"), QStringLiteral("T")};
    if (geteuid() == 0)
        command =
            QStringList{QStringLiteral("setpriv"), QStringLiteral("--reuid=65534"), QStringLiteral("--clear-groups")} +
            command;
    const Outcome made = run(command.takeFirst(), command);
    EXPECT_EQ(made.exitStatus, 3) << made.err.toStdString();
    EXPECT_TRUE(made.err.contains(QLatin1String("c.leadline"))) << made.err.toStdString();
    EXPECT_TRUE(QDir(locked).isEmpty());
}

TEST_F(BadInput, BriefingIntoAMissingFolderSaysSoAndWritesNothing)
{
    const QString pdf = path(QStringLiteral("no/such/folder/b.pdf"));
    const Outcome briefed = leadline({QStringLiteral("brief"), casePath(), QStringLiteral("-o"), pdf});
    EXPECT_EQ(briefed.exitStatus, 3);
    EXPECT_TRUE(briefed.err.contains(QLatin1String("b.pdf"))) << briefed.err.toStdString();
}

TEST_F(BadInput, ReadsAPackedTableAndRefusesHalfOfOne)
{
    QByteArray rows = "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName\n";
    for (int i = 0; i < 3000; ++i)
        rows += "273000001,2023-10-20T10:" + QByteArray::number(i / 60).rightJustified(2, '0') + ':' +
                QByteArray::number(i % 60).rightJustified(2, '0') + ',' + (i == 1500 ? "95" : "42.1") + ",130." +
                QByteArray::number(i * 7919 % 9973) + ",8.8,272.7,270,SAMPLE\n";
    writeFile(path(QStringLiteral("ais.csv")), rows);
    ASSERT_EQ(run(QStringLiteral("gzip"), {QStringLiteral("-k"), path(QStringLiteral("ais.csv"))}).exitStatus, 0);
    const QString packed = path(QStringLiteral("ais.csv.gz"));
    QFile whole(packed);
    ASSERT_TRUE(whole.open(QIODevice::ReadOnly));
    const QByteArray half = whole.readAll();
    expectRefused(QStringLiteral("half.csv.gz"), half.first(half.size() / 2),
                  QStringLiteral("cannot be unpacked past"));

    const Outcome added = leadline({QStringLiteral("add"), casePath(), packed, QStringLiteral("--json")});
    EXPECT_EQ(added.exitStatus, 0) << added.err.toStdString();
    EXPECT_EQ(added.object().value(QLatin1String("rows_kept")).toInt(), 2999);
    EXPECT_EQ(added.object().value(QLatin1String("rejected")).toArray().first()[QLatin1String("lines")].toArray(),
              QJsonArray{1502});
    const Outcome kept = leadline({QStringLiteral("add"), casePath(), path(QStringLiteral("half.csv.gz")),
                                   QStringLiteral("--kind"), QStringLiteral("tracks"), QStringLiteral("--json")});
    EXPECT_EQ(kept.exitStatus, 0) << kept.err.toStdString();
    EXPECT_TRUE(kept.err.contains(QStringLiteral("cut short or damaged"))) << kept.err.toStdString();
    EXPECT_GT(kept.object().value(QLatin1String("rows_kept")).toInt(), 500);
}

} // namespace
} // namespace leadline::end_to_end

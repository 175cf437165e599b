// SPDX-License-Identifier: GPL-3.0-or-later
// Custody, forgetting and moved files from the command line.
#include "tests/end_to_end/leadline_program.h"

#include <gmock/gmock.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace leadline::end_to_end {
namespace {

class Custody : public ::testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_EQ(leadline({QStringLiteral("new"), casePath(), QStringLiteral("--title"), QStringLiteral("Harbour")})
                      .exitStatus,
                  0);
    }
    QString casePath() const { return path(QStringLiteral("c.leadline")); }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    Outcome on(const QString &command, const QStringList &rest) const
    {
        return leadline(QStringList{command, casePath()} + rest);
    }
    QJsonArray list(const QString &kind) const
    {
        return on(QStringLiteral("list"), {kind, QStringLiteral("--json")}).array();
    }
    bool caseFileHolds(const QByteArray &text) const
    {
        QFile file(casePath() + QStringLiteral("/case.gpkg"));
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        return file.readAll().contains(text);
    }

    QTemporaryDir m_folder;
};

TEST_F(Custody, AnExhibitSaysHowItCameAndThroughWhoseHands)
{
    writeFile(path(QStringLiteral("letter.txt")), "A letter.\n");
    ASSERT_EQ(on(QStringLiteral("add"),
                 {path(QStringLiteral("letter.txt")), QStringLiteral("--obtained-from"), QStringLiteral("a courier"),
                  QStringLiteral("--obtained-by"), QStringLiteral("desk"), QStringLiteral("--obtained-tool"),
                  QStringLiteral("scanner 3"), QStringLiteral("--who"), QStringLiteral("the desk")})
                  .exitStatus,
              0);
    ASSERT_EQ(
        on(QStringLiteral("custody"),
           {QStringLiteral("E-001"), QStringLiteral("--action"), QStringLiteral("handed over"),
            QStringLiteral("--date"), QStringLiteral("2023-10~"), QStringLiteral("--to"), QStringLiteral("court")})
            .exitStatus,
        0);
    const QJsonObject exhibit = list(QStringLiteral("evidence")).at(0).toObject();
    EXPECT_EQ(exhibit.value(QStringLiteral("obtained_from")).toString(), QStringLiteral("a courier"));
    EXPECT_EQ(exhibit.value(QStringLiteral("obtained_by")).toString(), QStringLiteral("desk"));
    EXPECT_EQ(exhibit.value(QStringLiteral("obtained_tool")).toString(), QStringLiteral("scanner 3"));
    const QJsonArray custody = exhibit.value(QStringLiteral("custody")).toArray();
    ASSERT_EQ(custody.size(), 1);
    EXPECT_EQ(custody.at(0).toObject().value(QStringLiteral("date")).toString(), QStringLiteral("2023-10~"));
    EXPECT_EQ(custody.at(0).toObject().value(QStringLiteral("to")).toString(), QStringLiteral("court"));
    EXPECT_EQ(list(QStringLiteral("log")).at(1).toObject().value(QStringLiteral("who")).toString(),
              QStringLiteral("the desk"));
    EXPECT_TRUE(
        on(QStringLiteral("custody"), {QStringLiteral("E-001")}).out.contains("around October 2023  handed over"));
}

TEST_F(Custody, RefusesAnEntryWithoutAnActionOrWithADateThatIsNone)
{
    writeFile(path(QStringLiteral("letter.txt")), "A letter.\n");
    ASSERT_EQ(on(QStringLiteral("add"), {path(QStringLiteral("letter.txt"))}).exitStatus, 0);
    EXPECT_EQ(on(QStringLiteral("custody"), {QStringLiteral("E-001"), QStringLiteral("--to"), QStringLiteral("court")})
                  .exitStatus,
              2);
    const Outcome date =
        on(QStringLiteral("custody"), {QStringLiteral("E-001"), QStringLiteral("--action"), QStringLiteral("copied"),
                                       QStringLiteral("--date"), QStringLiteral("yesterday")});
    EXPECT_EQ(date.exitStatus, 2);
    EXPECT_TRUE(date.err.contains(QStringLiteral("\"yesterday\" means another day tomorrow")))
        << date.err.toStdString();
    const Outcome nobody =
        on(QStringLiteral("custody"), {QStringLiteral("E-009"), QStringLiteral("--action"), QStringLiteral("copied")});
    EXPECT_EQ(nobody.exitStatus, 3);
    EXPECT_TRUE(nobody.err.contains(QStringLiteral("E-009")));
}

TEST_F(Custody, ASourceCanBeForgottenAndTheCaseStillVerifies)
{
    writeFile(path(QStringLiteral("letter.txt")), "A letter.\n");
    const QByteArray name = "Yevstigney the courier";
    ASSERT_EQ(on(QStringLiteral("add"),
                 {path(QStringLiteral("letter.txt")), QStringLiteral("--source"), QString::fromUtf8(name)})
                  .exitStatus,
              0);
    writeFile(path(QStringLiteral("edits.jsonl")), R"({"change": "E-001", "source": "a courier"})");
    ASSERT_EQ(on(QStringLiteral("apply"), {path(QStringLiteral("edits.jsonl"))}).exitStatus, 0);
    EXPECT_TRUE(caseFileHolds(name));

    EXPECT_EQ(on(QStringLiteral("forget"), {QStringLiteral("--item"), QStringLiteral("E-001")}).exitStatus, 2);
    const Outcome forgotten =
        on(QStringLiteral("forget"), {QStringLiteral("--item"), QStringLiteral("E-001"), QStringLiteral("--reason"),
                                      QStringLiteral("source protection"), QStringLiteral("--json")});
    ASSERT_EQ(forgotten.exitStatus, 0) << forgotten.err.toStdString();
    EXPECT_EQ(forgotten.object().value(QStringLiteral("entries")).toInt(), 2);
    EXPECT_FALSE(caseFileHolds(name));
    const Outcome verified = on(QStringLiteral("verify"), {QStringLiteral("--json")});
    EXPECT_EQ(verified.exitStatus, 0) << verified.out.toStdString();
    EXPECT_EQ(verified.object().value(QStringLiteral("notices")).toArray().size(), 2);
    EXPECT_TRUE(list(QStringLiteral("log")).at(1).toObject().value(QStringLiteral("details_deleted")).toBool());
    EXPECT_EQ(list(QStringLiteral("evidence")).at(0).toObject().value(QStringLiteral("source")).toString(),
              QStringLiteral("a courier"));
}

TEST_F(Custody, ASceneKeepsTheFilesThatLayBesideIt)
{
    QDir(m_folder.path()).mkpath(QStringLiteral("from"));
    const QString name = QStringLiteral("SYNTHETIC_scene_rajin_2023-10-17.tif");
    const QString scene = path(QStringLiteral("from/")) + name;
    ASSERT_TRUE(QFile::copy(sourceFile(QStringLiteral("resources/sample/inputs/")) + name, scene));
    writeFile(path(QStringLiteral("from/SYNTHETIC_scene_rajin_2023-10-17.tfw")),
              "0.0001\n0\n0\n-0.0001\n130.3\n42.3\n");
    ASSERT_EQ(on(QStringLiteral("add"), {scene}).exitStatus, 0);
    ASSERT_TRUE(QDir(path(QStringLiteral("from"))).removeRecursively());
    const QJsonObject exhibit = list(QStringLiteral("evidence")).at(0).toObject();
    EXPECT_EQ(exhibit.value(QStringLiteral("companions")).toArray().size(), 1);
    const Outcome drawn =
        on(QStringLiteral("render"), {QStringLiteral("--bbox"), QStringLiteral("130.2,42.2,130.4,42.3"),
                                      QStringLiteral("-o"), path(QStringLiteral("map.png"))});
    EXPECT_EQ(drawn.exitStatus, 0) << drawn.err.toStdString();
    const QDir together(
        QStringLiteral("%1/derived/files/%2").arg(casePath(), exhibit.value(QStringLiteral("sha256")).toString()));
    EXPECT_EQ(sha256Of(together.filePath(name)), exhibit.value(QStringLiteral("sha256")).toString());
    EXPECT_TRUE(QFile::exists(together.filePath(QStringLiteral("SYNTHETIC_scene_rajin_2023-10-17.tfw"))));
    EXPECT_EQ(on(QStringLiteral("verify"), {}).exitStatus, 0);
}

TEST_F(Custody, AMovedLinkedFileIsFoundByItsHash)
{
    QDir(m_folder.path()).mkpath(QStringLiteral("first"));
    QDir(m_folder.path()).mkpath(QStringLiteral("second/deeper"));
    writeFile(path(QStringLiteral("first/scene.dat")), "0123456789");
    writeFile(path(QStringLiteral("second/decoy.dat")), "9876543210");
    ASSERT_EQ(on(QStringLiteral("add"), {path(QStringLiteral("first/scene.dat")), QStringLiteral("--link")}).exitStatus,
              0);
    EXPECT_FALSE(list(QStringLiteral("evidence"))
                     .at(0)
                     .toObject()
                     .value(QStringLiteral("linked_modified"))
                     .toString()
                     .isEmpty());
    ASSERT_TRUE(
        QFile::rename(path(QStringLiteral("first/scene.dat")), path(QStringLiteral("second/deeper/other.bin"))));
    EXPECT_EQ(on(QStringLiteral("verify"), {}).exitStatus, 1);
    const Outcome lost = on(QStringLiteral("relink"), {path(QStringLiteral("first")), QStringLiteral("--json")});
    EXPECT_EQ(lost.exitStatus, 1);
    EXPECT_EQ(lost.object().value(QStringLiteral("missing")).toArray().at(0).toString(), QStringLiteral("E-001"));
    const Outcome found = on(QStringLiteral("relink"), {path(QStringLiteral("second")), QStringLiteral("--json")});
    EXPECT_EQ(found.exitStatus, 0) << found.err.toStdString();
    EXPECT_TRUE(found.object()
                    .value(QStringLiteral("found"))
                    .toArray()
                    .at(0)
                    .toObject()
                    .value(QStringLiteral("new_path"))
                    .toString()
                    .endsWith(QStringLiteral("second/deeper/other.bin")));
    EXPECT_EQ(on(QStringLiteral("verify"), {}).exitStatus, 0);
    const Outcome nowhere = on(QStringLiteral("relink"), {path(QStringLiteral("nowhere"))});
    EXPECT_EQ(nowhere.exitStatus, 3);
    EXPECT_TRUE(nowhere.err.contains(QStringLiteral("no such folder")));
}

} // namespace
} // namespace leadline::end_to_end

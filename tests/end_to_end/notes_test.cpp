// SPDX-License-Identifier: GPL-3.0-or-later
// Notes from the command line, and items with dates and titles at the edge of what there is.
#include "tests/end_to_end/leadline_program.h"

#include <gmock/gmock.h>

#include <QFile>
#include <QTemporaryDir>

namespace leadline::end_to_end {
namespace {

using ::testing::HasSubstr;

class Notes : public ::testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_EQ(
            leadline({QStringLiteral("new"), casePath(), QStringLiteral("--title"), QStringLiteral("N")}).exitStatus,
            0);
    }
    QString casePath() const { return path("c.leadline"); }
    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    Outcome note(const QStringList &options) const
    {
        return leadline(QStringList{QStringLiteral("note"), casePath(), QStringLiteral("--json")} + options);
    }
    QJsonArray list(const char *what) const
    {
        return leadline({QStringLiteral("list"), casePath(), QLatin1String(what), QStringLiteral("--json")}).array();
    }
    QTemporaryDir m_folder;
};

TEST_F(Notes, AreKeptWithAHashAndNewVersionsAreMadeFromThem)
{
    const Outcome first =
        note({QStringLiteral("--text"), QStringLiteral("Four trips\nand no more"), QStringLiteral("--date"),
              QStringLiteral("early October 2023"), QStringLiteral("--from"), QStringLiteral("A docker")});
    ASSERT_EQ(first.exitStatus, 0) << first.err.toStdString();
    EXPECT_EQ(first.object().value(QStringLiteral("kind")).toString(), QStringLiteral("note"));
    EXPECT_EQ(first.object().value(QStringLiteral("label")).toString(), QStringLiteral("E-001"));
    writeFile(path("words.txt"), "Five trips");
    const Outcome second =
        note({QStringLiteral("--file"), path("words.txt"), QStringLiteral("--version-of"), QStringLiteral("E-001")});
    ASSERT_EQ(second.exitStatus, 0) << second.err.toStdString();
    const QJsonArray exhibits = list("evidence");
    ASSERT_EQ(exhibits.size(), 2);
    EXPECT_EQ(exhibits[0][u"title"].toString(), QStringLiteral("Four trips"));
    EXPECT_EQ(exhibits[1][u"title"].toString(), QStringLiteral("Four trips"));
    EXPECT_EQ(exhibits[1][u"source"].toString(), QStringLiteral("A docker"));
    EXPECT_NE(exhibits[0][u"sha256"], exhibits[1][u"sha256"]);
    EXPECT_EQ(leadline({QStringLiteral("verify"), casePath()}).exitStatus, 0);
}

TEST_F(Notes, AreRefusedWithTheReason)
{
    EXPECT_EQ(note({}).exitStatus, 2);
    EXPECT_EQ(note({QStringLiteral("--text"), QStringLiteral(" \n ")}).exitStatus, 3);
    ASSERT_EQ(note({QStringLiteral("--text"), QStringLiteral("Words")}).exitStatus, 0);
    const Outcome again = note({QStringLiteral("--text"), QStringLiteral("Words")});
    EXPECT_EQ(again.exitStatus, 3);
    EXPECT_THAT(again.err.toStdString(), HasSubstr("already"));
    EXPECT_EQ(note({QStringLiteral("--text"), QStringLiteral("More"), QStringLiteral("--version-of"),
                    QStringLiteral("E-099")})
                  .exitStatus,
              3);
    EXPECT_EQ(note({QStringLiteral("--text"), QStringLiteral("More"), QStringLiteral("--date"),
                    QStringLiteral("31 Feb 2023")})
                  .exitStatus,
              2);
    writeFile(path("bytes.txt"), QByteArray("\xff\xfe\x00", 3));
    EXPECT_EQ(note({QStringLiteral("--file"), path("bytes.txt")}).exitStatus, 3);
    EXPECT_EQ(list("evidence").size(), 1);
}

TEST_F(Notes, FarDatesLongTitlesAndOtherScriptsGoThroughEveryOutput)
{
    QByteArray edits;
    const auto event = [&](const QString &title, const char *date) {
        edits += "{\"add\":\"event\",\"title\":\"" + title.toUtf8() + "\",\"date\":\"" + date + "\"}\n";
    };
    event(QStringLiteral("Ides"), "-0043-03-15");
    event(QStringLiteral("Far off"), "Y12023");
    event(QString(10'000, u'W'), "2023-09-20");
    event(QStringLiteral("سفينة في الميناء"), "2023-09-21");
    event(QStringLiteral("🚢🚢 나진"), "2023-09-22");
    for (int i = 0; i < 50; ++i)
        event(QStringLiteral("At once %1").arg(i), "2023-10-01T00:00:00Z");
    edits += "{\"link\":[\"event:1\",\"is\",\"event:1\"]}\n";
    writeFile(path("edits.jsonl"), edits);
    const Outcome applied = leadline({QStringLiteral("apply"), casePath(), path("edits.jsonl")});
    EXPECT_EQ(applied.exitStatus, 3);
    EXPECT_THAT(applied.err.toStdString(), HasSubstr("an item cannot be linked to itself"));
    edits.truncate(edits.lastIndexOf("{"));
    writeFile(path("edits.jsonl"), edits);
    const Outcome sound = leadline({QStringLiteral("apply"), casePath(), path("edits.jsonl")});
    ASSERT_EQ(sound.exitStatus, 0) << sound.err.toStdString();
    EXPECT_EQ(list("events").size(), 55);
    for (const char *file : {"t.png", "t.svg", "t.pdf", "t.csv", "t.ics"}) {
        const Outcome drawn =
            leadline({QStringLiteral("chart"), casePath(), QStringLiteral("timeline"), QStringLiteral("--zone"),
                      QStringLiteral("Asia/Vladivostok"), QStringLiteral("-o"), path(file)});
        EXPECT_EQ(drawn.exitStatus, 0) << file << drawn.err.toStdString();
    }
    const Outcome briefed = leadline({QStringLiteral("brief"), casePath(), QStringLiteral("-o"), path("b.pdf")});
    EXPECT_EQ(briefed.exitStatus, 0) << briefed.err.toStdString();
    const Outcome shown = leadline({QStringLiteral("list"), casePath(), QStringLiteral("events"),
                                    QStringLiteral("--zone"), QStringLiteral("Asia/Vladivostok")});
    EXPECT_EQ(shown.exitStatus, 0);
    EXPECT_THAT(shown.out.toStdString(), HasSubstr("2023-10-01T10:00:00+10:00"));
    EXPECT_THAT(shown.out.toStdString(), HasSubstr("-0043-03-15"));
}

} // namespace
} // namespace leadline::end_to_end

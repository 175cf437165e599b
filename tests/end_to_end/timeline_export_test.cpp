// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline as a picture, a table and a calendar, from the command line.
#include "tests/end_to_end/leadline_program.h"
#include "tests/support/paths.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

namespace leadline::end_to_end {
namespace {

class TimelineExport : public ::testing::Test
{
protected:
    TimelineExport()
    {
        writeFile(path("edits.jsonl"),
                  "{\"add\":\"event\",\"title\":\"Summit, of two\",\"date\":\"2023-09-13\"}\n"
                  "{\"add\":\"event\",\"title\":\"Pits expanded\",\"date\":\"2023-09-20~/2023-09-30~\"}\n"
                  "{\"add\":\"event\",\"title\":\"Long ago\",\"date\":\"-0043\"}\n");
        EXPECT_EQ(run({QStringLiteral("new"), path("a.leadline"), QStringLiteral("--title"), QStringLiteral("A")}), 0);
        EXPECT_EQ(run({QStringLiteral("apply"), path("a.leadline"), path("edits.jsonl")}), 0);
    }
    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    static int run(const QStringList &arguments) { return leadline(arguments).exitStatus; }
    Outcome draw(const char *file, const QStringList &more = {}) const
    {
        return leadline(QStringList{QStringLiteral("chart"), path("a.leadline"), QStringLiteral("timeline"),
                                    QStringLiteral("-o"), path(file), QStringLiteral("--json")} +
                        more);
    }
    QByteArray bytes(const char *file) const
    {
        QFile read(path(file));
        return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
    }
    QTemporaryDir m_folder;
};

TEST_F(TimelineExport, IsAPictureByItsEnding)
{
    const std::pair<const char *, const char *> forms[] = {{"t.png", "\x89PNG"}, {"t.svg", "<?xml"}, {"t.pdf", "%PDF"}};
    for (const auto &[file, start] : forms) {
        const Outcome drawn = draw(file, {QStringLiteral("--time"), QStringLiteral("2023-09-01/2023-09-30")});
        ASSERT_EQ(drawn.exitStatus, 0) << drawn.err.toStdString();
        EXPECT_TRUE(bytes(file).startsWith(start)) << file;
    }
    EXPECT_TRUE(bytes("t.svg").contains("Summit, of two"));
}

TEST_F(TimelineExport, HasTheHoursOfAZoneAndSaysWhich)
{
    const QStringList days{QStringLiteral("--time"), QStringLiteral("2023-09-12/2023-09-14")};
    ASSERT_EQ(draw("t.svg", days).exitStatus, 0);
    EXPECT_FALSE(bytes("t.svg").contains("UTC+10"));
    const Outcome drawn =
        draw("t.svg", days + QStringList{QStringLiteral("--zone"), QStringLiteral("Asia/Vladivostok")});
    ASSERT_EQ(drawn.exitStatus, 0) << drawn.err.toStdString();
    EXPECT_TRUE(bytes("t.svg").contains("UTC+10"));
    const Outcome refused = draw("t.svg", {QStringLiteral("--zone"), QStringLiteral("Moon/Base")});
    EXPECT_EQ(refused.exitStatus, 2);
    EXPECT_TRUE(refused.err.contains(QStringLiteral("Asia/Vladivostok")));
}

TEST_F(TimelineExport, IsACalendarThatSaysWhatIsDoubtfulAndWhatItCannotHold)
{
    const Outcome drawn = draw("t.ics");
    ASSERT_EQ(drawn.exitStatus, 0) << drawn.err.toStdString();
    EXPECT_EQ(drawn.object()[QStringLiteral("items")].toInt(), 2);
    EXPECT_EQ(drawn.object()[QStringLiteral("left_out")].toArray().size(), 1);
    EXPECT_TRUE(drawn.err.contains(QStringLiteral("before year 1"))) << drawn.err.toStdString();
    const QByteArray text = bytes("t.ics");
    EXPECT_TRUE(text.contains("SUMMARY:Summit\\, of two\r\n"));
    EXPECT_TRUE(text.contains("DTSTART;VALUE=DATE:20230913\r\nDTEND;VALUE=DATE:20230914\r\n"));
    EXPECT_TRUE(text.contains("STATUS:TENTATIVE"));
}

TEST_F(TimelineExport, IsATableOfTheTimeThatIsAskedFor)
{
    const Outcome drawn = draw("t.csv", {QStringLiteral("--time"), QStringLiteral("2023-09-01/2023-09-15")});
    ASSERT_EQ(drawn.exitStatus, 0) << drawn.err.toStdString();
    EXPECT_EQ(drawn.object()[QStringLiteral("items")].toInt(), 1);
    EXPECT_TRUE(bytes("t.csv").contains("\"Summit, of two\",2023-09-13,"));
}

TEST_F(TimelineExport, RefusesWhatItCannotWrite)
{
    EXPECT_EQ(draw("t.docx").exitStatus, 2);
    EXPECT_EQ(draw("t.png", {QStringLiteral("--vessel"), QStringLiteral("x")}).exitStatus, 2);
    EXPECT_FALSE(QFile::exists(path("t.docx")));
}

} // namespace
} // namespace leadline::end_to_end

// SPDX-License-Identifier: GPL-3.0-or-later
// Two pictures compared feature by feature from the command line, and in the briefing.
#include "tests/end_to_end/leadline_program.h"

#include <gmock/gmock.h>

#include <QFile>
#include <QImage>
#include <QTemporaryDir>

namespace leadline::end_to_end {
namespace {

using ::testing::HasSubstr;

class Correspondences : public ::testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_EQ(
            leadline({QStringLiteral("new"), folder(), QStringLiteral("--title"), QStringLiteral("A")}).exitStatus, 0);
        for (const auto &[name, colour] :
             {std::pair("a.png", QColor(40, 60, 90)), std::pair("b.png", QColor(90, 80, 60))}) {
            QImage image(400, 300, QImage::Format_RGB32);
            image.fill(colour);
            ASSERT_TRUE(image.save(path(name)));
        }
        const Outcome added = leadline({QStringLiteral("add"), folder(), path("a.png"), path("b.png")});
        ASSERT_EQ(added.exitStatus, 0) << added.err.toStdString();
    }
    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    QString folder() const { return path("c.leadline"); }
    Outcome compare(const QStringList &options) const
    {
        return leadline(QStringList{QStringLiteral("correspondence"), folder()} + options);
    }
    Outcome add(const char *left, const char *right, const QStringList &more = {}) const
    {
        return compare(QStringList{QStringLiteral("--left"), QString::fromLatin1(left), QStringLiteral("--right"),
                                   QString::fromLatin1(right)} +
                       more);
    }
    QTemporaryDir m_folder;
};

TEST_F(Correspondences, AreListedDrawnAndBriefed)
{
    ASSERT_EQ(add("E-001 100,80", "E-002 120,90", {QStringLiteral("--words"), QStringLiteral("funnel")}).exitStatus, 0);
    ASSERT_EQ(add("E-001 300,200", "E-002 310,220",
                  {QStringLiteral("--verdict"), QStringLiteral("mismatch"), QStringLiteral("--words"),
                   QStringLiteral("crane")})
                  .exitStatus,
              0);
    ASSERT_EQ(add("E-002 20,20", "E-001").exitStatus, 0);
    const QJsonArray rows = compare({QStringLiteral("--json")}).array();
    ASSERT_EQ(rows.size(), 3);
    EXPECT_EQ(rows[2][u"verdict"].toString(), QStringLiteral("not visible"));
    EXPECT_THAT(compare({}).out.toStdString(), HasSubstr("E-001 and E-002: 1 match, 1 mismatch, 1 not visible"));
    const Outcome drawn = compare({QStringLiteral("-o"), path("sheet.png")});
    ASSERT_EQ(drawn.exitStatus, 0) << drawn.err.toStdString();
    const QImage sheet(path("sheet.png"));
    ASSERT_GT(sheet.height(), 600);
    // The disc of the first feature lies a quarter of the way into the left picture.
    const QColor disc(230, 159, 0);
    int found = 0;
    for (int y = 0; y < sheet.height() / 2; ++y)
        for (int x = 0; x < sheet.width() / 2; ++x)
            found += sheet.pixelColor(x, y) == disc ? 1 : 0;
    EXPECT_GT(found, 50);
    const Outcome brief = leadline({QStringLiteral("brief"), folder(), QStringLiteral("-o"), path("b.pdf")});
    ASSERT_EQ(brief.exitStatus, 0) << brief.err.toStdString();
    EXPECT_EQ(leadline({QStringLiteral("verify"), folder()}).exitStatus, 0);
}

TEST_F(Correspondences, RefuseWhatIsNoPair)
{
    EXPECT_EQ(add("E-001 1,1", "E-001 2,2").exitStatus, 3);
    EXPECT_EQ(add("E-009 1,1", "E-001 2,2").exitStatus, 2);
    EXPECT_EQ(add("E-001", "E-002 2,2").exitStatus, 2);
    EXPECT_EQ(add("E-001 nan,1", "E-002 2,2").exitStatus, 2);
    EXPECT_EQ(add("E-001 1,1", "E-002 2,2", {QStringLiteral("--verdict"), QStringLiteral("maybe")}).exitStatus, 2);
    EXPECT_EQ(compare({QStringLiteral("-o"), path("none.png")}).exitStatus, 3);
    EXPECT_FALSE(QFile::exists(path("none.png")));
}

} // namespace
} // namespace leadline::end_to_end

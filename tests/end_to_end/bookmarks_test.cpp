// SPDX-License-Identifier: GPL-3.0-or-later
// Bookmarks of the map from a script.
#include "tests/end_to_end/leadline_program.h"

#include <gmock/gmock.h>

#include <QImage>
#include <QTemporaryDir>

namespace leadline::end_to_end {
namespace {

using ::testing::HasSubstr;

class Bookmarks : public ::testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_EQ(leadline({QStringLiteral("new"), casePath(), QStringLiteral("--title"), QStringLiteral("Rajin")})
                      .exitStatus,
                  0);
    }

    QString casePath() const { return folder.filePath(QStringLiteral("Rajin.leadline")); }
    Outcome bookmarks(const QStringList &more) const
    {
        return leadline(QStringList{QStringLiteral("bookmarks"), casePath(), QStringLiteral("--json")} + more);
    }
    Outcome add(const QString &name, const QStringList &more = {}) const
    {
        return bookmarks(QStringList{QStringLiteral("add"), name, QStringLiteral("--center"),
                                     QStringLiteral("130.303,42.236"), QStringLiteral("--zoom"), QStringLiteral("9")} +
                         more);
    }
    Outcome render(const QString &file, const QStringList &more) const
    {
        return leadline(QStringList{QStringLiteral("render"), casePath(), QStringLiteral("--size"),
                                    QStringLiteral("500x400"), QStringLiteral("--json"), QStringLiteral("-o"),
                                    folder.filePath(file)} +
                        more);
    }

    QTemporaryDir folder;
};

TEST_F(Bookmarks, AreMadeListedMovedRenamedAndRemoved)
{
    EXPECT_EQ(bookmarks({}).array().size(), 0);
    ASSERT_EQ(add(QStringLiteral("Pier"), {QStringLiteral("--time"), QStringLiteral("2023-10-20")}).exitStatus, 0);
    const QJsonArray both =
        add(QStringLiteral("Depot"), {QStringLiteral("--crs"), QStringLiteral("EPSG:32652")}).array();
    ASSERT_EQ(both.size(), 2);
    const QJsonObject pier = both[0].toObject();
    EXPECT_EQ(pier.value(QStringLiteral("title")).toString(), QStringLiteral("Pier"));
    EXPECT_NEAR(pier.value(QStringLiteral("lon")).toDouble(), 130.303, 1e-9);
    EXPECT_NEAR(pier.value(QStringLiteral("zoom")).toDouble(), 9, 1e-9);
    EXPECT_EQ(pier.value(QStringLiteral("time")).toObject().value(QStringLiteral("cursor")).toString(),
              QStringLiteral("2023-10-20T23:59:59.999Z"));
    EXPECT_EQ(both[1].toObject().value(QStringLiteral("crs")).toString(), QStringLiteral("EPSG:32652"));

    ASSERT_EQ(bookmarks({QStringLiteral("move"), QStringLiteral("depot"), QStringLiteral("1")}).exitStatus, 0);
    const QJsonArray renamed =
        bookmarks({QStringLiteral("rename"), QStringLiteral("Pier"), QStringLiteral("North pier")}).array();
    EXPECT_EQ(renamed[0].toObject().value(QStringLiteral("title")).toString(), QStringLiteral("Depot"));
    EXPECT_EQ(renamed[1].toObject().value(QStringLiteral("title")).toString(), QStringLiteral("North pier"));
    EXPECT_EQ(bookmarks({QStringLiteral("remove"), QStringLiteral("bookmark:2")}).array().size(), 1);
    EXPECT_EQ(leadline({QStringLiteral("verify"), casePath()}).exitStatus, 0);
}

TEST_F(Bookmarks, OneIsPaintedAsTheMapThatItWasMadeFor)
{
    const QStringList utm{QStringLiteral("--crs"), QStringLiteral("EPSG:32652")};
    ASSERT_EQ(add(QStringLiteral("Pier"), utm).exitStatus, 0);
    ASSERT_EQ(render(QStringLiteral("bookmark.png"), {QStringLiteral("--bookmark"), QStringLiteral("Pier")}).exitStatus,
              0);
    ASSERT_EQ(
        render(QStringLiteral("center.png"), QStringList{QStringLiteral("--center"), QStringLiteral("130.303,42.236"),
                                                         QStringLiteral("--zoom"), QStringLiteral("9")} +
                                                 utm)
            .exitStatus,
        0);
    const QImage picture(folder.filePath(QStringLiteral("bookmark.png")));
    EXPECT_EQ(picture.size(), QSize(500, 400));
    EXPECT_EQ(picture, QImage(folder.filePath(QStringLiteral("center.png"))));
}

TEST_F(Bookmarks, AreEditedByLinesAsEveryItemIs)
{
    const QString edits = folder.filePath(QStringLiteral("edits.jsonl"));
    writeFile(edits, R"({"add":"bookmark","as":"@pier","title":"Pier","position":"42.2, 130.3","zoom":12}
{"change":"@pier","scene":"E-001","pixels":{"x":10,"y":20,"scale":2}}
)");
    const Outcome unknown = leadline({QStringLiteral("apply"), casePath(), edits});
    EXPECT_EQ(unknown.exitStatus, 3);
    EXPECT_THAT(unknown.err.toStdString(), HasSubstr("scene: the case has no exhibit E-001"));
    const QString scene = folder.filePath(QStringLiteral("scene.txt"));
    writeFile(scene, "stands for a scene");
    ASSERT_EQ(leadline({QStringLiteral("add"), casePath(), scene}).exitStatus, 0);
    ASSERT_EQ(leadline({QStringLiteral("apply"), casePath(), edits}).exitStatus, 0);
    EXPECT_EQ(bookmarks({}).array()[0].toObject().value(QStringLiteral("scene")).toString(),
              QStringLiteral("evidence:1"));
    writeFile(edits, R"({"remove":"E-001"})");
    ASSERT_EQ(leadline({QStringLiteral("apply"), casePath(), edits}).exitStatus, 0);
    const Outcome gone = render(QStringLiteral("map.png"), {QStringLiteral("--bookmark"), QStringLiteral("Pier")});
    EXPECT_EQ(gone.exitStatus, 3);
    EXPECT_THAT(gone.err.toStdString(), HasSubstr("no scene or picture evidence:1 in the case"));
}

TEST_F(Bookmarks, WrongWordsAreAnsweredWithWhatToDo)
{
    const Outcome nowhere = bookmarks({QStringLiteral("add"), QStringLiteral("Pier")});
    EXPECT_EQ(nowhere.exitStatus, 2);
    EXPECT_THAT(nowhere.err.toStdString(), HasSubstr("--center LON,LAT"));
    EXPECT_EQ(bookmarks({QStringLiteral("forget")}).exitStatus, 2);
    EXPECT_EQ(bookmarks({QStringLiteral("rename"), QStringLiteral("Pier")}).exitStatus, 2);
    const Outcome unknown = bookmarks({QStringLiteral("remove"), QStringLiteral("Pier")});
    EXPECT_EQ(unknown.exitStatus, 3);
    EXPECT_THAT(unknown.err.toStdString(), HasSubstr("no bookmark \"Pier\""));
    EXPECT_EQ(render(QStringLiteral("map.png"), {QStringLiteral("--bookmark"), QStringLiteral("Pier")}).exitStatus, 3);
    ASSERT_EQ(add(QStringLiteral("Pier")).exitStatus, 0);
    EXPECT_EQ(render(QStringLiteral("map.png"), {QStringLiteral("--bookmark"), QStringLiteral("Pier"),
                                                 QStringLiteral("--bbox"), QStringLiteral("130,42,131,43")})
                  .exitStatus,
              2);
}

} // namespace
} // namespace leadline::end_to_end

// SPDX-License-Identifier: GPL-3.0-or-later
// Large scenes without overviews: what the command line makes for them, and what becomes of it.
#include "tests/end_to_end/leadline_program.h"
#include "tests/end_to_end/made_up_tiff.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>

namespace leadline::end_to_end {
namespace {

class OverviewsCommand : public ::testing::Test
{
protected:
    void SetUp() override
    {
        // More pixels than are read at once.
        writeFile(m_scene, bytesOf({.columns = 4500, .rows = 4000, .value = [](int, int x, int y) {
                                        return (x / 40 + y / 60) % 200;
                                    }}));
        ASSERT_EQ(leadline({QStringLiteral("new"), m_case, QStringLiteral("--title"), QStringLiteral("T")}).exitStatus,
                  0);
        ASSERT_EQ(leadline({QStringLiteral("add"), m_case, m_scene}).exitStatus, 0);
    }
    QJsonObject overviews(const QStringList &more = {})
    {
        const Outcome outcome =
            leadline(QStringList{QStringLiteral("overviews"), m_case, QStringLiteral("--json")} + more);
        EXPECT_EQ(outcome.exitStatus, 0) << outcome.err.toStdString();
        return outcome.object();
    }
    QString state() { return overviews().value(QLatin1String("scenes"))[0][QLatin1String("overviews")].toString(); }
    QStringList files() const { return QDir(m_case + QStringLiteral("/derived/overviews")).entryList(QDir::Files); }
    QImage map()
    {
        const QString path = m_folder.filePath(QStringLiteral("map.png"));
        EXPECT_EQ(leadline({QStringLiteral("render"), m_case, QStringLiteral("--size"), QStringLiteral("400x300"),
                            QStringLiteral("-o"), path})
                      .exitStatus,
                  0);
        return QImage(path).convertToFormat(QImage::Format_RGB32);
    }

    QTemporaryDir m_folder;
    const QString m_case = m_folder.filePath(QStringLiteral("T.leadline"));
    const QString m_scene = m_folder.filePath(QStringLiteral("SYNTHETIC_large.tif"));
};

TEST_F(OverviewsCommand, MakesWhatIsMissingOnceAndAgainWhenItIsGone)
{
    EXPECT_EQ(state(), QStringLiteral("made"));
    ASSERT_EQ(files().size(), 1);
    EXPECT_EQ(state(), QStringLiteral("present"));
    QFile file(m_case + QStringLiteral("/derived/overviews/") + files().front());
    ASSERT_TRUE(file.resize(file.size() / 2));
    EXPECT_EQ(state(), QStringLiteral("made")) << "one that was cut is none";
    ASSERT_TRUE(QDir(m_case + QStringLiteral("/derived")).removeRecursively());
    EXPECT_EQ(state(), QStringLiteral("made"));
    EXPECT_EQ(leadline({QStringLiteral("verify"), m_case}).exitStatus, 0) << "the exhibit is as it was";
    EXPECT_EQ(overviews({QStringLiteral("--remove")}).value(QLatin1String("removed")).toArray().size(), 1);
    EXPECT_TRUE(files().isEmpty());
}

TEST_F(OverviewsCommand, LeavesTheMapAsItLooks)
{
    const QImage before = map();
    EXPECT_EQ(state(), QStringLiteral("made"));
    const QImage after = map();
    ASSERT_EQ(before.size(), after.size());
    double difference = 0;
    for (int y = 0; y < before.height(); ++y)
        for (int x = 0; x < before.width(); ++x)
            difference += std::abs(qGray(before.pixel(x, y)) - qGray(after.pixel(x, y)));
    EXPECT_LT(difference / (before.width() * before.height()), 2);
}

TEST_F(OverviewsCommand, SaysWhatItWasAskedForInVain)
{
    const Outcome nobody = leadline({QStringLiteral("overviews"), m_case, QStringLiteral("E-099")});
    EXPECT_EQ(nobody.exitStatus, 3);
    EXPECT_TRUE(nobody.err.contains(QStringLiteral("E-099"))) << nobody.err.toStdString();
}

} // namespace
} // namespace leadline::end_to_end

// SPDX-License-Identifier: GPL-3.0-or-later
// Looking for words, and finding entries that are one, from a script.
#include "tests/end_to_end/leadline_program.h"

#include <gmock/gmock.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace leadline::end_to_end {
namespace {

using ::testing::HasSubstr;

class SearchCommand : public ::testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_EQ(leadline({QStringLiteral("new"), casePath(), QStringLiteral("--title"), QStringLiteral("Rajin")})
                      .exitStatus,
                  0);
        apply("{\"add\":\"place\",\"as\":\"@rajin\",\"name\":\"Rajin\",\"other_names\":[\"나진\"],\"position\":\"42.25 "
              "130.30\"}\n"
              "{\"add\":\"event\",\"title\":\"Containers leave\",\"note\":\"나진항에서\",\"date\":\"2023-09-07\"}\n");
    }
    QString casePath() const { return folder.filePath(QStringLiteral("Rajin.leadline")); }
    QString index() const { return casePath() + QStringLiteral("/derived/search.db"); }
    void apply(const QByteArray &lines) const
    {
        const QString path = folder.filePath(QStringLiteral("edits.jsonl"));
        writeFile(path, lines);
        const Outcome done = leadline({QStringLiteral("apply"), casePath(), path});
        ASSERT_EQ(done.exitStatus, 0) << done.err.toStdString();
    }
    Outcome search(const QStringList &words) const
    {
        return leadline(QStringList{QStringLiteral("search"), casePath(), QStringLiteral("--json")} + words);
    }
    QStringList refs(const QStringList &words) const
    {
        QStringList found;
        for (const auto &row : search(words).array())
            found << row.toObject().value(QLatin1String("ref")).toString();
        return found;
    }

    QTemporaryDir folder;
};

TEST_F(SearchCommand, FindsKoreanNamesAndSaysWhereTheyStand)
{
    const Outcome found = search({QStringLiteral("나진")});
    EXPECT_EQ(found.exitStatus, 0) << found.err.toStdString();
    ASSERT_EQ(found.array().size(), 2);
    const QJsonObject first = found.array()[0].toObject();
    EXPECT_EQ(first.value(QLatin1String("ref")).toString(), QStringLiteral("place:1"));
    EXPECT_EQ(first.value(QLatin1String("kind")).toString(), QStringLiteral("place"));
    EXPECT_EQ(first.value(QLatin1String("title")).toString(), QStringLiteral("Rajin"));
    EXPECT_THAT(found.array()[1].toObject().value(QLatin1String("snippet")).toString().toStdString(),
                HasSubstr("«나진»항에서"));
    EXPECT_EQ(refs({QStringLiteral("나진"), QStringLiteral("--kind"), QStringLiteral("event")}),
              QStringList{QStringLiteral("event:1")});
    EXPECT_EQ(refs({QStringLiteral("나진"), QStringLiteral("--limit"), QStringLiteral("1")}).size(), 1);
}

TEST_F(SearchCommand, ReadsReportsPageByPage)
{
    const QString report = folder.filePath(QStringLiteral("report.txt"));
    writeFile(report, "The first page says little.\n\fOn the second page a ship named Maria unloads 300 boxes.\n");
    ASSERT_EQ(leadline({QStringLiteral("add"), casePath(), report, QStringLiteral("--kind"), QStringLiteral("report")})
                  .exitStatus,
              0);
    const Outcome found = search({QStringLiteral("maria"), QStringLiteral("boxes")});
    ASSERT_EQ(found.array().size(), 1) << found.err.toStdString();
    const QJsonObject hit = found.array()[0].toObject();
    EXPECT_EQ(hit.value(QLatin1String("label")).toString(), QStringLiteral("E-001"));
    EXPECT_EQ(hit.value(QLatin1String("page")).toInt(), 2);
    EXPECT_THAT(hit.value(QLatin1String("snippet")).toString().toStdString(), HasSubstr("«Maria» unloads 300 «boxes»"));
    // What is removed from the case is gone from the index, to the byte.
    QFile before(index());
    ASSERT_TRUE(before.open(QIODevice::ReadOnly));
    EXPECT_TRUE(before.readAll().contains("unloads"));
    before.close();
    apply("{\"remove\":\"E-001\"}\n");
    EXPECT_EQ(search({QStringLiteral("maria")}).exitStatus, 1) << "nothing found is the answer no";
    QFile after(index());
    ASSERT_TRUE(after.open(QIODevice::ReadOnly));
    EXPECT_FALSE(after.readAll().contains("unloads"));
}

TEST_F(SearchCommand, ReadsFiveThousandPagesOfAReport)
{
    QByteArray text;
    for (int page = 1; page <= 5200; ++page)
        text += "On this page stands word" + QByteArray::number(page) + ".\n\f";
    const QString report = folder.filePath(QStringLiteral("long.txt"));
    writeFile(report, text);
    ASSERT_EQ(leadline({QStringLiteral("add"), casePath(), report, QStringLiteral("--kind"), QStringLiteral("report")})
                  .exitStatus,
              0);
    const QJsonArray found = search({QStringLiteral("word4999")}).array();
    ASSERT_EQ(found.size(), 1);
    EXPECT_EQ(found[0].toObject().value(QLatin1String("page")).toInt(), 4999);
    EXPECT_EQ(search({QStringLiteral("word5111")}).exitStatus, 1) << "and no more than that";
    EXPECT_EQ(search({QStringLiteral("stands")}).array().size(), 3) << "of one report three pages";
}

TEST_F(SearchCommand, OutlivesWhateverLiesWhereTheIndexWas)
{
    EXPECT_EQ(refs({QStringLiteral("containers")}), QStringList{QStringLiteral("event:1")});
    writeFile(index(), "rubbish");
    EXPECT_EQ(refs({QStringLiteral("containers")}), QStringList{QStringLiteral("event:1")});
    ASSERT_TRUE(QFile::remove(index()));
    ASSERT_TRUE(QDir().mkpath(index()));
    EXPECT_EQ(refs({QStringLiteral("containers")}), QStringList{QStringLiteral("event:1")});
}

TEST_F(SearchCommand, TakesNothingForAnOperator)
{
    for (const QString &text :
         {QStringLiteral("\""), QStringLiteral("a AND"), QStringLiteral("NEAR(x"), QStringLiteral("title:y*")})
        EXPECT_LE(search({text}).exitStatus, 2) << text.toStdString();
    EXPECT_EQ(search({QStringLiteral("?!")}).exitStatus, 2);
    EXPECT_EQ(search({QStringLiteral("x"), QStringLiteral("--limit"), QStringLiteral("0")}).exitStatus, 2);
    EXPECT_EQ(search({QStringLiteral("x"), QStringLiteral("--kind"), QStringLiteral("ship")}).exitStatus, 2);
}

TEST_F(SearchCommand, EntriesThatMayBeOneAreSuggestedAndMergedByALine)
{
    apply("{\"add\":\"place\",\"name\":\"Раджин\",\"position\":\"42.24 130.31\"}\n");
    const QStringList analyse{QStringLiteral("analyse"), casePath(), QStringLiteral("same-entity"),
                              QStringLiteral("--json")};
    const QJsonArray pairs = leadline(analyse).array();
    ASSERT_EQ(pairs.size(), 1);
    EXPECT_EQ(pairs[0].toObject().value(QLatin1String("strength")).toString(), QStringLiteral("name"));
    apply("{\"merge\":[\"place:2\",\"place:1\"],\"note\":\"two spellings\"}\n");
    EXPECT_EQ(leadline(analyse).array().size(), 0);
    EXPECT_EQ(refs({QStringLiteral("раджин")}), QStringList{QStringLiteral("place:1")});
}

} // namespace
} // namespace leadline::end_to_end

// SPDX-License-Identifier: GPL-3.0-or-later
// Claims, their evidence and what is missing, by the commands that users have.
#include "tests/end_to_end/leadline_program.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>

namespace leadline::end_to_end {
namespace {

class Argument : public ::testing::Test
{
protected:
    Argument()
    {
        leadline({QStringLiteral("new"), casePath(), QStringLiteral("--title"), QStringLiteral("A")});
        QStringList add{QStringLiteral("add"), casePath(), QStringLiteral("--kind"), QStringLiteral("report")};
        for (const char *name : {"statement", "copy", "denial"}) {
            const QString path = m_folder.filePath(QLatin1String(name) + QStringLiteral(".txt"));
            writeFile(path, name);
            add << path;
        }
        const Outcome added = leadline(add);
        EXPECT_EQ(added.exitStatus, 0) << added.err.toStdString();
    }
    QString casePath() const { return m_folder.filePath(QStringLiteral("a.leadline")); }
    Outcome apply(const QByteArray &lines) const
    {
        const QString path = m_folder.filePath(QStringLiteral("edits.jsonl"));
        writeFile(path, lines);
        return leadline({QStringLiteral("apply"), casePath(), path});
    }
    QJsonArray analyse(const char *what) const
    {
        const Outcome outcome =
            leadline({QStringLiteral("analyse"), casePath(), QLatin1String(what), QStringLiteral("--json")});
        EXPECT_EQ(outcome.exitStatus, 0) << outcome.err.toStdString();
        return outcome.array();
    }
    QStringList gapsOf(const QString &item) const
    {
        QStringList gaps;
        for (const QJsonValue gap : analyse("argument"))
            if (gap[QStringLiteral("item")].toString() == item)
                gaps << gap[QStringLiteral("gap")].toString();
        return gaps;
    }
    QTemporaryDir m_folder;
};

TEST_F(Argument, ASecondOutletThatRepeatsTheFirstIsNoSecondOrigin)
{
    const Outcome applied =
        apply("{\"add\": \"claim\", \"as\": \"@c\", \"statement\": \"Containers moved\", \"nature\": \"fact\"}\n"
              "{\"link\": [\"E-001\", \"supports\", \"@c\"], \"quote\": \"they moved\", "
              "\"page\": \"2\"}\n"
              "{\"link\": [\"E-002\", \"supports\", \"@c\"]}\n"
              "{\"link\": [\"E-003\", \"contradicts\", \"@c\"]}\n");
    ASSERT_EQ(applied.exitStatus, 0) << applied.err.toStdString();
    QJsonObject answer = analyse("claims")[0][QStringLiteral("answers")][0].toObject();
    EXPECT_EQ(answer[QStringLiteral("supporting")].toInt(), 2);
    EXPECT_EQ(answer[QStringLiteral("supporting_origins")].toInt(), 2);
    EXPECT_EQ(answer[QStringLiteral("contradicting")].toInt(), 1);
    const QJsonObject evidence = answer[QStringLiteral("evidence")][0].toObject();
    EXPECT_EQ(evidence[QStringLiteral("label")].toString(), QStringLiteral("E-001"));
    EXPECT_EQ(evidence[QStringLiteral("quote")].toString(), QStringLiteral("they moved"));
    EXPECT_EQ(evidence[QStringLiteral("page")].toString(), QStringLiteral("2"));
    EXPECT_EQ(gapsOf(QStringLiteral("claim:1")), QStringList{QStringLiteral("contradiction_unresolved")});

    ASSERT_EQ(apply("{\"link\": [\"E-002\", \"repeats\", \"E-001\"]}\n"
                    "{\"change\": \"claim:1\", \"note\": \"denied without reasons\"}\n")
                  .exitStatus,
              0);
    answer = analyse("claims")[0][QStringLiteral("answers")][0].toObject();
    EXPECT_EQ(answer[QStringLiteral("supporting")].toInt(), 2);
    EXPECT_EQ(answer[QStringLiteral("supporting_origins")].toInt(), 1);
    EXPECT_EQ(gapsOf(QStringLiteral("claim:1")), QStringList{QStringLiteral("claim_single_origin")});
}

TEST_F(Argument, NamesEachGapWithWhatToDo)
{
    ASSERT_EQ(apply("{\"add\": \"claim\", \"statement\": \"Nothing was found\"}\n"
                    "{\"add\": \"lead\", \"question\": \"Who owns Maria?\"}\n")
                  .exitStatus,
              0);
    const QJsonArray gaps = analyse("argument");
    ASSERT_FALSE(gaps.isEmpty());
    for (const QJsonValue gap : gaps)
        for (const char *key : {"item", "gap", "title", "what", "to_do"})
            EXPECT_FALSE(gap[QLatin1String(key)].toString().isEmpty()) << key;
    EXPECT_EQ(gapsOf(QStringLiteral("claim:1")),
              (QStringList{QStringLiteral("claim_unsupported"), QStringLiteral("claim_nature_unstated")}));
    EXPECT_EQ(gapsOf(QStringLiteral("lead:1")), QStringList{QStringLiteral("lead_open")});
    EXPECT_TRUE(gapsOf(QStringLiteral("evidence:1")).contains(QStringLiteral("exhibit_not_cited")));
    const Outcome table = leadline({QStringLiteral("analyse"), casePath(), QStringLiteral("argument")});
    EXPECT_TRUE(table.out.contains("Who owns Maria?")) << table.out.constData();
}

TEST_F(Argument, RivalAnswersStandSideBySideAndSayWhetherTheyExcludeEachOther)
{
    ASSERT_EQ(
        apply("{\"add\": \"claim\", \"statement\": \"Far\", \"question\": \"How far?\", \"count\": {\"best\": 290, "
              "\"unit\": \"km\"}}\n"
              "{\"add\": \"claim\", \"statement\": \"Near\", \"question\": \"How far?\", \"count\": {\"best\": 200, "
              "\"unit\": \"km\"}}\n")
            .exitStatus,
        0);
    const QJsonArray ledger = analyse("claims");
    ASSERT_EQ(ledger.size(), 1);
    EXPECT_EQ(ledger[0][QStringLiteral("question")].toString(), QStringLiteral("How far?"));
    EXPECT_EQ(ledger[0][QStringLiteral("agreement")].toString(), QStringLiteral("contradict"));
    EXPECT_EQ(ledger[0][QStringLiteral("counts")].toString(), QStringLiteral("200 or 290 km"));
    EXPECT_EQ(ledger[0][QStringLiteral("answers")][0][QStringLiteral("contradicts")].toArray(),
              QJsonArray{QStringLiteral("claim:1")});
}

TEST_F(Argument, ThePrintedArgumentKeepsWhatMayNotBePublishedInside)
{
    ASSERT_EQ(apply("{\"change\": \"E-001\", \"title\": \"Letter of the pilot\", \"tlp\": \"clear\", "
                    "\"restrictions\": [\"do no harm\"]}\n"
                    "{\"change\": \"E-002\", \"title\": \"Port notice\", \"tlp\": \"clear\"}\n"
                    "{\"change\": \"E-003\", \"title\": \"Denial\", \"tlp\": \"clear\"}\n"
                    "{\"add\": \"claim\", \"as\": \"@c\", \"statement\": \"Containers moved\", \"nature\": "
                    "\"inference\", \"basis\": \"Two counts\", \"alternatives\": [\"They were hidden\"], "
                    "\"likelihood\": \"likely\", \"confidence\": \"low\", \"source\": \"this case\"}\n"
                    "{\"link\": [\"E-001\", \"supports\", \"@c\"], \"quote\": \"I steered her\", \"page\": "
                    "\"7731\"}\n"
                    "{\"link\": [\"E-002\", \"supports\", \"@c\"], \"quote\": \"they moved\", \"page\": "
                    "\"12\"}\n"
                    "{\"link\": [\"E-003\", \"contradicts\", \"@c\"]}\n"
                    "{\"add\": \"lead\", \"question\": \"Who owns Maria?\", \"searches\": [{\"where\": \"a "
                    "register\", \"terms\": \"Maria\", \"found\": \"\"}]}\n")
                  .exitStatus,
              0);
    const auto printed = [&](const char *audience, const QStringList &more = {}) {
        const QString pdf = m_folder.filePath(QStringLiteral("b.pdf"));
        const Outcome outcome = leadline(QStringList{QStringLiteral("brief"), casePath(), QStringLiteral("--audience"),
                                                     QLatin1String(audience), QStringLiteral("-o"), pdf} +
                                         more);
        EXPECT_EQ(outcome.exitStatus, 0) << outcome.err.toStdString();
        return pdfText(pdf);
    };
    const QString inside = printed("internal", {QStringLiteral("--gaps")});
    for (const char *words : {"Letter of the pilot", "I steered her", "7731", "they moved", "2 for it", "1 against it",
                              "Two counts", "They were hidden", "likely", "a register", "nothing", "What the argument"})
        EXPECT_TRUE(inside.contains(QLatin1String(words))) << words;
    for (const char *audience : {"editor", "public"}) {
        const QString outside = printed(audience);
        for (const char *words : {"Letter of the pilot", "I steered her", "7731", "E-001", "statement.txt"})
            EXPECT_FALSE(outside.contains(QLatin1String(words))) << audience << ": " << words;
        for (const char *words : {"Containers moved", "they moved", "E-002", "1 piece of evidence is withheld"})
            EXPECT_TRUE(outside.contains(QLatin1String(words))) << audience << ": " << words;
        EXPECT_FALSE(outside.contains(QLatin1String("What the argument lacks")));
    }
}

TEST_F(Argument, AnEmptyCaseHasNoClaimsAndAWrongWordIsNamed)
{
    EXPECT_TRUE(analyse("claims").isEmpty());
    const Outcome wrong = leadline({QStringLiteral("analyse"), casePath(), QStringLiteral("arguments")});
    EXPECT_EQ(wrong.exitStatus, 2);
    EXPECT_TRUE(wrong.err.contains(QStringLiteral("gaps, jumps, brackets, argument, claims")))
        << wrong.err.toStdString();
    EXPECT_EQ(leadline({QStringLiteral("analyse"), QStringLiteral("/nowhere.leadline"), QStringLiteral("argument")})
                  .exitStatus,
              3);
}

} // namespace
} // namespace leadline::end_to_end

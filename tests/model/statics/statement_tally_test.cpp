// SPDX-License-Identifier: GPL-3.0-or-later
// What a ship reports about herself over time.
#include "model/statics/statement_tally.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

namespace leadline {

namespace {

constexpr std::int64_t hourMs = 3600 * 1000;

struct Report
{
    const char *name;
    std::int64_t hour;
};

StatementViews named(const char *name)
{
    StatementViews texts;
    texts[static_cast<std::size_t>(StatementField::Name)] = name;
    return texts;
}

void add(StatementTally &tally, const Report &report, std::uint64_t line)
{
    tally.add(std::hash<std::string_view>()(report.name), named(report.name), {report.hour * hourMs}, line);
}

StatementTally tallyOf(const std::vector<Report> &reports)
{
    StatementTally tally;
    for (std::size_t i = 0; i < reports.size(); ++i)
        add(tally, reports[i], i + 1);
    return tally;
}

/// "ANGARA 0-5 ×3 line 1", one after the other.
std::string told(const StatementTally &tally)
{
    std::string text;
    for (const StatementSpell &spell : tally.spells())
        text += spell.texts[0] + ' ' + std::to_string(spell.first.msUtc / hourMs) + '-' +
                std::to_string(spell.last.msUtc / hourMs) + " x" + std::to_string(spell.reports) + " line " +
                std::to_string(spell.seen) + '\n';
    return text;
}

} // namespace

TEST(StatementTally, AChangedNameStartsAnotherStatement)
{
    EXPECT_EQ(told(tallyOf({{"ANGARA", 0}, {"ANGARA", 1}, {"SASCO", 2}, {"SASCO", 3}})),
              "ANGARA 0-1 x2 line 1\nSASCO 2-3 x2 line 3\n");
}

TEST(StatementTally, SilenceAloneStartsNone)
{
    EXPECT_EQ(told(tallyOf({{"ANGARA", 0}, {"ANGARA", 1000}, {"ANGARA", 3000}})), "ANGARA 0-3000 x3 line 1\n");
}

TEST(StatementTally, ANameThatComesBackAfterADayIsStatedAnew)
{
    EXPECT_EQ(told(tallyOf({{"ANGARA", 0}, {"SASCO", 30}, {"ANGARA", 60}})),
              "ANGARA 0-0 x1 line 1\nSASCO 30-30 x1 line 2\nANGARA 60-60 x1 line 3\n");
}

TEST(StatementTally, AShipThatAlternatesMakesTwoStatementsThatOverlap)
{
    std::vector<Report> reports;
    for (int i = 0; i < 1000; ++i)
        reports.push_back({i % 2 == 0 ? "ANGARA" : "SASCO", i});
    EXPECT_EQ(told(tallyOf(reports)), "ANGARA 0-998 x500 line 1\nSASCO 1-999 x500 line 2\n");
}

TEST(StatementTally, TheOrderOfReportsDoesNotMatter)
{
    std::vector<std::pair<Report, std::uint64_t>> reports;
    for (int i = 0; i < 600; ++i)
        reports.push_back({{i < 200 || i > 400 ? "ANGARA" : "SASCO", i * 2}, static_cast<std::uint64_t>(i) + 1});
    StatementTally inOrder;
    for (const auto &[report, line] : reports)
        add(inOrder, report, line);
    EXPECT_EQ(inOrder.spells().size(), 3U);
    std::mt19937 random(7);
    for (int round = 0; round < 5; ++round) {
        std::shuffle(reports.begin(), reports.end(), random);
        StatementTally halves[2];
        for (std::size_t i = 0; i < reports.size(); ++i)
            add(halves[i % 2], reports[i].first, reports[i].second);
        halves[0].merge(std::move(halves[1]));
        EXPECT_EQ(told(halves[0]), told(inOrder));
    }
}

TEST(StatementTally, PartsOfOneStatementAreOne)
{
    StatementTally tally;
    StatementViews texts = named("ANGARA");
    tally.fill(1, texts);
    tally.add(1, texts, {0}, 1);
    texts[static_cast<std::size_t>(StatementField::Callsign)] = "UBXX1";
    tally.fill(2, texts);
    tally.add(2, texts, {hourMs}, 2);
    const auto spells = tally.spells();
    ASSERT_EQ(spells.size(), 1U);
    EXPECT_EQ(spells[0].texts[1], "UBXX1");
    EXPECT_EQ(spells[0].first.msUtc, 0);
    EXPECT_EQ(spells[0].reports, 2);
}

TEST(StatementTally, NothingStatedIsNoStatement)
{
    StatementTally tally;
    tally.add(5, {}, {0}, 1);
    EXPECT_TRUE(tally.spells().empty());
}

TEST(StatementTally, KeepsAFixedNumberOfDifferentOnesAndCountsTheRest)
{
    StatementTally tally;
    for (std::size_t i = 0; i < StatementTally::mostKinds + 50; ++i) {
        const std::string name = "SHIP " + std::to_string(i);
        tally.add(i + 1, named(name.c_str()), {static_cast<std::int64_t>(i)}, i + 1);
    }
    EXPECT_EQ(tally.spells().size(), StatementTally::mostKinds);
    EXPECT_EQ(tally.dropped(), 50);
}

} // namespace leadline

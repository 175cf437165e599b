// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/bands/band_formula.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

namespace leadline {
namespace {

constexpr float nothing = std::numeric_limits<float>::quiet_NaN();

/// The value of a formula where band 1, 2, … have these values; NaN also when it cannot be read.
float valueOf(const char *text, const std::vector<float> &bands = {3, 4, 0, -2})
{
    const Result<BandFormula> formula = BandFormula::parse(QString::fromUtf8(text), int(bands.size()));
    if (!formula) {
        ADD_FAILURE() << text << ": " << formula.error().what.toStdString();
        return nothing;
    }
    std::vector<std::span<const float>> values;
    for (const int band : formula->bands())
        values.emplace_back(&bands[std::size_t(band - 1)], 1);
    float out = 0;
    formula->evaluate(values, std::span(&out, 1));
    return out;
}

QString refusal(const QString &text, int bands = 4)
{
    const Result<BandFormula> formula = BandFormula::parse(text, bands);
    return formula ? QStringLiteral("taken") : formula.error().what;
}

TEST(BandFormula, CalculatesAsOneDoesOnPaper)
{
    EXPECT_FLOAT_EQ(valueOf("1 + 2 * 3"), 7);
    EXPECT_FLOAT_EQ(valueOf("(1 + 2) * 3"), 9);
    EXPECT_FLOAT_EQ(valueOf("8 - 3 - 2"), 3);
    EXPECT_FLOAT_EQ(valueOf("16 / 4 / 2"), 2);
    EXPECT_FLOAT_EQ(valueOf("2 ^ 3 ^ 2"), 512);
    EXPECT_FLOAT_EQ(valueOf("-2 ^ 2"), -4);
    EXPECT_FLOAT_EQ(valueOf("2 ^ -1"), 0.5);
    EXPECT_FLOAT_EQ(valueOf("1.5e2 + .25"), 150.25);
    EXPECT_FLOAT_EQ(valueOf("(b2 - b1) / (b2 + b1)"), 1.0F / 7);
    EXPECT_FLOAT_EQ(valueOf("B1*b4"), -6);
    EXPECT_FLOAT_EQ(valueOf("min(b1, b2, b4, 7) + max(b1, b2)"), 2);
    EXPECT_FLOAT_EQ(valueOf("abs(b4) + sqrt(b2) + log10(1000) + log(exp(1))"), 8);
    EXPECT_FLOAT_EQ(valueOf("pow(b1, 2)"), 9);
    EXPECT_FLOAT_EQ(valueOf("where(b1 < b2, 10, 20) + where(b1 >= b2, 1, 2)"), 12);
    EXPECT_FLOAT_EQ(valueOf("(b1 == 3) + (b1 != 3) + (b3 <= 0) + (b3 > 0)"), 2);
}

TEST(BandFormula, GivesNothingWhereThereIsNoValue)
{
    for (const char *text : {"b1 / b3", "1 / (1 / b3)", "sqrt(b4)", "log(b3)", "log(b4)", "exp(1000)",
                             "10 ^ 30 * 10 ^ 30", "b4 ^ 0.5", "0 / 0"})
        EXPECT_TRUE(std::isnan(valueOf(text))) << text;
    for (const char *text :
         {"b1 + 1", "min(b1, 2)", "max(2, b1)", "b1 < 2", "b1 != b1", "where(b1, 1, 2)", "b1 ^ 0", "abs(b1)", "-b1"})
        EXPECT_TRUE(std::isnan(valueOf(text, {nothing}))) << text;
    EXPECT_FLOAT_EQ(valueOf("where(b2 > 0, b2, b1)", {nothing, 5}), 5) << "what was not picked does not matter";
    EXPECT_TRUE(std::isnan(valueOf("b1", {std::numeric_limits<float>::infinity()})));
}

TEST(BandFormula, NamesTheColumnOfWhatIsWrong)
{
    EXPECT_TRUE(refusal(QStringLiteral("b1 + ")).startsWith(QLatin1String("column 6: the formula ends")));
    EXPECT_TRUE(refusal(QString()).startsWith(QLatin1String("column 1:")));
    EXPECT_TRUE(refusal(QStringLiteral("b1 + nir")).contains(QLatin1String("column 6: \"nir\" is not known")));
    EXPECT_TRUE(refusal(QStringLiteral("b1 + b5")).contains(QLatin1String("column 6: there is no band 5")));
    EXPECT_TRUE(refusal(QStringLiteral("b0")).contains(QLatin1String("no band 0")));
    EXPECT_TRUE(refusal(QStringLiteral("b99999999999999999999")).contains(QLatin1String("column 1")));
    EXPECT_TRUE(refusal(QStringLiteral("(b1 + b2")).contains(QLatin1String("parenthesis of column 1 is not closed")));
    EXPECT_TRUE(refusal(QStringLiteral("b1 b2")).contains(QLatin1String("column 4: \"b\" is not expected here")));
    EXPECT_TRUE(refusal(QStringLiteral("sqrt(b1, b2)")).contains(QLatin1String("sqrt takes 1 value, not 2")));
    EXPECT_TRUE(refusal(QStringLiteral("min(b1)")).contains(QLatin1String("min takes 2 values or more, not 1")));
    EXPECT_TRUE(refusal(QStringLiteral("where(b1, b2)")).contains(QLatin1String("where takes 3 values, not 2")));
    EXPECT_TRUE(refusal(QStringLiteral("sqrt b1")).contains(QLatin1String("in parentheses")));
    EXPECT_TRUE(refusal(QStringLiteral("1e308")).contains(QLatin1String("out of range")));
    EXPECT_TRUE(refusal(QStringLiteral("b1 < b2 < b3")).contains(QLatin1String("column 9")));
    EXPECT_TRUE(refusal(QString(QChar(0x662f))).contains(QLatin1String("column 1")));
}

TEST(BandFormula, RefusesWhatIsMadeToExhaustIt)
{
    const QString deep = QString(400, QLatin1Char('(')) + QStringLiteral("b1") + QString(400, QLatin1Char(')'));
    EXPECT_TRUE(refusal(deep).contains(QLatin1String("levels inside of each other")));
    EXPECT_TRUE(refusal(QString(900, QLatin1Char('-')) + QStringLiteral("1")).contains(QLatin1String("levels")));
    EXPECT_TRUE(refusal(QString(10'000, QLatin1Char('('))).contains(QLatin1String("at most 1000 characters")));
    QString powers = QStringLiteral("2");
    while (powers.size() < 900)
        powers += QStringLiteral("^1");
    EXPECT_TRUE(refusal(powers).contains(QLatin1String("levels")));
}

TEST(BandFormula, WorksOutLongRowsAsSingleValues)
{
    const Result<BandFormula> formula = BandFormula::parse(QStringLiteral("b3 * 2 + b1"), 3);
    ASSERT_TRUE(formula);
    EXPECT_EQ(formula->bands(), (std::vector<int>{1, 3}));
    std::vector<float> first(5001), third(5001), out(5001);
    std::iota(first.begin(), first.end(), 0.0F);
    std::iota(third.begin(), third.end(), 100.0F);
    const std::vector<std::span<const float>> values = {first, third};
    formula->evaluate(values, out);
    for (std::size_t i = 0; i < out.size(); ++i)
        ASSERT_FLOAT_EQ(out[i], third[i] * 2 + first[i]) << i;
}

} // namespace
} // namespace leadline

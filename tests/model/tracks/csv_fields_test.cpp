// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tracks/csv_fields.h"

#include <gtest/gtest.h>

namespace leadline {

namespace {

std::vector<std::string> fieldsOf(std::string_view text, char delimiter = ',')
{
    CsvRow row;
    if (row.split(text, delimiter) != CsvRow::Fault::None)
        return {"quotes"};
    std::vector<std::string> fields;
    for (std::size_t i = 0; i < row.count(); ++i)
        fields.emplace_back(row[i]);
    return fields;
}

using Fields = std::vector<std::string>;

} // namespace

TEST(CsvRow, SplitsAtTheDelimiter)
{
    EXPECT_EQ(fieldsOf("a,b,,d"), (Fields{"a", "b", "", "d"}));
    EXPECT_EQ(fieldsOf("a;b", ';'), (Fields{"a", "b"}));
    EXPECT_EQ(fieldsOf("a,"), (Fields{"a", ""}));
    EXPECT_EQ(fieldsOf(" a , b "), (Fields{"a", "b"}));
}

TEST(CsvRow, UnderstandsQuotes)
{
    EXPECT_EQ(fieldsOf("\"a,b\",c"), (Fields{"a,b", "c"}));
    EXPECT_EQ(fieldsOf("\"say \"\"hi\"\"\",\"\",x"), (Fields{"say \"hi\"", "", "x"}));
}

TEST(CsvRow, RefusesQuotesThatDoNotMatch)
{
    EXPECT_EQ(fieldsOf("\"a,b"), (Fields{"quotes"}));
    EXPECT_EQ(fieldsOf("\"a\"b,c"), (Fields{"quotes"}));
    EXPECT_EQ(fieldsOf("\""), (Fields{"quotes"}));
}

TEST(CsvRow, CountsMoreFieldsThanItKeeps)
{
    CsvRow row;
    EXPECT_EQ(row.split(std::string(1000, ','), ','), CsvRow::Fault::None);
    EXPECT_EQ(row.count(), 1001U);
}

TEST(ParseDecimal, IsExactToTheLastPlace)
{
    EXPECT_EQ(parseDecimal("43.07917", 7), 430791700);
    EXPECT_EQ(parseDecimal("-70.75733", 7), -707573300);
    EXPECT_EQ(parseDecimal("0.00000005", 7), 1);
    EXPECT_EQ(parseDecimal("0.00000004999", 7), 0);
    EXPECT_EQ(parseDecimal("-0.00000005", 7), -1);
    EXPECT_EQ(parseDecimal("5", 2), 500);
    EXPECT_EQ(parseDecimal(".5", 1), 5);
    EXPECT_EQ(parseDecimal("102.25", 2), 10225);
}

TEST(ParseDecimal, RefusesWhatIsNoPlainNumber)
{
    for (const char *text : {"", "-", ".", "1e5", "1,5", "1.2.3", "abc", "12 ", "nan", "999999999999999"})
        EXPECT_FALSE(parseDecimal(text, 7)) << text;
}

TEST(ParseDecimal, ReadsADecimalCommaWhereOneIsStated)
{
    EXPECT_EQ(parseDecimal("42,231", 7, ','), 422'310'000);
    EXPECT_FALSE(parseDecimal("42.231", 7, ','));
}

} // namespace leadline

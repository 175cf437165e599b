// SPDX-License-Identifier: GPL-3.0-or-later
// The examples of the EDTF specification (Library of Congress, 2019; ISO 8601-2:2019), level by level.
#include "model/time/edtf.h"

#include <QStringList>

#include <gtest/gtest.h>

#include <ostream>
#include <random>

namespace leadline {

namespace {

struct Example
{
    const char *text;
    const char *earliest; ///< "-" where the specification leaves that end open or unknown
    const char *latest;
    const char *words;
};

void PrintTo(const Example &example, std::ostream *out)
{
    *out << example.text;
}

class EdtfSpecification : public testing::TestWithParam<Example>
{
};

} // namespace

TEST_P(EdtfSpecification, ReadsItsExample)
{
    const Example &example = GetParam();
    const auto date = parseEdtf(QString::fromUtf8(example.text));
    ASSERT_TRUE(date) << date.error().message().toStdString();
    EXPECT_EQ(date->text.toStdString(), example.text);
    EXPECT_EQ(date->openStart ? "-" : toRfc3339(date->bounds.earliest).toStdString(), example.earliest);
    EXPECT_EQ(date->openEnd ? "-" : toRfc3339(date->bounds.latest).toStdString(), example.latest);
    EXPECT_LE(date->bounds.earliest, date->bounds.latest);
    EXPECT_EQ(describeDate(*date).toStdString(), example.words);
}

INSTANTIATE_TEST_SUITE_P(
    Level0, EdtfSpecification,
    testing::Values(
        Example{"1985-04-12", "1985-04-12T00:00:00Z", "1985-04-12T23:59:59.999Z", "12 April 1985"},
        Example{"1985-04", "1985-04-01T00:00:00Z", "1985-04-30T23:59:59.999Z", "April 1985"},
        Example{"1985", "1985-01-01T00:00:00Z", "1985-12-31T23:59:59.999Z", "1985"},
        Example{"1985-04-12T23:20:30", "1985-04-12T09:20:30Z", "1985-04-13T11:20:30.999Z",
                "12 April 1985, 23:20:30 (zone not stated)"},
        Example{"1985-04-12T23:20:30Z", "1985-04-12T23:20:30Z", "1985-04-12T23:20:30.999Z",
                "12 April 1985, 23:20:30 UTC"},
        Example{"1985-04-12T23:20:30-04", "1985-04-13T03:20:30Z", "1985-04-13T03:20:30.999Z",
                "13 April 1985, 03:20:30 UTC"},
        Example{"1985-04-12T23:20:30+04:30", "1985-04-12T18:50:30Z", "1985-04-12T18:50:30.999Z",
                "12 April 1985, 18:50:30 UTC"},
        Example{"1964/2008", "1964-01-01T00:00:00Z", "2008-12-31T23:59:59.999Z", "1964–2008"},
        Example{"2004-06/2006-08", "2004-06-01T00:00:00Z", "2006-08-31T23:59:59.999Z", "June 2004 – August 2006"},
        Example{"2004-02-01/2005-02-08", "2004-02-01T00:00:00Z", "2005-02-08T23:59:59.999Z",
                "1 February 2004 – 8 February 2005"},
        Example{"2004-02-01/2005-02", "2004-02-01T00:00:00Z", "2005-02-28T23:59:59.999Z",
                "1 February 2004 – February 2005"},
        Example{"2004-02-01/2005", "2004-02-01T00:00:00Z", "2005-12-31T23:59:59.999Z", "1 February 2004 – 2005"},
        Example{"2005/2006-02", "2005-01-01T00:00:00Z", "2006-02-28T23:59:59.999Z", "2005 – February 2006"}));

INSTANTIATE_TEST_SUITE_P(
    Level1, EdtfSpecification,
    testing::Values(
        Example{"Y170000002", "+170000002-01-01T00:00:00Z", "+170000002-12-31T23:59:59.999Z", "the year 170,000,002"},
        Example{"Y-170000002", "-170000002-01-01T00:00:00Z", "-170000002-12-31T23:59:59.999Z", "170,000,003 BCE"},
        Example{"2001-21", "2001-03-01T00:00:00Z", "2001-05-31T23:59:59.999Z", "spring 2001"},
        Example{"2001-22", "2001-06-01T00:00:00Z", "2001-08-31T23:59:59.999Z", "summer 2001"},
        Example{"2001-23", "2001-09-01T00:00:00Z", "2001-11-30T23:59:59.999Z", "autumn 2001"},
        Example{"2001-24", "2001-12-01T00:00:00Z", "2002-02-28T23:59:59.999Z", "winter 2001–02"},
        Example{"1984?", "1984-01-01T00:00:00Z", "1984-12-31T23:59:59.999Z", "1984?"},
        Example{"2004-06~", "2004-06-01T00:00:00Z", "2004-06-30T23:59:59.999Z", "around June 2004"},
        Example{"2004-06-11%", "2004-06-11T00:00:00Z", "2004-06-11T23:59:59.999Z", "around 11 June 2004?"},
        Example{"201X", "2010-01-01T00:00:00Z", "2019-12-31T23:59:59.999Z", "2010s"},
        Example{"20XX", "2000-01-01T00:00:00Z", "2099-12-31T23:59:59.999Z", "a year in 2000–2099"},
        Example{"2004-XX", "2004-01-01T00:00:00Z", "2004-12-31T23:59:59.999Z", "a month in 2004"},
        Example{"1985-04-XX", "1985-04-01T00:00:00Z", "1985-04-30T23:59:59.999Z", "a day in April 1985"},
        Example{"1985-XX-XX", "1985-01-01T00:00:00Z", "1985-12-31T23:59:59.999Z", "a day in 1985"},
        Example{"1985-04-12/..", "1985-04-12T00:00:00Z", "-", "since 12 April 1985"},
        Example{"1985-04/..", "1985-04-01T00:00:00Z", "-", "since April 1985"},
        Example{"1985/..", "1985-01-01T00:00:00Z", "-", "since 1985"},
        Example{"../1985-04-12", "-", "1985-04-12T23:59:59.999Z", "until 12 April 1985"},
        Example{"../1985-04", "-", "1985-04-30T23:59:59.999Z", "until April 1985"},
        Example{"../1985", "-", "1985-12-31T23:59:59.999Z", "until 1985"},
        Example{"1985-04-12/", "1985-04-12T00:00:00Z", "-", "since 12 April 1985 (end not known)"},
        Example{"1985-04/", "1985-04-01T00:00:00Z", "-", "since April 1985 (end not known)"},
        Example{"1985/", "1985-01-01T00:00:00Z", "-", "since 1985 (end not known)"},
        Example{"/1985-04-12", "-", "1985-04-12T23:59:59.999Z", "until 12 April 1985 (start not known)"},
        Example{"/1985-04", "-", "1985-04-30T23:59:59.999Z", "until April 1985 (start not known)"},
        Example{"/1985", "-", "1985-12-31T23:59:59.999Z", "until 1985 (start not known)"},
        Example{"-1985", "-1985-01-01T00:00:00Z", "-1985-12-31T23:59:59.999Z", "1986 BCE"}));

INSTANTIATE_TEST_SUITE_P(
    Level2, EdtfSpecification,
    testing::Values(
        Example{"Y-17E7", "-170000000-01-01T00:00:00Z", "-170000000-12-31T23:59:59.999Z", "170,000,001 BCE"},
        Example{"1950S2", "1900-01-01T00:00:00Z", "1999-12-31T23:59:59.999Z", "about 1950 (a year in 1900–1999)"},
        Example{"Y171010000S3", "+171000000-01-01T00:00:00Z", "+171999999-12-31T23:59:59.999Z",
                "about the year 171,010,000 (a year in 171,000,000–171,999,999)"},
        Example{"Y3388E2S3", "+338000-01-01T00:00:00Z", "+338999-12-31T23:59:59.999Z",
                "about the year 338,800 (a year in 338,000–338,999)"},
        Example{"2001-26", "2001-06-01T00:00:00Z", "2001-08-31T23:59:59.999Z", "summer 2001 (northern hemisphere)"},
        Example{"2001-29", "2001-09-01T00:00:00Z", "2001-11-30T23:59:59.999Z", "spring 2001 (southern hemisphere)"},
        Example{"2001-30", "2001-12-01T00:00:00Z", "2002-02-28T23:59:59.999Z", "summer 2001–02 (southern hemisphere)"},
        Example{"2001-31", "2001-03-01T00:00:00Z", "2001-05-31T23:59:59.999Z", "autumn 2001 (southern hemisphere)"},
        Example{"2001-32", "2001-06-01T00:00:00Z", "2001-08-31T23:59:59.999Z", "winter 2001 (southern hemisphere)"},
        Example{"2001-34", "2001-04-01T00:00:00Z", "2001-06-30T23:59:59.999Z", "second quarter of 2001"},
        Example{"2001-36", "2001-10-01T00:00:00Z", "2001-12-31T23:59:59.999Z", "fourth quarter of 2001"},
        Example{"2001-38", "2001-05-01T00:00:00Z", "2001-08-31T23:59:59.999Z", "second third of 2001 (May–August)"},
        Example{"2001-41", "2001-07-01T00:00:00Z", "2001-12-31T23:59:59.999Z", "second half of 2001"},
        Example{"[1667,1668,1670..1672]", "1667-01-01T00:00:00Z", "1672-12-31T23:59:59.999Z",
                "1667, 1668 or some time in 1670–1672"},
        Example{"[..1760-12-03]", "-", "1760-12-03T23:59:59.999Z", "3 December 1760 or earlier"},
        Example{"[1760-12..]", "1760-12-01T00:00:00Z", "-", "December 1760 or later"},
        Example{"[1760-01,1760-02,1760-12..]", "1760-01-01T00:00:00Z", "-",
                "January 1760, February 1760 or December 1760 or later"},
        Example{"[1667,1760-12]", "1667-01-01T00:00:00Z", "1760-12-31T23:59:59.999Z", "1667 or December 1760"},
        Example{"[..1984]", "-", "1984-12-31T23:59:59.999Z", "1984 or earlier"},
        Example{"{1667,1668,1670..1672}", "1667-01-01T00:00:00Z", "1672-12-31T23:59:59.999Z",
                "1667, 1668 and all of 1670–1672"},
        Example{"{1960,1961-12}", "1960-01-01T00:00:00Z", "1961-12-31T23:59:59.999Z", "1960 and December 1961"},
        Example{"{..1984}", "-", "1984-12-31T23:59:59.999Z", "1984 and all before"},
        Example{"2004-06~-11", "2004-06-11T00:00:00Z", "2004-06-11T23:59:59.999Z",
                "11 June 2004 (year and month approximate)"},
        Example{"2004?-06-11", "2004-06-11T00:00:00Z", "2004-06-11T23:59:59.999Z", "11 June 2004 (year uncertain)"},
        Example{"?2004-06-~11", "2004-06-11T00:00:00Z", "2004-06-11T23:59:59.999Z",
                "11 June 2004 (day approximate, year uncertain)"},
        Example{"2004-%06-11", "2004-06-11T00:00:00Z", "2004-06-11T23:59:59.999Z",
                "11 June 2004 (month approximate and uncertain)"},
        Example{"156X-12-25", "1560-12-25T00:00:00Z", "1569-12-25T23:59:59.999Z", "25 December of a year in 1560–1569"},
        Example{"15XX-12-25", "1500-12-25T00:00:00Z", "1599-12-25T23:59:59.999Z", "25 December of a year in 1500–1599"},
        Example{"15XX-12-XX", "1500-12-01T00:00:00Z", "1599-12-31T23:59:59.999Z",
                "a day in December of a year in 1500–1599"},
        Example{"XXXX-12-XX", "0000-12-01T00:00:00Z", "9999-12-31T23:59:59.999Z",
                "a day in December of an unknown year"},
        Example{"1XXX-XX", "1000-01-01T00:00:00Z", "1999-12-31T23:59:59.999Z", "a month in 1000–1999"},
        Example{"1XXX-12", "1000-12-01T00:00:00Z", "1999-12-31T23:59:59.999Z", "December of a year in 1000–1999"},
        Example{"1984-1X", "1984-10-01T00:00:00Z", "1984-12-31T23:59:59.999Z", "a month in October–December 1984"},
        Example{"2004-06-~01/2004-06-~20", "2004-06-01T00:00:00Z", "2004-06-20T23:59:59.999Z",
                "1 June 2004 (day approximate) – 20 June 2004 (day approximate)"},
        Example{"2004-06-XX/2004-07-03", "2004-06-01T00:00:00Z", "2004-07-03T23:59:59.999Z",
                "a day in June 2004 – 3 July 2004"}));

INSTANTIATE_TEST_SUITE_P(
    FarYears, EdtfSpecification,
    testing::Values(Example{"0000", "0000-01-01T00:00:00Z", "0000-12-31T23:59:59.999Z", "1 BCE"},
                    Example{"-0043-03-15", "-0043-03-15T00:00:00Z", "-0043-03-15T23:59:59.999Z", "15 March 44 BCE"},
                    Example{"-0043-03-15T12:00Z", "-0043-03-15T12:00:00Z", "-0043-03-15T12:00:59.999Z",
                            "15 March 44 BCE, 12:00 UTC"},
                    Example{"-01XX", "-0199-01-01T00:00:00Z", "-0100-12-31T23:59:59.999Z", "-01XX (X not known)"},
                    Example{"-0049/-0043", "-0049-01-01T00:00:00Z", "-0043-12-31T23:59:59.999Z", "50 BCE–44 BCE"},
                    Example{"../-0043", "-", "-0043-12-31T23:59:59.999Z", "until 44 BCE"},
                    Example{"Y12000/..", "+12000-01-01T00:00:00Z", "-", "since the year 12,000"},
                    Example{"[..-0043,2023..]", "-", "-", "44 BCE or earlier or 2023 or later"}));

namespace {

std::string refusal(QStringView text)
{
    const auto date = parseEdtf(text);
    return date ? "read as " + date->text.toStdString() : date.error().what.toStdString();
}

/// "at character N, expected ‹…›" of a text that must be refused.
std::string place(QStringView text)
{
    const std::string what = refusal(text);
    const auto at = what.find("at character");
    return at == std::string::npos ? what : what.substr(at);
}

} // namespace

TEST(EdtfRefusal, SaysAtWhichCharacterAndWhatWasExpectedThere)
{
    EXPECT_EQ(refusal(u"2023-13"), "\"2023-13\" is not an EDTF date: at character 6, expected a month 01–12 or a part "
                                   "of the year 21–41");
    EXPECT_EQ(place(u"2023-42"), "at character 6, expected a month 01–12 or a part of the year 21–41");
    EXPECT_EQ(place(u"2023-02-30"), "at character 9, expected a day 01–28 of that month");
    EXPECT_EQ(place(u"2023-1X-32"), "at character 9, expected a day 01–31");
    EXPECT_EQ(place(u"2023-02-3X"), "at character 9, expected a day that the calendar has");
    EXPECT_EQ(place(u"2024-05-06/2024-05-05"), "at character 12, expected an end that does not lie before the start");
    EXPECT_EQ(place(u"[2023"), "at character 6, expected \",\" or \"]\"");
    EXPECT_EQ(place(u"[2023,]"), "at character 7, expected a year of four digits (X for a digit that is not known; "
                                 "before the year 0000 a minus; Y before a longer one)");
    EXPECT_EQ(place(u"2023-10-20T25:00"), "at character 12, expected the hour 00–23");
    EXPECT_EQ(place(u"2023-10-20T11:60"), "at character 15, expected the minutes 00–59");
    EXPECT_EQ(place(u"2023-10-20T11:01+15:00"),
              "at character 17, expected the zone: Z or an offset such as +09:00, at most 14:00");
    EXPECT_EQ(place(u"2023~~~"), "at character 6, expected the end of the date, not \"~~\"");
    EXPECT_EQ(place(u"2001-34-05"), "at character 8, expected the end of the date: a part of the year has no days");
    EXPECT_EQ(place(u"20231020"), "at character 5, expected \"-\" and a month, or the end of the date (a year of more "
                                  "than four digits has Y before it)");
    EXPECT_EQ(place(u"1950S5"), "at character 6, expected how many digits of the year are significant, 1–4");
    EXPECT_EQ(place(u"19XXS2"), "at character 5, expected no S: the year has X for what is not known");
    EXPECT_EQ(place(u"Y2023"), "at character 1, expected a year of up to four digits without Y: 2023");
    EXPECT_EQ(place(u"Y17E1"), "at character 1, expected a year of up to four digits without Y: 0170");
    EXPECT_EQ(place(u"Y12000-05"), "at character 7, expected the end of the date: a year with Y or S stands without a "
                                   "month");
}

TEST(EdtfRefusal, CountsInWhatWasTyped)
{
    EXPECT_EQ(place(u"  2023-10-20 / 2023-13"), "at character 21, expected a month 01–12 or a part of the year 21–41");
    EXPECT_EQ(place(u"2023-10-20   11:61"), "at character 17, expected the minutes 00–59");
}

TEST(EdtfRefusal, NamesTheYearsThatCannotBePlacedInTime)
{
    const std::string beyond = "at character 1, expected a year from -292000000 to 292000000: what lies beyond cannot "
                               "be placed in time (milliseconds in 64 bits)";
    for (const QStringView text : {u"Y292000001", u"Y-292000001", u"Y17E8", u"Y1E999999", u"Y99999999999999999999"})
        EXPECT_EQ(place(text), beyond) << text.toString().toStdString();
    EXPECT_EQ(place(u"Y-17E7/Y17E7"), "at character 1, expected a first and last moment at most 292 million years "
                                      "apart");
    EXPECT_TRUE(parseEdtf(u"Y292000000"));
    EXPECT_TRUE(parseEdtf(u"Y-292E6"));
}

TEST(EdtfOrder, PlacesFarYearsWhereTheyBelong)
{
    const QStringView inOrder[] = {u"Y-17E7", u"-1985", u"-0044-03-15", u"-0044-03-16", u"0000",
                                   u"0001",   u"2023",  u"9999",        u"Y12000",      u"Y170000002"};
    for (std::size_t i = 1; i < std::size(inOrder); ++i) {
        const auto before = parseEdtf(inOrder[i - 1]);
        const auto after = parseEdtf(inOrder[i]);
        ASSERT_TRUE(before && after);
        EXPECT_LT(before->bounds.latest, after->bounds.earliest) << inOrder[i].toString().toStdString();
    }
}

namespace {

/// Dates by the grammar, and what is no date as often.
class Generator
{
public:
    explicit Generator(unsigned seed)
        : m_random(seed)
    {
    }

    QString expression()
    {
        switch (pick(6)) {
        case 0:
            return date() + u'/' + (pick(3) == 0 ? (pick(2) == 0 ? QStringLiteral("..") : QString()) : date());
        case 1:
            return (pick(2) == 0 ? QStringLiteral("..") : QString()) + u'/' + date();
        case 2:
            return u'[' + elements() + u']';
        case 3:
            return u'{' + elements() + u'}';
        default:
            return date();
        }
    }

    QString noise()
    {
        static const QString signs = QStringLiteral("0123456789XYSETZ-+~?%/.,:[]{} \t\u2013\u0660\u00df\u0149");
        QString text;
        for (int i = pick(24) + 1; i > 0; --i)
            text += pick(8) == 0 ? QChar(static_cast<char16_t>(pick(0x10000))) : signs[pick(int(signs.size()))];
        return text;
    }

private:
    int pick(int count) { return std::uniform_int_distribution<int>(0, count - 1)(m_random); }
    QString doubt()
    {
        static const QString signs = QStringLiteral("~?%");
        return pick(5) == 0 ? QString(signs[pick(3)]) : QString();
    }
    QString digits(int number, int width)
    {
        QString text = QString::number(number).rightJustified(width, u'0');
        for (QChar &c : text) {
            if (pick(12) == 0)
                c = u'X';
        }
        return text;
    }
    QString date()
    {
        switch (pick(8)) {
        case 0:
            return QStringLiteral("Y%1%2")
                .arg(pick(2) == 0 ? QStringLiteral("-") : QString())
                .arg(pick(9000000) + 10000);
        case 1:
            return QStringLiteral("%1S%2").arg(pick(9000) + 1000).arg(pick(4) + 1);
        case 2:
            return QStringLiteral("%1-%2").arg(pick(9000) + 1000).arg(pick(21) + 21) + doubt();
        case 3:
            return QStringLiteral("20%1-10-20T%2:%3%4")
                .arg(pick(90) + 10)
                .arg(pick(24), 2, 10, QLatin1Char('0'))
                .arg(pick(60), 2, 10, QLatin1Char('0'))
                .arg(pick(2) == 0 ? QStringLiteral("+10:00") : QString());
        default:
            break;
        }
        QString text = doubt() + (pick(6) == 0 ? QStringLiteral("-") : QString()) + digits(pick(9999) + 1, 4) + doubt();
        if (pick(3) == 0)
            return text;
        text += u'-' + doubt() + digits(pick(12) + 1, 2) + doubt();
        return pick(3) == 0 ? text : text + u'-' + doubt() + digits(pick(28) + 1, 2) + doubt();
    }
    QString elements()
    {
        QStringList list;
        for (int i = pick(3) + 1; i > 0; --i)
            list << (pick(4) == 0 ? date() + QStringLiteral("..") + date() : date());
        if (pick(5) == 0)
            list.front().prepend(QStringLiteral(".."));
        return list.join(u',');
    }

    std::mt19937 m_random;
};

} // namespace

TEST(EdtfProperty, ReadsWhatItPrintsToTheSameDate)
{
    Generator generate(20231012);
    int read = 0;
    for (int i = 0; i < 20'000; ++i) {
        const QString text = generate.expression();
        const auto date = parseEdtf(text);
        if (!date) { // an end before its start, 30 February, a month like X9
            EXPECT_TRUE(date.error().what.contains(QStringLiteral("at character "))) << text.toStdString();
            continue;
        }
        ++read;
        EXPECT_EQ(date->text, text) << text.toStdString();
        EXPECT_LE(date->bounds.earliest, date->bounds.latest) << text.toStdString();
        const auto again = parseEdtf(date->text);
        ASSERT_TRUE(again) << text.toStdString();
        EXPECT_EQ(*again, *date) << text.toStdString();
        EXPECT_FALSE(describeDate(*date).isEmpty()) << text.toStdString();
    }
    EXPECT_GT(read, 10'000);
}

TEST(EdtfProperty, PlacesTheTroubleInAnyText)
{
    Generator generate(7);
    for (int i = 0; i < 50'000; ++i) {
        const QString text = generate.noise();
        const auto date = parseEdtf(text);
        if (date || text.trimmed().isEmpty())
            continue;
        EXPECT_TRUE(date.error().what.contains(QStringLiteral("at character "))) << text.toStdString();
    }
    EXPECT_EQ(refusal(u" \t "), "no date is given");
    EXPECT_NE(refusal(QString(5000, u'[')).find("at character "), std::string::npos);
    EXPECT_NE(refusal(QStringLiteral("[2023") + QStringLiteral(",2023").repeated(100)).find("at character 401"),
              std::string::npos);
}

} // namespace leadline

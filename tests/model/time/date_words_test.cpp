// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/time/date_words.h"

#include <QStringList>

#include <gtest/gtest.h>

#include <ostream>
#include <random>

namespace leadline {

namespace {

struct Typed
{
    const char *words;
    const char *edtf;
};

void PrintTo(const Typed &typed, std::ostream *out)
{
    *out << typed.words;
}

class DateWords : public testing::TestWithParam<Typed>
{
};

std::string refusal(const char *text)
{
    const auto date = parseDate(QString::fromUtf8(text));
    return date ? "read as " + date->text.toStdString() : date.error().what.toStdString();
}

} // namespace

TEST_P(DateWords, BecomeEdtf)
{
    const auto date = parseDate(QString::fromUtf8(GetParam().words));
    ASSERT_TRUE(date) << date.error().message().toStdString();
    EXPECT_EQ(date->text.toStdString(), GetParam().edtf);
}

INSTANTIATE_TEST_SUITE_P(Single, DateWords,
                         testing::Values(Typed{"12 Oct 2023", "2023-10-12"},
                                         Typed{"12th of October 2023", "2023-10-12"},
                                         Typed{"Oct. 12, 2023", "2023-10-12"}, Typed{"October 12th 2023", "2023-10-12"},
                                         Typed{"12-Oct-2023", "2023-10-12"}, Typed{"2023 October 12", "2023-10-12"},
                                         Typed{"Thursday, 12 October 2023", "2023-10-12"},
                                         Typed{"Thu 12 Oct 2023", "2023-10-12"}, Typed{"on 12 Oct 2023", "2023-10-12"},
                                         Typed{"2023/10/12", "2023-10-12"}, Typed{"25/10/2023", "2023-10-25"},
                                         Typed{"10/25/2023", "2023-10-25"}, Typed{"10.10.2023", "2023-10-10"},
                                         Typed{"October 2023", "2023-10"}, Typed{"in sept 2023", "2023-09"},
                                         Typed{"2023", "2023"}, Typed{"the 1990s", "199X"}, Typed{"44 BC", "-0043"},
                                         Typed{"15 March 44 BCE", "-0043-03-15"}, Typed{"79 AD", "0079"},
                                         Typed{"12000 AD", "Y12000"}));

INSTANTIATE_TEST_SUITE_P(Doubt, DateWords,
                         testing::Values(Typed{"about 1998", "1998~"}, Typed{"circa 1998", "1998~"},
                                         Typed{"c. 1998", "1998~"}, Typed{"ca. October 2023", "2023-10~"},
                                         Typed{"1998 or so", "1998~"}, Typed{"October 2023?", "2023-10?"},
                                         Typed{"possibly 12 Oct 2023", "2023-10-12?"},
                                         Typed{"perhaps around 12 Oct 2023", "2023-10-12%"},
                                         Typed{"early October 2023", "2023-10-01~/2023-10-10~"},
                                         Typed{"mid October 2023", "2023-10-11~/2023-10-20~"},
                                         Typed{"mid-February 2024", "2024-02-11~/2024-02-20~"},
                                         Typed{"late February 2024", "2024-02-21~/2024-02-29~"},
                                         Typed{"the beginning of October 2023", "2023-10-01~/2023-10-10~"},
                                         Typed{"early 2023", "2023-01~/2023-04~"},
                                         Typed{"late 2023", "2023-09~/2023-12~"}, Typed{"mid 1990s", "1994~/1996~"}));

INSTANTIATE_TEST_SUITE_P(PartsOfTheYear, DateWords,
                         testing::Values(Typed{"summer 2022", "2022-22"}, Typed{"summer of 2022", "2022-22"},
                                         Typed{"fall 2022", "2022-23"}, Typed{"winter 2022–23", "2022-24"},
                                         Typed{"winter 2022/2023", "2022-24"}, Typed{"southern summer 2022", "2022-30"},
                                         Typed{"northern spring 2022", "2022-25"}, Typed{"Q2 2023", "2023-34"},
                                         Typed{"second quarter of 2023", "2023-34"},
                                         Typed{"1st half of 2023", "2023-40"}, Typed{"H2 2023", "2023-41"}));

INSTANTIATE_TEST_SUITE_P(
    Ranges, DateWords,
    testing::Values(Typed{"3–5 Oct 2023", "2023-10-03/2023-10-05"}, Typed{"3-5 Oct 2023", "2023-10-03/2023-10-05"},
                    Typed{"Oct 3-5, 2023", "2023-10-03/2023-10-05"},
                    Typed{"from 3 to 5 October 2023", "2023-10-03/2023-10-05"},
                    Typed{"28 Sep – 3 Oct 2023", "2023-09-28/2023-10-03"},
                    Typed{"28 December 2023 – 3 January 2024", "2023-12-28/2024-01-03"},
                    Typed{"October–December 2023", "2023-10/2023-12"}, Typed{"2021-2023", "2021/2023"},
                    Typed{"between 3 and 5 Oct 2023", "[2023-10-03..2023-10-05]"},
                    Typed{"between 2021 and 2023", "[2021..2023]"}, Typed{"before 5 May 2023", "[..2023-05-04]"},
                    Typed{"before March 2024", "[..2024-02]"}, Typed{"before 2023", "[..2022]"},
                    Typed{"before about 1998", "[..1997~]"}, Typed{"after 31 Dec 2023", "[2024-01-01..]"},
                    Typed{"after October 2023", "[2023-11..]"}, Typed{"after the 1990s", "[2000..]"},
                    Typed{"before summer 2023", "[..2023-05]"},
                    Typed{"before 12 Oct 2023 00:00 +10:00", "[..2023-10-11T23:59+10:00]"},
                    Typed{"by 5 May 2023", "[..2023-05-05]"}, Typed{"5 May 2023 or earlier", "[..2023-05-05]"},
                    Typed{"no earlier than 5 May 2023", "[2023-05-05..]"}, Typed{"until 5 May 2023", "../2023-05-05"},
                    Typed{"since May 2023", "2023-05/.."}, Typed{"from May 2023 onwards", "2023-05/.."},
                    Typed{"about 3–5 Oct 2023", "2023-10-03~/2023-10-05~"},
                    Typed{"around August 2023 – 14 October 2023", "2023-08~/2023-10-14"},
                    Typed{"early October – mid November 2023", "2023-10-01~/2023-11-20~"}));

INSTANTIATE_TEST_SUITE_P(Choices, DateWords,
                         testing::Values(Typed{"2023 or 2024", "[2023,2024]"},
                                         Typed{"3 or 5 Oct 2023", "[2023-10-03,2023-10-05]"},
                                         Typed{"17, 19 or 21 October 2023", "[2023-10-17,2023-10-19,2023-10-21]"},
                                         Typed{"3 Oct 2023 and 7 Nov 2023", "{2023-10-03,2023-11-07}"}));

INSTANTIATE_TEST_SUITE_P(Times, DateWords,
                         testing::Values(Typed{"12 Oct 2023 14:00", "2023-10-12T14:00"},
                                         Typed{"12 Oct 2023, 14:00 UTC", "2023-10-12T14:00Z"},
                                         Typed{"12 Oct 2023 at 2 pm UTC", "2023-10-12T14:00Z"},
                                         Typed{"12 Oct 2023 12:30 am GMT", "2023-10-12T00:30Z"},
                                         Typed{"14:00 on 12 Oct 2023", "2023-10-12T14:00"},
                                         Typed{"12 Oct 2023 14:00:30 +10:00", "2023-10-12T14:00:30+10:00"},
                                         Typed{"12 Oct 2023 14:00 UTC+10", "2023-10-12T14:00+10:00"},
                                         Typed{"12 Oct 2023 14:00 UTC-03:30", "2023-10-12T14:00-03:30"},
                                         Typed{"2023-10-12 14:00 UTC+10", "2023-10-12T14:00+10:00"},
                                         Typed{"12 Oct 2023 14:00 Asia/Vladivostok", "2023-10-12T14:00+10:00"},
                                         Typed{"12 July 2023 14:00 europe/london", "2023-07-12T14:00+01:00"},
                                         Typed{"12 Oct 2023, 14:00–16:30 UTC", "2023-10-12T14:00Z/2023-10-12T16:30Z"},
                                         Typed{"about 14:00 UTC on 12 Oct 2023", "2023-10-12T14:00Z~"}));

TEST(DateWordsRefusal, OffersBothReadingsOfNumbersAlone)
{
    EXPECT_EQ(refusal("12/10/2023"),
              "\"12/10/2023\" is not a date: at character 1, which number is the day is not certain: 12 October 2023 "
              "(2023-10-12) or 10 December 2023 (2023-12-10)? Type one of these");
    EXPECT_NE(refusal("before 3.4.2023").find("3 April 2023 (2023-04-03) or 4 March 2023 (2023-03-04)"),
              std::string::npos);
}

TEST(DateWordsRefusal, SaysWhatToTypeInstead)
{
    EXPECT_EQ(refusal("yesterday 14:00"), "\"yesterday 14:00\" is not a date: at character 1, \"yesterday\" means "
                                          "another day tomorrow: type the date itself, as in 12 Oct 2023 or 12 Oct "
                                          "2023 14:00 UTC");
    EXPECT_NE(refusal("three days ago").find("at character 12, \"ago\""), std::string::npos);
    EXPECT_NE(refusal("12 Oct").find("at character 7, expected the year"), std::string::npos);
    EXPECT_NE(refusal("12 Oct 23").find("at character 8, expected the year in four digits"), std::string::npos);
    EXPECT_NE(refusal("12/10/23").find("at character 7, expected the year in four digits"), std::string::npos);
    EXPECT_NE(refusal("30 Feb 2023").find("at character 1, expected a date that the calendar has"), std::string::npos);
    EXPECT_NE(refusal("Monday 12 Oct 2023").find("the weekday does not fit the date, which was a Thursday"),
              std::string::npos);
    EXPECT_NE(refusal("Monday").find("expected"), std::string::npos);
    EXPECT_NE(refusal("12 Oct 2023 14:00 MSK").find("at character 19, expected the zone"), std::string::npos);
    EXPECT_NE(refusal("12 Oct 2023 14:00 Moon/Base").find("at character 19, expected the zone"), std::string::npos);
    EXPECT_NE(refusal("29 Oct 2023 02:30 Europe/Berlin").find("showed that time twice"), std::string::npos);
    EXPECT_NE(refusal("26 March 2023 02:30 Europe/Berlin").find("never showed that time"), std::string::npos);
    EXPECT_NE(refusal("28 Dec – 3 Jan 2024").find("write the year with both"), std::string::npos);
    EXPECT_NE(refusal("between 3 Oct 2023").find("expected \"and\" and the other end"), std::string::npos);
    EXPECT_NE(refusal("12 Oct 2023 blue").find("at character 13, expected the end of the date, not \"blue\""),
              std::string::npos);
    EXPECT_NE(refusal("soon").find("at character 1, expected a date, as in 12 Oct 2023"), std::string::npos);
    EXPECT_NE(refusal("12 Oct 2023 25:00").find("expected an hour 0–23"), std::string::npos);
    EXPECT_EQ(refusal(""), "no date is given");
}

TEST(DateWordsRefusal, SpeaksOfEdtfWhereThatIsMeant)
{
    EXPECT_NE(refusal("2023-13").find("is not an EDTF date: at character 6"), std::string::npos);
    EXPECT_NE(refusal("[2023,2024").find("is not an EDTF date: at character 11"), std::string::npos);
}

TEST(DateWordsTogether, ReadTheirOwnWords)
{
    for (const char *edtf : {"2023",
                             "2023-10",
                             "2023-10-12",
                             "2023-10~",
                             "2023-10?",
                             "2023-10-12%",
                             "199X",
                             "2023-22",
                             "2022-24",
                             "2022-30",
                             "2022-26",
                             "2023-34",
                             "2023-41",
                             "2023-10-17/2023-10-21",
                             "2023-08-28/2023-10-14",
                             "2023-12-28/2024-01-03",
                             "2023-08/2023-10",
                             "2021/2023",
                             "2023-08~/2023-10-14",
                             "2023-10-17~/2023-10-21~",
                             "2023-10-12T14:00Z",
                             "2023-10-12T14:00",
                             "2023-10-17/..",
                             "../2023-10~",
                             "[..2023-05-04]",
                             "[2023-05..]",
                             "[2023-10-17,2023-10-19,2023-10-21]",
                             "{2023-10-17,2023-11-02}",
                             "-0043-03-15",
                             "[2021,2023]"}) {
        const auto date = parseEdtf(QString::fromUtf8(edtf));
        ASSERT_TRUE(date) << edtf;
        const QString words = describeDate(*date);
        const auto again = parseDate(words);
        ASSERT_TRUE(again) << words.toStdString() << ": " << again.error().message().toStdString();
        EXPECT_EQ(again->bounds, date->bounds) << words.toStdString() << " read as " << again->text.toStdString();
    }
}

TEST(DateWordsTogether, ShowHowTheyWereUnderstood)
{
    EXPECT_EQ(describeReading(*parseDate(u"about Oct 2023")).toStdString(), "around October 2023 · 2023-10~");
    EXPECT_EQ(describeReading(*parseDate(u"2023")).toStdString(), "2023");
}

TEST(DateWordsProperty, AreReadOrRefusedWithAPlace)
{
    const QStringList pieces{
        QStringLiteral("12"),     QStringLiteral("Oct"),    QStringLiteral("2023"),        QStringLiteral("about"),
        QStringLiteral("–"),      QStringLiteral("or"),     QStringLiteral(","),           QStringLiteral("early"),
        QStringLiteral("before"), QStringLiteral("14:00"),  QStringLiteral("UTC"),         QStringLiteral("+10"),
        QStringLiteral("1990s"),  QStringLiteral("?"),      QStringLiteral("between"),     QStringLiteral("and"),
        QStringLiteral("BC"),     QStringLiteral("summer"), QStringLiteral("q2"),          QStringLiteral("to"),
        QStringLiteral("/"),      QStringLiteral("000"),    QStringLiteral("٢٠٢٣"),        QStringLiteral("ſept"),
        QStringLiteral("\u202e"), QStringLiteral("[2023"),  QStringLiteral("99999999999"), QStringLiteral("Monday")};
    std::mt19937 random(5);
    std::uniform_int_distribution<qsizetype> piece(0, pieces.size() - 1);
    std::uniform_int_distribution<int> length(1, 9);
    for (int i = 0; i < 50'000; ++i) {
        QString text;
        for (int left = length(random); left > 0; --left)
            text += pieces[piece(random)] + (random() % 4 == 0 ? QString() : QStringLiteral(" "));
        const auto date = parseDate(text);
        if (!date) {
            EXPECT_TRUE(date.error().what.contains(QStringLiteral("at character "))) << text.toStdString();
            continue;
        }
        const auto again = parseEdtf(date->text);
        ASSERT_TRUE(again) << text.toStdString();
        EXPECT_EQ(*again, *date) << text.toStdString();
    }
}

} // namespace leadline

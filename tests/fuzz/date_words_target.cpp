// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/time/date_words.h"
#include "tests/fuzz/fuzz_target.h"

namespace leadline::fuzz {
namespace {

void readDateWords(QByteArrayView bytes)
{
    const auto date = parseDateWords(QString::fromUtf8(bytes));
    if (!date) {
        promise(date.error().what.contains(QLatin1String("at character ")) ||
                    date.error().what == QLatin1String("no date is given"),
                "a refusal says where");
        return;
    }
    promise(date->bounds.earliest <= date->bounds.latest, "a date does not end before it begins");
    const auto again = parseEdtf(date->text);
    promise(again && *again == *date, "what words become is EDTF");
    promise(!describeReading(*date).isEmpty(), "and can be shown");
}

QList<QByteArray> seeds()
{
    return {"12 Oct 2023",
            "Thursday, October 12th 2023 at 2:30 pm UTC+10",
            "early October 2023",
            "about 1998",
            "before 5 May 2023",
            "between 3 and 5 Oct 2023",
            "3\xe2\x80\x93"
            "5 Oct 2023",
            "southern summer 2022",
            "17, 19 or 21 October 2023?",
            "12/10/2023",
            "Q2 2023 or later",
            "15 March 44 BC",
            "the 1990s",
            "14:00 on 12 Oct 2023 Asia/Vladivostok"};
}

} // namespace

FuzzTarget dateWordsTarget()
{
    return {"date_words", readDateWords, seeds, 150'000};
}

} // namespace leadline::fuzz

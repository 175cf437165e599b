// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/time/edtf.h"
#include "tests/fuzz/fuzz_target.h"

namespace leadline::fuzz {
namespace {

void readEdtf(QByteArrayView bytes)
{
    const auto date = parseEdtf(QString::fromUtf8(bytes));
    if (!date) {
        promise(!date.error().what.isEmpty(), "a refusal says why");
        promise(date.error().what.contains(QLatin1String("at character ")) ||
                    date.error().what == QLatin1String("no date is given"),
                "and where");
        return;
    }
    promise(date->bounds.earliest <= date->bounds.latest, "a date does not end before it begins");
    const auto again = parseEdtf(date->text);
    promise(again.has_value(), "the canonical text is a date");
    promise(*again == *date, "and the same one");
    promise(!describeDate(*date).isEmpty(), "it has words");
}

QList<QByteArray> seeds()
{
    return {"2023",
            "2023-10~",
            "2023-10-2X",
            "2023-21",
            "2023-10-20T11:01:00Z",
            "2023-10-20T11:01:00+09:00",
            "2023-08~/2023-10-14",
            "../2023-10",
            "2023/..",
            "[2023-10-01,2023-10-05..2023-10-09]",
            "{2023,2024-02-29}",
            "?2023-10%",
            "-0044-03-15",
            "2023-10-20T11:01/2023-10-20T12:00",
            "20XX-XX",
            "1950S2",
            "Y3388E2S3",
            "?2004-06-~11",
            "2001-34",
            "156X-12-25",
            "Y-170000002"};
}

} // namespace

FuzzTarget edtfTarget()
{
    return {"edtf", readEdtf, seeds, 150'000};
}

} // namespace leadline::fuzz

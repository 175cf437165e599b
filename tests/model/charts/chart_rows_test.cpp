// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/charts/chart_rows.h"

#include <gtest/gtest.h>

#include <QJsonArray>

namespace leadline {
namespace {

TEST(ChartRows, EventsAreListedWithTheirBinAndWhatIsLeftOut)
{
    CaseData data;
    for (const char *date : {"2023-10-20", "2023-10-19/2023-11-21", ""}) {
        Event e;
        e.id = EventId{static_cast<std::int64_t>(data.all<Event>().size()) + 1};
        if (*date)
            e.when = parseEdtf(QString::fromLatin1(date)).value();
        data.put(e);
    }
    const EventBins bins = eventBins(data, {}, BinUnit::Month);
    const QJsonObject figures = eventFigures(bins);
    EXPECT_EQ(figures[QStringLiteral("undated")].toInt(), 1);
    const QJsonObject october = figures[QStringLiteral("bins")][0].toObject();
    EXPECT_EQ(october[QStringLiteral("from")].toString(), QStringLiteral("2023-10-01T00:00:00Z"));
    EXPECT_EQ(october[QStringLiteral("sure")].toInt(), 1);
    EXPECT_EQ(october[QStringLiteral("possible")].toInt(), 1);
    EXPECT_EQ(october[QStringLiteral("items")].toArray(),
              (QJsonArray{QStringLiteral("event:1"), QStringLiteral("event:2")}));
    EXPECT_EQ(eventCsv(bins), QByteArray("bin,from,to,sure,possible\r\n"
                                         "Oct 2023,2023-10-01T00:00:00Z,2023-10-31T23:59:59.999Z,1,1\r\n"
                                         "Nov 2023,2023-11-01T00:00:00Z,2023-11-30T23:59:59.999Z,0,1\r\n"));
}

TEST(ChartRows, ACountIsNoFormulaInASpreadsheet)
{
    CaseData data;
    Event e;
    e.id = EventId{1};
    e.title = QStringLiteral("=cmd()");
    e.when = parseEdtf(u"2023").value();
    e.count = {5, {}, {}, QStringLiteral("ships")};
    data.put(e);
    EXPECT_TRUE(countCsv(datedCounts(data, {})).contains("ships,event:1,'=cmd(),2023,"));
}

} // namespace
} // namespace leadline

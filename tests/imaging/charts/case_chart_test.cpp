// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/charts/case_chart.h"

#include <gtest/gtest.h>

#include <QImage>
#include <QPainter>

namespace leadline {
namespace {

constexpr QSizeF size{700, 240};

class CaseChartTest : public ::testing::Test
{
protected:
    void event(const char *date, CountRange count = {})
    {
        Event e;
        e.id = EventId{++m_last};
        e.title = QStringLiteral("event %1").arg(m_last);
        if (*date)
            e.when = parseEdtf(QString::fromLatin1(date)).value();
        e.count = std::move(count);
        m_data.put(e);
    }
    CaseChart chart(CaseChartKind kind) const { return caseChart(m_data, {}, {kind, {}, {}}, darkTokens()); }
    static QImage painted(const CaseChart &chart)
    {
        QImage image(size.toSize(), QImage::Format_RGB32);
        image.fill(Qt::black);
        QPainter painter(&image);
        paintCaseChart(painter, chart, size);
        return image;
    }
    CaseData m_data;
    std::int64_t m_last = 0;
};

TEST_F(CaseChartTest, ThePartUnderAPointIsTheOneThatIsDrawnThere)
{
    double best = 4;
    for (const char *date : {"2023-10-20", "2023-10-22", "2023-10-19/2023-10-21"})
        event(date, {2, best += 4, 40, QStringLiteral("ships")});
    for (int id = 1; id < 4; ++id) {
        Evidence e;
        e.id = EvidenceId{id};
        e.reliability = QString(QChar(u'A' + id));
        m_data.put(e);
    }
    for (const CaseChartKind kind : {CaseChartKind::Events, CaseChartKind::Counts, CaseChartKind::Grades}) {
        const CaseChart here = chart(kind);
        ASSERT_GT(here.partCount(), 2) << caseChartName(kind).toStdString();
        for (int part = 0; part < here.partCount(); ++part)
            EXPECT_EQ(partAt(here, size, rectOfPart(here, size, part).center()), part);
        EXPECT_EQ(partAt(here, size, {2, 2}), -1);
    }
}

TEST_F(CaseChartTest, FiguresAndItemsOfABarAreThoseOfItsBin)
{
    event("2023-10-20");
    event("2023-10-20/2023-10-21");
    event("");
    const CaseChart here = chart(CaseChartKind::Events);
    EXPECT_EQ(titleOf(here), QStringLiteral("Events per day"));
    EXPECT_EQ(describePart(here, 0), QStringLiteral("20 Oct 2023: 1 surely, 1 possibly"));
    EXPECT_EQ(itemsOf(here, 0), (std::vector<ItemRef>{{ItemKind::Event, 1}, {ItemKind::Event, 2}}));
    EXPECT_EQ(itemsOf(here, 1), (std::vector<ItemRef>{{ItemKind::Event, 2}}));
    EXPECT_EQ(undatedItems(here), (std::vector<ItemRef>{{ItemKind::Event, 3}}));
    EXPECT_EQ(describeContent(here), QStringLiteral("2 events, 1 of them surely in one day; 1 without date"));
}

TEST_F(CaseChartTest, SolidIsDrawnOnlyWhereAnEventSurelyWas)
{
    event("2023-10-20");
    event("2023-10-22/2023-10-23");
    const CaseChart here = chart(CaseChartKind::Events);
    const QImage image = painted(here);
    const auto shareOf = [&](int part, const QColor &colour) {
        const QRect rect = rectOfPart(here, size, part).toRect().adjusted(10, 10, -10, -10);
        int hits = 0;
        for (int y = rect.top(); y < rect.bottom(); ++y)
            for (int x = rect.left(); x < rect.right(); ++x)
                hits += image.pixelColor(x, y) == colour ? 1 : 0;
        return static_cast<double>(hits) / (rect.width() * rect.height());
    };
    const Tokens tokens = darkTokens();
    EXPECT_GT(shareOf(0, tokens.data[0]), 0.9);
    EXPECT_GT(shareOf(1, tokens.panel), 0.9) << "nothing happened then";
    EXPECT_LT(shareOf(2, tokens.data[0]), 0.4);
    EXPECT_LT(shareOf(2, tokens.panel), 0.1) << "hatched, not empty";
}

TEST_F(CaseChartTest, AnEmptyCaseSaysSoAndDrawsNothingElse)
{
    for (const CaseChartKind kind : {CaseChartKind::Events, CaseChartKind::Counts, CaseChartKind::Grades}) {
        EXPECT_TRUE(chart(kind).isEmpty());
        EXPECT_FALSE(emptyText(chart(kind)).isEmpty());
        EXPECT_FALSE(painted(chart(kind)).isNull());
        EXPECT_EQ(partAt(chart(kind), size, {300, 100}), -1);
        EXPECT_TRUE(itemsOf(chart(kind), 0).empty());
    }
    event("");
    EXPECT_EQ(emptyText(chart(CaseChartKind::Events)), QStringLiteral("No event to count: 1 without date."));
}

TEST_F(CaseChartTest, ThousandsOfCountsAreDrawnTogetherAndSaidToBe)
{
    for (int i = 0; i < 3'000; ++i)
        event(i % 2 == 0 ? "2023-10-20" : "2023-12-24", {10, 20, 30, QStringLiteral("ships")});
    const CaseChart here = chart(CaseChartKind::Counts);
    EXPECT_TRUE(describeReading(here).contains(QLatin1String("drawn together")));
    const QImage image = painted(here);
    const QColor panel = darkTokens().panel;
    for (const int part : {0, 2'999}) {
        const QPoint at = rectOfPart(here, size, part).center().toPoint();
        bool drawn = false;
        for (int y = at.y() - 2; y <= at.y() + 2; ++y)
            drawn = drawn || image.pixelColor(at.x(), y) != panel;
        EXPECT_TRUE(drawn) << part;
        EXPECT_EQ(describePart(here, partAt(here, size, at)).section(u',', 0, 0),
                  describeCount({10, 20, 30, QStringLiteral("ships")}));
    }
}

TEST_F(CaseChartTest, OddDatesAndCountsAreDrawnWithoutHarm)
{
    event("Y-200000000", {1e300, {}, {}, QStringLiteral("x")});
    event("9999", {{}, {}, 1e-9, QStringLiteral("x")});
    event("../2023", {-5, -3, -1, QStringLiteral("x")});
    event("2023/..", {{}, 7, {}, QStringLiteral("x")});
    for (const CaseChartKind kind : {CaseChartKind::Events, CaseChartKind::Counts}) {
        const CaseChart here = chart(kind);
        EXPECT_FALSE(painted(here).isNull());
        for (int part = 0; part < here.partCount(); ++part)
            EXPECT_FALSE(describePart(here, part).isEmpty());
    }
}

} // namespace
} // namespace leadline

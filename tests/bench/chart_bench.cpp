// SPDX-License-Identifier: GPL-3.0-or-later
// How long the charts of a case take with 100,000 events that hold a count and 10,000 exhibits: counting anew after an
// edit or a filter, and painting into a picture of 800 × 220, as the panel beside the timeline does. Prints medians of
// wall and processor time in milliseconds, one line each.
#include "imaging/charts/case_chart.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <random>

using namespace leadline;

namespace {

CaseData manyItems()
{
    std::mt19937_64 random(1);
    const Instant from = instantFromCivilUtc(2020, 1, 1);
    std::uniform_int_distribution<std::int64_t> when(0, std::int64_t{4} * 365 * 86'400'000);
    CaseData data;
    for (int i = 1; i <= 100'000; ++i) {
        Event event;
        event.id = {i};
        event.title = QStringLiteral("Event %1").arg(i);
        event.when = edtfFromInstant({from.msUtc + when(random)});
        if (i % 5 == 0)
            event.when->bounds.latest.msUtc += std::int64_t{86'400'000} * (i % 25 == 0 ? 30 : 1);
        if (i % 100 == 0)
            event.when.reset();
        event.count = {i % 40, i % 40 + 5, i % 40 + 9, QStringLiteral("containers")};
        data.put(event);
    }
    for (int i = 1; i <= 10'000; ++i) {
        Evidence exhibit;
        exhibit.id = {i};
        exhibit.source = QStringLiteral("Source %1").arg(i % 50);
        exhibit.reliability = QString(QChar(u'A' + i % 6));
        exhibit.credibility = QString::number(i % 6 + 1);
        data.put(exhibit);
    }
    return data;
}

template<class Work>
void measure(const char *what, const Work &work)
{
    std::vector<double> wall;
    std::vector<double> processor;
    for (int i = 0; i < 21; ++i) {
        QElapsedTimer timer;
        timer.start();
        const std::clock_t before = std::clock();
        work();
        processor.push_back(1000.0 * static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC);
        wall.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::ranges::sort(wall);
    std::ranges::sort(processor);
    std::printf("{\"what\": \"%s\", \"wall_ms\": %.1f, \"processor_ms\": %.1f}\n", what, wall[10], processor[10]);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    const CaseData data = manyItems();
    constexpr QSizeF size{800, 220};
    struct Run
    {
        const char *name;
        CaseChartChoice choice;
    };
    for (const Run &run :
         {Run{"events by day", {CaseChartKind::Events, BinUnit::Day, {}}},
          Run{"events by month", {CaseChartKind::Events, BinUnit::Month, {}}},
          Run{"counts", {CaseChartKind::Counts, {}, {}}}, Run{"grades", {CaseChartKind::Grades, {}, {}}}}) {
        CaseChart chart;
        measure((std::string(run.name) + ": counting").c_str(),
                [&] { chart = caseChart(data, {}, run.choice, darkTokens()); });
        QImage image(size.toSize(), QImage::Format_RGB32);
        measure((std::string(run.name) + ": painting").c_str(), [&] {
            QPainter painter(&image);
            paintCaseChart(painter, chart, size);
        });
        measure((std::string(run.name) + ": what is under the pointer").c_str(), [&] {
            (void)partAt(chart, size, {400, 110});
        });
    }
    return 0;
}

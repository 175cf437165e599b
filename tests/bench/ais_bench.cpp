// SPDX-License-Identifier: GPL-3.0-or-later
// How many AIS sentences a second are decoded on one core, with all their fields and every line accounted for: an
// invented fleet's, without and with tag blocks. LEADLINE_BENCH_NMEA names a log to use instead.
#include "model/ais/ais_log.h"

#include "tests/model/ais/sentence_builder.h"

#include <QFile>

#include <benchmark/benchmark.h>

using namespace leadline;
using namespace leadline::testing;

namespace {

constexpr int reportCount = 500'000;
constexpr int vesselCount = 5000;
constexpr std::size_t pieceBytes = 1 << 20;

enum class Tags { None, StationAndTime };

std::string positionOf(int i)
{
    const int ship = i % vesselCount;
    const int step = i / vesselCount;
    const double lat = 34.5 + 9.0 * ship / vesselCount + 0.0011 * step;
    MessageBits bits(i % 20 == 0 ? 3 : 1, 199'000'000U + static_cast<unsigned>(ship));
    bits.put(ship % 9, 4).put(step % 100 - 50, 8).put(80 + ship % 90, 10).put(1, 1);
    bits.put(static_cast<std::int64_t>((129.0 + 0.0017 * ship) * 600'000), 28);
    bits.put(static_cast<std::int64_t>(lat * 600'000), 27)
        .put((step * 7 + ship) % 3600, 12)
        .put((step + ship) % 360, 9);
    return sentence(bits.put(i % 60, 6).put(0, 6).put(34017, 19), "AIVDM", i % 2 == 0 ? "A" : "B");
}

/// As a shore station hears them: of a hundred messages some eight are static, in two sentences.
std::string inventedLog(Tags tags)
{
    std::string log;
    const auto add = [&log, tags](const std::string &line, int i) {
        if (tags == Tags::StationAndTime)
            log += tagBlock("s:2573" + std::to_string(i % 900 + 100) + ",c:" + std::to_string(1'700'000'000 + i / 70));
        log += line + "\r\n";
    };
    for (int i = 0; i < reportCount; ++i) {
        add(positionOf(i), i);
        if (i % 12 != 0)
            continue;
        const auto mmsi = 199'000'000U + static_cast<unsigned>(i % vesselCount);
        for (const std::string &part : sentences(staticReport(mmsi, "INVENTED"), 59, std::to_string(i / 12 % 10)))
            add(part, i);
    }
    return log;
}

std::string logOf(Tags tags)
{
    const QString path = qEnvironmentVariable("LEADLINE_BENCH_NMEA");
    if (path.isEmpty())
        return inventedLog(tags);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s", qPrintable(file.errorString()));
    return file.readAll().toStdString();
}

void decodeSentences(benchmark::State &state)
{
    const std::string log = logOf(static_cast<Tags>(state.range(0)));
    std::int64_t lines = 0;
    for (auto step : state) {
        std::int64_t places = 0;
        AisLogReader reader([&places](const AisMessage &message) {
            if (message.motion && message.motion->place)
                places += message.motion->place->lat;
        });
        for (std::size_t at = 0; at < log.size(); at += pieceBytes)
            reader.add(std::string_view(log).substr(at, pieceBytes));
        lines += reader.finish().lines;
        benchmark::DoNotOptimize(places);
    }
    state.SetItemsProcessed(lines);
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(log.size()));
}
BENCHMARK(decodeSentences)
    ->ArgName("tags")
    ->Arg(static_cast<int>(Tags::None))
    ->Arg(static_cast<int>(Tags::StationAndTime))
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->MeasureProcessCPUTime();

} // namespace

BENCHMARK_MAIN();

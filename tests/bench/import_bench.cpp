// SPDX-License-Identifier: GPL-3.0-or-later
// How fast a table of one million AIS positions comes into a case: the table alone on one core and on all, and the
// whole way to saved, queryable tracks. LEADLINE_BENCH_CSV names another table to use instead of the invented one.
#include "model/exchange/intake.h"
#include "model/store/case_store.h"
#include "model/tracks/ais_csv.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <benchmark/benchmark.h>

using namespace leadline;

namespace {

constexpr int vesselCount = 5000;
constexpr int rowCount = 1'000'000;

/// No picture comes along here.
class NoDecoder final : public DecoderPool
{
public:
    Result<DecodeReply> decode(const DecodeRequest &request, std::stop_token) override
    {
        return fail(ErrorCode::Unsupported, QStringLiteral("no decoder"), request.path);
    }
    Result<std::shared_ptr<SceneSession>> openScene(const QString &path, std::stop_token) override
    {
        return fail(ErrorCode::Unsupported, QStringLiteral("no decoder"), path);
    }
};

/// A fleet of invented ships in MarineCadastre's layout, in time order, every ship on a slow curve.
void writeTable(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("%s", qPrintable(file.errorString()));
    file.write("MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,Draft,"
               "Cargo,TransceiverClass\n");
    char row[256];
    for (int i = 0; i < rowCount; ++i) {
        const int ship = i % vesselCount;
        const int step = i / vesselCount;
        const int seconds = step * 72 + ship % 60;
        const double lat = 34.5 + 9.0 * ship / vesselCount + 0.0011 * step;
        const double lon = 129.0 + 0.0017 * ship + 0.0013 * (step % 90);
        const int size = std::snprintf(row, sizeof row,
                                       "%09d,2025-01-01T%02d:%02d:%02d,%.5f,%.5f,%.1f,%.1f,%.1f,INVENTED "
                                       "%05d,IMO%07d,IV%04d,70,0,%d,%d,7.5,70,A\n",
                                       199'000'000 + ship, seconds / 3600, seconds / 60 % 60, seconds % 60, lat, lon,
                                       8.0 + ship % 90 / 10.0, (step * 7 + ship) % 3600 / 10.0,
                                       static_cast<double>((step + ship) % 360), ship, 9'000'000 + ship, ship,
                                       80 + ship % 200, 12 + ship % 30);
        file.write(row, size);
    }
}

class Table
{
public:
    Table()
        : m_path(qEnvironmentVariable("LEADLINE_BENCH_CSV"))
    {
        if (!m_path.isEmpty())
            return;
        m_path = m_folder.filePath(QStringLiteral("ais_SYNTHETIC.csv"));
        writeTable(m_path);
    }
    const QString &path() const { return m_path; }

private:
    QTemporaryDir m_folder;
    QString m_path;
};

const QString &tablePath()
{
    static const Table table;
    return table.path();
}

void readTable(benchmark::State &state)
{
    const AisCsvOptions options{static_cast<int>(state.range(0))};
    std::int64_t rows = 0;
    tablePath();
    for (auto step : state) {
        const Result<AisCsvData> data = readAisCsv(tablePath(), options, {});
        if (!data)
            qFatal("%s", qPrintable(data.error().message()));
        rows += data->report.rowsRead;
    }
    state.SetItemsProcessed(rows);
}
BENCHMARK(readTable)
    ->ArgName("threads")
    ->Arg(1)
    ->Arg(2)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->MeasureProcessCPUTime();

void importToQueryable(benchmark::State &state)
{
    std::int64_t rows = 0;
    for (auto step : state) {
        state.PauseTiming();
        auto folder = std::make_unique<QTemporaryDir>();
        NoDecoder decoder;
        tablePath();
        state.ResumeTiming();
        auto store = createCase(folder->filePath(QStringLiteral("bench.leadline")), QStringLiteral("SYNTHETIC"),
                                std::make_shared<SystemClock>());
        if (!store)
            qFatal("%s", qPrintable(store.error().message()));
        auto editor = CaseEditor::open(*std::move(store));
        if (!editor)
            qFatal("%s", qPrintable(editor.error().message()));
        Intake intake((*editor)->store(), decoder);
        const IntakeReport report = takeIn(intake, **editor, {tablePath()}, {}, {});
        if (!report.failures.empty())
            qFatal("%s", qPrintable(report.failures[0].error.message()));
        const auto tracks = (*editor)->store().loadTracks(3600, {});
        if (!tracks || static_cast<std::int64_t>((*tracks)->positionCount()) != report.positions)
            qFatal("the tracks are not all there");
        rows += report.rowsRead;
        state.PauseTiming();
        editor->reset();
        folder.reset();
        state.ResumeTiming();
    }
    state.SetItemsProcessed(rows);
}
BENCHMARK(importToQueryable)->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime()->Iterations(3);

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}

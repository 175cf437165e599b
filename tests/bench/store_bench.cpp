// SPDX-License-Identifier: GPL-3.0-or-later
// How fast a case takes edits and positions: one million positions of 5,000 vessels saved, loaded and summed up; an
// edit acknowledged on disk; a case with 100,000 annotations opened; exhibits hashed.
#include "model/store/case_store.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <benchmark/benchmark.h>

#include <algorithm>

using namespace leadline;

namespace {

constexpr int vesselCount = 5000;
constexpr int positionsPerVessel = 200;

std::vector<std::vector<PositionReport>> inventedFleet()
{
    std::vector<std::vector<PositionReport>> fleet(vesselCount);
    for (int v = 0; v < vesselCount; ++v) {
        fleet[v].resize(positionsPerVessel);
        for (int i = 0; i < positionsPerVessel; ++i) {
            PositionReport &report = fleet[v][i];
            report.lon = 1'250'000'000 + v * 40'000 + i * 1'311;
            report.lat = 350'000'000 + (v % 71) * 1'000'000 + i * 977;
            report.time = {1'700'000'000'000 + i * std::int64_t{120'000} + v};
            report.sogTenthsKnot = static_cast<std::uint16_t>((v + i) % 200);
            report.cogTenthsDegree = static_cast<std::uint16_t>((v * 7 + i) % 3600);
            report.headingDegrees = static_cast<std::uint16_t>((v + i) % 360);
            report.status = 0;
            report.sourceLine = static_cast<std::uint32_t>(i * vesselCount + v + 2);
        }
    }
    return fleet;
}

std::unique_ptr<CaseStore> newCase(const QTemporaryDir &folder)
{
    auto store = createCase(folder.filePath(QStringLiteral("bench.leadline")), QStringLiteral("SYNTHETIC"),
                            std::make_shared<SystemClock>());
    if (!store)
        qFatal("%s", qPrintable(store.error().message()));
    return *std::move(store);
}

void must(const Result<void> &result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().message()));
}

Evidence trackExhibit(EvidenceId id)
{
    Evidence evidence;
    evidence.id = id;
    evidence.label = QStringLiteral("E-001");
    evidence.kind = EvidenceKind::Tracks;
    evidence.synthetic = true;
    return evidence;
}

EvidenceId importFleet(CaseStore &store, const std::vector<std::vector<PositionReport>> &fleet)
{
    std::vector<VesselPositions> positions;
    for (std::size_t v = 0; v < fleet.size(); ++v)
        positions.push_back({VesselId{static_cast<std::int64_t>(v) + 1}, fleet[v]});
    const EvidenceId id{store.reserveId(ItemKind::Evidence)};
    must(store.addPositions(id, positions, {}));
    must(store.commit({QStringLiteral("Import"), {{std::nullopt, trackExhibit(id)}}}));
    return id;
}

void savePositions(benchmark::State &state)
{
    const auto fleet = inventedFleet();
    for (auto _ : state) {
        state.PauseTiming();
        const QTemporaryDir folder;
        auto store = newCase(folder);
        state.ResumeTiming();
        importFleet(*store, fleet);
        state.PauseTiming();
        must(store->close());
        state.ResumeTiming();
    }
    state.SetItemsProcessed(state.iterations() * vesselCount * positionsPerVessel);
}
BENCHMARK(savePositions)->Unit(benchmark::kMillisecond)->UseRealTime();

void saveSinglePositions(benchmark::State &state)
{
    std::vector<std::vector<PositionReport>> fleet(100'000);
    for (std::size_t v = 0; v < fleet.size(); ++v) {
        fleet[v].resize(1);
        fleet[v][0].lon = static_cast<std::int32_t>(v * 17'000);
        fleet[v][0].time = {1'700'000'000'000};
    }
    for (auto _ : state) {
        state.PauseTiming();
        const QTemporaryDir folder;
        auto store = newCase(folder);
        state.ResumeTiming();
        importFleet(*store, fleet);
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(fleet.size()));
}
BENCHMARK(saveSinglePositions)->Unit(benchmark::kMillisecond)->UseRealTime();

void loadTracks(benchmark::State &state)
{
    const QTemporaryDir folder;
    const auto store = newCase(folder);
    importFleet(*store, inventedFleet());
    for (auto _ : state) {
        const auto block = store->loadTracks(6 * 3600, {});
        benchmark::DoNotOptimize(block);
    }
    state.SetItemsProcessed(state.iterations() * vesselCount * positionsPerVessel);
}
BENCHMARK(loadTracks)->Unit(benchmark::kMillisecond)->UseRealTime();

void summarise(benchmark::State &state)
{
    const QTemporaryDir folder;
    const auto store = newCase(folder);
    importFleet(*store, inventedFleet());
    for (auto _ : state)
        benchmark::DoNotOptimize(store->trackSummaries());
}
BENCHMARK(summarise)->Unit(benchmark::kMillisecond)->UseRealTime();

void commitEdit(benchmark::State &state)
{
    const QTemporaryDir folder;
    const auto store = newCase(folder);
    std::vector<double> times;
    for (auto _ : state) {
        Event event;
        event.id = {store->reserveId(ItemKind::Event)};
        event.title = QStringLiteral("Event");
        event.position = LatLon{42, 130};
        const auto start = std::chrono::steady_clock::now();
        must(store->commit({QStringLiteral("Add event"), {{std::nullopt, event}}}));
        times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    std::sort(times.begin(), times.end());
    state.counters["p50_ms"] = times[times.size() / 2];
    state.counters["p99_ms"] = times[times.size() * 99 / 100];
    state.counters["worst_ms"] = times.back();
}
BENCHMARK(commitEdit)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(3000);

/// As many exhibits with their bytes as a large investigation has.
void addExhibits(const QString &path, int count, Edit &edit)
{
    for (int i = 1; i <= count; ++i) {
        Evidence evidence;
        evidence.id = {i};
        evidence.label = QStringLiteral("E-%1").arg(i);
        evidence.title = QStringLiteral("Photo %1").arg(i);
        const QByteArray bytes = "SYNTHETIC " + QByteArray::number(i);
        evidence.bytes = bytes.size();
        evidence.sha256 = QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        const QString inside = path + QStringLiteral("/evidence/") + evidence.sha256.left(2);
        QDir().mkpath(inside);
        QFile blob(inside + QLatin1Char('/') + evidence.sha256);
        if (!blob.open(QIODevice::WriteOnly) || blob.write(bytes) != bytes.size())
            qFatal("no room");
        blob.setPermissions(QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther);
        edit.changes.push_back({std::nullopt, evidence});
    }
}

void openLargeCase(benchmark::State &state)
{
    const QTemporaryDir folder;
    QString path;
    {
        const auto store = newCase(folder);
        path = store->folder();
        Edit edit{QStringLiteral("Many"), {}};
        addExhibits(path, 10'000, edit);
        for (int i = 1; i <= 100'000; ++i) {
            Annotation annotation;
            annotation.id = {i};
            annotation.geometry = Geometry::point({i * 0.0005, i * 0.001});
            annotation.title = QStringLiteral("Mark %1").arg(i);
            edit.changes.push_back({std::nullopt, annotation});
        }
        must(store->commit(edit));
    }
    std::vector<double> opened;
    for (auto _ : state) {
        const auto start = std::chrono::steady_clock::now();
        const auto store = openCase(path, OpenMode::ReadWrite, std::make_shared<SystemClock>());
        opened.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
        benchmark::DoNotOptimize((*store)->load());
    }
    std::sort(opened.begin(), opened.end());
    state.counters["open_p50_ms"] = opened[opened.size() / 2]; // without the loading of the items
}
BENCHMARK(openLargeCase)->Unit(benchmark::kMillisecond)->UseRealTime();

void storePhotos(benchmark::State &state)
{
    const QTemporaryDir folder;
    const auto store = newCase(folder);
    const QString path = folder.filePath(QStringLiteral("photo.bin"));
    std::int64_t serial = 0;
    for (auto _ : state) {
        state.PauseTiming();
        QFile photo(path);
        if (!photo.open(QIODevice::WriteOnly))
            qFatal("no photo");
        photo.write(QByteArray::number(static_cast<qint64>(++serial)).leftJustified(3 << 20, 'x'));
        photo.close();
        state.ResumeTiming();
        benchmark::DoNotOptimize(store->storeFile(path, false, {}));
    }
    state.SetBytesProcessed(state.iterations() * (3 << 20));
}
BENCHMARK(storePhotos)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(100);

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}

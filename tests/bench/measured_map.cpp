// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/measured_map.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonArray>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <functional>

namespace leadline {

void waitMs(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

bool waitUntil(const std::function<bool()> &done, int ms)
{
    QElapsedTimer clock;
    clock.start();
    while (!done() && clock.elapsed() < ms)
        waitMs(1);
    return done();
}

bool waitSharp(const MapView &map, int ms)
{
    return waitUntil([&map] { return map.isSharp(); }, ms);
}

bool waitPainted(const MapView &map, int ms)
{
    return waitUntil([&map] { return map.isPainted(); }, ms);
}

void report(const char *what, std::vector<double> values)
{
    if (values.empty())
        return;
    std::ranges::sort(values);
    const auto at = [&](double share) {
        return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
    };
    std::printf("{\"what\":\"%s\",\"count\":%zu,\"median_ms\":%.2f,\"p99_ms\":%.2f,\"worst_ms\":%.2f}\n", what,
                values.size(), at(0.5), at(0.99), values.back());
    std::fflush(stdout);
}

Result<std::unique_ptr<CaseEditor>> caseWithScene(const QString &folder, const QString &path, DecoderPool &decoders)
{
    DecodeRequest request;
    request.kind = DecodeKind::SceneHeader;
    request.path = path;
    const Result<DecodeReply> header = decoders.decode(request);
    if (!header)
        return Unexpected{header.error()};
    auto store = createCase(folder, QStringLiteral("Bench"), std::make_shared<SystemClock>());
    if (!store)
        return Unexpected{store.error()};
    auto editor = CaseEditor::open(*std::move(store));
    if (!editor)
        return editor;
    Edit edit{QStringLiteral("Set up"), {}};
    Evidence scene;
    scene.label = scene.title = QStringLiteral("SYNTHETIC scene");
    scene.kind = EvidenceKind::Scene;
    scene.fileName = QStringLiteral("scene.tif");
    scene.sha256 = QString(64, QLatin1Char('0'));
    scene.linkedPath = path;
    // Not marked as synthetic: nobody sees these pictures, and the mark across each would be measured with them.
    for (const QJsonValue &corner : header->document.value(QLatin1String("corners")).toArray())
        scene.footprint.push_back({corner[1].toDouble(), corner[0].toDouble()});
    edit.changes.push_back({std::nullopt, scene});
    for (int v = 0; v < 200; ++v) {
        Vessel vessel;
        vessel.id = {v + 1};
        vessel.name = QStringLiteral("SYNTHETIC %1").arg(v + 1);
        edit.changes.push_back({std::nullopt, vessel});
    }
    if (const auto committed = (*editor)->commit(edit); !committed)
        return Unexpected{committed.error()};
    return editor;
}

Result<std::unique_ptr<CaseEditor>> existingCase(const QString &folder)
{
    auto store = openCase(folder, OpenMode::ReadOnly, std::make_shared<SystemClock>());
    if (!store)
        return Unexpected{store.error()};
    return CaseEditor::open(*std::move(store));
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
// A case folder that a stranger sent: its case.gpkg is opened, loaded and verified.
#include "model/store/case_store.h"
#include "model/time/clock.h"
#include "tests/fuzz/fuzz_target.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <memory>

namespace leadline::fuzz {
namespace {

std::shared_ptr<const Clock> clock()
{
    static const auto system = std::make_shared<SystemClock>();
    return system;
}

void openOne(QByteArrayView bytes)
{
    static const QTemporaryDir folder(QStringLiteral("/dev/shm/leadline_fuzz_XXXXXX"));
    static const QString caseFolder = folder.filePath(QStringLiteral("c.leadline"));
    QDir().mkpath(caseFolder);
    QFile file(caseFolder + QStringLiteral("/case.gpkg"));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes.data(), bytes.size()) < 0)
        return;
    file.close();
    const auto store = openCase(caseFolder, OpenMode::ReadOnly, clock());
    if (!store) {
        promise(!store.error().what.isEmpty(), "a refusal says why");
        return;
    }
    const auto data = (*store)->load();
    promise(data || !data.error().what.isEmpty(), "a refusal says why");
    const auto report = (*store)->verify({});
    promise(report || !report.error().what.isEmpty(), "a refusal says why");
}

QByteArray caseFileOf(bool withItems)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("seed.leadline"));
    auto store = createCase(path, QStringLiteral("SYNTHETIC seed"), clock());
    if (!store)
        return {};
    if (withItems) {
        Edit edit;
        edit.name = QStringLiteral("Add a place");
        Place place;
        place.id = PlaceId{(*store)->reserveId(ItemKind::Place)};
        place.name = QStringLiteral("Rajin");
        place.position = LatLon{42.25, 130.3};
        edit.changes.push_back(ItemChange{std::nullopt, Item{place}});
        if (!(*store)->commit(edit))
            return {};
    }
    if (!(*store)->close())
        return {};
    QFile file(path + QStringLiteral("/case.gpkg"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<QByteArray> seeds()
{
    return {caseFileOf(false), caseFileOf(true), "SQLite format 3"};
}

} // namespace

FuzzTarget caseFileTarget()
{
    return {"case_file", openOne, seeds, 400};
}

} // namespace leadline::fuzz

// SPDX-License-Identifier: GPL-3.0-or-later
// One bit of an exhibit is another.
#include "tests/end_to_end/faults/long_run.h"
#include "tests/end_to_end/faults/sound_case.h"
#include "tests/end_to_end/faults/worker_process.h"

#include <gtest/gtest.h>

#include <QFile>

#include <random>
#include <set>
#include <sys/stat.h>

namespace leadline::faults {
namespace {

TEST(EvidenceDamage, EveryFlippedBitIsFoundAndItsExhibitNamed)
{
    constexpr int exhibits = 1200;
    constexpr int flips = 1000;
    const auto dir = quickFolder();
    const auto store = must(createCase(dir->filePath(QStringLiteral("c.leadline")), QStringLiteral("SYNTHETIC"),
                                       std::make_shared<SystemClock>()));
    std::mt19937 random(5);
    std::vector<Evidence> all;
    for (int i = 0; i < exhibits; ++i) {
        const QString path = dir->filePath(QStringLiteral("in.bin"));
        // Some of a few bytes, some longer than what is read at once.
        const std::size_t bytes = i % 100 == 0 ? (1 << 20) + 77 : 5 + random() % 60'000;
        writeInvented(path, bytes, static_cast<std::uint32_t>(i));
        all.push_back(addExhibit(*store, path));
    }
    ASSERT_TRUE(store->verify({})->intact());
    std::shuffle(all.begin(), all.end(), random);
    std::set<QString> flipped;
    for (int i = 0; i < flips; ++i) {
        const Evidence &evidence = all[static_cast<std::size_t>(i)];
        const QString path = store->pathOf(evidence);
        ::chmod(QFile::encodeName(path).constData(), 0644);
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::ReadWrite));
        const qint64 at = std::uniform_int_distribution<qint64>(0, file.size() - 1)(random);
        char byte = 0;
        ASSERT_TRUE(file.seek(at) && file.getChar(&byte) && file.seek(at));
        ASSERT_TRUE(file.putChar(static_cast<char>(byte ^ (1 << (random() % 8)))));
        file.close();
        ::chmod(QFile::encodeName(path).constData(), 0444);
        flipped.insert(evidence.label);
    }
    const auto report = store->verify({});
    ASSERT_TRUE(report);
    std::set<QString> named;
    for (const Finding &finding : report->findings)
        named.insert(finding.item);
    EXPECT_TRUE(named == flipped) << "these and no others";
    EXPECT_EQ(report->findings.size(), flipped.size());
    tell("bit flips in evidence", flips, std::to_string(named.size()) + " found and named");
}

} // namespace
} // namespace leadline::faults

// SPDX-License-Identifier: GPL-3.0-or-later
// A short fuzzing with every change: each reader meets its seeds, the files that once broke it (replay/TARGET/), and
// some thousand changed inputs, the same in every run. tests/fuzz/run is the long one.
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/mutation.h"
#include "tests/support/paths.h"

#include <QDir>
#include <QFile>

#include <gtest/gtest.h>

namespace leadline::fuzz {

void PrintTo(const FuzzTarget &target, std::ostream *out)
{
    *out << target.name;
}

namespace {

class Reader : public ::testing::TestWithParam<FuzzTarget>
{
};

void expectSound(const FuzzTarget &target, const QByteArray &input, const std::string &what)
{
    try {
        target.readOne(input);
    } catch (const BrokenPromise &broken) {
        ADD_FAILURE() << what << ": " << broken.what() << "\n" << input.left(2000).toHex().toStdString();
    }
}

TEST_P(Reader, KeepsItsPromisesOnItsSeeds)
{
    const QList<QByteArray> seeds = GetParam().seeds();
    ASSERT_FALSE(seeds.isEmpty());
    for (qsizetype i = 0; i < seeds.size(); ++i)
        expectSound(GetParam(), seeds.at(i), "seed " + std::to_string(i));
}

TEST_P(Reader, KeepsItsPromisesOnWhatOnceBrokeIt)
{
    const QDir folder(sourcePath(QLatin1String("tests/fuzz/replay/")) + QString::fromLatin1(GetParam().name));
    for (const QString &name : folder.entryList(QDir::Files)) {
        QFile file(folder.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        expectSound(GetParam(), file.readAll(), name.toStdString());
    }
}

TEST_P(Reader, KeepsItsPromisesOnChangedInputs)
{
    const QList<QByteArray> seeds = GetParam().seeds();
    std::mt19937 random(20230907);
    for (int i = 0; i < GetParam().mutationsInTests && !HasFailure(); ++i)
        expectSound(GetParam(), mutated(seeds, random), "changed input " + std::to_string(i));
}

INSTANTIATE_TEST_SUITE_P(Fuzz, Reader, ::testing::ValuesIn(fuzzTargets()),
                         [](const auto &test) { return std::string(test.param.name); });

} // namespace
} // namespace leadline::fuzz

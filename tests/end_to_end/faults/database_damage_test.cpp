// SPDX-License-Identifier: GPL-3.0-or-later
// A case file that a disk, a stick or a bad cable changed: what does not open is refused, what opens is named.
#include "tests/end_to_end/faults/long_run.h"
#include "tests/end_to_end/faults/sound_case.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

#include <map>
#include <random>

namespace leadline::faults {
namespace {

/// What became of one damage.
enum class Fate {
    Refused,  ///< opening says that the file is damaged
    Named,    ///< verify names something
    Harmless, ///< no program can tell the difference: every value of every table is what it was
    Silent,
};

class DatabaseDamage : public ::testing::Test
{
protected:
    void SetUp() override
    {
        makeSoundCase(m_folder);
        QFile file(m_file);
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        m_sound = file.readAll();
        m_everything = everythingIn(m_file);
        ASSERT_GT(m_sound.size(), 300'000);
        ASSERT_FALSE(m_everything.isEmpty());
        ASSERT_EQ(fateNow(), Fate::Harmless) << "the case is sound to begin with";
    }

    void write(qsizetype at, QByteArrayView bytes)
    {
        QFile file(m_file);
        ASSERT_TRUE(file.open(QIODevice::ReadWrite));
        ASSERT_TRUE(file.seek(at));
        ASSERT_EQ(file.write(bytes.data(), bytes.size()), bytes.size());
    }
    void truncate(qsizetype bytes)
    {
        QFile file(m_file);
        ASSERT_TRUE(file.open(QIODevice::ReadWrite));
        ASSERT_TRUE(file.resize(bytes));
    }

    /// Opens, loads everything and verifies, as the window and the command line do.
    Fate fateNow()
    {
        const auto store = openCase(m_folder, OpenMode::ReadOnly, std::make_shared<SystemClock>());
        if (!store)
            return Fate::Refused;
        const auto data = (*store)->load();
        const auto tracks = (*store)->loadTracks(3600, {});
        const auto log = (*store)->log();
        const auto report = (*store)->verify({});
        if (!report || !report->intact())
            return Fate::Named;
        return data && tracks && log && everythingIn(m_file) == m_everything ? Fate::Harmless : Fate::Silent;
    }

    /// The first value that another program would read otherwise.
    std::string firstDifference() const
    {
        const QList<QByteArray> was = m_everything.split('\n');
        const QList<QByteArray> is = everythingIn(m_file).split('\n');
        for (qsizetype i = 0; i < was.size(); ++i) {
            if (was[i] != is.value(i))
                return was[i].left(200).toStdString() + "\nis now\n" + is.value(i).left(200).toStdString();
        }
        return "none";
    }

    QTemporaryDir m_dir;
    const QString m_folder = m_dir.filePath(QStringLiteral("c.leadline"));
    const QString m_file = m_folder + QStringLiteral("/case.gpkg");
    QByteArray m_sound;
    QByteArray m_everything;
};

TEST_F(DatabaseDamage, NoFlippedBitPassesSilently)
{
    std::mt19937 random(20231019);
    std::map<Fate, int> fates;
    const int flips = inLongRun(10'000, 300);
    for (int i = 0; i < flips; ++i) {
        // A quarter of them in the header, the schema and the tables that the standard asks for.
        const qsizetype most = i % 4 == 0 ? 80'000 : m_sound.size();
        const qsizetype at = std::uniform_int_distribution<qsizetype>(0, most - 1)(random);
        const int bit = std::uniform_int_distribution<int>(0, 7)(random);
        const char flipped = static_cast<char>(m_sound[at] ^ (1 << bit));
        write(at, QByteArrayView(&flipped, 1));
        const Fate fate = fateNow();
        ++fates[fate];
        EXPECT_NE(fate, Fate::Silent) << "bit " << bit << " of byte " << at << " (page " << at / 4096 + 1 << ", byte "
                                      << at % 4096 << " of it): " << firstDifference();
        write(at, QByteArrayView(m_sound).sliced(at, 1));
    }
    tell("bit flips in case.gpkg", flips,
         "refused " + std::to_string(fates[Fate::Refused]) + ", named " + std::to_string(fates[Fate::Named]) +
             ", harmless " + std::to_string(fates[Fate::Harmless]) + ", silent " + std::to_string(fates[Fate::Silent]));
}

TEST_F(DatabaseDamage, NoTruncationPassesSilently)
{
    std::map<Fate, int> fates;
    constexpr int cuts = 50;
    for (int i = 0; i < cuts; ++i) {
        // Half of them at page boundaries, where SQLite has least to notice.
        const qsizetype at = m_sound.size() * i / cuts;
        truncate(i % 2 == 0 ? at : at / 4096 * 4096);
        const Fate fate = fateNow();
        ++fates[fate];
        EXPECT_TRUE(fate == Fate::Refused || fate == Fate::Named) << "cut at " << at;
        write(0, m_sound);
    }
    tell("truncations of case.gpkg", cuts,
         "refused " + std::to_string(fates[Fate::Refused]) + ", named " + std::to_string(fates[Fate::Named]) +
             ", silent " + std::to_string(fates[Fate::Silent] + fates[Fate::Harmless]));
}

} // namespace
} // namespace leadline::faults

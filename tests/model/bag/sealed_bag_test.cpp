// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/disk/new_entry.h"
#include "tests/model/bag/bag_fixture.h"

#include <QtEndian>

namespace leadline::testing {
namespace {

constexpr SealCost cheap{.passes = 1, .memoryBytes = 8192};
constexpr const char *words = "correct horse battery staple";
constexpr qsizetype headerBytes = 80;
constexpr qsizetype messageBytes = 65536 + 17;

class SealedBag : public BagOfACase
{
protected:
    void SetUp() override
    {
        const auto store = createWithExhibits();
        const auto summary = exportSealedBag(*store, {}, sealed(), secret(words), cheap, {});
        ASSERT_TRUE(summary) << summary.error().message().toStdString();
        exportTo(*store, bag());
    }
    QString sealed() const { return outside(QStringLiteral("case.sealed")); }
    QString arrived() const { return outside(QStringLiteral("Arrived.leadline")); }
    /// What an import says of a file of these bytes; nothing may come of it.
    std::string refusal(const QByteArray &bytes, const char *passphrase = words)
    {
        const QString file = write(QStringLiteral("changed.sealed"), bytes);
        const auto imported = importSealedBag(file, arrived(), secret(passphrase), clock, {});
        EXPECT_TRUE(leftBeside(QStringLiteral("Arrived*")).isEmpty());
        return imported ? "imported" : imported.error().message().toStdString();
    }
};

TEST_F(SealedBag, GivesTheCaseBackUnderItsPassphrase)
{
    const auto imported = importSealedBag(sealed(), arrived(), secret(words), clock, {});
    ASSERT_TRUE(imported) << imported.error().message().toStdString();
    EXPECT_TRUE(imported->bag.valid()) << textOf(imported->bag.findings);
    EXPECT_TRUE(imported->check.intact()) << textOf(imported->check.findings);
    const auto store = openCase(arrived(), OpenMode::ReadOnly, clock);
    exportTo(**store, bag("again"));
    EXPECT_TRUE(contents(bag()) == contents(bag("again"))) << "what was sealed is what would have been exported plain";
}

TEST_F(SealedBag, ShowsNeitherNamesNorSizesNorContent)
{
    const QByteArray bytes = read(sealed());
    for (const char *text : {"data/", "case.gpkg", "manifest", "Rajin", "photo", "E-001", "SQLite"})
        EXPECT_FALSE(bytes.contains(text)) << text;
    EXPECT_EQ((bytes.size() - headerBytes) % messageBytes, 0) << "every message is of one size";
    EXPECT_TRUE(leftBeside(QStringLiteral("*.part-*")).isEmpty());
    EXPECT_TRUE(QDir(folder() + QStringLiteral("/tmp")).isEmpty());
    const auto store = open(OpenMode::ReadOnly);
    ASSERT_TRUE(exportSealedBag(*store, {}, outside(QStringLiteral("b.sealed")), secret(words), cheap, {}));
    EXPECT_NE(bytes.mid(headerBytes, 1000), read(outside(QStringLiteral("b.sealed"))).mid(headerBytes, 1000))
        << "sealed twice, nothing shows that it is the same";
}

TEST_F(SealedBag, AWrongPassphraseIsSaid)
{
    EXPECT_EQ(refusal(read(sealed()), "correct horse battery stable"),
              "changed.sealed: the passphrase does not fit, or the beginning of the file was altered");
}

TEST_F(SealedBag, EveryAlterationIsFound)
{
    const QByteArray sound = read(sealed());
    for (qsizetype at : {headerBytes, headerBytes + messageBytes + 5, sound.size() / 2, sound.size() - 1}) {
        QByteArray altered = sound;
        altered[at] = static_cast<char>(altered[at] ^ 0x40);
        EXPECT_NE(refusal(altered).find("altered"), std::string::npos) << at;
    }
    for (qsizetype at = 40; at < headerBytes; ++at) {
        QByteArray altered = sound;
        altered[at] = static_cast<char>(altered[at] ^ 1);
        EXPECT_NE(refusal(altered).find("altered"), std::string::npos) << at;
    }
}

TEST_F(SealedBag, APartThatIsMissingMovedOrAddedIsFound)
{
    const QByteArray sound = read(sealed());
    EXPECT_NE(refusal(sound.left(sound.size() - messageBytes)).find("it was cut off"), std::string::npos);
    EXPECT_NE(refusal(sound.left(sound.size() - 1)).find("it was cut off"), std::string::npos);
    EXPECT_NE(refusal(sound.left(headerBytes)).find("it was cut off"), std::string::npos);
    EXPECT_EQ(refusal(sound.left(headerBytes - 1)), "changed.sealed: it is not a sealed bag");
    EXPECT_EQ(refusal(""), "changed.sealed: it is not a sealed bag");
    EXPECT_NE(refusal(sound + 'x').find("something was added after its end"), std::string::npos);
    EXPECT_NE(refusal(sound + sound.right(messageBytes)).find("something was added"), std::string::npos);
    const qsizetype third = headerBytes + 2 * messageBytes;
    const QByteArray swapped = sound.left(third) + sound.mid(third + messageBytes, messageBytes) +
                               sound.mid(third, messageBytes) + sound.mid(third + 2 * messageBytes);
    EXPECT_NE(refusal(swapped).find("put in another order"), std::string::npos);
    EXPECT_NE(refusal(sound.left(third) + sound.mid(third + messageBytes)).find("put in another order"),
              std::string::npos);
}

TEST_F(SealedBag, AHostileHeaderCostsNoMemoryAndNoTime)
{
    const QByteArray sound = read(sealed());
    const auto with = [&](qsizetype at, std::uint64_t value) {
        QByteArray altered = sound;
        qToLittleEndian<quint64>(value, altered.data() + at);
        return refusal(altered);
    };
    for (const std::uint64_t memory : {std::uint64_t{0}, std::uint64_t{100} << 30, ~std::uint64_t{0}})
        EXPECT_NE(with(32, memory).find("more work than any sealed bag needs"), std::string::npos) << memory;
    for (const std::uint64_t passes : {std::uint64_t{0}, std::uint64_t{17}, ~std::uint64_t{0}})
        EXPECT_NE(with(24, passes).find("more work than any sealed bag needs"), std::string::npos) << passes;
    EXPECT_NE(with(16, 2).find("newer version"), std::string::npos);
}

TEST_F(SealedBag, WhatWasSealedButIsNoBagIsRefused)
{
    const auto sealedAs = [&](const QByteArray &plain) {
        const auto file = NewFile::make(outside(QStringLiteral("made.sealed")));
        EXPECT_TRUE(file);
        auto writer = SealWriter::begin((*file)->descriptor(), secret(words), cheap, QStringLiteral("made.sealed"));
        EXPECT_TRUE(writer);
        EXPECT_TRUE(writer->write(plain));
        EXPECT_TRUE(writer->finish());
        EXPECT_TRUE((*file)->finish());
        const QByteArray bytes = read(outside(QStringLiteral("made.sealed")));
        QFile::remove(outside(QStringLiteral("made.sealed")));
        return bytes;
    };
    const auto framed = [](const QByteArray &json, const QByteArray &content = {}) {
        QByteArray length(4, '\0');
        qToLittleEndian<quint32>(static_cast<quint32>(json.size()), length.data());
        return length + json + content;
    };
    const std::string nonsense = "what was sealed is not a bag of Leadline's";
    EXPECT_NE(refusal(sealedAs("\xff\xff\xff\xff")).find(nonsense), std::string::npos);
    EXPECT_NE(refusal(sealedAs(framed("not json"))).find(nonsense), std::string::npos);
    EXPECT_NE(refusal(sealedAs(framed(R"({"path":"data/case.gpkg","bytes":-1})"))).find(nonsense), std::string::npos);
    EXPECT_NE(refusal(sealedAs(framed(R"({"path":"data/case.gpkg","bytes":9000000000000})"))).find(nonsense),
              std::string::npos);
    EXPECT_NE(refusal(sealedAs(QByteArray(4, '\0') + "hidden")).find(nonsense), std::string::npos);
    EXPECT_NE(refusal(sealedAs(framed(R"({"path":"data/../../x","bytes":1})", "x"))).find("leads out of the bag"),
              std::string::npos);
    EXPECT_NE(
        refusal(sealedAs(framed(R"({"path":"data/autorun.sh","bytes":1})", "x"))).find("not a part of a Leadline case"),
        std::string::npos);
    EXPECT_EQ(refusal(sealedAs("")), "imported") << "an empty bag is whole as a stream";
}

TEST_F(SealedBag, AShortPassphraseSealsNothing)
{
    const auto store = open(OpenMode::ReadOnly);
    const auto refused = exportSealedBag(*store, {}, outside(QStringLiteral("b.sealed")), secret("hunter2"), cheap, {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Usage);
    EXPECT_TRUE(leftBeside(QStringLiteral("b.sealed*")).isEmpty());
    const auto cyrillic =
        exportSealedBag(*store, {}, outside(QStringLiteral("c.sealed")), secret("пароль12345"), cheap, {});
    EXPECT_FALSE(cyrillic) << "characters count, not bytes";
}

TEST_F(SealedBag, LeavesNothingBehindWhenItIsStopped)
{
    const auto store = open(OpenMode::ReadOnly);
    std::stop_source stop;
    const Progress progress{.stop = stop.get_token(), .report = [&](double fraction, const QString &) {
                                if (fraction > 0.1)
                                    stop.request_stop();
                            }};
    ASSERT_FALSE(exportSealedBag(*store, {}, outside(QStringLiteral("b.sealed")), secret(words), cheap, progress));
    EXPECT_TRUE(leftBeside(QStringLiteral("b.sealed*")).isEmpty());
    const auto stopped = importSealedBag(sealed(), arrived(), secret(words), clock, progress);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
    EXPECT_TRUE(leftBeside(QStringLiteral("Arrived*")).isEmpty());
}

} // namespace
} // namespace leadline::testing

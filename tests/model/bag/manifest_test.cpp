// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/bag/manifest.h"

#include <gtest/gtest.h>

#include <random>

namespace leadline {
namespace {

const QByteArray digest = QByteArray("0123456789abcdef").repeated(4);

Result<std::vector<ManifestLine>> parsed(const QByteArray &text, DigestKind kind = DigestKind::Sha256)
{
    return parseManifest(text, kind, QStringLiteral("manifest-sha256.txt"));
}

/// The place and the reason of a refusal.
std::string refusal(const QByteArray &text)
{
    const auto lines = parsed(text);
    return lines ? "accepted" : lines.error().message().toStdString();
}

TEST(Manifest, ReadsWhatItWrote)
{
    const std::vector<ManifestLine> lines{{QStringLiteral("data/b 100%.txt"), digest},
                                          {QStringLiteral("data/Раджин.jpg"), digest},
                                          {QStringLiteral("data/a.txt"), digest}};
    const QByteArray text = manifestText(lines);
    EXPECT_EQ(text, digest + "  data/a.txt\n" + digest + "  data/b 100%25.txt\n" + digest + "  data/Раджин.jpg\n");
    const auto again = parsed(text);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->size(), 3u);
    EXPECT_EQ(again->at(1).path, QStringLiteral("data/b 100%.txt"));
}

TEST(Manifest, TakesEveryLineEndAndBlankOfTheStandard)
{
    const auto lines = parsed(digest + " data/a\r\n" + digest.toUpper() + "\t data/b\r" + digest + "   data/c d");
    ASSERT_TRUE(lines) << lines.error().message().toStdString();
    EXPECT_EQ(*lines, (std::vector<ManifestLine>{{QStringLiteral("data/a"), digest},
                                                 {QStringLiteral("data/b"), digest},
                                                 {QStringLiteral("data/c d"), digest}}));
    EXPECT_TRUE(parsed("")->empty());
}

TEST(Manifest, EveryRefusalNamesTheLine)
{
    EXPECT_EQ(refusal(digest + "  data/a\n" + digest.left(63) + "  data/b\n"),
              "manifest-sha256.txt, line 2: it does not begin with a digest of 64 digits and a blank");
    EXPECT_EQ(refusal(digest + "  data/a\n\n"),
              "manifest-sha256.txt, line 2: it does not begin with a digest of 64 digits and a blank");
    EXPECT_EQ(refusal(digest + "  data/a\n" + digest + "  data/A\n"),
              "manifest-sha256.txt, line 2: it names a file that another line names already");
    EXPECT_EQ(refusal(digest + "  ../a\n"), "manifest-sha256.txt, line 1: the file's name leads out of the bag");
    EXPECT_EQ(refusal(digest + "  data/\xff\n"), "manifest-sha256.txt, line 1: the file's name is not UTF-8");
    EXPECT_EQ(refusal(digest + "  data/a%0Ab\n"),
              "manifest-sha256.txt, line 1: the file's name has characters that cannot be seen");
    for (const QByteArray &line :
         {digest + "data/a", digest + "*data/a", digest, digest + "  ", digest + " *data/a", digest + "  /data/a",
          digest + "  data\\a", digest + "0  data/a", QByteArray("g").repeated(64) + "  data/a"})
        EXPECT_NE(refusal(line), "accepted") << line.constData();
}

TEST(Manifest, OnlyThePercentSignsOfTheStandardMeanAnything)
{
    const auto lines = parsed(digest + "  data/%2e%2e/%2Fetc\n" + digest + "  data/%252e\n");
    ASSERT_TRUE(lines);
    EXPECT_EQ(lines->at(0).path, QStringLiteral("data/%2e%2e/%2Fetc")) << "a name with percent signs, not a way out";
    EXPECT_EQ(lines->at(1).path, QStringLiteral("data/%2e"));
}

TEST(Manifest, DamagedListsAreReadOrRefusedButNeverBelieved)
{
    QByteArray sound;
    for (int i = 0; i < 20; ++i)
        sound += digest + "  data/evidence/file-" + QByteArray::number(i) + ".jpg\n";
    std::mt19937 random(7); // NOLINT: the same damage every time
    int refused = 0;
    for (int round = 0; round < 3000; ++round) {
        QByteArray text = sound;
        for (unsigned n = 1 + random() % 8; n > 0 && !text.isEmpty(); --n) {
            const auto at = static_cast<qsizetype>(random() % static_cast<unsigned>(text.size()));
            switch (random() % 4) {
            case 0:
                text[at] = static_cast<char>(random());
                break;
            case 1:
                text.remove(at, random() % 40);
                break;
            case 2:
                text.insert(at, "../");
                break;
            default:
                text.truncate(std::max<qsizetype>(1, at));
            }
        }
        const auto lines = parsed(text);
        refused += lines ? 0 : 1;
        for (const ManifestLine &line : lines ? *lines : std::vector<ManifestLine>{}) {
            EXPECT_EQ(line.digest.size(), 64);
            EXPECT_FALSE(line.path.contains(QLatin1String("../")) || line.path.startsWith(QLatin1Char('/')));
        }
    }
    EXPECT_GT(refused, 1500);
}

TEST(BagInfo, FoldedLinesComeBackAsOne)
{
    const auto lines = parseBagInfo("Source-Organization: A\n  long\n\tname\r\nPayload-Oxum: 10.2\n\n");
    ASSERT_TRUE(lines);
    ASSERT_EQ(lines->size(), 2u);
    EXPECT_EQ(lines->at(0).value, QStringLiteral("A long name"));
    EXPECT_EQ(lines->at(1).value, QStringLiteral("10.2"));
    EXPECT_FALSE(parseBagInfo("no label here\n"));
    EXPECT_FALSE(parseBagInfo("A: \xff\n"));
    EXPECT_FALSE(parseBagInfo("  folded onto nothing\n"));
}

TEST(BagInfo, ATitleCannotPoseAsAnotherLine)
{
    EXPECT_EQ(bagInfoText({{QStringLiteral("Title"), QStringLiteral("A\nPayload-Oxum: 0.0\u2028B\r")}}),
              QByteArray("Title: A Payload-Oxum: 0.0 B\n"));
}

TEST(BagDeclaration, KnowsItsOwnAndTheDrafts)
{
    EXPECT_TRUE(checkBagDeclaration(bagDeclaration()));
    EXPECT_TRUE(checkBagDeclaration("BagIt-Version: 0.97\r\nTag-File-Character-Encoding: utf-8\r\n"));
    for (const char *text : {"", "BagIt-Version: 1.0\n", "BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n",
                             "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16\n",
                             "Tag-File-Character-Encoding: UTF-8\nBagIt-Version: 1.0\n",
                             "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\nMore: yes\n"})
        EXPECT_FALSE(checkBagDeclaration(text)) << text;
}

} // namespace
} // namespace leadline

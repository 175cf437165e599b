// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/text/file_name.h"

#include <gtest/gtest.h>

namespace leadline {
namespace {

QString named(const char16_t *text, const QString &ending = {})
{
    return safeFileName(QString::fromUtf16(text), ending);
}

TEST(FileName, ReadableTitlesStayReadable)
{
    EXPECT_EQ(named(u"Rajin to Dunai", QStringLiteral(" briefing.pdf")), QStringLiteral("Rajin to Dunai briefing.pdf"));
    EXPECT_EQ(named(u"나진 – Дунай (2023)", QStringLiteral(".csv")), QStringLiteral("나진 – Дунай (2023).csv"));
    EXPECT_EQ(named(u"cafe\u0301"), QStringLiteral("caf\u00e9"));
}

TEST(FileName, SeparatorsWildcardsAndInvisibleCharactersDoNotSurvive)
{
    EXPECT_EQ(named(u"a/b\\c:d*e?f\"g<h>i|j"), QStringLiteral("a-b-c-d-e-f-g-h-i-j"));
    EXPECT_EQ(named(u"x\u202Egpj.exe\u200b\u0007"), QStringLiteral("xgpj.exe"));
    EXPECT_EQ(named(u"one\ntwo\t three"), QStringLiteral("one two three"));
    EXPECT_EQ(named(u"../../etc/passwd"), QStringLiteral("etc-passwd"));
    EXPECT_EQ(named(u"-rf ~"), QStringLiteral("rf ~"));
    EXPECT_EQ(named(u" .hidden. . "), QStringLiteral("hidden"));
    EXPECT_EQ(named(u"\u202e/ "), QStringLiteral("Untitled"));
    EXPECT_EQ(named(u"", QStringLiteral(".png")), QStringLiteral("Untitled.png"));
}

TEST(FileName, NamesOfWindowsDevicesAreAvoided)
{
    for (const char16_t *device : {u"CON", u"nul", u"Com1", u"COM\u00b9", u"LPT9", u"aux", u"CONIN$"}) {
        EXPECT_EQ(named(device, QStringLiteral(".pdf")), u'_' + QString::fromUtf16(device) + QStringLiteral(".pdf"));
        EXPECT_EQ(named(device, QStringLiteral(" map.png")), QString::fromUtf16(device) + QStringLiteral(" map.png"));
    }
    EXPECT_EQ(named(u"CON.tar"), QStringLiteral("_CON.tar"));
}

TEST(FileName, LongNamesAreCutBetweenCharactersAndKeepTheirEnding)
{
    const QString ending = QStringLiteral(" briefing.pdf");
    for (const QString &unit : {QStringLiteral("x"), QStringLiteral("나"), QStringLiteral("👩\u200d🚀"),
                                QStringLiteral("e\u0323\u0302\u0301")}) {
        const QString name = safeFileName(unit.repeated(10000), ending);
        EXPECT_LE(name.toUtf8().size(), longestFileNameBytes);
        EXPECT_GT(name.toUtf8().size(), 60);
        EXPECT_TRUE(name.endsWith(ending));
        EXPECT_TRUE(name.isValidUtf16());
    }
    const QString marked = QStringLiteral("q\u0323\u0307");
    const QString stem = safeFileName(marked.repeated(100));
    EXPECT_EQ(stem.size() % marked.size(), 0) << "no letter loses its marks";
}

TEST(FileName, EveryNameMadeHereMayTravel)
{
    for (const char16_t *text : {u"", u".", u"..", u"CON", u"a:b", u"x ", u"\u0000", u"~", u"-", u"\ufffe\ufdd0",
                                 u"a\\b", u"\U000E0041", u"COM\u00b2.txt", u"％ＣＯＮ"})
        EXPECT_EQ(whyUnsafeName(named(text)), QString()) << named(text).toStdString();
}

TEST(FileName, TwoExportsOfOneNameDoNotMeetOnSystemsThatIgnoreCase)
{
    QSet<QString> taken;
    EXPECT_EQ(distinctFileName(QStringLiteral("Photo.jpg"), taken), QStringLiteral("Photo.jpg"));
    EXPECT_EQ(distinctFileName(QStringLiteral("photo.JPG"), taken), QStringLiteral("photo (2).JPG"));
    EXPECT_EQ(distinctFileName(QStringLiteral("PHOTO.jpg"), taken), QStringLiteral("PHOTO (3).jpg"));
    EXPECT_EQ(distinctFileName(QStringLiteral("cafe\u0301"), taken), QStringLiteral("cafe\u0301"));
    EXPECT_EQ(distinctFileName(QStringLiteral("caf\u00e9"), taken), QStringLiteral("caf\u00e9 (2)"));
    const QString longest = safeFileName(QString(200, u'x'), QStringLiteral(".pdf"));
    distinctFileName(longest, taken);
    EXPECT_LE(distinctFileName(longest, taken).toUtf8().size(), longestFileNameBytes);
}

TEST(FileName, NamesThatAreOneFileElsewhereHaveOneKey)
{
    EXPECT_EQ(nameKey(u"data/Photo.JPG"), nameKey(u"data/photo.jpg"));
    EXPECT_EQ(nameKey(u"data/caf\u00e9"), nameKey(u"data/cafe\u0301"));
    EXPECT_NE(nameKey(u"data/a"), nameKey(u"data/b"));
}

} // namespace
} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/bag/bag_path.h"

#include <gtest/gtest.h>

namespace leadline {
namespace {

TEST(BagPath, AcceptsWhatEverySystemCanHold)
{
    for (const char16_t *path : {u"bagit.txt", u"data/case.gpkg", u"data/a b/c-d_e.tif", u"data/Раджин/나진.jpg",
                                 u"data/100%.txt", u"data/console.txt", u"data/.hidden", u"data/a..b"})
        EXPECT_EQ(whyUnsafe(QString::fromUtf16(path)), QString()) << QString::fromUtf16(path).toStdString();
}

TEST(BagPath, RefusesWhatLeavesTheBag)
{
    for (const char16_t *path :
         {u"", u"/etc/passwd", u"../x", u"data/../../x", u"data/..", u"data/./x", u"data//x", u"data/", u"~/x",
          u"~root/x", u"..\\x", u"data\\x", u"C:/x", u"data/C:x", u"data/x:stream", u"//host/share"})
        EXPECT_NE(whyUnsafe(QString::fromUtf16(path)), QString()) << QString::fromUtf16(path).toStdString();
}

TEST(BagPath, RefusesWhatWindowsTakesForSomethingElse)
{
    for (const char16_t *path : {u"data/CON", u"data/con.txt", u"data/Nul.tar.gz", u"data/COM1", u"data/lpt9.x",
                                 u"data/COM\u00b9", u"data/aux /x", u"data/x.", u"data/x ", u"data/ x", u"data/a?b",
                                 u"data/a*b", u"data/a|b", u"data/<x>", u"data/\"x\""})
        EXPECT_NE(whyUnsafe(QString::fromUtf16(path)), QString()) << QString::fromUtf16(path).toStdString();
}

TEST(BagPath, RefusesWhatCannotBeSeen)
{
    for (const char16_t *path : {u"data/a\nb", u"data/a\rb", u"data/a\tb", u"data/a\u0000b", u"data/\u202egpj.exe",
                                 u"data/a\u200bb", u"data/a\u2028b", u"data/\ufffd", u"data/\u007f"}) {
        const QString text = QStringView(path).startsWith(u"data/a") && QStringView(path).size() == 6
                                 ? QStringLiteral("data/a") + QChar(0) + QLatin1Char('b')
                                 : QString::fromUtf16(path);
        EXPECT_NE(whyUnsafe(text), QString()) << text.toStdString();
    }
    EXPECT_NE(whyUnsafe(QStringLiteral("data/") + QString(300, QLatin1Char('x'))), QString());
    EXPECT_NE(whyUnsafe(QStringLiteral("d/").repeated(600) + QLatin1Char('x')), QString());
}

} // namespace
} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/readers/jpeg_structure.h"

#include <gtest/gtest.h>

#include <QByteArray>

namespace leadline {
namespace {

/// A JPEG's skeleton: a comment segment, a scan header, a scan with stuffed bytes and restart marks.
QByteArray skeleton()
{
    return QByteArray::fromHex("ffd8"
                               "fffe0006aabbccdd"
                               "ffda0003 01"
                               "1122ff0033ffd04455ffd1ff0066"
                               "ffd9");
}

TEST(JpegStructure, AWholeFileIsWhole)
{
    EXPECT_TRUE(isWholeJpeg(skeleton()));
    EXPECT_TRUE(isWholeJpeg(skeleton() + "what a camera wrote behind the end"));
}

TEST(JpegStructure, EveryShorterFileIsCutShort)
{
    for (qsizetype length = 0; length < skeleton().size(); ++length)
        EXPECT_FALSE(isWholeJpeg(skeleton().left(length))) << length;
}

TEST(JpegStructure, TheEndOfAThumbnailInsideIsNoEnd)
{
    const QByteArray thumbnail = QByteArray::fromHex("ffd8ffda00030111ffd9");
    QByteArray file = QByteArray::fromHex("ffd8ffe1");
    file += char(0);
    file += char(2 + thumbnail.size());
    file += thumbnail + QByteArray::fromHex("ffda0003011122");
    EXPECT_FALSE(isWholeJpeg(file));
    EXPECT_TRUE(isWholeJpeg(file + QByteArray::fromHex("ffd9")));
}

TEST(JpegStructure, ALyingLengthIsCutShort)
{
    EXPECT_FALSE(isWholeJpeg(QByteArray::fromHex("ffd8fffe0001ffd9")));
    EXPECT_FALSE(isWholeJpeg(QByteArray::fromHex("ffd8fffeffffffd9")));
    EXPECT_FALSE(isWholeJpeg("GIF89a"));
}

TEST(JpegStructure, SeveralScansAreOnePicture)
{
    const QByteArray progressive = QByteArray::fromHex("ffd8 ffda000301 11ff00 ffc40003aa ffda000301 22 ffffd9");
    EXPECT_TRUE(isWholeJpeg(progressive));
}

} // namespace
} // namespace leadline

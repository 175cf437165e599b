// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/isolate/reply_check.h"

#include <gmock/gmock.h>

namespace leadline {
namespace {

Frame pixels(const QByteArray &body)
{
    return {FrameType::Pixels, 1, body};
}

TEST(ReplyCheck, TakesAPictureOfTheAskedSize)
{
    const auto note = readPixels(pixels("{\"width\":4,\"height\":3,\"opaque\":true,\"document\":{\"format\":\"PNG\"}}"),
                                 4, 3, true, 48);
    ASSERT_TRUE(note);
    EXPECT_EQ(note->width, 4);
    EXPECT_TRUE(note->opaque);
    EXPECT_EQ(note->document.value(QLatin1String("format")).toString(), QStringLiteral("PNG"));
}

TEST(ReplyCheck, RefusesPicturesOfAnyOtherSize)
{
    for (const char *body :
         {"{\"width\":5,\"height\":3}", "{\"width\":-4,\"height\":3}", "{\"width\":4.5,\"height\":3}",
          "{\"width\":1e99,\"height\":3}", "{\"width\":\"4\",\"height\":3}", "{\"height\":3}", "{}", "[]", ""}) {
        EXPECT_FALSE(readPixels(pixels(body), 4, 3, true, 48)) << body;
    }
    EXPECT_FALSE(readPixels(pixels("{\"width\":4,\"height\":3}"), 4, 3, true, 47)) << "past the end of the buffer";
    EXPECT_FALSE(readPixels(pixels("{\"width\":4,\"height\":0}"), 8, 8, false, 256));
    EXPECT_TRUE(readPixels(pixels("{\"width\":2,\"height\":3}"), 8, 8, false, 256));
}

TEST(ReplyCheck, StripsControlCharactersFromForeignText)
{
    const auto document = readDocument({FrameType::Document, 1, "{\"title\":\"a\\u0000b\\u001b[31mc\\u0085\\nd\"}"});
    ASSERT_TRUE(document);
    EXPECT_EQ(document->value(QLatin1String("title")).toString(), QStringLiteral("ab[31mc\nd"));
}

TEST(ReplyCheck, RefusesDeepNesting)
{
    const QByteArray deep = QByteArray("{\"a\":").repeated(40) + "1" + QByteArray("}").repeated(40);
    EXPECT_FALSE(readDocument({FrameType::Document, 1, deep}));
}

TEST(ReplyCheck, KeepsOnlyTheCodesThatADecoderMayUse)
{
    const auto error = [](const char *body) {
        return readFailure({FrameType::Failure, 1, body}, QStringLiteral("a.tif"));
    };
    EXPECT_EQ(error("{\"code\":\"damaged\",\"what\":\"cut short\"}").code, ErrorCode::Damaged);
    EXPECT_EQ(error("{\"code\":\"damaged\",\"what\":\"cut short\"}").message(), QStringLiteral("a.tif: cut short"));
    EXPECT_EQ(error("{\"code\":\"disk-full\",\"what\":\"x\"}").code, ErrorCode::DecoderFailed);
    EXPECT_EQ(error("rubbish").code, ErrorCode::DecoderFailed);
}

TEST(ReplyCheck, CutsLongTextAtAWholeCharacter)
{
    const QString text = QString::fromUtf8("\xF0\x9F\x9A\xA2").repeated(10);
    EXPECT_EQ(cleanText(text, 5), QString::fromUtf8("\xF0\x9F\x9A\xA2").repeated(2) + QChar(0x2026));
}

} // namespace
} // namespace leadline

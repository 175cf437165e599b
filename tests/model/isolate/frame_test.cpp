// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/isolate/frame.h"

#include <QtEndian>

#include <gmock/gmock.h>

#include <random>

namespace leadline {
namespace {

Frame document()
{
    return {FrameType::Document, 7, "{\"width\":3}"};
}

TEST(FrameParser, GivesBackWhatWasEncoded)
{
    FrameParser parser(FrameSource::Decoder);
    parser.feed(encodeFrame(document()) + encodeFrame({FrameType::Chunk, 8, QByteArray(maxChunkBytes, 'x')}));
    const auto first = parser.next();
    ASSERT_TRUE(first && *first);
    EXPECT_EQ((*first)->type, FrameType::Document);
    EXPECT_EQ((*first)->request, 7U);
    EXPECT_EQ((*first)->body, QByteArray("{\"width\":3}"));
    const auto second = parser.next();
    ASSERT_TRUE(second && *second);
    EXPECT_EQ((*second)->body.size(), maxChunkBytes);
    const auto none = parser.next();
    ASSERT_TRUE(none);
    EXPECT_FALSE(*none);
    EXPECT_FALSE(parser.midFrame());
}

TEST(FrameParser, WaitsForAFrameThatComesByteByByte)
{
    FrameParser parser(FrameSource::Decoder);
    const QByteArray bytes = encodeFrame(document());
    for (qsizetype i = 0; i + 1 < bytes.size(); ++i) {
        parser.feed(QByteArrayView(bytes).sliced(i, 1));
        const auto frame = parser.next();
        ASSERT_TRUE(frame);
        EXPECT_FALSE(*frame) << "after byte " << i;
    }
    EXPECT_TRUE(parser.midFrame());
    parser.feed(QByteArrayView(bytes).last(1));
    const auto frame = parser.next();
    ASSERT_TRUE(frame && *frame);
    EXPECT_EQ((*frame)->body, document().body);
}

TEST(FrameParser, RefusesLyingFramesForGood)
{
    const QByteArray good = encodeFrame(document());
    const auto altered = [&](qsizetype at, auto value) {
        QByteArray bytes = good;
        qToLittleEndian(value, bytes.data() + at);
        return bytes;
    };
    const QByteArray lies[] = {
        altered(0, quint32(0x12345678)),                                        // no frame at all
        altered(4, quint16(0x99)),                                              // unknown type
        altered(4, quint16(FrameType::Decode)),                                 // a type of the other side
        altered(6, quint16(1)),                                                 // reserved bits
        altered(12, quint32(maxJsonBytes + 1)),                                 // too long
        altered(12, quint32(0xffffffff)),                                       // far too long
        encodeFrame({FrameType::Chunk, 1, QByteArray(maxChunkBytes + 1, 'x')}), // more than a chunk may hold
    };
    for (const QByteArray &lie : lies) {
        FrameParser parser(FrameSource::Decoder);
        parser.feed(lie);
        const auto frame = parser.next();
        ASSERT_FALSE(frame);
        EXPECT_EQ(frame.error().code, ErrorCode::DecoderFailed);
        parser.feed(good);
        EXPECT_FALSE(parser.next()) << "nothing is believed after a lie";
    }
}

TEST(FrameParser, AnyBytesEndInFramesOrAnErrorWithoutGrowing)
{
    std::mt19937 random(4711);
    for (int round = 0; round < 500; ++round) {
        QByteArray bytes = encodeFrame(document()) + encodeFrame({FrameType::Progress, 7, "{\"fraction\":0.5}"});
        for (int flips = 0; flips < 3; ++flips)
            bytes[static_cast<qsizetype>(random() % static_cast<unsigned>(bytes.size()))] = static_cast<char>(random());
        FrameParser parser(FrameSource::Decoder);
        for (qsizetype at = 0; at < bytes.size(); at += 7)
            parser.feed(QByteArrayView(bytes).sliced(at, std::min<qsizetype>(7, bytes.size() - at)));
        for (int i = 0; i < 4; ++i) {
            const auto frame = parser.next();
            if (!frame || !*frame)
                break;
            EXPECT_LE((*frame)->body.size(), bytes.size());
        }
    }
}

TEST(JsonBody, RefusesWhatIsNoObject)
{
    EXPECT_FALSE(jsonBody({FrameType::Document, 1, "[1,2]"}));
    EXPECT_FALSE(jsonBody({FrameType::Document, 1, "{\"a\":"}));
    EXPECT_FALSE(jsonBody({FrameType::Document, 1, QByteArray(100'000, '[')}));
    EXPECT_TRUE(jsonBody({FrameType::Document, 1, "{}"}));
}

} // namespace
} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/network/gate_fixture.h"
#include "tests/support/part_answer.h"

namespace leadline {
namespace {

class GateRange : public testing::GateFixture
{
protected:
    GateRange()
    {
        allowAll();
        for (int i = 0; i < 5000; ++i)
            file += static_cast<char>('a' + i % 26);
        server.answer = [this](const QByteArray &) { return partAnswer(server.requests.last(), file); };
    }

    Result<RangeReply> part(const ByteRange &range)
    {
        std::optional<Result<RangeReply>> answer;
        gate.getRange(url("/scene.tif"), range, QStringLiteral("scene"), &context,
                      [&](Result<RangeReply> reply) { answer = std::move(reply); });
        EXPECT_TRUE(waitUntil([&] { return answer.has_value(); }));
        return answer ? *answer : fail(ErrorCode::Internal, QStringLiteral("nothing came"));
    }

    QByteArray file;
};

TEST_F(GateRange, FetchesAPartOfALargeFile)
{
    const auto answer = part({1000, 50});
    ASSERT_TRUE(answer) << answer.error().what.toStdString();
    EXPECT_EQ(answer->bytes, file.mid(1000, 50));
    EXPECT_EQ(answer->totalBytes, 5000);
    EXPECT_EQ(answer->version, "\"v1\"");
    EXPECT_TRUE(server.requests.last().contains("Range: bytes=1000-1049\r\n"));
    EXPECT_TRUE(server.requests.last().contains("Accept-Encoding: identity\r\n"));
}

TEST_F(GateRange, IsShorterOnlyWhereTheFileEnds)
{
    EXPECT_EQ(part({4990, 100})->bytes, file.mid(4990));
    EXPECT_TRUE(part({6000, 10}).error().what.contains(QLatin1String("416")));
    EXPECT_EQ(part({0, 0}).error().code, ErrorCode::Internal);
}

TEST_F(GateRange, RefusesAnotherPartThanItAskedFor)
{
    server.answer = [this](const QByteArray &) {
        return LocalHttpServer::Answer{206, "image/tiff", file.mid(0, 50), "Content-Range: bytes 0-49/5000\r\n"};
    };
    EXPECT_TRUE(part({1000, 50}).error().what.contains(QLatin1String("0 to 49")));
}

TEST_F(GateRange, CutsThePartOutWhenTheServerSendsTheWholeFile)
{
    server.answer = [this](const QByteArray &) { return LocalHttpServer::Answer{200, "image/tiff", file, {}}; };
    const auto answer = part({1000, 50});
    ASSERT_TRUE(answer) << answer.error().what.toStdString();
    EXPECT_EQ(answer->bytes, file.mid(1000, 50));
    EXPECT_EQ(part({4990, 100})->bytes, file.mid(4990));
}

TEST_F(GateRange, DoesNotReadAWholeLargeFileForAPartFarIn)
{
    server.answer = [](const QByteArray &) {
        return LocalHttpServer::Answer{200, "image/tiff", QByteArray(1 << 20, 'x'), {}};
    };
    const auto answer = part({mostReadForPart, 50});
    ASSERT_FALSE(answer);
    EXPECT_TRUE(answer.error().what.contains(QLatin1String("only whole files"))) << answer.error().what.toStdString();
}

TEST_F(GateRange, IsHeldToThePolicyAndToItsLength)
{
    server.answer = [](const QByteArray &) {
        return LocalHttpServer::Answer{206, "image/tiff", QByteArray(5000, 'x'), "Content-Range: bytes 0-9/5000\r\n"};
    };
    EXPECT_TRUE(part({0, 10}).error().what.contains(QLatin1String("more than the 10 bytes")));
    gate.setPolicy({});
    EXPECT_EQ(part({0, 10}).error().code, ErrorCode::NetworkRefused);
}

} // namespace
} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/time_stamp.h"

#include "model/disk/digest.h"

#include <gtest/gtest.h>

#include <set>

namespace leadline {
namespace {

TEST(TimeStampRequest, NoncesArePositiveOfOneLengthAndNeverTheSame)
{
    std::set<QByteArray> seen;
    for (int i = 0; i < 1'000; ++i) {
        const QByteArray nonce = timeStampNonce();
        EXPECT_EQ(nonce.size(), 8);
        EXPECT_GE(nonce[0], 0x40) << "positive, and no leading zero that DER would drop";
        seen.insert(nonce);
    }
    EXPECT_EQ(seen.size(), 1'000u);
}

TEST(TimeStampRequest, GivesItsNonceBack)
{
    const QByteArray hash = sha256("entry");
    const QByteArray nonce = timeStampNonce();
    const auto back = nonceOfRequest(timeStampRequest(hash, nonce), hash);
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, nonce);
}

TEST(TimeStampRequest, RefusesRequestsOverOtherHashesAndDamagedOnes)
{
    const QByteArray hash = sha256("entry");
    const QByteArray request = timeStampRequest(hash, timeStampNonce());
    EXPECT_FALSE(nonceOfRequest(request, sha256("another entry")));
    EXPECT_FALSE(nonceOfRequest(request.chopped(1), hash));
    EXPECT_FALSE(nonceOfRequest({}, hash));
    QByteArray wrong = request;
    wrong[3] = 2;
    EXPECT_FALSE(nonceOfRequest(wrong, hash));
}

} // namespace
} // namespace leadline

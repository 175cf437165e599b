// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/documents/time_stamp_reader.h"
#include "tests/fuzz/fuzz_target.h"

namespace leadline::fuzz {
namespace {

void readStamp(QByteArrayView bytes)
{
    const auto stamp = readTimeStamp(bytes.toByteArray(), {}, QStringLiteral("answer.tsr"));
    promise(stamp || !stamp.error().what.isEmpty(), "a refusal says why");
}

QList<QByteArray> seeds()
{
    return {
        // TimeStampResp: PKIStatusInfo "rejection" with a text and badAlg (RFC 3161 §2.4.2).
        QByteArray::fromHex("3015 3013 020102 300a 0c08 6e6f742074616465 03020780"),
        // Granted, without a token.
        QByteArray::fromHex("3005 3003 020100"),
        // Granted, with a SignedData that holds nothing (RFC 5652 §5.1).
        QByteArray::fromHex("301e 3003 020100 3017 06092a864886f70d010702 a00a 3008 020103 3100 3000 3100"),
    };
}

} // namespace

FuzzTarget timeStampTarget()
{
    return {"time_stamp", readStamp, seeds, 50'000};
}

} // namespace leadline::fuzz

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/time_stamp_request.h"

#include "model/store/digest.h"

namespace leadline {

namespace {

constexpr qsizetype hashBytes = 32;
constexpr qsizetype nonceBytes = 8;

// SEQUENCE of 67 bytes: INTEGER 1; messageImprint, a SEQUENCE of 49: {SEQUENCE of 13: OID 2.16.840.1.101.3.4.2.1
// (sha256), NULL}, OCTET STRING of 32
constexpr QByteArrayView beforeHash("\x30\x43\x02\x01\x01\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01"
                                    "\x05\x00\x04\x20",
                                    24);
constexpr QByteArrayView beforeNonce("\x02\x08", 2);    // INTEGER of 8
constexpr QByteArrayView afterNonce("\x01\x01\xff", 3); // certReq: BOOLEAN TRUE
constexpr qsizetype nonceAt = 24 + hashBytes + 2;
constexpr qsizetype requestBytes = nonceAt + nonceBytes + 3;

} // namespace

QByteArray timeStampNonce()
{
    QByteArray nonce = randomBytes(nonceBytes);
    nonce[0] = static_cast<char>((static_cast<unsigned char>(nonce[0]) & 0x3f) | 0x40);
    return nonce;
}

QByteArray timeStampRequest(QByteArrayView sha256, QByteArrayView nonce)
{
    Q_ASSERT(sha256.size() == hashBytes && nonce.size() == nonceBytes);
    QByteArray request;
    request.reserve(requestBytes);
    for (const QByteArrayView part : {beforeHash, sha256, beforeNonce, nonce, afterNonce})
        request.append(part);
    return request;
}

Result<QByteArray> nonceOfRequest(QByteArrayView request, QByteArrayView sha256)
{
    if (request.size() == requestBytes && sha256.size() == hashBytes) {
        QByteArray nonce = request.sliced(nonceAt, nonceBytes).toByteArray();
        if (timeStampRequest(sha256, nonce) == request)
            return nonce;
    }
    return fail(ErrorCode::Damaged, QStringLiteral("the request that the case holds is not one over this log entry"));
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QByteArray>
#include <QByteArrayView>

namespace leadline {

/// 8 bytes, the first between 0x40 and 0x7f and the rest random: 62 bits that nobody can guess, and a positive number
/// of always the same length, which authorities that keep it in 64 bits with a sign return unchanged.
QByteArray timeStampNonce();

/// The request for a time stamp over a SHA-256 (RFC 3161 §2.4.1, TimeStampReq): 69 bytes of DER with version 1, the 32
/// bytes as the message imprint, the nonce and certReq = true, so that the answer can be checked without looking for
/// certificates elsewhere. The hash of a log entry *is* a SHA-256, and is stamped as such: it is not hashed once more,
/// so whoever compares the token's imprint with `leadline list CASE log --json` sees the same digits.
/// The layout is fixed and written here byte for byte; nothing is parsed.
QByteArray timeStampRequest(QByteArrayView sha256, QByteArrayView nonce);

/// The nonce of a request that timeStampRequest() made over this hash. Error: Damaged when the bytes are another's.
Result<QByteArray> nonceOfRequest(QByteArrayView request, QByteArrayView sha256);

} // namespace leadline

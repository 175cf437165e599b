// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QByteArray>
#include <QJsonObject>

namespace leadline {

/// More than any authority sends: a token with a long chain has some ten thousand bytes.
constexpr qsizetype maxTimeStampBytes = 1 << 20;
/// A bundle of every root that a browser trusts has some 250 kB.
constexpr qsizetype maxTrustedBytes = 4 << 20;

/// Reads what a time-stamping authority answered (RFC 3161 TimeStampResp, DER). Keys:
/// status ("granted", "granted_with_mods", "rejection", "waiting", "revocation_warning", "revocation_notification"),
/// status_text, failure_info (names of RFC 3161 §2.4.2: "badAlg", …), and where it was granted:
/// version, policy (dotted OID), hash_algorithm ("sha256", or a dotted OID), imprint (hex), serial (hex),
/// gen_time (RFC 3339, UTC, with the digits that it has), accuracy_seconds, ordering, nonce (hex), tsa (as the token
/// names it), and what describeSignature() gives. Absent = not in the answer.
///
/// `trusted` is PEM: certificates that the user trusts, roots or not; empty = none. `name` is what messages call it.
/// Errors: InvalidInput, in words: what it is instead (a request, a bare token, another CMS message, a certificate, a
/// web page), cut short, more than it should be, or damaged; the same for `trusted` that is no PEM.
Result<QJsonObject> readTimeStamp(const QByteArray &response, const QByteArray &trusted, const QString &name);

} // namespace leadline

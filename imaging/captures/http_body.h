// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace leadline {

/// "text/html; charset=EUC-KR" -> "EUC-KR"; empty when it states none.
QString charsetOf(const QByteArray &mediaType);

/// The body of a chunked answer (RFC 9112 §7.1) without the chunks' heads, as far as it goes.
QByteArray joinedChunks(const QByteArray &body);

/// The body without its Content-Encoding: gzip, or none. Nothing for other packings and for damaged bytes; at most
/// `mostBytes`.
std::optional<QByteArray> unpackedBody(const QByteArray &body, const QByteArray &packing, qsizetype mostBytes);

/// Bytes of a Content-Transfer-Encoding (RFC 2045 §6): quoted-printable, base64, or as they are.
QByteArray fromTransferEncoding(QByteArrayView body, const QByteArray &encoding);

/// A header's text with its encoded words (RFC 2047): "=?utf-8?Q?Caf=C3=A9?=".
QString headerText(const QByteArray &value);

} // namespace leadline

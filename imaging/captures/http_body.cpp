// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/captures/http_body.h"

#include "imaging/documents/archive_walk.h"
#include "imaging/documents/text_encoding.h"

#include <QRegularExpression>

namespace leadline {

QString charsetOf(const QByteArray &mediaType)
{
    return declaredEncoding(mediaType);
}

QByteArray joinedChunks(const QByteArray &body)
{
    QByteArray joined;
    qsizetype at = 0;
    while (at < body.size()) {
        const qsizetype end = body.indexOf("\r\n", at);
        if (end < 0)
            break;
        bool isNumber = false;
        const qsizetype size = body.mid(at, end - at).split(';').first().trimmed().toLongLong(&isNumber, 16);
        // A body that says it is chunked and is not was joined by the program that kept it.
        if (!isNumber || size < 0)
            return at == 0 ? body : joined;
        if (size == 0)
            break;
        joined += body.mid(end + 2, size);
        at = end + 2 + std::min(size, body.size()) + 2;
    }
    return joined;
}

std::optional<QByteArray> unpackedBody(const QByteArray &body, const QByteArray &packing, qsizetype mostBytes)
{
    const bool packed = body.startsWith("\x1F\x8B");
    if (packing.isEmpty() || packing == "identity" || (packing == "gzip" && !packed))
        return body;
    if (packing == "gzip" || packing == "x-gzip") {
        bool given = false;
        auto walk = ArchiveWalk::open(
            [&]() { return std::exchange(given, true) ? QByteArrayView() : QByteArrayView(body); }, body.size(), {});
        if (!walk || !walk->next().value_or(false))
            return {};
        QByteArray plain;
        static_cast<void>(walk->read([&](QByteArrayView bytes) {
            plain.append(bytes.first(std::min(bytes.size(), mostBytes - plain.size())));
            return plain.size() < mostBytes;
        }));
        return plain;
    }
    // Programs that ask a browser for the bytes keep them unpacked and leave the server's header as it was.
    if (body.left(512).trimmed().startsWith('<'))
        return body;
    return {};
}

QByteArray fromTransferEncoding(QByteArrayView body, const QByteArray &encoding)
{
    const QByteArray kind = encoding.trimmed().toLower();
    if (kind == "base64")
        return QByteArray::fromBase64(body.toByteArray());
    if (kind != "quoted-printable")
        return body.toByteArray();
    QByteArray plain;
    plain.reserve(body.size());
    for (qsizetype i = 0; i < body.size(); ++i) {
        if (body[i] != '=') {
            plain += body[i];
            continue;
        }
        if (i + 1 < body.size() && body[i + 1] == '\n') {
            ++i;
            continue;
        }
        if (i + 2 >= body.size())
            break;
        const QByteArray two = body.sliced(i + 1, 2).toByteArray();
        if (two != "\r\n")
            plain += QByteArray::fromHex(two);
        i += 2;
    }
    return plain;
}

QString headerText(const QByteArray &value)
{
    static const QRegularExpression word(QStringLiteral("=\\?([A-Za-z0-9_-]+)\\?([QqBb])\\?([^?]*)\\?="));
    static const QRegularExpression between(QStringLiteral("\\?=\\s+=\\?"));
    QString text = QString::fromUtf8(value).replace(between, QStringLiteral("?==?"));
    QString plain;
    qsizetype at = 0;
    for (auto it = word.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        plain += QStringView(text).sliced(at, match.capturedStart() - at);
        QByteArray bytes = match.captured(3).toLatin1();
        const bool base64 = match.captured(2).toLower() == u"b";
        if (!base64)
            bytes.replace('_', ' ');
        plain += decodedText(fromTransferEncoding(bytes, base64 ? "base64" : "quoted-printable"), match.captured(1));
        at = match.capturedEnd();
    }
    return plain += QStringView(text).sliced(at);
}

} // namespace leadline

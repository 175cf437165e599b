// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/local_http_server.h"

#include <QRegularExpression>

#include <algorithm>

namespace leadline {

/// What a server of large files answers to a request for a part of `file`, in the version that `tag` names.
inline LocalHttpServer::Answer partAnswer(const QByteArray &requestHead, const QByteArray &file,
                                          const QByteArray &tag = "\"v1\"")
{
    static const QRegularExpression pattern(QStringLiteral("Range: bytes=(\\d+)-(\\d+)\r"));
    const auto match = pattern.match(QString::fromLatin1(requestHead));
    if (!match.hasMatch())
        return {200, "image/tiff", file, "ETag: " + tag + "\r\n"};
    const qsizetype first = match.captured(1).toLongLong();
    const qsizetype last = std::min<qsizetype>(match.captured(2).toLongLong(), file.size() - 1);
    if (first >= file.size())
        return {416, "text/plain", {}, {}};
    return {206, "image/tiff", file.mid(first, last - first + 1),
            "ETag: " + tag + "\r\nContent-Range: bytes " + QByteArray::number(first) + '-' + QByteArray::number(last) +
                '/' + QByteArray::number(file.size()) + "\r\n"};
}

} // namespace leadline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/byte_range.h"

#include <QRegularExpression>

namespace leadline {

std::optional<ContentRange> parseContentRange(const QByteArray &header)
{
    static const QRegularExpression pattern(QStringLiteral(R"(\A\s*bytes\s+(\d{1,18})-(\d{1,18})/(\*|\d{1,18})\s*\z)"),
                                            QRegularExpression::CaseInsensitiveOption);
    const auto match = pattern.match(QString::fromLatin1(header));
    if (!match.hasMatch())
        return std::nullopt;
    ContentRange range;
    range.first = match.captured(1).toLongLong();
    range.last = match.captured(2).toLongLong();
    if (match.captured(3) != QLatin1String("*"))
        range.total = match.captured(3).toLongLong();
    if (range.last < range.first || (range.total && range.last >= *range.total))
        return std::nullopt;
    return range;
}

Result<RangeReply> checkPartial(const QByteArray &contentRange, QByteArray body, const ByteRange &wanted,
                                const QString &host)
{
    const auto sent = parseContentRange(contentRange);
    if (!sent)
        return fail(ErrorCode::Network, QStringLiteral("the server sent a part without saying which"), host);
    const std::int64_t bytes = sent->last - sent->first + 1;
    if (sent->first != wanted.first || bytes > wanted.length)
        return fail(ErrorCode::Network,
                    QStringLiteral("the server sent bytes %1 to %2 instead of %3 to %4")
                        .arg(sent->first)
                        .arg(sent->last)
                        .arg(wanted.first)
                        .arg(wanted.end() - 1),
                    host);
    const bool endsThere = sent->total && sent->last == *sent->total - 1;
    if (body.size() != bytes || (bytes < wanted.length && !endsThere))
        return fail(ErrorCode::Network,
                    QStringLiteral("the server sent %1 of the %2 bytes that were asked for")
                        .arg(body.size())
                        .arg(wanted.length),
                    host);
    return RangeReply{std::move(body), sent->first, sent->total};
}

Result<RangeReply> cutFromWhole(const QByteArray &body, bool whole, const ByteRange &wanted, const QString &host)
{
    if (body.size() <= wanted.first || (!whole && body.size() < wanted.end()))
        return fail(ErrorCode::Network, QStringLiteral("the file on the server ends before byte %1").arg(wanted.first),
                    host);
    RangeReply reply{body.mid(wanted.first, wanted.length), wanted.first};
    if (whole)
        reply.totalBytes = body.size();
    return reply;
}

} // namespace leadline

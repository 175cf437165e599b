// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/table_source.h"

#include "model/ais/ais_log.h"
#include "model/exchange/intake_kind.h"
#include "model/tracks/ais_sentences.h"

#include <QFile>

namespace leadline {

namespace {

/// Enough to tell a log of sentences from a table.
constexpr qsizetype headBytes = 64 << 10;

/// Any NMEA sentences: what else can be meant by tracks in such a file?
bool holdsSentences(const QByteArray &head)
{
    return nmeaHead({head.constData(), static_cast<std::size_t>(head.size())}) != NmeaHead::None;
}

} // namespace

bool TableSource::isDecoded() const
{
    return isPacked(m_path);
}

Result<void> TableSource::stream(const std::function<bool(QByteArrayView)> &sink, QString &damage,
                                 const Progress &progress) const
{
    DecodeRequest request;
    request.kind = DecodeKind::Unpacked;
    request.path = m_path;
    request.name = m_name;
    const Result<QJsonObject> end = m_decoder.stream(request, sink, progress.stop);
    if (!end)
        return Unexpected{end.error()};
    damage = end->value(QLatin1String("damage")).toString();
    return {};
}

Result<QByteArray> TableSource::head(qsizetype most, const Progress &progress) const
{
    if (!isDecoded()) {
        QFile file(m_path);
        if (!file.exists())
            return fail(ErrorCode::NotFound, QStringLiteral("no such file"), m_name);
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorCode::NoPermission, QStringLiteral("cannot be read: %1").arg(file.errorString()), m_name);
        return file.read(most);
    }
    QByteArray head;
    QString damage;
    const Result<void> streamed = stream(
        [&head, most](QByteArrayView bytes) {
            head.append(bytes.first(std::min(bytes.size(), most - head.size())));
            return head.size() < most;
        },
        damage, progress);
    // A stream that was stopped because it was enough is no failure.
    if (!streamed && head.isEmpty())
        return Unexpected{streamed.error()};
    return head;
}

Result<AisCsvData> TableSource::read(const AisCsvOptions &options, bool takesDamaged, QStringList &warnings,
                                     const Progress &progress) const
{
    const Result<QByteArray> begin = head(headBytes, progress);
    if (!begin)
        return Unexpected{begin.error()};
    const bool sentences = holdsSentences(*begin);
    if (!isDecoded())
        return sentences ? readAisSentences(m_path, progress) : readAisCsv(m_path, options, progress);
    const ByteStream unpacked = [&](const std::function<bool(QByteArrayView)> &sink) -> Result<void> {
        QString damage;
        if (const Result<void> streamed = stream(sink, damage, progress); !streamed)
            return streamed;
        if (damage.isEmpty())
            return {};
        if (!takesDamaged)
            return fail(ErrorCode::Damaged,
                        QStringLiteral("%1; stating its kind takes the rows up to there").arg(damage), m_name);
        warnings << damage;
        return {};
    };
    return sentences ? readAisSentences(unpacked, m_name, progress) : readAisCsv(unpacked, m_name, options, progress);
}

} // namespace leadline

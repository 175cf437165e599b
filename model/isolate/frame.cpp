// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/isolate/frame.h"

#include <QJsonDocument>
#include <QtEndian>

namespace leadline {
namespace {

constexpr std::uint32_t frameMagic = 0x3146444c; // "LDF1"

/// The longest body of a type when it comes from `source`; nothing when that side never sends it.
std::optional<qsizetype> bodyLimit(std::uint16_t type, FrameSource source)
{
    const bool fromDecoder = type >= 0x80;
    if (fromDecoder != (source == FrameSource::Decoder))
        return {};
    switch (static_cast<FrameType>(type)) {
    case FrameType::Open:
    case FrameType::Decode:
    case FrameType::Window:
    case FrameType::Values:
    case FrameType::Statistics:
    case FrameType::Positions:
    case FrameType::Document:
    case FrameType::Pixels:
        return maxJsonBytes;
    case FrameType::Failure:
        return 64 << 10;
    case FrameType::Progress:
        return 1 << 10;
    case FrameType::Chunk:
        return maxChunkBytes;
    case FrameType::Credit:
        return 4;
    case FrameType::Cancel:
    case FrameType::Rehearse:
        return 0;
    case FrameType::Part:
        return maxPartFrameBytes;
    case FrameType::NoPart:
    case FrameType::Need:
        return 64 << 10;
    }
    return {};
}

} // namespace

QByteArray encodeFrame(const Frame &frame)
{
    QByteArray bytes(frameHeaderBytes, '\0');
    char *to = bytes.data();
    qToLittleEndian<quint32>(frameMagic, to);
    qToLittleEndian<quint16>(static_cast<quint16>(frame.type), to + 4);
    qToLittleEndian<quint32>(frame.request, to + 8);
    qToLittleEndian<quint32>(static_cast<quint32>(frame.body.size()), to + 12);
    return bytes += frame.body;
}

QByteArray encodeFrame(FrameType type, std::uint32_t request, const QJsonObject &body)
{
    return encodeFrame({type, request, QJsonDocument(body).toJson(QJsonDocument::Compact)});
}

Result<QJsonObject> jsonBody(const Frame &frame)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(frame.body, &problem);
    if (problem.error != QJsonParseError::NoError)
        return fail(ErrorCode::DecoderFailed,
                    QStringLiteral("the decoder's answer is not readable (%1)").arg(problem.errorString()));
    if (!document.isObject())
        return fail(ErrorCode::DecoderFailed, QStringLiteral("the decoder's answer is not an object"));
    return document.object();
}

void FrameParser::feed(QByteArrayView bytes)
{
    if (m_failure)
        return;
    if (m_offset > 0) {
        m_bytes.remove(0, m_offset);
        m_offset = 0;
    }
    m_bytes.append(bytes.data(), bytes.size());
}

Result<std::optional<Frame>> FrameParser::next()
{
    const auto refuse = [this](const QString &what) -> Result<std::optional<Frame>> {
        m_failure = Error{ErrorCode::DecoderFailed, what, {}};
        m_bytes.clear();
        m_offset = 0;
        return Unexpected{*m_failure};
    };
    if (m_failure)
        return Unexpected{*m_failure};
    if (m_bytes.size() - m_offset < frameHeaderBytes)
        return std::optional<Frame>();

    const char *header = m_bytes.constData() + m_offset;
    if (qFromLittleEndian<quint32>(header) != frameMagic || qFromLittleEndian<quint16>(header + 6) != 0)
        return refuse(QStringLiteral("the decoder answered with bytes that are no frame"));
    const std::uint16_t type = qFromLittleEndian<quint16>(header + 4);
    const std::optional<qsizetype> limit = bodyLimit(type, m_source);
    if (!limit)
        return refuse(QStringLiteral("the decoder answered with an unknown frame (type %1)").arg(type));
    const qsizetype length = qFromLittleEndian<quint32>(header + 12);
    if (length > *limit)
        return refuse(QStringLiteral("the decoder announced %1 bytes where %2 are allowed").arg(length).arg(*limit));
    if (m_bytes.size() - m_offset < frameHeaderBytes + length)
        return std::optional<Frame>();

    Frame frame{static_cast<FrameType>(type), qFromLittleEndian<quint32>(header + 8),
                m_bytes.mid(m_offset + frameHeaderBytes, length)};
    m_offset += frameHeaderBytes + length;
    return std::optional<Frame>(std::move(frame));
}

} // namespace leadline

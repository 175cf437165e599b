// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>

#include <cstdint>
#include <optional>

namespace leadline {

/// What a frame between the program and leadline-decode says. The numbers are the protocol.
enum class FrameType : std::uint16_t {
    // From the program. Descriptors travel beside Open, Decode and Window (SCM_RIGHTS), in the order that the
    // body names them: the files first, then the pixel buffer.
    Open = 1,   ///< JSON: a scene's files; answered by Document (the header)
    Decode = 2, ///< JSON: kind, files, preview size; answered by Document or Pixels
    Window = 3, ///< JSON: CRS, extent, size, buffer; answered by Pixels
    Cancel = 4, ///< no body: the request of this id is no longer wanted; its answer may still come
    Credit = 5, ///< 4 bytes: so many more chunks may be sent
    Part = 6,   ///< raw bytes, at most maxPartFrameBytes: the next piece of the parts that were needed, in their order
    NoPart = 7, ///< JSON: what; the parts that were needed cannot be had
    Values = 8, ///< JSON: a ValuesRequest about the open scene; answered by Document (SceneValues)
    Statistics = 9, ///< JSON: a StatisticsRequest about it; answered by Document (ValueStatistics)
    Positions = 10, ///< JSON: a PositionsRequest about it; answered by Document (ScenePositions)
    Rehearse = 11,  ///< no body: nothing is wanted yet, do ahead what reading a scene begins with; not answered

    // From the decoder
    Document = 0x81, ///< JSON object: the whole answer, or the end of a stream
    Pixels = 0x82,   ///< JSON: size of what now lies in the buffer, and a document beside it
    Failure = 0x83,  ///< JSON: code, what
    Chunk = 0x84,    ///< raw bytes of a stream, at most maxChunkBytes; uses up one credit
    Progress = 0x85, ///< JSON: fraction 0..1
    Need = 0x86,     ///< JSON: parts [[first, length], ...] of the main file, which lies elsewhere; answered by Part or
                     ///< NoPart before anything else is said
};

/// Who sent the frames that a parser reads: a frame type of the other side is an error.
enum class FrameSource { Program, Decoder };

struct Frame
{
    FrameType type = FrameType::Document;
    std::uint32_t request = 0; ///< the id that the program gave the request
    QByteArray body;
};

constexpr qsizetype frameHeaderBytes = 16;
constexpr qsizetype maxJsonBytes = 1 << 20;
constexpr qsizetype maxChunkBytes = 64 << 10;
constexpr qsizetype maxPartFrameBytes = 1 << 20;
/// Chunks that a decoder may send before it hears of more credit.
constexpr std::uint32_t initialStreamCredit = 8;

/// Header (little endian: magic "LDF1", type, zero, request id, length of the body) and body.
QByteArray encodeFrame(const Frame &frame);
QByteArray encodeFrame(FrameType type, std::uint32_t request, const QJsonObject &body);

/// The body as a JSON object. Error: DecoderFailed.
Result<QJsonObject> jsonBody(const Frame &frame);

/// Cuts a byte stream into frames. Trusts nothing: a wrong magic, a type that this side may not send or a length past
/// the limit of its type is an error, for good. Holds at most one frame and what was fed at once. One thread at a time.
class FrameParser
{
public:
    explicit FrameParser(FrameSource source)
        : m_source(source)
    {
    }

    void feed(QByteArrayView bytes);
    /// The next whole frame; nothing when more bytes are needed. Error: DecoderFailed, and again at every later call.
    Result<std::optional<Frame>> next();
    /// Bytes of an unfinished frame are waiting.
    bool midFrame() const { return m_bytes.size() > m_offset; }

private:
    FrameSource m_source;
    QByteArray m_bytes;
    qsizetype m_offset = 0;
    std::optional<Error> m_failure;
};

} // namespace leadline
